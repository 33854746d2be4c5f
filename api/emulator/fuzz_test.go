package emulator

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// FuzzHandler throws any body at any operation: every answer is JSON with a
// sensible status, and nothing panics. TOKEN in a body becomes a valid access
// token.
func FuzzHandler(f *testing.F) {
	server, err := New(testSeed(), WithInProcessKeys())
	if err != nil {
		f.Fatal(err)
	}
	seeds := []string{
		`{}`, ``, `[]`, `null`, `{"AccessToken":"TOKEN"}`, `{"AccessToken":null,"UserAttributes":[null,{},{"Name":""}]}`,
		`{"AccessToken":"TOKEN","UserAttributes":[{"Name":"email","Value":"a@b.example"},{"Name":"phone_number","Value":"+4930123456"}]}`,
		`{"AccessToken":"TOKEN","AttributeName":"email","Code":"000000"}`, `{"AccessToken":"TOKEN","UserAttributeNames":["email","x"]}`,
		`{"ClientId":"keepopen","AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":{"USERNAME":"jane","PASSWORD":"x"}}`,
		`{"ClientId":"keepopen","ChallengeName":"NEW_PASSWORD_REQUIRED","ChallengeResponses":{"USERNAME":null},"Session":"aaaaaaaaaaaaaaaaaaaaaaaa"}`,
		`{"ClientId":"keepopen","RefreshToken":"a.b.c","Token":"a.b.c"}`, `{"ClientMetadata":{"a":1}}`,
		`{"ClientId":"keepopen","Username":"new","ConfirmationCode":"1","ForceAliasCreation":true}`,
	}
	names := append(sortedKeys(operations), "Nonsense")
	for i := range names {
		for _, body := range seeds {
			f.Add(i, body)
		}
	}
	f.Fuzz(func(t *testing.T, i int, body string) {
		op := names[uint(i)%uint(len(names))]
		token := ""
		if tokens, err := server.SignIn(keepPool, "keepopen", "jane"); err == nil {
			token = tokens.Access
		}
		r, err := http.NewRequest("POST", "http://emulator.example/", strings.NewReader(strings.ReplaceAll(body, "TOKEN", token)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Amz-Target", targetPrefix+op)
		response, err := server.RoundTripper().RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(response.Body)
		if err != nil || !json.Valid(content) || response.StatusCode >= 500 {
			t.Errorf("%s %q: %d %q %v", op, body, response.StatusCode, content, err)
		}
	})
}
