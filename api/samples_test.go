package api

import (
	"strings"

	"cognito-profile/session"
)

// samples are whole messages of the service, one for each row of the table or
// more. The attributes are those that the fault has to name for Update.
var samples = []struct {
	exception, message string
	code               session.Code
	arrived            session.Arrival
	attributes         []string
}{
	{"InvalidParameterException", "Invalid phone number format.", session.BadPhone, session.Refused, []string{"phone_number"}},
	{"InvalidParameterException", "Invalid email address format.", session.BadEmail, session.Refused, []string{"email"}},
	{"InvalidParameterException", "Cannot modify the non-mutable attribute email_verified", session.LockedAttribute, session.Refused, []string{"email_verified"}},
	{"InvalidParameterException", "Cannot modify an already provided email", session.LockedAttribute, session.Refused, []string{"email"}},
	{"InvalidParameterException", "Attribute value for picture must not be null", session.InvalidValue, session.Refused, []string{"picture"}},
	{"InvalidParameterException", "Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined", session.UnknownAttribute, session.Refused, []string{"custom:x"}},
	{"InvalidParameterException", "Invalid attributes given, name is missing", session.RequiredAttribute, session.Refused, []string{"name"}},
	{"InvalidParameterException", "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+", session.InvalidToken, session.Refused, nil},
	{"InvalidParameterException", "1 validation error detected: Value at 'refreshToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+", session.InvalidToken, session.Refused, nil},
	{"InvalidParameterException", "1 validation error detected: Value at 'code' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+", session.WrongCode, session.Refused, nil},
	{"InvalidParameterException", "1 validation error detected: Value '" + strings.Repeat("n", 33) + "' at 'userAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 32", session.UnknownAttribute, session.Refused, []string{"name"}},
	{"InvalidParameterException", "User pool does not have SMS configuration to send messages.", session.SMSSettings, session.Refused, []string{"phone_number"}},
	{"InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client", session.FlowNotEnabled, session.Refused, nil},
	{"InvalidParameterException", "Initiate Auth method not supported.", session.FlowNotEnabled, session.Refused, nil},
	{"InvalidParameterException", "Invalid attribute name. Only phone_number and email can be verified.", session.NoContact, session.Refused, nil},
	{"InvalidParameterException", "User does not have a valid registered email address", session.NoContact, session.Refused, []string{"email"}},
	{"InvalidParameterException", "User does not have a valid registered phone number", session.NoContact, session.Refused, []string{"phone_number"}},
	{"InvalidParameterException", "Invalid Access Token", session.InvalidToken, session.Refused, nil},
	{"InvalidParameterException", "user.email: Required attribute cannot be deleted.", session.RequiredAttribute, session.Refused, []string{"email"}},
	{"InvalidParameterException", "", session.InvalidValue, session.Refused, nil},
	{"NotAuthorizedException", "Access Token has expired", session.SignInExpired, session.Refused, nil},
	{"NotAuthorizedException", "Access Token has been revoked", session.SignInRevoked, session.Refused, nil},
	{"NotAuthorizedException", "Invalid Access Token", session.InvalidToken, session.Refused, nil},
	{"NotAuthorizedException", "Could not verify signature for Access Token", session.InvalidToken, session.Refused, nil},
	{"NotAuthorizedException", "Access Token does not have required scopes", session.MissingScope, session.Refused, nil},
	{"NotAuthorizedException", "A client attempted to write unauthorized attribute", session.WriteNotAllowed, session.Refused, nil},
	{"NotAuthorizedException", "Cannot modify the non-mutable attribute sub", session.LockedAttribute, session.Refused, []string{"sub"}},
	{"NotAuthorizedException", "User is disabled.", session.UserDisabled, session.Refused, nil},
	{"NotAuthorizedException", "Incorrect username or password.", session.WrongPassword, session.Refused, nil},
	{"NotAuthorizedException", "Password attempts exceeded", session.PasswordPause, session.Refused, nil},
	{"NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.", session.PasswordResetRequired, session.Refused, nil},
	{"NotAuthorizedException", "Invalid Refresh Token", session.SignInExpired, session.Refused, nil},
	{"NotAuthorizedException", "Refresh Token has expired", session.SignInExpired, session.Refused, nil},
	{"NotAuthorizedException", "Refresh Token has been revoked", session.SignInRevoked, session.Refused, nil},
	{"NotAuthorizedException", "Invalid session for the user, session can only be used once.", session.SignInExpired, session.Refused, nil},
	{"NotAuthorizedException", "Unable to verify secret hash for client abc", session.ClientSecret, session.Refused, nil},
	{"NotAuthorizedException", "Client abc is configured with secret but SECRET_HASH was not received", session.ClientSecret, session.Refused, nil},
	{"NotAuthorizedException", "Client abc is configured for secret but secret was not received", session.ClientSecret, session.Refused, nil},
	{"NotAuthorizedException", "", session.NotAllowed, session.Refused, nil},
	{"AliasExistsException", "An account with the given email already exists.", session.AliasTaken, session.Refused, []string{"email"}},
	{"AliasExistsException", "taken", session.AliasTaken, session.Refused, []string{"email"}},
	{"CodeMismatchException", "Invalid verification code provided, please try again.", session.WrongCode, session.Refused, nil},
	{"ExpiredCodeException", "Invalid code provided, please request a code again.", session.ExpiredCode, session.Refused, nil},
	{"CodeDeliveryFailureException", "Amazon SES account is in Sandbox. …", session.DeliveryFailed, session.Unknown, nil},
	{"InvalidSmsRoleAccessPolicyException", "role", session.SMSSettings, session.Unknown, nil},
	{"InvalidSmsRoleTrustRelationshipException", "role", session.SMSSettings, session.Unknown, nil},
	{"InvalidEmailRoleAccessPolicyException", "role", session.EmailSettings, session.Unknown, nil},
	{"UserLambdaValidationException", "CustomMessage failed with error Only company addresses.", session.OrganisationRefused, session.Unknown, nil},
	{"UnexpectedLambdaException", "timeout", session.OrganisationBroken, session.Unknown, nil},
	{"InvalidLambdaResponseException", "Unrecognizable lambda output", session.OrganisationBroken, session.Unknown, nil},
	{"TooManyRequestsException", "Rate exceeded", session.Throttled, session.Refused, nil},
	{"ThrottlingException", "Rate exceeded", session.Throttled, session.Refused, nil},
	{"LimitExceededException", "Exceeded daily email limit for the operation or the account. …", session.LimitExceeded, session.Unknown, nil},
	{"LimitExceededException", "Attempt limit exceeded, please try after some time.", session.LimitExceeded, session.Refused, nil},
	{"TooManyFailedAttemptsException", "", session.LimitExceeded, session.Refused, nil},
	{"PasswordResetRequiredException", "Password reset required for the user", session.PasswordResetRequired, session.Refused, nil},
	{"InvalidPasswordException", "Password did not conform with policy: Password not long enough", session.WrongPassword, session.Refused, nil},
	{"UserNotFoundException", "User does not exist.", session.UserNotFound, session.Refused, nil},
	{"UserNotConfirmedException", "User is not confirmed.", session.UserNotConfirmed, session.Refused, nil},
	{"ResourceNotFoundException", "User pool client abc does not exist.", session.PoolNotFound, session.Refused, nil},
	{"InvalidUserPoolConfigurationException", "", session.OrganisationBroken, session.Refused, nil},
	{"ForbiddenException", "Request not allowed due to WAF block.", session.Blocked, session.Refused, nil},
	{"OperationNotEnabledException", "", session.OtherRegion, session.Refused, nil},
	{"RefreshTokenReuseException", "Refresh token has been invalidated", session.SignInRevoked, session.Refused, nil},
	{"UnauthorizedException", "", session.NotAllowed, session.Refused, nil},
	{"UnsupportedOperationException", "", session.NotAllowed, session.Refused, nil},
	{"UnsupportedTokenTypeException", "", session.InvalidToken, session.Refused, nil},
	{"AccessDeniedException", "", session.NotAllowed, session.Refused, nil},
	{"InternalErrorException", "", session.ServiceFault, session.Unknown, nil},
	{"InternalFailure", "", session.ServiceFault, session.Unknown, nil},
	{"ServiceUnavailable", "", session.ServiceFault, session.Unknown, nil},
	{"ServiceUnavailableException", "", session.ServiceFault, session.Unknown, nil},
	{"RequestEntityTooLargeException", "Request size exceeds the limit.", session.InvalidValue, session.Refused, nil},
	{"SerializationException", "", session.Unexplained, session.Refused, nil},
	{"UnknownOperationException", "", session.NotAnAnswer, session.Refused, nil},
	{"MissingAuthenticationTokenException", "", session.NotAnAnswer, session.Refused, nil},
	{"SomethingNewException", "new", session.Unexplained, session.Unknown, nil},
}

// unnamedAnswers are what a write gets from something that names no exception.
var unnamedAnswers = []struct {
	name              string
	status            int
	contentType, body string
	code              session.Code
	arrived           session.Arrival
}{
	{"HTML, 200", 200, "text/html", "<html>Welcome to the hotel</html>", session.NotAnAnswer, session.Unknown},
	{"HTML, 200, nothing in it", 200, "text/html; charset=utf-8", "", session.NotAnAnswer, session.Unknown},
	{"HTML, 200, looks like JSON", 200, "Text/HTML", "{}", session.NotAnAnswer, session.Unknown},
	{"a list, 200", 200, amzJSON, "[1]", session.NotAnAnswer, session.Unknown},
	{"text, 200", 200, amzJSON, `"<html>"`, session.NotAnAnswer, session.Unknown},
	{"wrong types, 200", 200, amzJSON, `{"CodeDeliveryDetailsList": "x"}`, session.NotAnAnswer, session.Unknown},
	{"redirect", 302, "text/html", "<html>Sign in to the hotel</html>", session.NotAnAnswer, session.Unknown},
	{"temporary redirect", 307, "", "", session.NotAnAnswer, session.Unknown},
	{"HTML, 400", 400, "text/html", "<html>bad</html>", session.NotAnAnswer, session.Unknown},
	{"HTML, 404", 404, "text/html", "<html>not here</html>", session.NotAnAnswer, session.Unknown},
	{"firewall, HTML", 403, "text/html", "<html>403 Forbidden</html>", session.Blocked, session.Refused},
	{"firewall, JSON", 403, "application/json", `{"message":"Forbidden"}`, session.Blocked, session.Refused},
	{"firewall, text", 403, "text/plain", "Forbidden", session.Blocked, session.Refused},
	{"firewall, empty", 403, "", "", session.Blocked, session.Refused},
	{"firewall, named", 403, amzJSON, `{"__type":"ForbiddenException","message":"Request not allowed due to WAF block."}`, session.Blocked, session.Refused},
	{"firewall, as documented", 400, amzJSON, `{"__type":"ForbiddenException"}`, session.Blocked, session.Refused},
	{"proxy wants a password", 407, "text/html", "<html>407</html>", session.NotAnAnswer, session.Refused},
	{"proxy wants a password, empty", 407, "", "", session.NotAnAnswer, session.Refused},
	{"slow down", 429, "text/html", "<html>429</html>", session.Throttled, session.Refused},
	{"slow down, empty", 429, "", "", session.Throttled, session.Refused},
	{"500", 500, amzJSON, "{}", session.ServiceFault, session.Unknown},
	{"500, empty", 500, "", "", session.ServiceFault, session.Unknown},
	{"502, HTML", 502, "text/html", "<html>502 Bad Gateway</html>", session.NotAnAnswer, session.Unknown},
	{"503, text", 503, "text/plain", "no healthy upstream", session.NotAnAnswer, session.Unknown},
	{"503, JSON", 503, "application/json", `{"message":"unavailable"}`, session.ServiceFault, session.Unknown},
	{"480, empty", 480, "", "", session.NotAnAnswer, session.Unknown},
	{"498, JSON without a name", 498, amzJSON, "{}", session.NotAnAnswer, session.Unknown},
	{"cut short", 200, amzJSON, `{"CodeDelivery`, session.NotAnAnswer, session.Unknown},
	{"cut short, 400", 400, amzJSON, `{"__type":"Inva`, session.NotAnAnswer, session.Unknown},
}
