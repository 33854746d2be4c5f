package emulator

import (
	"net/http"
	"strings"
	"testing"
)

func TestErrorHeaders(t *testing.T) {
	f := newFixture(t)
	response, body := f.post("UpdateUserAttributes", write(f.token(keepPool, "keepopen", "jane"), "a", "1", "ü", "2"))
	want := map[string]string{
		"Content-Type":         "application/x-amz-json-1.1",
		"x-amzn-ErrorType":     "InvalidParameterException:",
		"x-amzn-ErrorMessage":  "user.a: Attribute does not exist in the schema. user.?: Attribute does not exist in the schema. ",
		"x-amzn-RequestId":     response.Header.Get("x-amzn-RequestId"),
		"X-Amzn-Not-A-Surplus": "",
	}
	for name, value := range want {
		if got := response.Header.Get(name); got != value {
			t.Errorf("%s: %q, want %q", name, got, value)
		}
	}
	if response.StatusCode != 400 || len(want["x-amzn-RequestId"]) != 36 || body["__type"] != "InvalidParameterException" {
		t.Errorf("status %d, body %v", response.StatusCode, body)
	}
	response, body = f.post("GlobalSignOut", object{"AccessToken": f.token(keepPool, "keepopen", "jane")})
	if response.StatusCode != 200 || len(body) != 0 || response.Header.Get("Content-Type") != contentType || response.Header.Get("x-amzn-ErrorType") != "" {
		t.Errorf("success: %v %v", response, body)
	}
}

const unknownOperation = "UnknownOperationException: The operation is unknown, or needs AWS credentials."

func TestMalformedRequests(t *testing.T) {
	f := newFixture(t)
	for _, c := range []struct{ op, body, kind, message string }{
		{"GetUser", ``, "SerializationException", "Unable to parse the request body as JSON"},
		{"GetUser", `{"AccessToken":`, "SerializationException", "Unable to parse the request body as JSON"},
		{"GetUser", `{} {}`, "SerializationException", "Unexpected content after the end of the request body"},
		{"GetUser", `[]`, "SerializationException", "Unexpected token received from parser"},
		{"GetUser", `{"AccessToken":7}`, "SerializationException", "NUMBER_VALUE can not be converted to a String"},
		{"UpdateUserAttributes", `{"AccessToken":"a","UserAttributes":[{"Name":"custom:flag","Value":true}]}`, "SerializationException", "TRUE_VALUE can not be converted to a String"},
		{"UpdateUserAttributes", `{"AccessToken":"a","UserAttributes":"x"}`, "SerializationException", "Unexpected token received from parser"},
		{"UpdateUserAttributes", `{"AccessToken":"a","UserAttributes":{"Name":"x"}}`, "SerializationException", "Start of structure or map found where not expected."},
		{"UpdateUserAttributes", `{"AccessToken":"a","UserAttributes":[{"Name":["x"]}]}`, "SerializationException", "Start of list found where not expected"},
	} {
		response, out := f.post(c.op, c.body)
		if response.StatusCode != 400 || out["__type"] != c.kind || out["Message"] != c.message || out["message"] != nil {
			t.Errorf("%s %s: %d %v", c.op, c.body, response.StatusCode, out)
		}
	}
	f.expect("AdminUpdateUserAttributes", "{}", unknownOperation)
	f.expect("", "{}", unknownOperation)
	f.expect("GetUser", object{"accesstoken": "x"}, invalid+"1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null")
	response, out := f.post("GetUser", `{"AccessToken":"`+strings.Repeat("a", maxBody)+`"}`)
	if response.StatusCode != 413 {
		t.Errorf("huge body: %d %v", response.StatusCode, out)
	}
}

func TestDiscovery(t *testing.T) {
	f := newFixture(t)
	for path, want := range map[string]int{
		"/" + keepPool + "/.well-known/openid-configuration": 200,
		"/" + keepPool + "/.well-known/jwks.json":            200,
		"/" + keepPool + "/.well-known/other":                404,
		"/eu-west-1_Other/.well-known/jwks.json":             400,
		"/":                                                  400,
	} {
		r, err := http.NewRequest("GET", "http://emulator.example"+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := f.RoundTripper().RoundTrip(r)
		if err != nil || response.StatusCode != want {
			t.Errorf("GET %s: %v %v", path, response, err)
		}
	}
}
