package api

import (
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"cognito-profile/session"
)

// operation is one call of the service and the care that it takes.
type operation struct {
	name     string
	attempts int
	deadline time.Duration
	// writes says that the service may have changed something, or sent a
	// message, although no answer came back.
	writes bool
}

// patience is how long a person waits for an answer: the deadline of a call,
// all its attempts included, below whatever the caller's context says.
const patience = 15 * time.Second

// Only reads are tried again. A second InitiateAuth counts as a second wrong
// password, a second refresh trips reuse detection, and a second write after a
// lost answer sends a second code that makes the first one worthless.
var (
	getUser      = operation{"GetUser", 3, patience, false}
	initiateAuth = operation{"InitiateAuth", 1, patience, false}
	respond      = operation{"RespondToAuthChallenge", 1, patience, true}
	discovery    = operation{"openid-configuration", 1, patience, false}
	redeemCode   = operation{"oauth2/token", 1, patience, false}
	associate    = operation{"AssociateSoftwareToken", 1, patience, true}
	verifyToken  = operation{"VerifySoftwareToken", 1, patience, true}
	refresh      = operation{"GetTokensFromRefreshToken", 1, patience, true}
	revoke       = operation{"RevokeToken", 1, patience, true}
	signOutAll   = operation{"GlobalSignOut", 1, patience, true}

	forgotPassword = operation{"ForgotPassword", 1, patience, true}
	resetPassword  = operation{"ConfirmForgotPassword", 1, patience, true}
	confirmSignUp  = operation{"ConfirmSignUp", 1, patience, true}
	resendSignUp   = operation{"ResendConfirmationCode", 1, patience, true}

	update   = operation{"UpdateUserAttributes", 1, patience, true}
	sendCode = operation{"GetUserAttributeVerificationCode", 1, patience, true}
	verify   = operation{"VerifyUserAttribute", 1, patience, true}
)

// onlySends says that the operation stores nothing and has a code sent.
func (op operation) onlySends() bool {
	return slices.Contains([]string{sendCode.name, forgotPassword.name, resendSignUp.name}, op.name)
}

// longestPause bounds the wait between two attempts of a read.
const longestPause = time.Second

// newRetryer is the SDK's own, told not to repeat what stays as it is: a
// budget that is used up, which every attempt burns further, and a
// certificate that nobody here trusts. What the service is too busy for is left
// to whoever asked: it waits for seconds, in sight of the person.
func newRetryer() aws.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxBackoff = longestPause
		o.Retryables = append([]retry.IsErrorRetryable{retry.IsErrorRetryableFunc(neverAgain)}, o.Retryables...)
	})
}

func neverAgain(err error) aws.Ternary {
	busy := slices.Contains([]session.Code{session.LimitExceeded, session.Throttled}, faultRuleFor(apiCode(err), "").code)
	if busy || carriedRuleFor(err).unsent == session.NotTrusted {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

// options says how often the SDK may send this operation.
func (op operation) options(retryer aws.Retryer) func(*cip.Options) {
	return func(o *cip.Options) { o.Retryer = retry.AddWithMaxAttempts(retryer, op.attempts) }
}
