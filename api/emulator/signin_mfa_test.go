package emulator

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	sessionInvalid = "NotAuthorizedException: Invalid session for the user."
	sessionUsed    = "NotAuthorizedException: Invalid session for the user, session can only be used once."
	sessionExpired = "NotAuthorizedException: Invalid session for the user, session is expired."
	badCode        = "CodeMismatchException: Invalid code or auth state for the user."
	badTOTP        = "CodeMismatchException: Invalid code received for user"
	usedTOTP       = "ExpiredCodeException: Your software token has already been used once."
)

// step is a challenge as a client sees it.
type step struct {
	name, session string
	parameters    map[string]any
	choices       []any
	token         string // the access token, when the sign-in is over
}

func stepOfAnswer(out object) step {
	var s step
	s.name, _ = out["ChallengeName"].(string)
	s.session, _ = out["Session"].(string)
	s.parameters, _ = out["ChallengeParameters"].(object)
	s.choices, _ = out["AvailableChallenges"].([]any)
	if result, ok := out["AuthenticationResult"].(object); ok {
		s.token, _ = result["AccessToken"].(string)
	}
	return s
}

// begin starts a sign-in; answer and next go on with it.
func (f *fixture) begin(client, flow string, parameters ...string) step {
	f.t.Helper()
	return stepOfAnswer(f.must("InitiateAuth", signIn(client, flow, parameters...)))
}

func (f *fixture) password(client, user string) step {
	f.t.Helper()
	return stepOfAnswer(f.must("InitiateAuth", passwordOf(client, user)))
}

func responding(client, user string, s step, pairs ...string) object {
	responses := object{"USERNAME": user}
	for i := 0; i < len(pairs); i += 2 {
		responses[pairs[i]] = pairs[i+1]
	}
	return object{"ClientId": client, "ChallengeName": s.name, "Session": s.session, "ChallengeResponses": responses}
}

func (f *fixture) next(client, user string, s step, pairs ...string) step {
	f.t.Helper()
	return stepOfAnswer(f.must("RespondToAuthChallenge", responding(client, user, s, pairs...)))
}

func (f *fixture) refused(want, client, user string, s step, pairs ...string) {
	f.t.Helper()
	f.expect("RespondToAuthChallenge", responding(client, user, s, pairs...), want)
}

// asks compares a step with the expected challenge.
func (f *fixture) asks(s step, name string, parameters map[string]any) {
	f.t.Helper()
	if s.name != name {
		f.t.Fatalf("asks for %q, want %q (%+v)", s.name, name, s)
	}
	if diff := cmp.Diff(parameters, s.parameters); diff != "" {
		f.t.Errorf("%s: %s", name, diff)
	}
}

func (f *fixture) signedIn(s step) {
	f.t.Helper()
	if s.token == "" {
		f.t.Fatalf("not signed in: %+v", s)
	}
	f.expect("GetUser", object{"AccessToken": s.token}, "ok")
}

func sent(medium, destination string) map[string]any {
	return map[string]any{"CODE_DELIVERY_DELIVERY_MEDIUM": medium, "CODE_DELIVERY_DESTINATION": destination}
}

func (f *fixture) lastDelivery() Delivery {
	f.t.Helper()
	f.lastCode()
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.deliveries[len(f.deliveries)-1]
}

func TestMessageFactors(t *testing.T) {
	for _, c := range []struct {
		user, challenge, medium, shown, attribute, to string
	}{
		{"sms", "SMS_MFA", "SMS", "+*******0123", "phone_number", "+14155550123"},
		{"mail", "EMAIL_OTP", "EMAIL", "m***@e***", "email", "mail@example.com"},
		{"prefers", "EMAIL_OTP", "EMAIL", "p***@e***", "email", "prefers@example.com"},
	} {
		t.Run(c.user, func(t *testing.T) {
			f := newSignInFixture(t)
			s := f.password("mfa", c.user)
			f.asks(s, c.challenge, sent(c.medium, c.shown))
			d := f.lastDelivery()
			want := Delivery{At: f.clock.now(), Purpose: ForMFA, Pool: mfaPool, User: c.user, Attribute: c.attribute, Medium: c.medium, Destination: c.to, Code: "000001"}
			if d != want {
				t.Errorf("delivered %+v", d)
			}
			key := c.challenge + "_CODE"
			for range 6 {
				f.refused(badCode, "mfa", c.user, s, key, "999999")
			}
			f.refused(invalid+"Missing required parameter "+key, "mfa", c.user, s)
			f.refused(sessionInvalid, "mfa", "none", s, key, d.Code)
			f.signedIn(f.next("mfa", c.user, s, key, d.Code))
			f.refused(sessionUsed, "mfa", c.user, s, key, d.Code)
		})
	}
}

func TestWrongCodesEndASessionAtLast(t *testing.T) {
	f := newSignInFixture(t)
	s := f.password("mfa", "sms")
	for range maxWrong - 1 {
		f.refused(badCode, "mfa", "sms", s, "SMS_MFA_CODE", "999999")
	}
	f.refused(sessionInvalid, "mfa", "sms", s, "SMS_MFA_CODE", "999999")
	f.refused(sessionUsed, "mfa", "sms", s, "SMS_MFA_CODE", f.lastCode())
}

func TestSessionsOfParallelSignIns(t *testing.T) {
	f := newSignInFixture(t)
	first := f.password("mfa", "sms")
	second := f.password("mfa", "sms")
	f.refused(badCode, "mfa", "sms", first, "SMS_MFA_CODE", f.lastCode())
	f.signedIn(f.next("mfa", "sms", second, "SMS_MFA_CODE", f.lastCode()))
	f.signedIn(f.next("mfa", "sms", first, "SMS_MFA_CODE", "000001"))
}

func TestSessionLife(t *testing.T) {
	f := newSignInFixture(t)
	s := f.password("mfa", "sms")
	f.clock.advance(3*time.Minute - time.Second)
	f.refused(badCode, "mfa", "sms", s, "SMS_MFA_CODE", "999999")
	f.clock.advance(time.Second)
	f.refused(sessionExpired, "mfa", "sms", s, "SMS_MFA_CODE", "000001")
	s.name = "EMAIL_OTP"
	f.refused(sessionInvalid, "mfa", "sms", s, "EMAIL_OTP_CODE", "000001")

	s = f.password("mfa", "sms")
	f.ExpireSessions()
	f.refused(sessionExpired, "mfa", "sms", s, "SMS_MFA_CODE", f.lastCode())

	s = f.password("slow", "first")
	f.clock.advance(14 * time.Minute)
	f.refused("InvalidPasswordException: Password did not conform with policy: Password not long enough", "slow", "first", s, "NEW_PASSWORD", "x")
	f.clock.advance(time.Minute)
	f.refused(sessionExpired, "slow", "first", s, "NEW_PASSWORD", "x")
}

func TestFailedDeliveryOfASecondFactor(t *testing.T) {
	f := newSignInFixture(t)
	f.FailDelivery(1)
	f.expect("InitiateAuth", passwordOf("mfa", "sms"), "CodeDeliveryFailureException: Failed to send SMS message.")
	f.expect("InitiateAuth", passwordOf("mfa", "sms"), "ok")
}

func TestSoftwareToken(t *testing.T) {
	f := newSignInFixture(t)
	want := map[string]any{"FRIENDLY_DEVICE_NAME": "Phone", "USER_ID_FOR_SRP": "app"}
	code := func(shift time.Duration) string { return TOTP(totpSecret, f.clock.now().Add(shift)) }
	s := f.password("mfa", "app")
	f.asks(s, "SOFTWARE_TOKEN_MFA", want)
	f.refused(badTOTP, "mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(2*time.Minute))
	f.refused(badTOTP, "mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(-time.Minute))
	f.refused(badTOTP, "mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", "abc")
	f.signedIn(f.next("mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(0)))

	s = f.password("mfa", "app")
	f.refused(usedTOTP, "mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(0))
	f.refused(usedTOTP, "mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(-30*time.Second))
	f.clock.advance(30 * time.Second)
	f.signedIn(f.next("mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(0)))

	f.clock.advance(time.Minute)
	s = f.password("mfa", "app")
	f.signedIn(f.next("mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(-30*time.Second)))
	s = f.password("mfa", "app")
	f.signedIn(f.next("mfa", "app", s, "SOFTWARE_TOKEN_MFA_CODE", code(30*time.Second)))
}

// TestTOTPVectors are those of RFC 6238, cut to six digits.
func TestTOTPVectors(t *testing.T) {
	for second, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		if got := TOTP(totpSecret, time.Unix(second, 0)); got != want {
			t.Errorf("at %d: %s, want %s", second, got, want)
		}
	}
	if got := TOTP("gezdgnbvgy3tqojqgezdgnbvgy3tqojq====", time.Unix(59, 0)); got != "287082" {
		t.Errorf("small letters and padding: %s", got)
	}
	if got := TOTP("no base32!", time.Unix(59, 0)); got != "" {
		t.Errorf("no base32: %s", got)
	}
	if len(newTOTPSecret()) != 52 {
		t.Error("length of a secret")
	}
}

func TestSelectMFAType(t *testing.T) {
	f := newSignInFixture(t)
	s := f.password("mfa", "many")
	f.asks(s, "SELECT_MFA_TYPE", map[string]any{"MFAS_CAN_CHOOSE": `["SMS_MFA","EMAIL_OTP","SOFTWARE_TOKEN_MFA"]`})
	if len(f.deliveries) > 0 {
		t.Errorf("delivered %v", f.deliveries)
	}
	f.refused(invalid+"Missing required parameter ANSWER", "mfa", "many", s)
	f.refused(invalid+"Invalid MFA type selected", "mfa", "many", s, "ANSWER", "EMAIL_MFA")
	mail := f.next("mfa", "many", s, "ANSWER", "EMAIL_OTP")
	f.asks(mail, "EMAIL_OTP", sent("EMAIL", "m***@e***"))
	f.refused(sessionUsed, "mfa", "many", s, "ANSWER", "SMS_MFA")
	f.signedIn(f.next("mfa", "many", mail, "EMAIL_OTP_CODE", f.lastCode()))

	app := f.next("mfa", "many", f.password("mfa", "many"), "ANSWER", "SOFTWARE_TOKEN_MFA")
	f.asks(app, "SOFTWARE_TOKEN_MFA", map[string]any{"FRIENDLY_DEVICE_NAME": "Phone", "USER_ID_FOR_SRP": "many"})
	f.signedIn(f.next("mfa", "many", app, "SOFTWARE_TOKEN_MFA_CODE", TOTP(totpSecret, f.clock.now())))
}

func TestNoSecondFactor(t *testing.T) {
	f := newSignInFixture(t)
	f.signedIn(f.password("mfa", "none"))
	f.signedIn(f.password("mfa", "bare"))
}

func TestChainOfNewPasswordAndMFA(t *testing.T) {
	f := newSignInFixture(t)
	s := f.password("mfa", "first")
	f.asks(s, "NEW_PASSWORD_REQUIRED", map[string]any{
		"USER_ID_FOR_SRP": "first", "requiredAttributes": "[]",
		"userAttributes": `{"email":"first@example.com","email_verified":"true","name":"first","phone_number":"+14155550123","phone_number_verified":"true"}`,
	})
	sms := f.next("mfa", "first", s, "NEW_PASSWORD", "Another-pass-2")
	f.asks(sms, "SMS_MFA", sent("SMS", "+*******0123"))
	f.refused(sessionUsed, "mfa", "first", s, "NEW_PASSWORD", "Another-pass-3")
	f.signedIn(f.next("mfa", "first", sms, "SMS_MFA_CODE", f.lastCode()))
}

// TestChainAfterSRP goes through SRP, a new password, and the setup of an app.
func TestChainAfterSRP(t *testing.T) {
	f := newSignInFixture(t)
	p, parameters := f.srpStart("must", "first", AnyForm)
	s := stepOfAnswer(f.must("RespondToAuthChallenge", verifierAnswer("must", p.answer("Must00001", password, timestampOf(f.clock.now()), parameters))))
	if s.name != "NEW_PASSWORD_REQUIRED" {
		t.Fatalf("%+v", s)
	}
	s = f.next("must", "first", s, "NEW_PASSWORD", "Another-pass-2")
	f.asks(s, "MFA_SETUP", map[string]any{"USER_ID_FOR_SRP": "first", "MFAS_CAN_SETUP": `["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]`})
	p, parameters = f.srpStart("must", "first", AnyForm)
	f.expect("RespondToAuthChallenge", verifierAnswer("must", p.answer("Must00001", "Another-pass-2", timestampOf(f.clock.now()), parameters)), "ok")
}

func TestRequiredMessage(t *testing.T) {
	f := newSignInFixture(t)
	s := f.password("message", "mail")
	f.asks(s, "EMAIL_OTP", sent("EMAIL", "m***@e***"))
	f.signedIn(f.next("message", "mail", s, "EMAIL_OTP_CODE", f.lastCode()))
	if got := f.Attributes(messagePool, "mail")["email_verified"]; got != "true" {
		t.Errorf("the address is proven, email_verified %q", got)
	}
	f.asks(f.password("message", "jane"), "SELECT_MFA_TYPE", map[string]any{"MFAS_CAN_CHOOSE": `["SMS_MFA","EMAIL_OTP"]`})
	f.asks(f.password("message", "bare"), "MFA_SETUP", map[string]any{"USER_ID_FOR_SRP": "bare", "MFAS_CAN_SETUP": `["SMS_MFA","EMAIL_OTP"]`})
}
