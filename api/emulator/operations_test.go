package emulator

import (
	"slices"
	"testing"
)

// credentialless are the operations of the service model that need no AWS
// credentials (botocore cognito-idp 2016-04-18, "authtype": "none").
var credentialless = []string{
	"AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice", "ConfirmForgotPassword", "ConfirmSignUp",
	"DeleteUser", "DeleteUserAttributes", "DeleteWebAuthnCredential", "ForgetDevice", "ForgotPassword", "GetDevice",
	"GetTokensFromRefreshToken", "GetUser", "GetUserAttributeVerificationCode", "GetUserAuthFactors", "GlobalSignOut", "InitiateAuth",
	"ListDevices", "ListWebAuthnCredentials", "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "SetUserMFAPreference",
	"SetUserSettings", "SignUp", "StartWebAuthnRegistration", "UpdateAuthEventFeedback", "UpdateDeviceStatus", "UpdateUserAttributes",
	"VerifySoftwareToken", "VerifyUserAttribute",
}

// TestEveryOperationAnswers: all 32 operations are there, check their input and
// the access token.
func TestEveryOperationAnswers(t *testing.T) {
	f := newFixture(t)
	if got := sortedKeys(operations()); !slices.Equal(got, credentialless) {
		t.Errorf("operations %v", got)
	}
	for _, op := range credentialless {
		_, out := f.post(op, "{}")
		if kind, message := out["__type"], out["message"]; kind != "InvalidParameterException" || message == nil {
			t.Errorf("%s without input: %v", op, out)
		}
		if !operations()[op].signedIn {
			continue
		}
		body := object{
			"AccessToken": "x", "DeviceKey": "eu-west-1_0", "Code": "1", "AttributeName": "email", "ProposedPassword": "xy", "CredentialId": "x",
			"Credential": object{"id": 1}, "MFAOptions": []any{}, "UserAttributes": []any{}, "UserAttributeNames": []any{},
		}
		f.expect(op, body, "NotAuthorizedException: Invalid Access Token")
	}
}

// TestSwitchedOff: the answers of a pool in which devices and passkeys are off.
func TestSwitchedOff(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	for _, op := range []string{"ConfirmDevice", "ListDevices", "GetDevice", "ForgetDevice", "UpdateDeviceStatus"} {
		f.expect(op, object{"AccessToken": token, "DeviceKey": "eu-west-1_0"}, "InvalidUserPoolConfigurationException: User pool does not have device tracking configured.")
	}
	for _, op := range []string{"StartWebAuthnRegistration", "CompleteWebAuthnRegistration", "ListWebAuthnCredentials", "DeleteWebAuthnCredential"} {
		f.expect(op, object{"AccessToken": token, "CredentialId": "x", "Credential": object{}}, "WebAuthnNotEnabledException: WebAuthn is not enabled for this user pool.")
	}
	feedback := object{"UserPoolId": keepPool, "Username": "jane", "EventId": "1", "FeedbackToken": "x", "FeedbackValue": "Valid"}
	f.expect("UpdateAuthEventFeedback", feedback, "UserPoolAddOnNotEnabledException: User pool add-on is not enabled.")
	feedback["UserPoolId"] = "eu-west-1_Other"
	f.expect("UpdateAuthEventFeedback", feedback, "ResourceNotFoundException: User pool eu-west-1_Other does not exist.")
}

func TestNumbers(t *testing.T) {
	f := newFixture(t)
	for body, want := range map[string]string{
		`{"AccessToken":"x","Limit":61}`:  invalid + "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
		`{"AccessToken":"x","Limit":-1}`:  invalid + "1 validation error detected: Value '-1' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 0",
		`{"AccessToken":"x","Limit":60}`:  "NotAuthorizedException: Invalid Access Token",
		`{"AccessToken":"x","Limit":1.5}`: "SerializationException: <nil>",
		`{"AccessToken":"x","Limit":"5"}`: "SerializationException: <nil>",
	} {
		f.expect("ListDevices", body, want)
	}
}

func TestSetUserSettings(t *testing.T) {
	f := newSignInFixture(t)
	set := func(pool, client, user string, options ...any) string {
		return f.outcome("SetUserSettings", object{"AccessToken": f.token(pool, client, user), "MFAOptions": append([]any{}, options...)})
	}
	sms := object{"DeliveryMedium": "SMS", "AttributeName": "phone_number"}
	for _, c := range []struct{ got, want string }{
		{set(mfaPool, "mfa", "none", sms), "ok"},
		{set(mfaPool, "mfa", "bare", sms), invalid + "User does not have a valid registered phone number"},
		{set(mfaPool, "mfa", "none", object{"DeliveryMedium": "EMAIL", "AttributeName": "email"}), invalid + "Only SMS to phone_number is a valid MFA option."},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	s := f.password("mfa", "none")
	f.asks(s, "SMS_MFA", sent("SMS", "+*******0123"))
	s = f.next("mfa", "none", s, "SMS_MFA_CODE", f.lastCode())
	options, _ := f.must("GetUser", object{"AccessToken": s.token})["MFAOptions"].([]any)
	if len(options) != 1 || options[0].(object)["DeliveryMedium"] != "SMS" || options[0].(object)["AttributeName"] != "phone_number" {
		t.Errorf("MFAOptions %v", options)
	}
	if got := set(mfaPool, "mfa", "none"); got != "ok" {
		t.Error(got)
	}
	f.signedIn(f.password("mfa", "none"))
}
