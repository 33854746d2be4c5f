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
	seed := testSeed()
	seed.Pools = append(append(seed.Pools, signInSeed().Pools...), webSeed().Pools[0])
	server, err := New(seed, WithInProcessKeys())
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
		`{"ClientId":"hidden","AuthFlow":"USER_SRP_AUTH","AuthParameters":{"USERNAME":"jane","SRP_A":"abc"}}`,
		`{"ClientId":"choicehidden","AuthFlow":"USER_AUTH","AuthParameters":{"USERNAME":"x","PREFERRED_CHALLENGE":"EMAIL_OTP"},"Session":"aaaaaaaaaaaaaaaaaaaaaaaa"}`,
		`{"ClientId":"customhidden","AuthFlow":"CUSTOM_AUTH","AuthParameters":{"USERNAME":"x","CHALLENGE_NAME":"SRP_A","SRP_A":"2"}}`,
		`{"ClientId":"hidden","ChallengeName":"PASSWORD_VERIFIER","ChallengeResponses":{"USERNAME":"x","PASSWORD_CLAIM_SECRET_BLOCK":"AAAA","PASSWORD_CLAIM_SIGNATURE":"x","TIMESTAMP":"x"}}`,
		`{"ClientId":"both","Username":"x","Password":"Correct-Horse-9","UserAttributes":[{"Name":"email","Value":"a@b.example"}],"ConfirmationCode":"1"}`,
		`{"AccessToken":"TOKEN","PreviousPassword":"x","ProposedPassword":"y","UserCode":"123456","SMSMfaSettings":{"Enabled":true,"PreferredMfa":null}}`,
		`{"ClientId":"keepopen","Username":"new","ConfirmationCode":"1","ForceAliasCreation":true}`,
	}
	names := append(sortedKeys(operations()), "Nonsense")
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

// FuzzPages throws any query and any form at the managed login: every answer
// has a sensible status, nothing that was sent comes back as markup, and nobody
// is sent to an address that is not registered.
func FuzzPages(f *testing.F) {
	server, err := New(webSeed(), WithInProcessKeys())
	if err != nil {
		f.Fatal(err)
	}
	paths := sortedKeys(endpoints)
	for i := range paths {
		for _, query := range []string{"", "%", "client_id=web&redirect_uri=http://localhost:8765/callback&response_type=code&state=<script>", "error=<script>&client_id=%22", "client_id=web&logout_uri=//evil.example", "client_id=web&response_type=code&redirect_uri=" + callback + "&login_hint=<script>&scope=%00"} {
			for _, form := range []string{"", "%", "grant_type=authorization_code&client_id=web&code=x&redirect_uri=x", "username=<script>&password=x&_csrf=x", "token=x&client_id=web"} {
				f.Add(i, query, form, true)
				f.Add(i, query, form, false)
			}
		}
	}
	f.Fuzz(func(t *testing.T, i int, query, form string, send bool) {
		method := "GET"
		if send {
			method = "POST"
		}
		r, err := http.NewRequest(method, home+paths[uint(i)%uint(len(paths))], strings.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		response, err := server.RoundTripper().RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode >= 500 || strings.Contains(string(content), "<script>") {
			t.Errorf("%s %s: %d %q %v", method, r.URL, response.StatusCode, content, err)
		}
		if to, err := response.Location(); err == nil && to.Host != "emulator.example" && !strings.HasPrefix(to.Host, "localhost:876") {
			t.Errorf("%s %s: sent to %v", method, r.URL, to)
		}
	})
}
