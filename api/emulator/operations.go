package emulator

import "time"

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
	operation string
	in        input
	at        time.Time
	outbox    []Delivery
	began     string // USERNAME of the sign-in that the call is part of
	named     bool   // a challenge of that sign-in has named the account
}

var (
	secretText   = shape{kind: text, sensitive: true}
	tokenText    = shape{kind: text, sensitive: true, pattern: "[A-Za-z0-9-_=.]+", matches: isTokenRune}
	clientIDText = shape{kind: text, sensitive: true, min: 1, max: 128, pattern: "[\\w+]+", matches: func(r rune) bool { return isWordRune(r) || r == '+' }}
	usernameText = shape{kind: text, sensitive: true, min: 1, max: 128, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", matches: isNameRune}
	sessionText  = shape{kind: text, sensitive: true, min: 20, max: 2048}
	passwordText = shape{kind: text, sensitive: true, max: 256}
	userCodeText = shape{kind: text, sensitive: true, min: 6, max: 6, pattern: "[0-9]+", matches: isDigit}
	nameText     = shape{kind: text, min: 1, max: 32}
	newNameText  = shape{kind: text, min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", matches: isNameRune}
	codeText     = shape{kind: text, min: 1, max: 2048, pattern: "[\\S]+", matches: isVisibleRune}
	valueText    = shape{kind: text, sensitive: true, max: 2048}
	flowText     = shape{kind: text, enum: []string{"USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH"}}
	choiceText   = shape{kind: text, enum: []string{"SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER", "ADMIN_NO_SRP_AUTH", "NEW_PASSWORD_REQUIRED", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "PASSWORD_SRP"}}

	accessToken    = member{"AccessToken", true, tokenText}
	clientID       = member{"ClientId", true, clientIDText}
	username       = member{"Username", true, usernameText}
	session        = member{"Session", false, sessionText}
	secretHash     = member{"SecretHash", false, secretText}
	clientSecret   = member{"ClientSecret", false, secretText}
	clientMetadata = member{"ClientMetadata", false, shape{kind: mapping, item: &shape{kind: text, max: 131072}}}
	accessOrNone   = member{"AccessToken", false, tokenText}
	attributeName  = member{"AttributeName", true, nameText}
	attributeList  = shape{kind: list, item: &shape{kind: structure, members: []member{
		{"Name", true, newNameText},
		{"Value", false, valueText},
	}}}
	mfaSetting = shape{kind: structure, members: []member{
		{"Enabled", false, shape{kind: boolean}},
		{"PreferredMfa", false, shape{kind: boolean}},
	}}
	secrets = shape{kind: mapping, item: &secretText}
)

// operations are the calls that a user can make without AWS credentials. To
// add one, add a row ("Actions" of the Cognito user pools API reference).
var operations = map[string]operation{
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
		{"ForceAliasCreation", false, shape{kind: boolean}}, clientMetadata, session,
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
		accessOrNone, session, {"UserCode", true, shape{kind: text, sensitive: true}}, {"FriendlyDeviceName", false, shape{kind: text, max: 131072}},
	}},
	"GlobalSignOut": {signedIn: true, perform: (*call).globalSignOut, input: []member{accessToken}},
	"GetUser":       {signedIn: true, perform: (*call).getUser, input: []member{accessToken}},
	"DeleteUser":    {signedIn: true, perform: (*call).deleteUser, input: []member{accessToken}},
	"UpdateUserAttributes": {signedIn: true, perform: (*call).updateAttributes, input: []member{
		accessToken, {"UserAttributes", true, attributeList}, clientMetadata,
	}},
	"DeleteUserAttributes": {signedIn: true, perform: (*call).deleteAttributes, input: []member{
		accessToken, {"UserAttributeNames", true, shape{kind: list, item: &nameText}},
	}},
	"GetUserAttributeVerificationCode": {signedIn: true, perform: (*call).sendVerification, input: []member{
		accessToken, attributeName, clientMetadata,
	}},
	"VerifyUserAttribute": {signedIn: true, perform: (*call).verifyAttribute, input: []member{
		accessToken, attributeName, {"Code", true, codeText},
	}},
}
