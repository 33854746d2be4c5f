package emulator

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestManagedLogin(t *testing.T) {
	b := newBrowser(t)
	response, _ := b.do("GET", authorizeQuery("login_hint", `"><script>`), nil)
	login := b.redirectedTo(response)
	if login.Path != "/login" || login.Host != "emulator.example" {
		t.Fatalf("sent to %v", login)
	}
	_, body := b.do("GET", login.String(), nil)
	if strings.Contains(body, "<script>") || strings.Contains(body, "<b>") || !strings.Contains(body, `value="&#34;&gt;&lt;script&gt;"`) || !strings.Contains(body, "Sign in to Web &lt;b&gt;") {
		t.Errorf("page %s", body)
	}
	response, _ = b.submit(login, "jane@example.com", password)
	back := b.redirectedTo(response)
	if got := back.Scheme + "://" + back.Host + back.Path; got != callback || back.Query().Get("state") != "s t/a+te" {
		t.Errorf("sent to %v", back)
	}
	status, out := b.token(codeGrant(back.Query().Get("code")))
	if status != 200 || out["token_type"] != "Bearer" || out["expires_in"] != 3600.0 || out["refresh_token"] == "" {
		t.Fatalf("%d %v", status, out)
	}
	_, id := claimsOf(t, out["id_token"].(string))
	_, access := claimsOf(t, out["access_token"].(string))
	if id["nonce"] != "n-1" || id["aud"] != "web" || id["email"] != "jane@example.com" || access["scope"] != "openid "+adminScope {
		t.Errorf("ID %v, access %v", id, access)
	}
	b.expect("GetUser", object{"AccessToken": out["access_token"]}, "ok")
	if status, out := b.token(codeGrant(back.Query().Get("code"))); status != 400 || out["error"] != "invalid_grant" {
		t.Errorf("a code twice: %d %v", status, out)
	}
	if diff := cmp.Diff([]string{"/oauth2/authorize", "/login", "/login", "/login", "/oauth2/token", "GetUser", "/oauth2/token"}, b.Calls()); diff != "" {
		t.Error(diff)
	}
}

// TestKnownVisitor signs in once and gets further codes without a page, until
// the hour is over, another user is wanted, or the person signs out.
func TestKnownVisitor(t *testing.T) {
	b := newBrowser(t)
	to := func(pairs ...string) *url.URL {
		t.Helper()
		response, _ := b.do("GET", authorizeQuery(pairs...), nil)
		return b.redirectedTo(response)
	}
	if got := to("prompt", "none").Query(); got.Get("error") != "login_required" || got.Get("state") != "s t/a+te" {
		t.Errorf("prompt=none: %v", got)
	}
	b.code("jane")
	for _, prompt := range []string{"", "none"} {
		if got := to("prompt", prompt); got.Query().Get("code") == "" {
			t.Errorf("prompt=%q: %v", prompt, got)
		}
	}
	for _, prompt := range []string{"login", "select_account"} {
		if got := to("prompt", prompt); got.Path != "/login" {
			t.Errorf("prompt=%q: %v", prompt, got)
		}
	}
	b.clock.advance(time.Hour)
	if got := to(); got.Path != "/login" {
		t.Errorf("after an hour: %v", got)
	}
	b.code("jane")
	response, _ := b.do("GET", home+"/logout?client_id=web&logout_uri="+url.QueryEscape("http://localhost:8765/bye"), nil)
	if got := b.redirectedTo(response).String(); got != "http://localhost:8765/bye" {
		t.Errorf("logout goes to %s", got)
	}
	if got := to(); got.Path != "/login" {
		t.Errorf("after the logout: %v", got)
	}
	response, _ = b.do("GET", home+"/logout?client_id=web&response_type=code&redirect_uri="+url.QueryEscape(callback), nil)
	if got := b.redirectedTo(response); got.Path != "/login" || got.Query().Get("redirect_uri") != callback {
		t.Errorf("logout goes to %v", got)
	}
	for _, query := range []string{"", "client_id=web", "client_id=web&logout_uri=http://evil.example", "client_id=no&logout_uri=" + url.QueryEscape("http://localhost:8765/bye")} {
		response, _ = b.do("GET", home+"/logout?"+query, nil)
		if got := b.redirectedTo(response); got.Path != "/error" {
			t.Errorf("logout?%s goes to %v", query, got)
		}
	}
}

func TestLoginRefusals(t *testing.T) {
	b := newBrowser(t)
	response, _ := b.do("GET", authorizeQuery(), nil)
	login := b.redirectedTo(response)
	for _, c := range []struct{ user, password, want string }{
		{"jane", "wrong", "Incorrect username or password."},
		{"nobody", password, "User does not exist."},
		{"off", password, "User is disabled."},
		{"new", password, "User is not confirmed."},
		{"app", password, "This sign-in needs a further step"},
		{`"><script>`, password, `value="&#34;&gt;&lt;script&gt;"`},
	} {
		response, body := b.submit(login, c.user, c.password)
		if response.StatusCode != 200 || !strings.Contains(body, c.want) || strings.Contains(body, "<script>") || strings.Contains(body, c.password) {
			t.Errorf("%s: %d %s", c.user, response.StatusCode, body)
		}
	}
	for range 4 {
		b.submit(login, "jane", "wrong")
	}
	if _, body := b.submit(login, "jane", password); !strings.Contains(body, "Password attempts exceeded") {
		t.Errorf("locked: %s", body)
	}
	for _, form := range []url.Values{values("username", "sam", "password", password), values("username", "sam", "password", password, "_csrf", "x")} {
		if response, body := b.do("POST", login.String(), form); response.StatusCode != 403 || !strings.Contains(body, "The form has expired") {
			t.Errorf("a form from elsewhere: %d %s", response.StatusCode, body)
		}
	}
	other := newBrowser(t)
	if response, _ := other.do("POST", login.String(), values("username", "sam", "password", password, "_csrf", "")); response.StatusCode != 403 {
		t.Errorf("without a cookie: %d", response.StatusCode)
	}
	if response, _ := b.do("POST", home+"/login?client_id=web", nil); b.redirectedTo(response).Path != "/error" {
		t.Error("a login without an app")
	}
}
