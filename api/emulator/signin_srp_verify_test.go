package emulator

import (
	"strings"
	"testing"
	"time"
)

// srpStart begins a sign-in and gives the other side with the challenge.
func (f *fixture) srpStart(client, user string, form NumberForm, more ...string) (*srpClient, object) {
	f.t.Helper()
	p := newSRPClient(f.t, form)
	challenge := f.must("InitiateAuth", signIn(client, "USER_SRP_AUTH", append([]string{"USERNAME", user, "SRP_A", p.A.Text(16)}, more...)...))
	if challenge["ChallengeName"] != "PASSWORD_VERIFIER" {
		f.t.Fatalf("challenge %v", challenge)
	}
	return p, challenge["ChallengeParameters"].(object)
}

func verifierAnswer(client string, responses object) object {
	return object{"ClientId": client, "ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": responses}
}

// srp carries a whole sign-in out and gives its outcome.
func (f *fixture) srp(client, poolName, user, password string) string {
	f.t.Helper()
	p, parameters := f.srpStart(client, user, AnyForm)
	return f.outcome("RespondToAuthChallenge", verifierAnswer(client, p.answer(poolName, password, timestampOf(f.clock.now()), parameters)))
}

// TestSRPForms signs in with every combination of forms of salt, B and A, and
// holds the server to the forms that were asked for.
func TestSRPForms(t *testing.T) {
	f := newSignInFixture(t)
	forms := []NumberForm{TopBit, LeadingZero, OddDigits, AnyForm}
	exchanges := 52
	if testing.Short() {
		exchanges = 16
	}
	for i := range exchanges {
		salt, public, mine := forms[i%4], forms[i/4%4], forms[(i+i/16)%4]
		f.ForceSRP(salt, public)
		p, parameters := f.srpStart("srp", "jane", mine)
		if s, b := number(t, parameters["SALT"].(string)), number(t, parameters["SRP_B"].(string)); !salt.fits(s, 16) || !public.fits(b, 384) || !mine.fits(p.A, 384) {
			t.Errorf("forms %v %v %v: salt %x, B %x", salt, public, mine, s, b)
		}
		answer := verifierAnswer("srp", p.answer("Srp000001", password, timestampOf(f.clock.now()), parameters))
		result, _ := f.must("RespondToAuthChallenge", answer)["AuthenticationResult"].(object)
		if token, _ := result["AccessToken"].(string); token == "" || f.read(token)["name"] != "JANE" {
			t.Fatalf("forms %v %v %v: %v", salt, public, mine, result)
		}
	}
}

func TestSRPSignIn(t *testing.T) {
	f := newSignInFixture(t)
	p, parameters := f.srpStart("srp", "Jane@example.com", AnyForm)
	if parameters["USER_ID_FOR_SRP"] != "jane" || parameters["USERNAME"] != "jane" || len(parameters["SECRET_BLOCK"].(string)) < 1300 {
		t.Errorf("parameters %v", parameters)
	}
	good := p.answer("Srp000001", password, timestampOf(f.clock.now()), parameters)
	with := func(name string, value string) object {
		changed := object{}
		for key, old := range good {
			changed[key] = old
		}
		if changed[name] = value; value == "" {
			delete(changed, name)
		}
		return verifierAnswer("srp", changed)
	}
	for _, c := range []struct {
		name string
		body object
		want string
	}{
		{"no signature", with("PASSWORD_CLAIM_SIGNATURE", ""), invalid + "Missing required parameter PASSWORD_CLAIM_SIGNATURE"},
		{"no timestamp", with("TIMESTAMP", ""), invalid + "Missing required parameter TIMESTAMP"},
		{"no name", with("USERNAME", ""), invalid + "Missing required parameter USERNAME"},
		{"timestamp in another form", with("TIMESTAMP", "2026-05-04T10:00:00Z"), invalid + "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."},
		{"local time", with("TIMESTAMP", "Mon May 4 12:00:00 CEST 2026"), invalid + "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."},
		{"unknown block", with("PASSWORD_CLAIM_SECRET_BLOCK", "AAAA"), wrong},
		{"other client", object{"ClientId": "open", "ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": good}, "NotAuthorizedException: Invalid session for the user."},
		{"other name", with("USERNAME", "sam"), "NotAuthorizedException: Invalid session for the user."},
		{"right", with("USERNAME", "jane"), "ok"},
		{"again", with("USERNAME", "jane"), "NotAuthorizedException: Invalid session for the user, session can only be used once."},
	} {
		if got := f.outcome("RespondToAuthChallenge", c.body); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestSRPRefusals(t *testing.T) {
	stamp := func(f *fixture, shift time.Duration) string { return timestampOf(f.clock.now().Add(shift)) }
	for _, c := range []struct {
		name             string
		user, pool, word string
		stamp            func(*fixture) string
		change           func(object)
		want             string
	}{
		{name: "wrong password", word: "wrong", want: wrong},
		{name: "trailing blank", word: password + " ", want: wrong},
		{name: "whole pool id", pool: "eu-west-1_Srp000001", want: wrong},
		{name: "typed name", change: func(r object) { r["USERNAME"] = "jane@example.com" }, want: wrong},
		{name: "padded day", stamp: func(f *fixture) string { return strings.Replace(stamp(f, 0), "May 4", "May 04", 1) }, want: wrong},
		{name: "day with a blank", stamp: func(f *fixture) string { return strings.Replace(stamp(f, 0), "May 4", "May  4", 1) }, want: wrong},
		{name: "clock ahead", stamp: func(f *fixture) string { return stamp(f, 6*time.Minute) }, want: wrong},
		{name: "clock behind", stamp: func(f *fixture) string { return stamp(f, -6*time.Minute) }, want: wrong},
		{name: "clock a little off", stamp: func(f *fixture) string { return stamp(f, -2*time.Minute) }, want: "ok"},
		{name: "URL-safe block and signature", change: func(r object) {
			for _, key := range []string{"PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE"} {
				r[key] = strings.NewReplacer("+", "-", "/", "_").Replace(r[key].(string))
			}
		}, want: "ok"},
		{name: "disabled", user: "off", want: "NotAuthorizedException: User is disabled."},
		{name: "unconfirmed", user: "new", word: "wrong", want: "UserNotConfirmedException: User is not confirmed."},
	} {
		f := newSignInFixture(t)
		user, pool, word, at := "jane", "Srp000001", password, stamp(f, 0)
		if c.user != "" {
			user = c.user
		}
		if c.pool != "" {
			pool = c.pool
		}
		if c.word != "" {
			word = c.word
		}
		if c.stamp != nil {
			at = c.stamp(f)
		}
		p, parameters := f.srpStart("srp", user, AnyForm)
		responses := p.answer(pool, word, at, parameters)
		if c.change != nil {
			c.change(responses)
		}
		if got := f.outcome("RespondToAuthChallenge", verifierAnswer("srp", responses)); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
	f := newSignInFixture(t)
	for a, want := range map[string]string{
		"": "Missing required parameter SRP_A", "xyz": "Invalid SRP_A", "0": "Invalid SRP_A", srpPrime: "Invalid SRP_A", "-5": "Invalid SRP_A",
	} {
		f.expect("InitiateAuth", signIn("srp", "USER_SRP_AUTH", "USERNAME", "jane", "SRP_A", a), invalid+want)
	}
	f.expect("InitiateAuth", signIn("srp", "USER_SRP_AUTH", "USERNAME", "nobody", "SRP_A", "5"), noUser)
	f.expect("InitiateAuth", signIn("srp", "USER_SRP_AUTH", "USERNAME", "reset", "SRP_A", "5"), "PasswordResetRequiredException: Password reset required for the user")
	f.expect("InitiateAuth", signIn("open", "USER_SRP_AUTH", "USERNAME", "jane", "SRP_A", "5"), invalid+"USER_SRP_AUTH flow not enabled for this client")
}

func TestSRPSessionExpires(t *testing.T) {
	f := newSignInFixture(t)
	p, parameters := f.srpStart("srp", "jane", AnyForm)
	f.clock.advance(3 * time.Minute)
	f.expect("RespondToAuthChallenge", verifierAnswer("srp", p.answer("Srp000001", password, timestampOf(f.clock.now()), parameters)),
		"NotAuthorizedException: Invalid session for the user, session is expired.")
}

// TestSRPSharesTheLockout mixes both ways to try a password.
func TestSRPSharesTheLockout(t *testing.T) {
	f := newSignInFixture(t)
	for range 3 {
		if got := f.srp("srp", "Srp000001", "jane", "wrong"); got != wrong {
			t.Error(got)
		}
	}
	for range 2 {
		f.expect("InitiateAuth", signIn("both", "USER_PASSWORD_AUTH", "USERNAME", "jane", "PASSWORD", "wrong"), wrong)
	}
	if got := f.srp("srp", "Srp000001", "jane", password); got != lockedUp {
		t.Error(got)
	}
	f.clock.advance(time.Second)
	if got := f.srp("srp", "Srp000001", "jane", password); got != "ok" {
		t.Error(got)
	}
}

// TestSRPHidesUsers: answers for unknown names are stable, plausible and never
// right.
func TestSRPHidesUsers(t *testing.T) {
	f := newSignInFixture(t)
	_, first := f.srpStart("hidden", "nobody", AnyForm)
	p, second := f.srpStart("hidden", "nobody", AnyForm)
	_, other := f.srpStart("hidden", "nobody2", AnyForm)
	id, _ := first["USER_ID_FOR_SRP"].(string)
	if len(id) != 36 || id != second["USER_ID_FOR_SRP"] || first["SALT"] != second["SALT"] || first["SRP_B"] == second["SRP_B"] {
		t.Errorf("first %v, second %v", first, second)
	}
	if other["SALT"] == first["SALT"] || other["USER_ID_FOR_SRP"] == id {
		t.Errorf("other %v", other)
	}
	f.expect("RespondToAuthChallenge", verifierAnswer("hidden", p.answer("Srp000001", password, timestampOf(f.clock.now()), second)), wrong)
	p, imported := f.srpStart("hidden", "imported", AnyForm)
	f.expect("RespondToAuthChallenge", verifierAnswer("hidden", p.answer("Srp000001", password, timestampOf(f.clock.now()), imported)), wrong)
}

func TestSRPWithSecret(t *testing.T) {
	f := newSignInFixture(t)
	const bad = "NotAuthorizedException: Unable to verify secret hash for client secret"
	hash := func(name string) string { return secretHashOf("sesame", name, "secret") }
	f.expect("InitiateAuth", signIn("secret", "USER_SRP_AUTH", "USERNAME", "jane", "SRP_A", "5"), bad)
	p, parameters := f.srpStart("secret", "jane@example.com", AnyForm, "SECRET_HASH", hash("jane@example.com"))
	responses := p.answer("Srp000001", password, timestampOf(f.clock.now()), parameters)
	responses["SECRET_HASH"] = hash("jane@example.com")
	f.expect("RespondToAuthChallenge", verifierAnswer("secret", responses), bad)
	responses["SECRET_HASH"] = hash("jane")
	result := f.must("RespondToAuthChallenge", verifierAnswer("secret", responses))["AuthenticationResult"].(object)
	f.expect("InitiateAuth", signIn("secret", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", result["RefreshToken"].(string), "SECRET_HASH", hash("jane")), "ok")
}

// TestSRPByAddress signs in where the user name is a UUID.
func TestSRPByAddress(t *testing.T) {
	f := fixtureOf(t, Seed{Pools: []PoolSeed{{
		Id: mailPool, UsernameAttributes: []string{"email"},
		Clients: []ClientSeed{{ClientId: "mailsecret", ClientSecret: "sesame"}},
		Users:   []UserSeed{{Username: "jane@example.com", Password: password}},
	}}})
	hash := func(name string) string { return secretHashOf("sesame", name, "mailsecret") }
	p, parameters := f.srpStart("mailsecret", "Jane@example.com", AnyForm, "SECRET_HASH", hash("Jane@example.com"))
	id, _ := parameters["USER_ID_FOR_SRP"].(string)
	if id != f.Attributes(mailPool, "jane@example.com")["sub"] || parameters["USERNAME"] != id {
		t.Errorf("parameters %v", parameters)
	}
	responses := p.answer("Mail00001", password, timestampOf(f.clock.now()), parameters)
	responses["SECRET_HASH"] = hash(id)
	result := f.must("RespondToAuthChallenge", verifierAnswer("mailsecret", responses))["AuthenticationResult"].(object)
	f.expect("InitiateAuth", signIn("mailsecret", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", result["RefreshToken"].(string), "SECRET_HASH", hash(id)), "ok")
}
