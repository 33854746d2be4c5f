package api

import (
	"math"
	"slices"
	"strings"

	"cognito-profile/session"
)

// faultRule is one row of the table from exceptions of the service to our codes.
type faultRule struct {
	exception  string // error code of the API, whatever its case; empty for any
	text       string // lower-case part of the message; empty for any
	code       session.Code
	delivered  session.Delivered // of a write; a read changes nothing
	attributes attributeFinder   // finds the attributes that the message is about
}

// faultRules is read from the top and the first row that fits is taken, so the
// row without a text ends those of its exception, and the last row takes the
// rest. Neither the HTTP status nor the operation counts: the service answers
// 400 to nearly everything, and its documents disagree about the statuses.
//
// The exceptions are those of the API reference. Most of the texts are not
// documented; the service has been seen to send them.
var faultRules = []faultRule{
	// The words of a Lambda trigger come under several exceptions. One that crashed
	// has those of its runtime instead of its author's.
	{"", "failed with error requestid:", session.OrganisationBroken, session.Unknown, nil},
	{"", "task timed out after", session.OrganisationBroken, session.Unknown, nil},
	{"", "invocation failed due to error", session.OrganisationBroken, session.Unknown, nil},
	{"NotAuthorizedException", "failed with error", session.OrganisationRefused, session.Refused, nil},
	{"", "failed with error", session.OrganisationRefused, session.Unknown, nil},

	{"InvalidParameterException", "invalid phone number format", session.BadPhone, session.Refused, findPhone},
	{"InvalidParameterException", "invalid email address format", session.BadEmail, session.Refused, findEmail},
	{"InvalidParameterException", "cannot modify the non-mutable attribute", session.LockedAttribute, session.Refused, findLastWord},
	{"InvalidParameterException", "cannot modify an already provided", session.LockedAttribute, session.Refused, findLastWord},
	{"InvalidParameterException", "must not be null", session.InvalidValue, session.Refused, findBetween("attribute value for ", " must not")},
	{"InvalidParameterException", "could not be determined", session.UnknownAttribute, session.Refused, findBetween("attribute {", "}")},
	{"InvalidParameterException", "invalid attributes given", session.RequiredAttribute, session.Refused, findBetween("given, ", " is missing")},
	{"InvalidParameterException", "value at 'accesstoken'", session.InvalidToken, session.Refused, nil},
	{"InvalidParameterException", "value at 'refreshtoken'", session.InvalidToken, session.Refused, nil},
	{"InvalidParameterException", "at 'code'", session.WrongCode, session.Refused, nil},
	{"InvalidParameterException", "at 'usercode'", session.WrongCode, session.Refused, nil},
	{"InvalidParameterException", "at 'previouspassword'", session.OldPasswordWrong, session.Refused, nil},
	{"InvalidParameterException", "at 'proposedpassword'", session.PasswordForm, session.Refused, nil},
	{"InvalidParameterException", "validation error", session.InvalidValue, session.Refused, findModelPaths},
	{"InvalidParameterException", "sms configuration", session.SMSSettings, session.Refused, findPhone},
	{"InvalidParameterException", "flow not enabled", session.FlowNotEnabled, session.Refused, nil},
	{"InvalidParameterException", "not enabled for the client", session.FlowNotEnabled, session.Refused, nil},
	{"InvalidParameterException", "auth method not supported", session.FlowNotEnabled, session.Refused, nil},
	{"InvalidParameterException", "custom auth lambda trigger is not configured", session.FlowNotEnabled, session.Refused, nil},
	{"InvalidParameterException", "cannot reset password", session.NoRecovery, session.Refused, nil},
	{"InvalidParameterException", "user is already confirmed", session.AlreadyConfirmed, session.Refused, nil},
	{"InvalidParameterException", "only phone_number and email can be verified", session.NoContact, session.Refused, nil},
	{"InvalidParameterException", "valid registered email", session.NoContact, session.Refused, findEmail},
	{"InvalidParameterException", "valid registered phone", session.NoContact, session.Refused, findPhone},
	{"InvalidParameterException", "delivery config set to turn on software_token_mfa", session.FactorNotSetUp, session.Refused, nil},
	{"InvalidParameterException", "set up software token mfa", session.FactorNotSetUp, session.Refused, nil},
	{"InvalidParameterException", "verified software token mfa", session.FactorNotSetUp, session.Refused, nil},
	{"InvalidParameterException", "delivery config set to turn on", session.NoContact, session.Refused, nil},
	{"InvalidParameterException", "invalid access token", session.InvalidToken, session.Refused, nil},
	{"InvalidParameterException", "", session.InvalidValue, session.Refused, findSchemaErrors},

	{"NotAuthorizedException", "access token has expired", session.SignInExpired, session.Refused, nil},
	{"NotAuthorizedException", "access token has been revoked", session.SignInRevoked, session.Refused, nil},
	{"NotAuthorizedException", "invalid access token", session.InvalidToken, session.Refused, nil},
	{"NotAuthorizedException", "could not verify signature", session.InvalidToken, session.Refused, nil},
	{"NotAuthorizedException", "required scopes", session.MissingScope, session.Refused, nil},
	{"NotAuthorizedException", "unauthorized attribute", session.WriteNotAllowed, session.Refused, nil},
	{"NotAuthorizedException", "non-mutable attribute", session.LockedAttribute, session.Refused, findLastWord},
	{"NotAuthorizedException", "user is disabled", session.UserDisabled, session.Refused, nil},
	{"NotAuthorizedException", "incorrect username or password", session.WrongPassword, session.Refused, nil},
	{"NotAuthorizedException", "password attempts exceeded", session.PasswordPause, session.Refused, nil},
	{"NotAuthorizedException", "temporary password has expired", session.NoRecovery, session.Refused, nil},
	{"NotAuthorizedException", "invalid refresh token", session.SignInExpired, session.Refused, nil},
	{"NotAuthorizedException", "refresh token has expired", session.SignInExpired, session.Refused, nil},
	{"NotAuthorizedException", "refresh token has been revoked", session.SignInRevoked, session.Refused, nil},
	{"NotAuthorizedException", "invalid session", session.ChallengeOver, session.Refused, nil},
	{"NotAuthorizedException", "current status is confirmed", session.AlreadyConfirmed, session.Refused, nil},
	{"NotAuthorizedException", "password cannot be reset in the current state", session.NoRecovery, session.Refused, nil},
	{"NotAuthorizedException", "secret hash", session.ClientSecret, session.Refused, nil},
	{"NotAuthorizedException", "secret_hash", session.ClientSecret, session.Refused, nil},
	{"NotAuthorizedException", "secret was not received", session.ClientSecret, session.Refused, nil},
	{"NotAuthorizedException", "", session.NotAllowed, session.Refused, nil},

	{"AliasExistsException", "", session.AliasTaken, session.Refused, findContact},
	{"CodeMismatchException", "", session.WrongCode, session.Refused, nil},
	{"ExpiredCodeException", "already been used", session.CodeUsed, session.Refused, nil},
	{"EnableSoftwareTokenMFAException", "", session.WrongCode, session.Refused, nil},
	{"ExpiredCodeException", "", session.ExpiredCode, session.Refused, nil},

	{"CodeDeliveryFailureException", "", session.DeliveryFailed, session.Unknown, nil},
	{"InvalidSmsRoleAccessPolicyException", "", session.SMSSettings, session.Unknown, nil},
	{"InvalidSmsRoleTrustRelationshipException", "", session.SMSSettings, session.Unknown, nil},
	{"InvalidEmailRoleAccessPolicyException", "", session.EmailSettings, session.Unknown, nil},
	{"UserLambdaValidationException", "", session.OrganisationRefused, session.Unknown, nil},
	{"UnexpectedLambdaException", "", session.OrganisationBroken, session.Unknown, nil},
	{"InvalidLambdaResponseException", "", session.OrganisationBroken, session.Unknown, nil},

	{"TooManyRequestsException", "", session.Throttled, session.Refused, nil},
	{"ThrottlingException", "", session.Throttled, session.Refused, nil},
	{"LimitExceededException", "daily email limit", session.LimitExceeded, session.Unknown, nil},
	{"LimitExceededException", "", session.LimitExceeded, session.Refused, nil},
	{"TooManyFailedAttemptsException", "", session.LimitExceeded, session.Refused, nil},

	{"PasswordResetRequiredException", "", session.PasswordResetRequired, session.Refused, nil},
	{"PasswordHistoryPolicyViolationException", "", session.PasswordUsed, session.Refused, nil},
	{"InvalidPasswordException", "security reasons", session.PasswordUnsafe, session.Refused, nil},
	{"InvalidPasswordException", "", session.PasswordRule, session.Refused, nil},
	{"UserNotFoundException", "", session.UserNotFound, session.Refused, nil},
	{"UserNotConfirmedException", "", session.UserNotConfirmed, session.Refused, nil},
	{"ResourceNotFoundException", "device does not exist", session.DeviceForgotten, session.Refused, nil},
	{"ResourceNotFoundException", "", session.PoolNotFound, session.Refused, nil},
	{"InvalidUserPoolConfigurationException", "", session.OrganisationBroken, session.Refused, nil},
	{"ForbiddenException", "", session.Blocked, session.Refused, nil},
	{"OperationNotEnabledException", "", session.OtherRegion, session.Refused, nil},

	{"RefreshTokenReuseException", "", session.SignInRevoked, session.Refused, nil},
	{"UnauthorizedException", "", session.NotAllowed, session.Refused, nil},
	{"UnsupportedOperationException", "", session.NotAllowed, session.Refused, nil},
	{"UnsupportedTokenTypeException", "", session.InvalidToken, session.Refused, nil},
	{"AccessDeniedException", "", session.NotAllowed, session.Refused, nil},

	{"InternalErrorException", "", session.ServiceFault, session.Unknown, nil},
	{"InternalFailure", "", session.ServiceFault, session.Unknown, nil},
	{"ServiceUnavailable", "", session.ServiceFault, session.Unknown, nil},
	{"ServiceUnavailableException", "", session.ServiceFault, session.Unknown, nil},
	{"RequestEntityTooLargeException", "", session.InvalidValue, session.Refused, nil},
	{"ConcurrentModificationException", "", session.Throttled, session.Refused, nil},
	{"SoftwareTokenMFANotFoundException", "", session.NoSecondFactor, session.Refused, nil},
	{"MFAMethodNotFoundException", "", session.NoSecondFactor, session.Refused, nil},
	{"FeatureUnavailableInTierException", "", session.NotSwitchedOn, session.Refused, nil},
	{"WebAuthnNotEnabledException", "", session.NotSwitchedOn, session.Refused, nil},
	{"WebAuthnConfigurationMissingException", "", session.NotSwitchedOn, session.Refused, nil},
	{"SerializationException", "", session.Unexplained, session.Refused, nil},
	{"UnknownOperationException", "", session.NotAnAnswer, session.Refused, nil},
	{"MissingAuthenticationTokenException", "", session.NotAnAnswer, session.Refused, nil},

	// Errors of the sign-in pages and the token endpoint (RFC 6749, 4.1.2.1 and
	// 5.2). The text of a trigger is in the description.
	{"invalid_request", "", session.BrowserRefused, session.Refused, nil},
	{"access_denied", "", session.BrowserRefused, session.Refused, nil},
	{"login_required", "", session.BrowserRefused, session.Refused, nil},
	{"server_error", "", session.BrowserRefused, session.Refused, nil},
	{"temporarily_unavailable", "", session.BrowserRefused, session.Refused, nil},
	{"invalid_scope", "", session.ScopeNotAllowed, session.Refused, nil},
	{"unauthorized_client", "", session.NoBrowserFlow, session.Refused, nil},
	{"unsupported_response_type", "", session.NoBrowserFlow, session.Refused, nil},
	{"unsupported_grant_type", "", session.NoBrowserFlow, session.Refused, nil},
	{"invalid_client", "", session.ClientSecret, session.Refused, nil},
	{"invalid_grant", "", session.AnswerOver, session.Refused, nil},

	{noConfiguration, "", session.NoDomain, session.Refused, nil},

	{"", "", session.Unexplained, session.Unknown, nil},
}

func faultRuleFor(exception, message string) faultRule {
	message = strings.ToLower(message)
	return faultRules[slices.IndexFunc(faultRules, func(r faultRule) bool { return r.fits(exception, message) })]
}

func (r faultRule) fits(exception, lowerMessage string) bool {
	return (r.exception == "" || strings.EqualFold(r.exception, exception)) && strings.Contains(lowerMessage, r.text)
}

// shownAfter are the words of the service before the part of a message that is for
// people: the text of a trigger's author, or the rule that a password breaks.
var shownAfter = map[session.Code]string{
	session.OrganisationRefused: " failed with error ",
	session.PasswordRule:        "conform with policy: ",
}

// shown returns the part of a message that may be shown.
func (r faultRule) shown(message string) string {
	if mark := shownAfter[r.code]; mark != "" {
		if _, text, found := strings.Cut(message, mark); found {
			return strings.TrimSpace(text)
		}
	}
	return message
}

// statusRule is for a response that names no exception: of a firewall, a proxy,
// a captive portal, or the service's own front end when it fails.
type statusRule struct {
	from, to  int
	decoded   bool // the body was JSON or empty
	code      session.Code
	delivered session.Delivered
}

// statusRules is read from the top, as faultRules. A 403 comes from AWS WAF or a
// proxy, which answer before the service is reached.
var statusRules = []statusRule{
	{403, 403, true, session.Blocked, session.Refused},
	{403, 403, false, session.Blocked, session.Refused},
	{407, 407, true, session.NotAnAnswer, session.Refused},
	{407, 407, false, session.NotAnAnswer, session.Refused},
	{429, 429, true, session.Throttled, session.Refused},
	{429, 429, false, session.Throttled, session.Refused},
	{500, 599, true, session.ServiceFault, session.Unknown},
	{0, math.MaxInt, true, session.NotAnAnswer, session.Unknown},
	{0, math.MaxInt, false, session.NotAnAnswer, session.Unknown},
}

func statusRuleFor(status int, decoded bool) statusRule {
	return statusRules[slices.IndexFunc(statusRules, func(r statusRule) bool {
		return r.from <= status && status <= r.to && r.decoded == decoded
	})]
}
