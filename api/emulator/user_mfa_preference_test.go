package emulator

import "testing"

// TestRequiredFactorByMessage: where the pool requires a factor and has
// authenticator apps, a phone or mail on the profile is still asked by message.
func TestRequiredFactorByMessage(t *testing.T) {
	seed := signInSeed()
	all := []string{"SOFTWARE_TOKEN_MFA", "EMAIL_OTP", "SMS_MFA"}
	for i, p := range seed.Pools {
		if p.Id == mustPool {
			seed.Pools[i].EnabledMfas = all
			seed.Pools[i].Users = append(p.Users, UserSeed{Username: "mail", Password: password, Attributes: map[string]string{"email": "mail@example.com"}},
				UserSeed{Username: "app", Password: password, SoftwareToken: SoftwareTokenSeed{totpSecret, "Phone"}})
		}
	}
	f := fixtureOf(t, seed)
	f.asks(f.password("must", "jane"), "SELECT_MFA_TYPE", map[string]any{"MFAS_CAN_CHOOSE": `["SMS_MFA","EMAIL_OTP"]`})
	f.asks(f.password("must", "app"), "SOFTWARE_TOKEN_MFA", map[string]any{"FRIENDLY_DEVICE_NAME": "Phone", "USER_ID_FOR_SRP": "app"})
	f.asks(f.password("must", "bare"), "MFA_SETUP", map[string]any{"USER_ID_FOR_SRP": "bare", "MFAS_CAN_SETUP": jsonText(all)})
	s := f.password("must", "mail")
	f.asks(s, "EMAIL_OTP", sent("EMAIL", "m***@e***"))
	f.signedIn(f.next("must", "mail", s, "EMAIL_OTP_CODE", f.lastCode()))
}

// TestRequiredFactorStaysOn: in a pool that requires a factor the last one
// cannot be turned off, only exchanged.
func TestRequiredFactorStaysOn(t *testing.T) {
	const required = invalid + "User pool requires MFA, at least one factor must stay enabled"
	f := newSignInFixture(t)
	token := f.token(messagePool, "message", "jane")
	settings := func(sms, mail bool) object {
		return object{"AccessToken": token, "SMSMfaSettings": object{"Enabled": sms}, "EmailMfaSettings": object{"Enabled": mail}}
	}
	f.expect("SetUserMFAPreference", settings(false, false), required)
	f.expect("SetUserMFAPreference", settings(true, false), "ok")
	f.expect("SetUserMFAPreference", object{"AccessToken": token, "SMSMfaSettings": object{"Enabled": false}}, required)
	f.expect("SetUserMFAPreference", settings(false, true), "ok")
	f.asks(f.password("message", "jane"), "EMAIL_OTP", sent("EMAIL", "j***@e***"))
	token = f.token(mfaPool, "mfa", "sms")
	f.expect("SetUserMFAPreference", settings(false, false), "ok")
}
