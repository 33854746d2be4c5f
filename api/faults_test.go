package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/api/emulator"
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

// Every sample by every status that anybody has reported, through the emulator.
func TestEveryException(t *testing.T) {
	w := newWorld(t)
	for _, s := range samples {
		for _, status := range []int{0, 400, 480, 484, 498, 403, 500} {
			w.server.FailNext("UpdateUserAttributes", emulator.Failure{Status: status, Code: s.exception, Message: s.message}, 1)
			_, err := w.client.Update(t.Context(), w.tokens.Access, []session.Attribute{{Name: "name", Value: "x"}, {Name: "email", Value: "y@z"}})
			fault := mustFault(t, err)
			var attributes []string
			for _, line := range fault.Lines {
				attributes = append(attributes, line.Attribute)
			}
			if fault.Code != s.code || fault.Arrived != s.arrived || !slices.Equal(attributes, s.attributes) {
				t.Errorf("%s %q with status %d: %s, arrived %v, lines %v", s.exception, s.message, status, fault.Code, fault.Arrived, fault.Lines)
			}
			if fault.Host == "" || fault.RequestID == "" || (status != 0 && fault.Status != status) {
				t.Errorf("%s: host %q, request %q, status %d", s.exception, fault.Host, fault.RequestID, fault.Status)
			}
			if s.code == session.OrganisationRefused && fault.Said != "Only company addresses." {
				t.Errorf("said %q", fault.Said)
			}
		}
	}
}

// Each row is reached by a sample, so that none stands in the shadow of another.
func TestEveryRowIsReached(t *testing.T) {
	reached := map[string]bool{}
	for _, s := range samples {
		row := faultRuleFor(s.exception, s.message)
		reached[row.exception+"/"+row.text] = true
	}
	known := session.Codes()
	for _, row := range faultRules {
		if !reached[row.exception+"/"+row.text] {
			t.Errorf("no sample reaches %q %q", row.exception, row.text)
		}
		if row.text != strings.ToLower(row.text) || !slices.Contains(known, row.code) {
			t.Errorf("row %q %q cannot fit or has no words", row.exception, row.text)
		}
	}
}

// The API reference lists these for UpdateUserAttributes; each has a row.
func TestEveryDocumentedException(t *testing.T) {
	documented := strings.Fields(`AliasExists CodeDeliveryFailure CodeMismatch ExpiredCode Forbidden InternalError
		InvalidEmailRoleAccessPolicy InvalidLambdaResponse InvalidParameter InvalidSmsRoleAccessPolicy
		InvalidSmsRoleTrustRelationship NotAuthorized OperationNotEnabled PasswordResetRequired ResourceNotFound
		TooManyRequests UnexpectedLambda UserLambdaValidation UserNotConfirmed UserNotFound
		LimitExceeded TooManyFailedAttempts RefreshTokenReuse Unauthorized UnsupportedOperation UnsupportedTokenType InvalidPassword`)
	for _, name := range documented {
		if faultRuleFor(name+"Exception", "").exception == "" {
			t.Errorf("%sException has no row", name)
		}
	}
}

// Reads never arrive, so nobody is told that a read may have changed something.
func TestReadsNeverArrive(t *testing.T) {
	for _, call := range calls {
		err := call.do(t.Context(), clientOver(t, answering(418, amzJSON, `{"__type":"CodeDeliveryFailureException"}`)))
		if fault := mustFault(t, err); (fault.Arrived == session.Unknown) != call.writes {
			t.Errorf("%s: arrived %v", call.name, fault.Arrived)
		}
	}
}

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

func TestUnnamedAnswers(t *testing.T) {
	update := calls[4]
	for _, a := range unnamedAnswers {
		fault := mustFault(t, update.do(t.Context(), clientOver(t, answering(a.status, a.contentType, a.body))))
		if fault.Code != a.code || fault.Arrived != a.arrived || fault.Status != a.status || fault.RequestID != "request-7" {
			t.Errorf("%s: %s, arrived %v, status %d: %v", a.name, fault.Code, fault.Arrived, fault.Status, fault.Cause)
		}
		if strings.Contains(fault.Said, "<") {
			t.Errorf("%s: said %q", a.name, fault.Said)
		}
	}
}

// An empty answer is one where nothing is expected, and none where something is.
func TestEmptyAnswers(t *testing.T) {
	for _, body := range []string{"", "{}", "null", `{"Unknown":1}`} {
		for _, call := range calls {
			err := call.do(t.Context(), clientOver(t, answering(200, amzJSON, body)))
			expectsNothing := slices.Contains([]string{"UpdateUserAttributes", "VerifyUserAttribute", "RevokeToken"}, call.name)
			if expectsNothing && err != nil {
				t.Errorf("%s, %q: %v", call.name, body, err)
			}
			if !expectsNothing && mustFault(t, err).Code != session.NotAnAnswer {
				t.Errorf("%s, %q: %v", call.name, body, err)
			}
		}
	}
}

// The names of an error come in four ways, and the message in three.
func TestShapesOfErrors(t *testing.T) {
	tests := []struct{ header, message, body string }{
		{"", "", `{"__type":"LimitExceededException","message":"Attempt limit exceeded"}`},
		{"", "", `{"__type":"com.amazonaws.cognito#LimitExceededException","Message":"Attempt limit exceeded"}`},
		{"", "", `{"code":"limitexceededexception","message":"Attempt limit exceeded"}`},
		{"LimitExceededException:http://x", "Attempt limit exceeded", `{}`},
		{"LimitExceededException:", "Attempt limit exceeded", ""},
	}
	for _, test := range tests {
		c := clientOver(t, carrier(func(r *http.Request) (*http.Response, error) {
			a := answer(r, 400, amzJSON, test.body)
			a.Header.Set("X-Amzn-ErrorType", test.header)
			a.Header.Set("X-Amzn-ErrorMessage", test.message)
			return a, nil
		}))
		_, err := c.Profile(t.Context(), "t")
		if fault := mustFault(t, err); fault.Code != session.LimitExceeded || fault.Said != "Attempt limit exceeded" {
			t.Errorf("%+v: %v, said %q", test, fault, fault.Said)
		}
	}
}

// A service, or something that plays it, may repeat what it was sent. None of
// that is ever seen: not in a text, not in a log of the whole chain.
func TestSecretsNeverComeBack(t *testing.T) {
	all := []session.Secret{canaries.access, canaries.password, canaries.refresh, canaries.code}
	echo := func(s string) string {
		for _, c := range all {
			s += " " + string(c)
		}
		return s
	}
	var bodies []carrier
	for _, s := range samples {
		body, _ := json.Marshal(map[string]string{"__type": s.exception, "message": "user.name: " + echo(s.message)})
		bodies = append(bodies, answering(400, amzJSON, string(body)))
	}
	for _, a := range unnamedAnswers {
		bodies = append(bodies, answering(a.status, a.contentType, echo(a.body)))
	}
	leak := `{"Username":1,"CodeDeliveryDetailsList":1,"CodeDeliveryDetails":1,"AuthenticationResult":{"AccessToken":1,"RefreshToken":"` + echo("") + `"}}`
	bodies = append(bodies, answering(200, amzJSON, leak), func(r *http.Request) (*http.Response, error) {
		return nil, errors.New(echo("broken"))
	})
	for _, body := range bodies {
		for _, call := range calls {
			c := newClient(t, Config{Region: "eu-west-1", ClientID: clientID, ClientSecret: "canary-client", HTTP: body})
			synctest.Test(t, func(t *testing.T) {
				err := call.do(t.Context(), c)
				if err == nil {
					return
				}
				fault := mustFault(t, err)
				text := fmt.Sprintf("%v %+v %#v", fault, fault, fault) +
					fmt.Sprintf("%v %+v %#v %q %v", fault.Cause, fault.Cause, fault.Cause, fault.Cause, fault.Lines) + fault.Said
				if sees(call.name, text) {
					t.Fatalf("%s shows a secret: %s", call.name, text)
				}
				if errors.Unwrap(fault.Cause) != nil {
					t.Errorf("%T hands out what it covers", fault.Cause)
				}
			})
		}
	}
}

// sees tells whether a text holds what a call itself had sent.
func sees(operation, text string) bool {
	sent := map[string][]session.Secret{
		"GetUser": {canaries.access}, "InitiateAuth": {canaries.password},
		"GetTokensFromRefreshToken": {canaries.refresh, canaries.access}, "RevokeToken": {canaries.refresh},
		"UpdateUserAttributes": {canaries.access}, "GetUserAttributeVerificationCode": {canaries.access},
		"VerifyUserAttribute": {canaries.access, canaries.code},
	}
	return slices.ContainsFunc(sent[operation], func(s session.Secret) bool { return strings.Contains(text, string(s)) })
}

func TestLines(t *testing.T) {
	tests := []struct {
		message string
		code    session.Code
		lines   []session.Line
	}{
		{"user.custom:address: Attribute does not exist in the schema.\nuser.custom:latitude: Attribute does not exist in the schema.\n", session.UnknownAttribute, []session.Line{
			{Attribute: "custom:address", Code: session.UnknownAttribute, Said: "Attribute does not exist in the schema."},
			{Attribute: "custom:latitude", Code: session.UnknownAttribute, Said: "Attribute does not exist in the schema."},
		}},
		{"user.custom:role: Attribute cannot be updated.\nuser.birthdate: String must be no shorter than 10 characters\n", session.InvalidValue, []session.Line{
			{Attribute: "custom:role", Code: session.LockedAttribute, Said: "Attribute cannot be updated."},
			{Attribute: "birthdate", Code: session.ValueTooShort, Said: "String must be no shorter than 10 characters"},
		}},
		{"Invalid user attributes: phone_number: Required attribute cannot be deleted.", session.RequiredAttribute, []session.Line{
			{Attribute: "phone_number", Code: session.RequiredAttribute, Said: "Required attribute cannot be deleted."},
		}},
		{"Attributes did not conform to the schema: name.formatted: The attribute is required\nnickname: String must be no longer than 5 characters\n", session.InvalidValue, []session.Line{
			{Attribute: "name", Code: session.RequiredAttribute, Said: "The attribute is required"},
			{Attribute: "nickname", Code: session.ValueTooLong, Said: "String must be no longer than 5 characters"},
		}},
		{"user.custom:ключ:x: something new", session.InvalidValue, []session.Line{
			{Attribute: "custom:ключ:x", Code: session.InvalidValue, Said: "something new"},
		}},
		{"Something else is wrong: really", session.InvalidValue, nil},
		{"2 validation errors detected: Value '' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'x' at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048", session.InvalidValue, []session.Line{
			{Attribute: "email", Code: session.UnknownAttribute, Said: "2 validation errors detected: Value '' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1"},
			{Attribute: "name", Code: session.ValueTooLong, Said: "Value 'x' at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048"},
		}},
		{"1 validation error detected: Value 'x' at 'userAttributes.9.member.value' failed", session.InvalidValue, nil},
		{"1 validation error detected: Value 'x' at 'userAttributes.", session.InvalidValue, nil},
	}
	for _, test := range tests {
		body, _ := json.Marshal(map[string]string{"__type": "InvalidParameterException", "message": test.message})
		fault := mustFault(t, calls[4].do(t.Context(), clientOver(t, answering(400, amzJSON, string(body)))))
		if diff := cmp.Diff(test.lines, fault.Lines); diff != "" || fault.Code != test.code {
			t.Errorf("%q: %s (-want +got)\n%s", test.message, fault.Code, diff)
		}
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range samples {
		f.Add(s.exception, s.message)
	}
	f.Fuzz(func(t *testing.T, exception, message string) {
		row := faultRuleFor(exception, message)
		row.said(message)
		if row.lines == nil {
			return
		}
		for _, line := range row.lines(row.code, message, []string{"name", "email"}) {
			if line.Attribute == "" || line.Code == "" {
				t.Errorf("%q gives %+v", message, line)
			}
		}
	})
}

// What the emulator refuses by itself comes out as the same words.
func TestRefusalsOfTheEmulator(t *testing.T) {
	tests := []struct {
		name, value string
		code        session.Code
	}{
		{"email", "nobody", session.BadEmail},
		{"phone_number", "030 1234", session.BadPhone},
		{"custom:team", "x", session.ValueTooShort},
		{"custom:team", "much too long", session.ValueTooLong},
		{"custom:missing", "x", session.UnknownAttribute},
		{"birthdate", "1.1.99", session.ValueTooShort},
		{strings.Repeat("n", 33), "x", session.UnknownAttribute},
		{"name", strings.Repeat("n", 2049), session.ValueTooLong},
	}
	w := newWorld(t)
	for _, test := range tests {
		_, err := w.client.Update(t.Context(), w.tokens.Access, []session.Attribute{{Name: test.name, Value: test.value}})
		fault := mustFault(t, err)
		if fault.Code != test.code || len(fault.Lines) != 1 || fault.Lines[0].Attribute != test.name || fault.Arrived != session.Refused {
			t.Errorf("%s=%.10s: %s %q, lines %+v", test.name, test.value, fault.Code, fault.Said, fault.Lines)
		}
	}
	anything := []session.Attribute{{Name: "name", Value: "x"}}
	w.server.Permit(pool, clientID, nil, []string{"nickname"})
	if _, err := w.client.Update(t.Context(), w.tokens.Access, anything); mustFault(t, err).Code != session.WriteNotAllowed {
		t.Error(err)
	}
	w.server.RevokeAll(pool, user)
	if _, err := w.client.Update(t.Context(), w.tokens.Access, anything); mustFault(t, err).Code != session.SignInRevoked {
		t.Error(err)
	}
}
