package emulator

import (
	"testing"
	"time"
)

func (f *fixture) associate(s step) (string, step) {
	f.t.Helper()
	out := f.must("AssociateSoftwareToken", object{"Session": s.session})
	s.session = out["Session"].(string)
	return out["SecretCode"].(string), s
}

func userCode(s step, code string) object {
	return object{"Session": s.session, "UserCode": code, "FriendlyDeviceName": "Pocket"}
}

func TestSetupOfAnAppInASignIn(t *testing.T) {
	f := newSignInFixture(t)
	old := f.password("must", "bare")
	f.asks(old, "MFA_SETUP", map[string]any{"USER_ID_FOR_SRP": "bare", "MFAS_CAN_SETUP": `["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]`})
	f.expect("VerifySoftwareToken", userCode(old, "123456"), "SoftwareTokenMFANotFoundException: Software Token MFA does not exist for the user.")
	secret, s := f.associate(old)
	f.expect("AssociateSoftwareToken", object{"Session": old.session}, sessionUsed)
	f.expect("VerifySoftwareToken", userCode(old, "123456"), sessionUsed)
	code := TOTP(secret, f.clock.now())
	f.expect("VerifySoftwareToken", userCode(s, TOTP(secret, f.clock.now().Add(time.Hour))), "EnableSoftwareTokenMFAException: Code mismatch")
	out := f.must("VerifySoftwareToken", userCode(s, code))
	if out["Status"] != "SUCCESS" {
		t.Errorf("status %v", out)
	}
	f.expect("VerifySoftwareToken", userCode(s, code), sessionUsed)
	s.session = out["Session"].(string)
	done := f.next("must", "bare", s)
	f.signedIn(done)
	user := f.must("GetUser", object{"AccessToken": done.token})
	if list, _ := user["UserMFASettingList"].([]any); len(list) != 1 || list[0] != "SOFTWARE_TOKEN_MFA" {
		t.Errorf("factors %v", list)
	}

	again := f.password("must", "bare")
	f.asks(again, "SOFTWARE_TOKEN_MFA", map[string]any{"FRIENDLY_DEVICE_NAME": "Pocket", "USER_ID_FOR_SRP": "bare"})
	f.refused(usedTOTP, "must", "bare", again, "SOFTWARE_TOKEN_MFA_CODE", code)
	f.clock.advance(30 * time.Second)
	f.signedIn(f.next("must", "bare", again, "SOFTWARE_TOKEN_MFA_CODE", TOTP(secret, f.clock.now())))
}

func TestSetupEndsAfterThreeWrongCodes(t *testing.T) {
	f := newSignInFixture(t)
	_, s := f.associate(f.password("must", "bare"))
	for _, want := range []string{
		"EnableSoftwareTokenMFAException: Code mismatch", "EnableSoftwareTokenMFAException: Code mismatch",
		"EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA", sessionUsed,
	} {
		f.expect("VerifySoftwareToken", userCode(s, "000000"), want)
	}
}

func TestMalformedAnswersEndASetup(t *testing.T) {
	const wrongLength = invalid + "1 validation error detected: Value at 'userCode' failed to satisfy constraint: Member must have length "
	f := newSignInFixture(t)
	for code, want := range map[string]string{
		"12345":   wrongLength + "greater than or equal to 6",
		"1234567": wrongLength + "less than or equal to 6",
		"12345x":  invalid + "1 validation error detected: Value at 'userCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]+",
	} {
		_, s := f.associate(f.password("must", "bare"))
		f.expect("VerifySoftwareToken", userCode(s, code), want)
		f.expect("VerifySoftwareToken", userCode(s, "123456"), sessionUsed)
	}
	s := f.password("must", "bare")
	f.refused(invalid+"Invalid email address format.", "must", "bare", s, "EMAIL", "x")
	f.refused(sessionUsed, "must", "bare", s, "EMAIL", "bare@example.com")
	s = f.password("must", "bare")
	f.refused(sessionInvalid, "must", "bare", s)
	f.refused(sessionUsed, "must", "bare", s)
	_, s = f.associate(f.password("must", "bare"))
	f.refused(sessionInvalid, "must", "bare", s)
}

func TestSetupOfMail(t *testing.T) {
	for _, key := range []string{"EMAIL", "email"} {
		f := newSignInFixture(t)
		s := f.next("must", "bare", f.password("must", "bare"), key, "bare@example.org")
		f.asks(s, "EMAIL_OTP", sent("EMAIL", "b***@e***"))
		f.refused(badCode, "must", "bare", s, "EMAIL_OTP_CODE", "999999")
		if f.Attributes(mustPool, "bare")["email"] != "" {
			t.Error("stored before it is proven")
		}
		f.signedIn(f.next("must", "bare", s, "EMAIL_OTP_CODE", f.lastCode()))
		if got := f.Attributes(mustPool, "bare"); got["email"] != "bare@example.org" || got["email_verified"] != "true" {
			t.Errorf("stored %v", got)
		}
		f.asks(f.password("must", "bare"), "EMAIL_OTP", sent("EMAIL", "b***@e***"))
	}
}

func TestSetupWhereThePoolKnowsNoApp(t *testing.T) {
	f := newSignInFixture(t)
	const off = "SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool"
	f.expect("AssociateSoftwareToken", object{"Session": f.password("message", "bare").session}, off)
	f.expect("AssociateSoftwareToken", object{"AccessToken": f.token(srpPool, "both", "jane")}, off)
	f.expect("AssociateSoftwareToken", object{}, invalid+"Either AccessToken or Session is required")
	f.expect("AssociateSoftwareToken", object{"Session": "AYABeC1-other-session-000"}, sessionInvalid)
	f.expect("AssociateSoftwareToken", object{"Session": f.password("mfa", "sms").session}, sessionInvalid)
	f.expect("AssociateSoftwareToken", object{"AccessToken": "garbage"}, "NotAuthorizedException: Invalid Access Token")
}

// TestSetupWhileSignedIn turns an app on, prefers it, and signs in with it.
func TestSetupWhileSignedIn(t *testing.T) {
	f := newSignInFixture(t)
	token := f.token(mfaPool, "mfa", "none")
	use := func(code string) object { return object{"AccessToken": token, "UserCode": code} }
	settings := func(member string, enabled, preferred bool) object {
		return object{"AccessToken": token, member: object{"Enabled": enabled, "PreferredMfa": preferred}}
	}
	f.expect("SetUserMFAPreference", settings("SoftwareTokenMfaSettings", true, true), invalid+"User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA")
	f.expect("VerifySoftwareToken", use("123456"), "SoftwareTokenMFANotFoundException: Software Token MFA does not exist for the user.")
	out := f.must("AssociateSoftwareToken", object{"AccessToken": token})
	if _, there := out["Session"]; there {
		t.Errorf("a Session for a signed-in user: %v", out)
	}
	secret := out["SecretCode"].(string)
	f.expect("SetUserMFAPreference", settings("SoftwareTokenMfaSettings", true, true), invalid+"User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA")
	for range 4 {
		f.expect("VerifySoftwareToken", use("000000"), "EnableSoftwareTokenMFAException: Code mismatch")
	}
	if out := f.must("VerifySoftwareToken", use(TOTP(secret, f.clock.now()))); out["Status"] != "SUCCESS" || out["Session"] != nil {
		t.Errorf("verified %v", out)
	}
	f.signedIn(f.password("mfa", "none"))
	f.expect("SetUserMFAPreference", settings("SoftwareTokenMfaSettings", true, true), "ok")
	f.expect("SetUserMFAPreference", settings("EmailMfaSettings", true, false), "ok")
	factors := f.must("GetUserAuthFactors", object{"AccessToken": token})
	if factors["PreferredMfaSetting"] != "SOFTWARE_TOKEN_MFA" || len(factors["UserMFASettingList"].([]any)) != 2 || factors["Username"] != "none" {
		t.Errorf("factors %v", factors)
	}
	f.asks(f.password("mfa", "none"), "SOFTWARE_TOKEN_MFA", map[string]any{"USER_ID_FOR_SRP": "none"})
	f.expect("SetUserMFAPreference", settings("EmailMfaSettings", true, true), "ok")
	f.asks(f.password("mfa", "none"), "EMAIL_OTP", sent("EMAIL", "n***@e***"))
	f.expect("SetUserMFAPreference", settings("EmailMfaSettings", false, false), "ok")
	f.asks(f.password("mfa", "none"), "SOFTWARE_TOKEN_MFA", map[string]any{"USER_ID_FOR_SRP": "none"})
	f.expect("SetUserMFAPreference", settings("SoftwareTokenMfaSettings", false, false), "ok")
	f.signedIn(f.password("mfa", "none"))

	both := settings("EmailMfaSettings", true, true)
	both["SMSMfaSettings"] = object{"Enabled": true, "PreferredMfa": true}
	f.expect("SetUserMFAPreference", both, invalid+"Only one MFA type can be preferred")
	token = f.token(mfaPool, "mfa", "bare")
	f.expect("SetUserMFAPreference", settings("SMSMfaSettings", true, false), invalid+"User does not have a valid registered phone number")
	f.expect("SetUserMFAPreference", settings("EmailMfaSettings", true, false), invalid+"User does not have a valid registered email address")
	f.expect("SetUserMFAPreference", settings("SMSMfaSettings", false, false), "ok")
	f.expect("SetUserMFAPreference", object{"AccessToken": token, "SMSMfaSettings": "x"}, "SerializationException: <nil>")
}
