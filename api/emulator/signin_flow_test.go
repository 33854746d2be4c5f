package emulator

import (
	"testing"
	"time"
)

const (
	wrong    = "NotAuthorizedException: Incorrect username or password."
	noUser   = "UserNotFoundException: User does not exist."
	lockedUp = "NotAuthorizedException: Password attempts exceeded"
)

func TestPasswordSignIn(t *testing.T) {
	f := newFixture(t)
	out := f.must("InitiateAuth", passwordOf("keepopen", "jane"))
	result, _ := out["AuthenticationResult"].(object)
	if result["TokenType"] != "Bearer" || result["ExpiresIn"] != 3600.0 || result["RefreshToken"] == "" {
		t.Errorf("result %v", result)
	}
	if got := f.read(result["AccessToken"].(string)); got["name"] != "JANE" {
		t.Errorf("profile %v", got)
	}
	for _, c := range []struct {
		name string
		body object
		want string
	}{
		{"wrong password", signIn("keepopen", "USER_PASSWORD_AUTH", "USERNAME", "jane", "PASSWORD", "x"), wrong},
		{"unknown user", passwordOf("keepopen", "nobody"), noUser},
		{"unknown user, hidden", passwordOf("keephidden", "nobody"), wrong},
		{"unknown client", passwordOf("nothing", "jane"), "ResourceNotFoundException: User pool client nothing does not exist."},
		{"flow not allowed", passwordOf("keeprefreshonly", "jane"), invalid + "USER_PASSWORD_AUTH flow not enabled for this client"},
		{"flow not built", signIn("keepopen", "USER_SRP_AUTH", "USERNAME", "jane", "SRP_A", "1"), invalid + "USER_SRP_AUTH flow not enabled for this client"},
		{"choice not built", signIn("keepopen", "USER_AUTH", "USERNAME", "jane"), invalid + "USER_AUTH flow not enabled for this client"},
		{"admin flow", passwordAs("ADMIN_USER_PASSWORD_AUTH"), invalid + "Initiate Auth method not supported."},
		{"no password", signIn("keepopen", "USER_PASSWORD_AUTH", "USERNAME", "jane"), invalid + "Missing required parameter PASSWORD"},
		{"no name", signIn("keepopen", "USER_PASSWORD_AUTH", "PASSWORD", "x"), invalid + "Missing required parameter USERNAME"},
		{"disabled", passwordOf("plainopen", "off"), "NotAuthorizedException: User is disabled."},
		{"reset", passwordOf("plainopen", "reset"), "PasswordResetRequiredException: Password reset required for the user"},
		{"unconfirmed", passwordOf("plainopen", "new"), "UserNotConfirmedException: User is not confirmed."},
		{"unknown flow", passwordAs("MAGIC"), invalid + "1 validation error detected: Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]"},
	} {
		if got := f.outcome("InitiateAuth", c.body); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func passwordAs(flow string) object {
	return signIn("keepopen", flow, "USERNAME", "jane", "PASSWORD", password)
}

func TestMailPoolNamesAreUUIDs(t *testing.T) {
	f := newFixture(t)
	token := f.token(mailPool, "mailopen", "jane@example.com")
	user := f.must("GetUser", object{"AccessToken": token})
	if sub := f.Attributes(mailPool, "jane@example.com")["sub"]; user["Username"] != sub || len(sub) != 36 {
		t.Errorf("Username %v, sub %s", user["Username"], sub)
	}
	f.expect("InitiateAuth", passwordOf("mailopen", user["Username"].(string)), "ok")
	f.expect("InitiateAuth", passwordOf("mailopen", "Jane@example.com"), "ok")
}

func TestSecretHash(t *testing.T) {
	if got := secretHashOf("secret", "Mess", "age"); got != "qnR8UCqJggD55PohusaBNviGoOJ67HC6Btry4qXLVZc=" {
		t.Errorf("hash %s", got)
	}
	f := newFixture(t)
	bad := "NotAuthorizedException: Unable to verify secret hash for client keepsecret"
	with := func(flow, hash string, more ...string) object {
		return signIn("keepsecret", flow, append([]string{"SECRET_HASH", hash}, more...)...)
	}
	name := []string{"USERNAME", "jane@example.com", "PASSWORD", password}
	f.expect("InitiateAuth", passwordOf("keepsecret", "jane"), bad)
	f.expect("InitiateAuth", with("USER_PASSWORD_AUTH", "x", name...), bad)
	f.expect("InitiateAuth", with("USER_PASSWORD_AUTH", secretHashOf("secret", "jane@example.com", "keepsecret"), name...), "ok")
	f.expect("InitiateAuth", signIn("keepopen", "USER_PASSWORD_AUTH", "USERNAME", "jane", "PASSWORD", password, "SECRET_HASH", "x"), "NotAuthorizedException: Unable to verify secret hash for client keepopen")
	tokens, err := f.SignIn(keepPool, "keepsecret", "jane")
	if err != nil {
		t.Fatal(err)
	}
	f.expect("InitiateAuth", with("REFRESH_TOKEN_AUTH", secretHashOf("secret", "jane", "keepsecret"), "REFRESH_TOKEN", tokens.Refresh), "ok")
	f.expect("InitiateAuth", with("REFRESH_TOKEN_AUTH", "x", "REFRESH_TOKEN", tokens.Refresh), bad)
	f.expect("GetTokensFromRefreshToken", object{"ClientId": "keepsecret", "RefreshToken": tokens.Refresh}, bad)
	f.expect("GetTokensFromRefreshToken", object{"ClientId": "keepsecret", "ClientSecret": "secret", "RefreshToken": tokens.Refresh}, "ok")
}

func TestLockout(t *testing.T) {
	f := newFixture(t)
	bad := signIn("keepopen", "USER_PASSWORD_AUTH", "USERNAME", "jane", "PASSWORD", "x")
	for range 5 {
		f.expect("InitiateAuth", bad, wrong)
	}
	wait := time.Second
	for range 12 {
		f.expect("InitiateAuth", passwordOf("keepopen", "jane"), lockedUp)
		f.expect("InitiateAuth", bad, lockedUp) // does not prolong it
		f.clock.advance(wait - time.Millisecond)
		f.expect("InitiateAuth", bad, lockedUp)
		f.clock.advance(time.Millisecond)
		f.expect("InitiateAuth", bad, wrong)
		wait = min(2*wait, 15*time.Minute)
	}
	f.clock.advance(15 * time.Minute)
	f.expect("InitiateAuth", passwordOf("keepopen", "jane"), "ok")
	f.expect("InitiateAuth", bad, wrong)
	f.expect("InitiateAuth", passwordOf("keepopen", "jane"), "ok")
}

func TestNewPasswordRequired(t *testing.T) {
	f := newFixture(t)
	challenge := f.must("InitiateAuth", passwordOf("keepopen", "first"))
	parameters, _ := challenge["ChallengeParameters"].(object)
	if challenge["ChallengeName"] != "NEW_PASSWORD_REQUIRED" || parameters["USER_ID_FOR_SRP"] != "first" ||
		parameters["requiredAttributes"] != `["userAttributes.name"]` || parameters["userAttributes"] != `{"email":"first@example.com","email_verified":"false"}` {
		t.Fatalf("challenge %v", challenge)
	}
	answer := func(session any, pairs ...string) object {
		responses := object{"USERNAME": "first"}
		for i := 0; i < len(pairs); i += 2 {
			responses[pairs[i]] = pairs[i+1]
		}
		return object{"ClientId": "keepopen", "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": session, "ChallengeResponses": responses}
	}
	s := challenge["Session"]
	good := []string{"NEW_PASSWORD", "Another-pass-2", "userAttributes.name", "First"}
	for _, c := range []struct {
		body object
		want string
	}{
		{answer(s, "NEW_PASSWORD", "short"), "InvalidPasswordException: Password did not conform with policy: Password not long enough"},
		{answer(s, "NEW_PASSWORD", "alllowercase-1"), "InvalidPasswordException: Password did not conform with policy: Password must have uppercase characters"},
		{answer(s, "NEW_PASSWORD", "Another-pass-2"), invalid + "Invalid attributes given, name is missing"},
		{answer(s, append(good, "userAttributes.email", "x@example.com")...), invalid + "Cannot modify an already provided email"},
		{answer(s, append(good, "userAttributes.email_verified", "true")...), invalid + "Cannot modify the non-mutable attribute email_verified"},
		{answer("AYABeC1-other-session-000", good...), "NotAuthorizedException: Invalid session for the user."},
		{answer(s, good...), "ok"},
		{answer(s, good...), "NotAuthorizedException: Invalid session for the user, session can only be used once."},
	} {
		f.expect("RespondToAuthChallenge", c.body, c.want)
	}
	f.expect("InitiateAuth", passwordOf("keepopen", "first"), wrong)
	f.expect("InitiateAuth", signIn("keepopen", "USER_PASSWORD_AUTH", "USERNAME", "first", "PASSWORD", "Another-pass-2"), "ok")
}

func TestSessionExpires(t *testing.T) {
	f := newFixture(t)
	s := f.must("InitiateAuth", passwordOf("keepopen", "first"))["Session"]
	f.clock.advance(3 * time.Minute)
	body := object{"ClientId": "keepopen", "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": s, "ChallengeResponses": object{"USERNAME": "first"}}
	f.expect("RespondToAuthChallenge", body, "NotAuthorizedException: Invalid session for the user, session is expired.")
	body["ChallengeName"] = "SMS_MFA"
	f.expect("RespondToAuthChallenge", body, "NotAuthorizedException: Invalid session for the user.")
}

// TestSecretHashInAnswers: SECRET_HASH in an answer is of the account's own name,
// whichever alias began the sign-in; of the alias only where no challenge has
// named the account.
func TestSecretHashInAnswers(t *testing.T) {
	const bad = "NotAuthorizedException: Unable to verify secret hash for client confidential"
	f := fixtureOf(t, Seed{Pools: []PoolSeed{{
		Id: mfaPool, AliasAttributes: []string{"email"}, MfaConfiguration: "OPTIONAL", EnabledMfas: mfaKinds,
		CustomChallenges: []CustomChallenge{{"Colour?", "blue"}},
		Clients:          []ClientSeed{{ClientId: "confidential", ClientSecret: "sesame", ExplicitAuthFlows: everyFlow, PreventUserExistenceErrors: "ENABLED"}},
		Users:            []UserSeed{person("app", "SOFTWARE_TOKEN_MFA"), person("mail", "EMAIL_OTP")},
	}}})
	hash := func(name string) string { return secretHashOf("sesame", name, "confidential") }
	begin := func(flow, name string, more ...string) step {
		return f.begin("confidential", flow, append([]string{"USERNAME", name, "SECRET_HASH", hash(name)}, more...)...)
	}
	answer := func(want string, s step, user, hashed string, pairs ...string) {
		t.Helper()
		f.refused(want, "confidential", user, s, append(pairs, "SECRET_HASH", hash(hashed))...)
	}

	s := begin("CUSTOM_AUTH", "app@example.com")
	answer(bad, s, "app@example.com", "app@example.com", "ANSWER", "blue")
	answer(bad, s, "app", "app@example.com", "ANSWER", "blue")
	answer("ok", s, "app", "app", "ANSWER", "blue")

	s = begin("USER_PASSWORD_AUTH", "app@example.com", "PASSWORD", password)
	code := TOTP(totpSecret, f.clock.now())
	answer(bad, s, "app", "app@example.com", "SOFTWARE_TOKEN_MFA_CODE", code)
	answer("ok", s, "app", "app", "SOFTWARE_TOKEN_MFA_CODE", code)

	s = begin("USER_PASSWORD_AUTH", "mail@example.com", "PASSWORD", password)
	answer(bad, s, "mail", "app", "EMAIL_OTP_CODE", f.lastCode())
	answer("ok", s, "mail@example.com", "mail@example.com", "EMAIL_OTP_CODE", f.lastCode())

	p := newSRPClient(t, AnyForm)
	s = begin("USER_SRP_AUTH", "mail@example.com", "SRP_A", p.A.Text(16))
	responses := p.answer("Mfa000001", password, timestampOf(f.clock.now()), s.parameters)
	responses["SECRET_HASH"] = hash("mail")
	s = stepOfAnswer(f.must("RespondToAuthChallenge", verifierAnswer("confidential", responses)))
	answer(bad, s, "mail", "mail@example.com", "EMAIL_OTP_CODE", f.lastCode())
	answer("ok", s, "mail", "mail", "EMAIL_OTP_CODE", f.lastCode())

	s = begin("CUSTOM_AUTH", "nobody@example.com")
	answer("ok", s, "nobody@example.com", "nobody@example.com", "ANSWER", "blue")
}
