package emulator

import (
	"strings"
	"testing"
)

func signUpBody(client, name, password string, pairs ...string) object {
	body := write("", pairs...)
	delete(body, "AccessToken")
	body["ClientId"], body["Username"], body["Password"] = client, name, password
	return body
}

func TestSignUp(t *testing.T) {
	f := newSignInFixture(t)
	out := f.must("SignUp", signUpBody("both", "ada", password, "email", "ada@example.com"))
	if out["UserConfirmed"] != false || len(out["UserSub"].(string)) != 36 || out["CodeDeliveryDetails"].(object)["Destination"] != "a***@e***" {
		t.Errorf("answer %v", out)
	}
	if d := f.lastDelivery(); d.Purpose != ForSignUp || d.Destination != "ada@example.com" {
		t.Errorf("delivered %+v", d)
	}
	f.expect("InitiateAuth", passwordOf("both", "ada"), "UserNotConfirmedException: User is not confirmed.")
	f.expect("InitiateAuth", signIn("both", "USER_PASSWORD_AUTH", "USERNAME", "ada", "PASSWORD", "wrong"), "UserNotConfirmedException: User is not confirmed.")
	session := f.must("ConfirmSignUp", object{"ClientId": "both", "Username": "ada", "ConfirmationCode": f.lastCode()})["Session"].(string)
	with := func(name string) object {
		body := signIn("both", "USER_AUTH", "USERNAME", name)
		body["Session"] = session
		return body
	}
	f.expect("InitiateAuth", with("jane"), sessionInvalid)
	f.signedIn(stepOfAnswer(f.must("InitiateAuth", with("ada"))))
	f.expect("InitiateAuth", with("ada"), sessionUsed)
	f.signedIn(f.password("both", "ada"))

	for _, c := range []struct {
		name string
		body object
		want string
	}{
		{"name in use", signUpBody("both", "ADA", password), "UsernameExistsException: User already exists"},
		{"weak password", signUpBody("both", "eve", "short"), "InvalidPasswordException: Password did not conform with policy: Password not long enough"},
		{"bad address", signUpBody("both", "eve", password, "email", "x"), invalid + "Invalid email address format."},
		{"unknown attribute", signUpBody("both", "eve", password, "custom:x", "1"), invalid + "Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined"},
		{"too short", signUpBody("both", "eve", password, "birthdate", "1"), invalid + "Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters\n"},
		{"flag", signUpBody("both", "eve", password, "email_verified", "true"), invalid + "Cannot modify the non-mutable attribute email_verified"},
		{"closed", signUpBody("recovery", "eve", password), "NotAuthorizedException: SignUp is not permitted for this user pool"},
	} {
		if got := f.outcome("SignUp", c.body); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestSignUpByAddress(t *testing.T) {
	f := newFixture(t)
	f.expect("SignUp", signUpBody("mailopen", "ada@example.com", password), invalid+"Attributes did not conform to the schema: name: The attribute is required\n")
	f.must("SignUp", signUpBody("mailopen", "ada@example.com", password, "name", "Ada"))
	if out := f.must("ConfirmSignUp", object{"ClientId": "mailopen", "Username": "ada@example.com", "ConfirmationCode": f.lastCode()}); out["Session"] != nil {
		t.Errorf("a Session for a client without USER_AUTH: %v", out)
	}
	f.signedIn(f.password("mailopen", "ada@example.com"))
	f.expect("SignUp", signUpBody("mailopen", "ada@example.com", password, "name", "Ada"), "UsernameExistsException: User already exists")
}

func TestSignUpHidesUsers(t *testing.T) {
	f := newSignInFixture(t)
	out := f.must("ResendConfirmationCode", forgot("hidden", "nobody@example.com"))
	if out["CodeDeliveryDetails"].(object)["Destination"] != "n***@e***" || len(f.deliveries) > 0 {
		t.Errorf("answer %v, delivered %v", out, f.deliveries)
	}
	f.expect("ConfirmSignUp", object{"ClientId": "hidden", "Username": "nobody", "ConfirmationCode": "123456"}, expired)
	f.expect("ResendConfirmationCode", forgot("choice", "bare"), invalid+"User is already confirmed.")
	f.must("ResendConfirmationCode", forgot("both", "new"))
	if d := f.lastDelivery(); d.Purpose != ForSignUp {
		t.Errorf("delivered %+v", d)
	}
}

func TestConfirmBudget(t *testing.T) {
	f := newSignInFixture(t)
	confirm := object{"ClientId": "both", "Username": "new", "ConfirmationCode": "999999"}
	f.must("ResendConfirmationCode", forgot("both", "new"))
	for range 15 {
		f.expect("ConfirmSignUp", confirm, mismatch)
	}
	f.expect("ConfirmSignUp", confirm, limit)
	for range 4 {
		f.expect("ResendConfirmationCode", forgot("both", "new"), "ok")
	}
	f.expect("ResendConfirmationCode", forgot("both", "new"), limit)
}

func TestSignUpWithoutPassword(t *testing.T) {
	f := newSignInFixture(t)
	without := func(client, name string) object {
		body := signUpBody(client, name, "", "email", name+"@example.com")
		delete(body, "Password")
		return body
	}
	f.expect("SignUp", without("both", "ada"), "InvalidPasswordException: Password did not conform with policy: Password not long enough")
	f.must("SignUp", without("choice", "ada"))
	f.must("ConfirmSignUp", object{"ClientId": "choice", "Username": "ada", "ConfirmationCode": f.lastCode()})
	s := f.begin("choice", "USER_AUTH", "USERNAME", "ada", "PREFERRED_CHALLENGE", "EMAIL_OTP")
	f.signedIn(f.next("choice", "ada", s, "EMAIL_OTP_CODE", f.lastCode()))
	f.expect("InitiateAuth", passwordOf("choice", "ada"), wrong)
	f.expect("SignUp", signUpBody("choice", "eve", "short"), "InvalidPasswordException: Password did not conform with policy: Password not long enough")
	f.expect("SignUp", signUpBody("choice", "eve", ""), "ok")
}

func TestUserNamesThatLookLikeAnAlias(t *testing.T) {
	f := fixtureOf(t, Seed{Pools: []PoolSeed{
		{Id: keepPool, AliasAttributes: []string{"email", "phone_number"}, Clients: []ClientSeed{{ClientId: "alias"}}},
		{Id: plainPool, AliasAttributes: []string{"preferred_username"}, Clients: []ClientSeed{{ClientId: "plain"}}},
	}})
	for _, c := range []struct{ client, name, want string }{
		{"alias", "ada@example.com", invalid + "Username cannot be of email format, since user pool is configured for email alias."},
		{"alias", "+14155550123", invalid + "Username cannot be of phone number format, since user pool is configured for phone number alias."},
		{"alias", "ada@home", invalid + "Username cannot be of email format, since user pool is configured for email alias."},
		{"alias", "ada@", "ok"},
		{"plain", "ada@example.com", "ok"},
	} {
		f.expect("SignUp", signUpBody(c.client, c.name, password), c.want)
	}
	_, err := New(Seed{Pools: []PoolSeed{{Id: keepPool, AliasAttributes: []string{"email"}, Users: []UserSeed{{Username: "ada@example.com"}}}}})
	if err == nil || !strings.Contains(err.Error(), "Username cannot be of email format") {
		t.Errorf("seed: %v", err)
	}
}
