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
	deadline time.Duration
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
	getUser      = operation{"GetUser", 3, callTimeout, false}
	initiateAuth = operation{"InitiateAuth", 1, callTimeout, false}
	respond      = operation{"RespondToAuthChallenge", 1, callTimeout, true}
	discovery    = operation{"openid-configuration", 1, callTimeout, false}
	authorize    = operation{"oauth2/authorize", 1, callTimeout, false}
	redeemCode   = operation{"oauth2/token", 1, callTimeout, false}
	associate    = operation{"AssociateSoftwareToken", 1, callTimeout, true}
	verifyToken  = operation{"VerifySoftwareToken", 1, callTimeout, true}
	refresh      = operation{"GetTokensFromRefreshToken", 1, callTimeout, true}
	revoke       = operation{"RevokeToken", 1, callTimeout, true}
	signOutAll   = operation{"GlobalSignOut", 1, callTimeout, true}

	forgotPassword = operation{"ForgotPassword", 1, callTimeout, true}
	resetPassword  = operation{"ConfirmForgotPassword", 1, callTimeout, true}
	confirmSignUp  = operation{"ConfirmSignUp", 1, callTimeout, true}
	resendSignUp   = operation{"ResendConfirmationCode", 1, callTimeout, true}

	confirmDevice = operation{"ConfirmDevice", 1, callTimeout, true}

	update   = operation{"UpdateUserAttributes", 1, callTimeout, true}
	sendCode = operation{"GetUserAttributeVerificationCode", 1, callTimeout, true}
	verify   = operation{"VerifyUserAttribute", 1, callTimeout, true}

	getAuthFactors = operation{"GetUserAuthFactors", 3, callTimeout, false}
	listDevices    = operation{"ListDevices", 3, callTimeout, false}
	listPasskeys   = operation{"ListWebAuthnCredentials", 3, callTimeout, false}
	changePassword = operation{"ChangePassword", 1, callTimeout, true}
	setPreference  = operation{"SetUserMFAPreference", 1, callTimeout, true}
	forgetDevice   = operation{"ForgetDevice", 1, callTimeout, true}
	updateDevice   = operation{"UpdateDeviceStatus", 1, callTimeout, true}
	deletePasskey  = operation{"DeleteWebAuthnCredential", 1, callTimeout, true}
	deleteUser     = operation{"DeleteUser", 1, callTimeout, true}
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
