package emulator

import (
	"fmt"
	"net/http"
)

// exception is an error that the service names: the code goes into __type and
// x-amzn-ErrorType, the message to the caller.
type exception struct {
	code, message string
	status        int // 0 means the usual status of the code
}

func (e exception) Error() string { return e.code + ": " + e.message }

// usualStatus holds the codes that do not answer 400.
var usualStatus = map[string]int{
	"InternalErrorException":         http.StatusInternalServerError,
	"ForbiddenException":             http.StatusForbidden,
	"RequestEntityTooLargeException": http.StatusRequestEntityTooLarge,
}

func (e exception) httpStatus() int {
	if e.status != 0 {
		return e.status
	}
	if status, ok := usualStatus[e.code]; ok {
		return status
	}
	return http.StatusBadRequest
}

// The sentences of the service, as the Cognito API answers them.
var (
	errUnknownOperation = exception{code: "UnknownOperationException", message: "The operation is unknown, or needs AWS credentials."}
	errTooLarge         = exception{code: "RequestEntityTooLargeException", message: "Request size exceeds the limit."}

	errInvalidToken   = notAuthorized("Invalid Access Token")
	errSignature      = notAuthorized("Could not verify signature for Access Token")
	errTokenExpired   = notAuthorized("Access Token has expired")
	errTokenRevoked   = notAuthorized("Access Token has been revoked")
	errTokenScope     = notAuthorized("Access Token does not have required scopes")
	errPasswordUsed   = exception{code: "PasswordHistoryPolicyViolationException", message: "Password has previously been used"}
	errUnauthorized   = notAuthorized("A client attempted to write unauthorized attribute")
	errDisabled       = notAuthorized("User is disabled.")
	errWrongPassword  = notAuthorized("Incorrect username or password.")
	errLockedOut      = notAuthorized("Password attempts exceeded")
	errRefreshInvalid = notAuthorized("Invalid Refresh Token")
	errRefreshExpired = notAuthorized("Refresh Token has expired")
	errRefreshRevoked = notAuthorized("Refresh Token has been revoked")
	errNoPasskey      = notAuthorized("Invalid credential.")
	errNoSignUp       = notAuthorized("SignUp is not permitted for this user pool")
	errNoReset        = notAuthorized("User password cannot be reset in the current state.")
	errSession        = notAuthorized("Invalid session for the user.")
	errSessionExpired = notAuthorized("Invalid session for the user, session is expired.")
	errSessionUsed    = notAuthorized("Invalid session for the user, session can only be used once.")

	errUserNotFound  = exception{code: "UserNotFoundException", message: "User does not exist."}
	errNoSuchName    = exception{code: "UserNotFoundException", message: "Username/client id combination not found."}
	errNotConfirmed  = exception{code: "UserNotConfirmedException", message: "User is not confirmed."}
	errResetRequired = exception{code: "PasswordResetRequiredException", message: "Password reset required for the user"}

	errPhoneFormat    = invalidParameter("Invalid phone number format.")
	errEmailFormat    = invalidParameter("Invalid email address format.")
	errVerifyName     = invalidParameter("Invalid attribute name. Only phone_number and email can be verified.")
	errNoEmail        = invalidParameter("User does not have a valid registered email address")
	errNoPhone        = invalidParameter("User does not have a valid registered phone number")
	errFlowUnknown    = invalidParameter("Initiate Auth method not supported.")
	errNoAutoVerify   = invalidParameter("Cannot resend codes. Auto verification not turned on.")
	errAlreadyConfirm = invalidParameter("User is already confirmed.")

	errTimestamp   = invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")
	errNoCustom    = invalidParameter("Custom auth lambda trigger is not configured for the user pool.")
	errNoTokenYet  = invalidParameter("User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA")
	errDeviceKey   = invalidParameter("Invalid device key given.")
	errMFAOptions  = invalidParameter("Only SMS to phone_number is a valid MFA option.")
	errPasskeyMFA  = invalidParameter("Passkeys count as MFA only beside another factor, in a pool that allows it")
	errMFARequired = invalidParameter("User pool requires MFA, at least one factor must stay enabled")
	errNoRecovery  = invalidParameter("Cannot reset password for the user as there is no registered/verified email or phone_number")

	errMFAMismatch  = exception{code: "CodeMismatchException", message: "Invalid code or auth state for the user."}
	errTOTPMismatch = exception{code: "CodeMismatchException", message: "Invalid code received for user"}
	errTOTPUsed     = exception{code: "ExpiredCodeException", message: "Your software token has already been used once."}
	errTOTPSetup    = exception{code: "EnableSoftwareTokenMFAException", message: "Code mismatch"}
	errTOTPSetupEnd = exception{code: "EnableSoftwareTokenMFAException", message: "Code mismatch and fail enable Software Token MFA"}
	errTOTPOff      = exception{code: "SoftwareTokenMFANotFoundException", message: "Software Token MFA has not been enabled by the userPool"}
	errTOTPMissing  = exception{code: "SoftwareTokenMFANotFoundException", message: "Software Token MFA does not exist for the user."}
	errUsernameUsed = exception{code: "UsernameExistsException", message: "User already exists"}

	errCodeMismatch        = exception{code: "CodeMismatchException", message: "Invalid verification code provided, please try again."}
	errCodeExpired         = exception{code: "ExpiredCodeException", message: "Invalid code provided, please request a code again."}
	errLimit               = exception{code: "LimitExceededException", message: "Attempt limit exceeded, please try after some time."}
	errRefreshReused       = exception{code: "RefreshTokenReuseException", message: "Refresh token has been invalidated"}
	errTokenType           = exception{code: "UnsupportedTokenTypeException", message: "Unsupported token type"}
	errNoRevocation        = exception{code: "UnsupportedOperationException", message: "Token revocation is not enabled for this client"}
	errForeignToken        = exception{code: "UnauthorizedException", message: "The client is not authorized to revoke this token"}
	errSESSandbox          = exception{code: "CodeDeliveryFailureException", message: "Amazon SES account is in Sandbox. Verify Send-to email address or Amazon SES Account"}
	errDevicesOff          = exception{code: "InvalidUserPoolConfigurationException", message: "User pool does not have device tracking configured."}
	errNoDevice            = exception{code: "ResourceNotFoundException", message: "Device does not exist."}
	errDeviceExists        = exception{code: "DeviceKeyExistsException", message: "Device key already exists."}
	errPasskeysOff         = exception{code: "WebAuthnNotEnabledException", message: "WebAuthn is not enabled for this user pool."}
	errNoRelyingParty      = exception{code: "WebAuthnConfigurationMissingException", message: "WebAuthn relying party is not configured for this user pool."}
	errPasskeyChallenge    = exception{code: "WebAuthnChallengeNotFoundException", message: "WebAuthn challenge not found or expired."}
	errPasskeyClient       = exception{code: "WebAuthnClientMismatchException", message: "Access token and WebAuthn registration are of different clients."}
	errPasskeyOrigin       = exception{code: "WebAuthnOriginNotAllowedException", message: "Origin of the credential is not allowed for the relying party."}
	errPasskeyRelyingParty = exception{code: "WebAuthnRelyingPartyMismatchException", message: "Credential is of another relying party."}
	errPasskeyUnsupported  = exception{code: "WebAuthnCredentialNotSupportedException", message: "Credential is not supported."}
	errPasskeyUnknown      = exception{code: "ResourceNotFoundException", message: "Credential does not exist."}
	errPasskeyKnown        = exception{code: "InvalidParameterException", message: "Credential is registered already."}
	errNotInTier           = exception{code: "FeatureUnavailableInTierException", message: "This feature is not available in the feature plan of the user pool."}
	errNoAddOn             = exception{code: "UserPoolAddOnNotEnabledException", message: "User pool add-on is not enabled."}
	errSNSRefused          = exception{code: "CodeDeliveryFailureException", message: "Failed to send SMS message."}
)

// usernameFormat is the error about a user name in the form of an alias.
var usernameFormat = map[string]exception{
	"email":        invalidParameter("Username cannot be of email format, since user pool is configured for email alias."),
	"phone_number": invalidParameter("Username cannot be of phone number format, since user pool is configured for phone number alias."),
}

// notAuthorized and invalidParameter have many places: inlined there they would make the
// program bigger.
//
//go:noinline
func notAuthorized(format string, args ...any) exception {
	return exception{code: "NotAuthorizedException", message: fmt.Sprintf(format, args...)}
}

//go:noinline
func invalidParameter(format string, args ...any) exception {
	return exception{code: "InvalidParameterException", message: fmt.Sprintf(format, args...)}
}

func aliasExists(attribute string) exception {
	return exception{code: "AliasExistsException", message: "An account with the given " + attribute + " already exists."}
}

func unknownClient(id string) exception {
	return exception{code: "ResourceNotFoundException", message: "User pool client " + id + " does not exist."}
}

func unknownPool(id string) exception {
	return exception{code: "ResourceNotFoundException", message: "User pool " + id + " does not exist."}
}

func missingParameter(name string) exception {
	return invalidParameter("Missing required parameter %s", name)
}

func flowDisabled(name string) exception {
	return invalidParameter("%s flow not enabled for this client", name)
}

func badSecret(clientID string) exception {
	return notAuthorized("Unable to verify secret hash for client %s", clientID)
}

func invalidPassword(why string) exception {
	return exception{code: "InvalidPasswordException", message: "Password did not conform with policy: " + why}
}
