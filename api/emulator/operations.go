package emulator

import (
	"sync"
	"time"
)

// operation is one row of the table of operations.
type operation struct {
	input    []member
	signedIn bool // AccessToken identifies the caller
	perform  func(*call) (any, error)
}

// call is one request to the API. The server's lock is held.
type call struct {
	*Server
	caller
	signInState
	operation string
	in        input
	at        time.Time
	outbox    []Delivery
	ip        string // of the caller
}

// operations are the calls that a user can make without AWS credentials ("Actions" of
// the Cognito user pools API reference). To add one, add a row. The table is made for
// the first call: most starts of the program need none.
var operations = sync.OnceValue(func() map[string]operation {
	return map[string]operation{
		"InitiateAuth": {perform: (*call).initiateAuth, input: []member{
			clientID, {"AuthFlow", true, flowText}, {"AuthParameters", false, secrets}, clientMetadata, session,
		}},
		"RespondToAuthChallenge": {perform: (*call).respond, input: []member{
			clientID, {"ChallengeName", true, choiceText}, {"ChallengeResponses", false, secrets}, session, clientMetadata,
		}},
		"GetTokensFromRefreshToken": {perform: (*call).tokensFromRefresh, input: []member{
			{"RefreshToken", true, tokenText}, clientID, clientSecret, {"DeviceKey", false, secretText}, clientMetadata,
		}},
		"RevokeToken": {perform: (*call).revokeToken, input: []member{
			{"Token", true, tokenText}, clientID, clientSecret,
		}},
		"ConfirmSignUp": {perform: (*call).confirmSignUp, input: []member{
			clientID, secretHash, username, {"ConfirmationCode", true, codeText},
			{"ForceAliasCreation", false, &shape{kind: boolean}}, clientMetadata, session,
		}},
		"ResendConfirmationCode": {perform: (*call).resendConfirmation, input: []member{
			clientID, secretHash, username, clientMetadata,
		}},
		"SignUp": {perform: (*call).signUp, input: []member{
			clientID, secretHash, username, {"Password", false, passwordText}, {"UserAttributes", false, attributeList},
			{"ValidationData", false, attributeList}, clientMetadata,
		}},
		"ForgotPassword": {perform: (*call).forgotPassword, input: []member{
			clientID, secretHash, username, clientMetadata,
		}},
		"ConfirmForgotPassword": {perform: (*call).confirmForgotPassword, input: []member{
			clientID, secretHash, username, {"ConfirmationCode", true, codeText}, {"Password", true, passwordText}, clientMetadata,
		}},
		"ChangePassword": {signedIn: true, perform: (*call).changePassword, input: []member{
			accessToken, {"PreviousPassword", false, passwordText}, {"ProposedPassword", true, passwordText},
		}},
		"GetUserAuthFactors": {signedIn: true, perform: (*call).authFactors, input: []member{accessToken}},
		"SetUserMFAPreference": {signedIn: true, perform: (*call).setPreference, input: []member{
			accessToken, {"SMSMfaSettings", false, mfaSetting}, {"SoftwareTokenMfaSettings", false, mfaSetting},
			{"EmailMfaSettings", false, mfaSetting}, {"WebAuthnMfaSettings", false, mfaSetting},
		}},
		"AssociateSoftwareToken": {perform: (*call).associateToken, input: []member{accessOrNone, session}},
		"VerifySoftwareToken": {perform: (*call).verifyToken, input: []member{
			accessOrNone, session, {"UserCode", true, &shape{kind: text, sensitive: true}}, {"FriendlyDeviceName", false, &shape{kind: text, max: 131072}},
		}},
		"GlobalSignOut": {signedIn: true, perform: (*call).globalSignOut, input: []member{accessToken}},
		"GetUser":       {signedIn: true, perform: (*call).getUser, input: []member{accessToken}},
		"DeleteUser":    {signedIn: true, perform: (*call).deleteUser, input: []member{accessToken}},
		"UpdateUserAttributes": {signedIn: true, perform: (*call).updateAttributes, input: []member{
			accessToken, {"UserAttributes", true, attributeList}, clientMetadata,
		}},
		"DeleteUserAttributes": {signedIn: true, perform: (*call).deleteAttributes, input: []member{
			accessToken, {"UserAttributeNames", true, &shape{kind: list, item: nameText}},
		}},
		"GetUserAttributeVerificationCode": {signedIn: true, perform: (*call).sendVerification, input: []member{
			accessToken, attributeName, clientMetadata,
		}},
		"VerifyUserAttribute": {signedIn: true, perform: (*call).verifyAttribute, input: []member{
			accessToken, attributeName, {"Code", true, codeText},
		}},
		"SetUserSettings": {signedIn: true, perform: (*call).setSettings, input: []member{
			accessToken, {"MFAOptions", true, mfaOptions},
		}},
		"UpdateAuthEventFeedback": {perform: (*call).authEventFeedback, input: []member{
			{"UserPoolId", true, poolIDText}, username, {"EventId", true, &shape{kind: text, min: 1, max: 50}},
			{"FeedbackToken", true, tokenText}, {"FeedbackValue", true, &shape{kind: text, enum: []string{"Valid", "Invalid"}}},
		}},

		"ConfirmDevice": {signedIn: true, perform: (*call).confirmDevice, input: []member{
			accessToken, deviceKey, {"DeviceName", false, &shape{kind: text, min: 1, max: 1024}}, {"DeviceSecretVerifierConfig", false, deviceVerifier},
		}},
		"ListDevices": {signedIn: true, perform: (*call).listDevices, input: []member{
			accessToken, {"Limit", false, &shape{kind: integer, max: 60}}, {"PaginationToken", false, pagingText},
		}},
		"GetDevice": {signedIn: true, perform: (*call).getDevice, input: []member{
			deviceKey, accessToken,
		}},
		"ForgetDevice": {signedIn: true, perform: (*call).forgetDevice, input: []member{
			accessToken, deviceKey,
		}},
		"UpdateDeviceStatus": {signedIn: true, perform: (*call).updateDeviceStatus, input: []member{
			accessToken, deviceKey, {"DeviceRememberedStatus", false, rememberText},
		}},

		"StartWebAuthnRegistration": {signedIn: true, perform: (*call).startPasskey, input: []member{accessToken}},
		"CompleteWebAuthnRegistration": {signedIn: true, perform: (*call).completePasskey, input: []member{
			accessToken, {"Credential", true, &shape{kind: document}},
		}},
		"ListWebAuthnCredentials": {signedIn: true, perform: (*call).listPasskeys, input: []member{
			accessToken, {"NextToken", false, pagingText}, {"MaxResults", false, &shape{kind: integer, max: 20}},
		}},
		"DeleteWebAuthnCredential": {signedIn: true, perform: (*call).deletePasskey, input: []member{
			accessToken, {"CredentialId", true, &shape{kind: text}},
		}},
	}
})
