package emulator

import (
	"net/http"
	"strings"
	"testing"
)

func TestAuthorizeRefusals(t *testing.T) {
	b := newBrowser(t)
	for _, c := range []struct {
		name  string
		pairs []string
		want  string
	}{
		{"no response type", []string{"response_type", ""}, "invalid_request"},
		{"other response type", []string{"response_type", "id_token"}, "invalid_request"},
		{"implicit", []string{"response_type", "token"}, "unauthorized_client"},
		{"no flow", []string{"client_id", "webless"}, "unauthorized_client"},
		{"challenge without method", []string{"code_challenge_method", ""}, "invalid_request"},
		{"plain", []string{"code_challenge_method", "plain"}, "invalid_request"},
		{"method without challenge", []string{"code_challenge", ""}, "invalid_request"},
		{"unknown scope", []string{"scope", "openid magic"}, "invalid_scope"},
		{"scope not granted", []string{"client_id", "webfew", "scope", "openid email"}, "invalid_scope"},
		{"email without openid", []string{"scope", "email"}, "invalid_scope"},
	} {
		response, _ := b.do("GET", authorizeQuery(c.pairs...), nil)
		to := b.redirectedTo(response)
		if got := to.Query(); got.Get("error") != c.want || got.Get("state") != "s t/a+te" || to.Host != "localhost:8765" {
			t.Errorf("%s: sent to %v, want %s", c.name, to, c.want)
		}
	}
	for _, pairs := range [][]string{
		{"client_id", "nobody<i>"}, {"redirect_uri", callback + "/"}, {"redirect_uri", ""}, {"redirect_uri", "http://127.0.0.1:8765/callback"},
		{"redirect_uri", "http://localhost:8764/callback"}, {"client_id", "bareweb"},
	} {
		response, _ := b.do("GET", authorizeQuery(pairs...), nil)
		to := b.redirectedTo(response)
		if to.Path != "/error" || to.Host != "emulator.example" || to.Query().Get("error") != "redirect_mismatch" {
			t.Errorf("%v: sent to %v", pairs, to)
		}
		response, body := b.do("GET", to.String(), nil)
		if response.StatusCode != 400 || !strings.Contains(body, "redirect_mismatch") || strings.Contains(body, "<i>") {
			t.Errorf("%v: %d %s", pairs, response.StatusCode, body)
		}
	}
	response, _ := b.do("DELETE", home+"/login", nil)
	if response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("DELETE /login: %d", response.StatusCode)
	}
	response, _ = b.do("GET", authorizeQuery("redirect_uri", "http://localhost:8766/callback?x=1", "prompt", "none"), nil)
	if got := b.redirectedTo(response).Query(); got.Get("x") != "1" || got.Get("error") != "login_required" {
		t.Errorf("an address with a query: %v", got)
	}
}
