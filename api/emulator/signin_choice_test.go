package emulator

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func (f *fixture) offers(s step, names ...any) {
	f.t.Helper()
	if s.name != "SELECT_CHALLENGE" || s.session == "" {
		f.t.Fatalf("%+v", s)
	}
	if diff := cmp.Diff(names, s.choices); diff != "" {
		f.t.Error(diff)
	}
}

func TestChoice(t *testing.T) {
	f := newSignInFixture(t)
	choose := func(user string, more ...string) step {
		return f.begin("choice", "USER_AUTH", append([]string{"USERNAME", user}, more...)...)
	}
	f.offers(choose("jane"), "PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN")
	f.offers(choose("keyless"), "EMAIL_OTP", "WEB_AUTHN")
	f.offers(choose("sam"), "PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP") // has no passkey
	f.offers(choose("first"), "PASSWORD", "PASSWORD_SRP")
	f.offers(choose("app"), "PASSWORD", "PASSWORD_SRP")
	f.offers(choose("bare", "PREFERRED_CHALLENGE", "EMAIL_OTP"), "PASSWORD", "PASSWORD_SRP", "WEB_AUTHN")
	f.offers(f.begin("must", "USER_AUTH", "USERNAME", "jane"), "PASSWORD", "PASSWORD_SRP")
	f.expect("InitiateAuth", signIn("choice", "USER_AUTH", "USERNAME", "new"), "UserNotConfirmedException: User is not confirmed.")
	f.expect("InitiateAuth", signIn("choice", "USER_AUTH", "USERNAME", "nobody"), noUser)
	f.expect("InitiateAuth", signIn("open", "USER_AUTH", "USERNAME", "jane"), invalid+"USER_AUTH flow not enabled for this client")

	s := choose("jane")
	f.refused(invalid+"Missing required parameter ANSWER", "choice", "jane", s)
	f.refused(invalid+"Selected challenge is not available", "choice", "jane", s, "ANSWER", "SMS_MFA")
	f.signedIn(f.next("choice", "jane", s, "ANSWER", "PASSWORD", "PASSWORD", password))
	f.refused(sessionUsed, "choice", "jane", s, "ANSWER", "PASSWORD", "PASSWORD", password)
	s = choose("jane")
	f.refused(wrong, "choice", "jane", s, "ANSWER", "PASSWORD", "PASSWORD", "wrong")
	f.refused(sessionUsed, "choice", "jane", s, "ANSWER", "PASSWORD", "PASSWORD", password)
}

func TestChosenPassword(t *testing.T) {
	f := newSignInFixture(t)
	f.signedIn(f.begin("choice", "USER_AUTH", "USERNAME", "jane", "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", password))
	f.expect("InitiateAuth", signIn("choice", "USER_AUTH", "USERNAME", "jane", "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", "wrong"), wrong)
	s := f.begin("choice", "USER_AUTH", "USERNAME", "jane", "PREFERRED_CHALLENGE", "PASSWORD")
	f.asks(s, "PASSWORD", nil)
	f.signedIn(f.next("choice", "jane", s, "PASSWORD", password))
	s = f.next("choice", "jane", f.begin("choice", "USER_AUTH", "USERNAME", "jane"), "ANSWER", "PASSWORD")
	f.asks(s, "PASSWORD", nil)
	f.refused(wrong, "choice", "jane", s, "PASSWORD", "wrong")
	f.refused(sessionUsed, "choice", "jane", s, "PASSWORD", password)

	f.asks(f.begin("choice", "USER_AUTH", "USERNAME", "app", "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", password),
		"SOFTWARE_TOKEN_MFA", map[string]any{"FRIENDLY_DEVICE_NAME": "Phone", "USER_ID_FOR_SRP": "app"})
}

func TestChosenSRP(t *testing.T) {
	prove := func(f *fixture, p *srpClient, s step) {
		f.t.Helper()
		if s.name != "PASSWORD_VERIFIER" || s.session == "" {
			f.t.Fatalf("%+v", s)
		}
		body := verifierAnswer("choice", p.answer("Choice001", password, timestampOf(f.clock.now()), s.parameters))
		body["Session"] = s.session
		f.signedIn(stepOfAnswer(f.must("RespondToAuthChallenge", body)))
	}
	f := newSignInFixture(t)
	p := newSRPClient(t, AnyForm)
	a := p.A.Text(16)
	prove(f, p, f.begin("choice", "USER_AUTH", "USERNAME", "jane", "PREFERRED_CHALLENGE", "PASSWORD_SRP", "SRP_A", a))
	prove(f, p, f.next("choice", "jane", f.begin("choice", "USER_AUTH", "USERNAME", "jane"), "ANSWER", "PASSWORD_SRP", "SRP_A", a))
	s := f.next("choice", "jane", f.begin("choice", "USER_AUTH", "USERNAME", "jane"), "ANSWER", "PASSWORD_SRP")
	f.asks(s, "PASSWORD_SRP", nil)
	prove(f, p, f.next("choice", "jane", s, "SRP_A", a))
}

func TestChosenCodes(t *testing.T) {
	for _, c := range []struct{ challenge, medium, shown, attribute string }{
		{"EMAIL_OTP", "EMAIL", "j***@e***", "email"},
		{"SMS_OTP", "SMS", "+*******0123", "phone_number"},
	} {
		f := newSignInFixture(t)
		s := f.begin("choice", "USER_AUTH", "USERNAME", "jane", "PREFERRED_CHALLENGE", c.challenge)
		f.asks(s, c.challenge, sent(c.medium, c.shown))
		if diff := cmp.Diff([]any{c.challenge}, s.choices); diff != "" {
			t.Error(diff)
		}
		d := f.lastDelivery()
		if d.Purpose != ForOTP || d.Code != "00000001" || d.Attribute != c.attribute {
			t.Errorf("delivered %+v", d)
		}
		f.refused(badCode, "choice", "jane", s, c.challenge+"_CODE", d.Code[:6])
		f.signedIn(f.next("choice", "jane", s, c.challenge+"_CODE", d.Code))
		s = f.next("choice", "jane", f.begin("choice", "USER_AUTH", "USERNAME", "jane"), "ANSWER", c.challenge)
		f.signedIn(f.next("choice", "jane", s, c.challenge+"_CODE", f.lastCode()))
	}
	f := newSignInFixture(t)
	s := f.begin("choice", "USER_AUTH", "USERNAME", "keyless", "PREFERRED_CHALLENGE", "EMAIL_OTP")
	f.signedIn(f.next("choice", "keyless", s, "EMAIL_OTP_CODE", f.lastCode()))
	if got := f.Attributes(choicePool, "keyless")["email_verified"]; got != "true" {
		t.Errorf("the address is proven, email_verified %q", got)
	}
}

func TestPasskey(t *testing.T) {
	f := newSignInFixture(t)
	s := f.begin("choice", "USER_AUTH", "USERNAME", "jane", "PREFERRED_CHALLENGE", "WEB_AUTHN")
	var options struct{ Challenge, RpId string }
	text, _ := s.parameters["CREDENTIAL_REQUEST_OPTIONS"].(string)
	if err := json.Unmarshal([]byte(text), &options); err != nil || s.name != "WEB_AUTHN" || options.Challenge == "" || options.RpId != "choice.auth.eu-west-1.amazoncognito.com" {
		t.Errorf("%+v, %v", s, err)
	}
	f.refused("NotAuthorizedException: Invalid credential.", "choice", "jane", s, "CREDENTIAL", "{}")
}

func TestChoiceHidesUsers(t *testing.T) {
	f := newSignInFixture(t)
	choose := func(user string, more ...string) step {
		return f.begin("choicehidden", "USER_AUTH", append([]string{"USERNAME", user}, more...)...)
	}
	s := choose("nobody@example.com")
	f.asks(s, "EMAIL_OTP", sent("EMAIL", "n***@e***"))
	if diff := cmp.Diff([]any{"EMAIL_OTP"}, s.choices); diff != "" || len(f.deliveries) > 0 {
		t.Errorf("%s, delivered %v", diff, f.deliveries)
	}
	for _, code := range []string{"000000", "00000000"} {
		f.refused(badCode, "choicehidden", "nobody@example.com", s, "EMAIL_OTP_CODE", code)
	}
	if first, again := choose("nobody"), choose("nobody"); first.parameters["CODE_DELIVERY_DESTINATION"] != again.parameters["CODE_DELIVERY_DESTINATION"] {
		t.Errorf("%v, then %v", first, again)
	}
	f.expect("InitiateAuth", signIn("choicehidden", "USER_AUTH", "USERNAME", "nobody", "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", "x"), wrong)
	s = choose("nobody", "PREFERRED_CHALLENGE", "PASSWORD")
	f.refused(wrong, "choicehidden", "nobody", s, "PASSWORD", "x")
	p := newSRPClient(t, AnyForm)
	s = choose("nobody", "PREFERRED_CHALLENGE", "PASSWORD_SRP", "SRP_A", p.A.Text(16))
	f.expect("RespondToAuthChallenge", verifierAnswer("choicehidden", p.answer("Choice001", password, timestampOf(f.clock.now()), s.parameters)), wrong)
	f.offers(f.begin("hidden", "USER_AUTH", "USERNAME", "nobody"), "PASSWORD", "PASSWORD_SRP")
}
