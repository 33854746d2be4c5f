package emulator

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestTokenEndpointRefusals(t *testing.T) {
	b := newBrowser(t)
	form := []string{"Content-Type", "application/x-www-form-urlencoded"}
	basic := func(id, secret string) []string {
		return []string{"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret))}
	}
	fresh := func(pairs ...string) string { return b.code("jane", pairs...) }
	late := fresh()
	b.clock.advance(5 * time.Minute)
	for _, c := range []struct {
		name   string
		form   url.Values
		header []string
		want   string
	}{
		{"nothing", url.Values{}, nil, "invalid_request"},
		{"no form", codeGrant(fresh()), []string{"Content-Type", "application/json"}, "invalid_request"},
		{"unknown grant", codeGrant("x", "grant_type", "password"), form, "unsupported_grant_type"},
		{"unknown client", codeGrant("x", "client_id", "nobody"), form, "invalid_client"},
		{"no flow", codeGrant("x", "client_id", "webless"), form, "unauthorized_client"},
		{"no code", codeGrant(""), form, "invalid_request"},
		{"no address", codeGrant("x", "redirect_uri", ""), form, "invalid_request"},
		{"unknown code", codeGrant("x"), form, "invalid_grant"},
		{"old code", codeGrant(late), form, "invalid_grant"},
		{"wrong verifier", codeGrant(fresh(), "code_verifier", pkce+"x"), form, "invalid_grant"},
		{"no verifier", codeGrant(fresh(), "code_verifier", ""), form, "invalid_grant"},
		{"other address", codeGrant(fresh(), "redirect_uri", callback+"/"), form, "invalid_grant"},
		{"other client", codeGrant(fresh(), "client_id", "webfew"), form, "invalid_grant"},
		{"half an address readable", codeGrant(fresh("client_id", "webhalf", "scope", "openid email"), "client_id", "webhalf"), form, "invalid_grant"},
		{"no secret", codeGrant(fresh("client_id", "websecret"), "client_id", "websecret"), form, "invalid_client"},
		{"wrong secret", codeGrant(fresh("client_id", "websecret"), "client_id", "websecret", "client_secret", "x"), form, "invalid_client"},
		{"wrong secret by header", codeGrant(fresh("client_id", "websecret"), "client_id", "websecret"), basic("websecret", "x"), "invalid_client"},
		{"two clients", codeGrant(fresh()), basic("websecret", "se same/+"), "invalid_client"},
		{"no refresh token", values("grant_type", "refresh_token", "client_id", "web"), form, "invalid_request"},
		{"unknown refresh token", values("grant_type", "refresh_token", "client_id", "web", "refresh_token", "x"), form, "invalid_grant"},
	} {
		if status, out := b.token(c.form, c.header...); status != 400 || out["error"] != c.want {
			t.Errorf("%s: %d %v, want %s", c.name, status, out, c.want)
		}
	}
	for name, header := range map[string][]string{
		"by header": basic("websecret", "se same/+"), "by header, escaped": basic("websecret", url.QueryEscape("se same/+")),
	} {
		if status, out := b.token(codeGrant(fresh("client_id", "websecret"), "client_id", "websecret"), header...); status != 200 {
			t.Errorf("secret %s: %v", name, out)
		}
	}
	if status, out := b.token(codeGrant(fresh("client_id", "websecret"), "client_id", "websecret", "client_secret", "se same/+")); status != 200 {
		t.Errorf("secret in the form: %v", out)
	}
	if status, out := b.token(codeGrant(fresh("code_challenge", "", "code_challenge_method", ""))); status != 200 {
		t.Errorf("without PKCE: %v", out)
	}
}

func TestRefreshAtTheTokenEndpoint(t *testing.T) {
	b := newBrowser(t)
	again := func(client, token string) (int, object) {
		return b.token(values("grant_type", "refresh_token", "client_id", client, "refresh_token", token))
	}
	_, out := b.token(codeGrant(b.code("jane")))
	token := out["refresh_token"].(string)
	status, renewed := again("web", token)
	_, id := claimsOf(t, renewed["id_token"].(string))
	if status != 200 || renewed["refresh_token"] != nil || id["nonce"] != nil {
		t.Errorf("%d %v, ID %v", status, renewed, id)
	}
	b.expect("GetTokensFromRefreshToken", object{"ClientId": "web", "RefreshToken": token}, "ok")
	b.expect("InitiateAuth", signIn("web", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", token), "ok")
	tokens, err := b.SignIn(webPool, "web", "jane")
	if err != nil {
		t.Fatal(err)
	}
	if status, out := again("web", tokens.Refresh); status != 200 || out["id_token"] == nil {
		t.Errorf("a token of the API: %d %v", status, out)
	}

	_, out = b.token(codeGrant(b.code("jane", "client_id", "webrotating"), "client_id", "webrotating"))
	first := out["refresh_token"].(string)
	status, out = again("webrotating", first)
	second, _ := out["refresh_token"].(string)
	if status != 200 || second == "" || second == first {
		t.Fatalf("%d %v", status, out)
	}
	if status, out := again("webrotating", first); status != 400 || out["error"] != "invalid_grant" {
		t.Errorf("reuse: %d %v", status, out)
	}
	if status, _ := again("webrotating", second); status != 200 {
		t.Errorf("the new one: %d", status)
	}
}

func TestRevokeEndpoint(t *testing.T) {
	b := newBrowser(t)
	revoke := func(pairs ...string) string {
		t.Helper()
		response, body := b.do("POST", home+"/oauth2/revoke", values(pairs...))
		var out struct{ Error string }
		if body != "" {
			if err := json.Unmarshal([]byte(body), &out); err != nil {
				t.Fatal(err)
			}
		}
		return strings.TrimSpace(response.Status[:3] + " " + out.Error)
	}
	_, out := b.token(codeGrant(b.code("jane")))
	refresh, access := out["refresh_token"].(string), out["access_token"].(string)
	_, few := b.token(codeGrant(b.code("jane", "client_id", "webfew"), "client_id", "webfew"))
	for _, c := range []struct {
		want  string
		pairs []string
	}{
		{"400 invalid_request", []string{"client_id", "web"}},
		{"400 invalid_request", []string{"client_id", "webfew", "token", few["refresh_token"].(string)}},
		{"401 invalid_client", []string{"client_id", "nobody", "token", refresh}},
		{"401 invalid_client", []string{"client_id", "websecret", "token", refresh}},
		{"400 unsupported_token_type", []string{"client_id", "web", "token", access}},
		{"200", []string{"client_id", "web", "token", "unknown"}},
		{"200", []string{"client_id", "web", "token", refresh}},
		{"200", []string{"client_id", "web", "token", refresh}},
	} {
		if got := revoke(c.pairs...); got != c.want {
			t.Errorf("%v: %s, want %s", c.pairs[:2], got, c.want)
		}
	}
	b.expect("GetUser", object{"AccessToken": access}, "NotAuthorizedException: Access Token has been revoked")
	if status, out := b.token(values("grant_type", "refresh_token", "client_id", "web", "refresh_token", refresh)); status != 400 || out["error"] != "invalid_grant" {
		t.Errorf("%d %v", status, out)
	}
}
