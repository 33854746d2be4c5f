package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"unicode/utf8"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// Every sample by every status that anybody has reported, through the emulator.
func TestEveryException(t *testing.T) {
	w := newFixture(t)
	for _, s := range samples {
		for _, status := range []int{0, 400, 480, 484, 498, 403, 500} {
			w.server.FailNext("UpdateUserAttributes", emulator.Failure{Status: status, Code: s.exception, Message: s.message}, 1)
			_, err := w.client.Update(t.Context(), w.tokens.Access, []attribute.Attribute{{Name: "name", Value: "x"}, {Name: "email", Value: "y@z"}})
			fault := mustFault(t, err)
			var attributes []string
			for _, line := range fault.Attributes {
				attributes = append(attributes, line.Attribute)
			}
			want := s.code
			if s.exception == "SomethingNewException" && status/100 == 5 {
				want = session.ServiceFault // an unknown name with such a status is no refusal
			}
			if fault.Code != want || fault.Delivered != s.delivered || !slices.Equal(attributes, s.attributes) {
				t.Errorf("%s %q with status %d: %s, delivered %v, lines %v", s.exception, s.message, status, fault.Code, fault.Delivered, fault.Attributes)
			}
			if fault.Host == "" || fault.RequestID == "" || (status != 0 && fault.Status != status) {
				t.Errorf("%s: host %q, request %q, status %d", s.exception, fault.Host, fault.RequestID, fault.Status)
			}
			if s.code == session.OrganisationRefused && fault.Message != "Only company addresses." {
				t.Errorf("said %q", fault.Message)
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

// The API reference lists these for the operations in use; each has a row.
func TestEveryDocumentedException(t *testing.T) {
	documented := strings.Fields(`AliasExists CodeDeliveryFailure CodeMismatch ExpiredCode Forbidden InternalError
		InvalidEmailRoleAccessPolicy InvalidLambdaResponse InvalidParameter InvalidSmsRoleAccessPolicy
		InvalidSmsRoleTrustRelationship NotAuthorized OperationNotEnabled PasswordResetRequired ResourceNotFound
		TooManyRequests UnexpectedLambda UserLambdaValidation UserNotConfirmed UserNotFound
		LimitExceeded TooManyFailedAttempts RefreshTokenReuse Unauthorized UnsupportedOperation UnsupportedTokenType InvalidPassword
		PasswordHistoryPolicyViolation InvalidUserPoolConfiguration MFAMethodNotFound SoftwareTokenMFANotFound
		EnableSoftwareTokenMFA ConcurrentModification WebAuthnNotEnabled WebAuthnConfigurationMissing FeatureUnavailableInTier`)
	for _, name := range documented {
		if faultRuleFor(name+"Exception", "").exception == "" {
			t.Errorf("%sException has no row", name)
		}
	}
}

// A read is never Unknown: it changes nothing. Nor is a call that only sends a code,
// when that could not be sent.
func TestReadsAreNeverUnknown(t *testing.T) {
	for _, call := range calls {
		err := call.do(t.Context(), clientOver(t, answering(418, amzJSON, `{"__type":"CodeDeliveryFailureException"}`)))
		if fault := mustFault(t, err); (fault.Delivered == session.Unknown) != (call.writes && !call.onlySendsCode()) {
			t.Errorf("%s: arrived %v", call.name, fault.Delivered)
		}
	}
}

func TestUnnamedAnswers(t *testing.T) {
	update := calls[4]
	for _, a := range unnamedAnswers {
		fault := mustFault(t, update.do(t.Context(), clientOver(t, answering(a.status, a.contentType, a.body))))
		if fault.Code != a.code || fault.Delivered != a.delivered || fault.Status != a.status || fault.RequestID != "request-7" {
			t.Errorf("%s: %s, delivered %v, status %d: %v", a.name, fault.Code, fault.Delivered, fault.Status, fault.Cause)
		}
		if strings.Contains(fault.Message, "<") {
			t.Errorf("%s: said %q", a.name, fault.Message)
		}
	}
}

// An empty answer is one where nothing is expected, and none where something is.
func TestEmptyAnswers(t *testing.T) {
	for _, body := range []string{"", "{}", "null", `{"Unknown":1}`} {
		for _, call := range calls {
			err := call.do(t.Context(), clientOver(t, answering(200, amzJSON, body)))
			expectsNothing := slices.Contains([]string{
				"UpdateUserAttributes", "VerifyUserAttribute", "RevokeToken", "GlobalSignOut", "ConfirmForgotPassword", "ConfirmSignUp", "ConfirmDevice",
				"ChangePassword", "SetUserMFAPreference", "ForgetDevice", "UpdateDeviceStatus", "DeleteWebAuthnCredential", "DeleteUser",
				"ListDevices", // a list without members may be left out
			}, call.name)
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
		c := clientOver(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			a := answer(r, 400, amzJSON, test.body)
			a.Header.Set("X-Amzn-ErrorType", test.header)
			a.Header.Set("X-Amzn-ErrorMessage", test.message)
			return a, nil
		}))
		_, err := c.Profile(t.Context(), "t")
		if fault := mustFault(t, err); fault.Code != session.LimitExceeded || fault.Message != "Attempt limit exceeded" {
			t.Errorf("%+v: %v, said %q", test, fault, fault.Message)
		}
	}
}

// A service, or something that plays it, may repeat what it was sent. None of
// that is ever seen: not in a text, not in a log of the whole chain.
func TestSecretsNeverComeBack(t *testing.T) {
	all := []session.Secret{canaries.access, canaries.password, canaries.proposed, canaries.refresh, canaries.code, canaries.challenge}
	echo := func(s string) string {
		for _, c := range all {
			s += " " + string(c)
		}
		return s
	}
	var bodies []roundTripFunc
	for _, s := range samples {
		body, _ := json.Marshal(map[string]string{"__type": s.exception, "message": "user.name: " + echo(s.message)})
		bodies = append(bodies, answering(400, amzJSON, string(body)))
	}
	for _, a := range unnamedAnswers {
		bodies = append(bodies, answering(a.status, a.contentType, echo(a.body)))
	}
	leak := `{"Username":1,"SecretCode":1,"Credentials":1,"Devices":1,"CodeDeliveryDetailsList":1,"CodeDeliveryDetails":1,"AuthenticationResult":{"AccessToken":1,"RefreshToken":"` + echo("") + `"}}`
	bodies = append(bodies, answering(200, amzJSON, leak), func(r *http.Request) (*http.Response, error) {
		return nil, errors.New(echo("broken"))
	})
	for i, body := range bodies {
		for j, call := range calls {
			if testing.Short() && (i+j)%4 != 0 { // each body and each call is among them
				continue
			}
			var log bytes.Buffer
			c := newClient(t, Config{
				Connection:   settings.Connection{Region: "eu-west-1", ClientID: clientID, Domain: "pages"},
				ClientSecret: "canary-client", HTTP: body, Log: slog.New(slog.NewJSONHandler(&log, nil)),
			})
			synctest.Test(t, func(t *testing.T) {
				err := call.do(t.Context(), c)
				if sees(call.name, log.String()) {
					t.Fatalf("%s logs a secret: %s", call.name, log.String())
				}
				if err == nil {
					return
				}
				fault := mustFault(t, err)
				text := fmt.Sprintf("%v %+v %#v", fault, fault, fault) +
					fmt.Sprintf("%v %+v %#v %q %v", fault.Cause, fault.Cause, fault.Cause, fault.Cause, fault.Attributes) + fault.Message
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

// sees reports whether a text has what a call itself had sent.
func sees(operation, text string) bool {
	sent := map[string][]session.Secret{
		"GetUser": {canaries.access}, "InitiateAuth": {canaries.password},
		"GetTokensFromRefreshToken": {canaries.refresh, canaries.access}, "RevokeToken": {canaries.refresh},
		"UpdateUserAttributes": {canaries.access}, "GetUserAttributeVerificationCode": {canaries.access},
		"VerifyUserAttribute": {canaries.access, canaries.code}, "GlobalSignOut": {canaries.access},
		"RespondToAuthChallenge": {canaries.code, canaries.challenge}, "AssociateSoftwareToken": {canaries.challenge},
		"VerifySoftwareToken": {canaries.code, canaries.challenge}, "ConfirmSignUp": {canaries.code},
		"ConfirmForgotPassword": {canaries.code, canaries.password},
		"ChangePassword":        {canaries.access, canaries.password, canaries.proposed}, "DeleteUser": {canaries.access},
		"GetUserAuthFactors": {canaries.access}, "SetUserMFAPreference": {canaries.access},
		"ListDevices": {canaries.access}, "ForgetDevice": {canaries.access}, "UpdateDeviceStatus": {canaries.access},
		"ListWebAuthnCredentials": {canaries.access}, "DeleteWebAuthnCredential": {canaries.access},
		"AssociateSoftwareToken" + bySignedIn: {canaries.access}, "VerifySoftwareToken" + bySignedIn: {canaries.access, canaries.code},
	}
	return slices.ContainsFunc(sent[operation], func(s session.Secret) bool { return strings.Contains(text, string(s)) })
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
	w := newFixture(t)
	for _, test := range tests {
		_, err := w.client.Update(t.Context(), w.tokens.Access, []attribute.Attribute{{Name: test.name, Value: test.value}})
		fault := mustFault(t, err)
		if fault.Code != test.code || len(fault.Attributes) != 1 || fault.Attributes[0].Attribute != test.name || fault.Delivered != session.Refused {
			t.Errorf("%s=%.10s: %s %q, lines %+v", test.name, test.value, fault.Code, fault.Message, fault.Attributes)
		}
	}
	anything := []attribute.Attribute{{Name: "name", Value: "x"}}
	w.server.Permit(pool, clientID, nil, []string{"nickname"})
	if _, err := w.client.Update(t.Context(), w.tokens.Access, anything); mustFault(t, err).Code != session.WriteNotAllowed {
		t.Error(err)
	}
	w.server.RevokeAll(pool, user)
	if _, err := w.client.Update(t.Context(), w.tokens.Access, anything); mustFault(t, err).Code != session.SignInRevoked {
		t.Error(err)
	}
}

// A message of any length becomes one that can be shown.
func TestLongMessage(t *testing.T) {
	body, _ := json.Marshal(map[string]string{"__type": "InvalidParameterException", "message": strings.Repeat("é", maxMessage)})
	fault := mustFault(t, calls[4].do(t.Context(), clientOver(t, answering(400, amzJSON, string(body)))))
	if len(fault.Message) > maxMessage || len(fault.Message) < maxMessage-4 || !utf8.ValidString(fault.Message) {
		t.Errorf("said %d bytes", len(fault.Message))
	}
}
