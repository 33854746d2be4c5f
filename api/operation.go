package api

import (
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"cognito-profile/session"
)

// operation is one call of the service, and how it is made.
type operation struct {
	name     string
	attempts int
	// writes reports whether the service may have changed something, or sent a
	// message, although no response came.
	writes bool
}

// callTimeout is the deadline of a call with all its attempts, unless the caller's
// context has an earlier one.
const callTimeout = 15 * time.Second

// Only reads are tried again. A second InitiateAuth counts as a second wrong
// password, a second refresh trips reuse detection, and a second write after a
// lost response sends a second code that makes the first one invalid.
var (
	getUser      = operation{"GetUser", 3, false}
	initiateAuth = operation{"InitiateAuth", 1, false}
	respond      = operation{"RespondToAuthChallenge", 1, true}
	discovery    = operation{"openid-configuration", 1, false}
	authorize    = operation{"oauth2/authorize", 1, false}
	redeemCode   = operation{"oauth2/token", 1, false}
	associate    = operation{"AssociateSoftwareToken", 1, true}
	verifyToken  = operation{"VerifySoftwareToken", 1, true}
	refresh      = operation{"GetTokensFromRefreshToken", 1, true}
	revoke       = operation{"RevokeToken", 1, true}
	signOutAll   = operation{"GlobalSignOut", 1, true}

	forgotPassword = operation{"ForgotPassword", 1, true}
	resetPassword  = operation{"ConfirmForgotPassword", 1, true}
	confirmSignUp  = operation{"ConfirmSignUp", 1, true}
	resendSignUp   = operation{"ResendConfirmationCode", 1, true}

	confirmDevice = operation{"ConfirmDevice", 1, true}

	update   = operation{"UpdateUserAttributes", 1, true}
	sendCode = operation{"GetUserAttributeVerificationCode", 1, true}
	verify   = operation{"VerifyUserAttribute", 1, true}

	getAuthFactors = operation{"GetUserAuthFactors", 3, false}
	listDevices    = operation{"ListDevices", 3, false}
	listPasskeys   = operation{"ListWebAuthnCredentials", 3, false}
	changePassword = operation{"ChangePassword", 1, true}
	setPreference  = operation{"SetUserMFAPreference", 1, true}
	forgetDevice   = operation{"ForgetDevice", 1, true}
	updateDevice   = operation{"UpdateDeviceStatus", 1, true}
	deletePasskey  = operation{"DeleteWebAuthnCredential", 1, true}
	deleteUser     = operation{"DeleteUser", 1, true}
)

// onlySendsCode reports whether the operation stores nothing and sends a code.
func (op operation) onlySendsCode() bool {
	return slices.Contains([]string{sendCode.name, forgotPassword.name, resendSignUp.name}, op.name)
}

// signsIn reports whether the operation is a step of a sign-in.
func (op operation) signsIn() bool {
	return slices.Contains([]string{initiateAuth.name, respond.name, verifyToken.name}, op.name)
}

// maxBackoff is the longest wait between two attempts of a read.
const maxBackoff = time.Second

// newRetryer returns the SDK's own, except that it doesn't repeat a call whose
// budget is used up, since each attempt costs more of it, or whose certificate is
// not trusted. When the service is busy the caller waits, for seconds and in
// sight of the person.
func newRetryer() aws.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxBackoff = maxBackoff
		o.Retryables = append([]retry.IsErrorRetryable{retry.IsErrorRetryableFunc(notRetried)}, o.Retryables...)
	})
}

func notRetried(err error) aws.Ternary {
	final := slices.Contains([]session.Code{session.LimitExceeded, session.Throttled}, faultRuleFor(apiCode(err), "").code)
	if final || isTLS(err) {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

// options limits how often the SDK sends this operation.
func (op operation) options(retryer aws.Retryer) func(*cip.Options) {
	return func(o *cip.Options) { o.Retryer = retry.AddWithMaxAttempts(retryer, op.attempts) }
}
