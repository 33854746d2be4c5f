package emulator

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

const (
	callback = "http://localhost:8765/callback"
	home     = "http://emulator.example"
	pkce     = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)

func webSeed() Seed {
	scopes := []string{"openid", "email", "phone", "profile", adminScope, "shop/read"}
	client := ClientSeed{
		ClientId: "web", CallbackURLs: []string{callback, "http://localhost:8766/callback?x=1"}, LogoutURLs: []string{"http://localhost:8765/bye"},
		AllowedOAuthFlows: []string{"code"}, AllowedOAuthScopes: scopes, ExplicitAuthFlows: everyFlow,
	}
	as := func(id string, change func(*ClientSeed)) ClientSeed {
		c := client
		c.ClientId = id
		change(&c)
		return c
	}
	app := person("app", "SOFTWARE_TOKEN_MFA")
	pool := PoolSeed{Id: webPool, Name: "Web <b>", Domain: "web", MfaConfiguration: "OPTIONAL", EnabledMfas: []string{"SOFTWARE_TOKEN_MFA"}, AliasAttributes: []string{"email"},
		Clients: []ClientSeed{
			client,
			as("websecret", func(c *ClientSeed) { c.ClientSecret = "se same/+" }),
			as("webrotating", func(c *ClientSeed) { c.RefreshTokenRotation = TokenRotation{"ENABLED", 0} }),
			as("webhalf", func(c *ClientSeed) { c.ReadAttributes = []string{"email"} }),
			as("webfew", func(c *ClientSeed) {
				c.AllowedOAuthScopes = []string{"openid", adminScope}
				c.EnableTokenRevocation = no()
			}),
			as("webless", func(c *ClientSeed) { c.AllowedOAuthFlows = nil }),
		},
		Users: []UserSeed{person("jane"), app, person("sam"), {Username: "off", Password: password, Enabled: no()}, {Username: "new", Password: password, UserStatus: "UNCONFIRMED"}},
	}
	bare := PoolSeed{Id: plainPool, Clients: []ClientSeed{as("bareweb", func(*ClientSeed) {})}}
	return Seed{Pools: []PoolSeed{pool, bare}}
}

// browser follows no redirects by itself.
type browser struct {
	*fixture
	*http.Client
}

func newBrowser(t testing.TB) *browser {
	t.Helper()
	f := fixtureOf(t, webSeed())
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{f, &http.Client{Transport: f.RoundTripper(), Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (b *browser) do(method, to string, form url.Values, header ...string) (*http.Response, string) {
	b.t.Helper()
	r, err := http.NewRequest(method, to, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	response, err := b.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return response, string(body)
}

// redirectedTo is where an answer sends the browser.
func (b *browser) redirectedTo(response *http.Response) *url.URL {
	b.t.Helper()
	to, err := response.Location()
	if err != nil || response.StatusCode != http.StatusFound {
		b.t.Fatalf("status %d, %v", response.StatusCode, err)
	}
	return to
}

func values(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

func challengeOf(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// authorizeQuery is the address of a sign-in, with changes in turn; an empty value
// leaves a parameter out.
func authorizeQuery(pairs ...string) string {
	v := values("response_type", "code", "client_id", "web", "redirect_uri", callback, "scope", "openid "+adminScope,
		"state", "s t/a+te", "nonce", "n-1", "code_challenge", challengeOf(pkce), "code_challenge_method", "S256")
	for i := 0; i < len(pairs); i += 2 {
		if v.Set(pairs[i], pairs[i+1]); pairs[i+1] == "" {
			v.Del(pairs[i])
		}
	}
	return home + "/oauth2/authorize?" + v.Encode()
}

var hiddenField = regexp.MustCompile(`name="_csrf" value="([^"]+)"`)

// submit fills the login page in.
func (b *browser) submit(login *url.URL, user, password string) (*http.Response, string) {
	b.t.Helper()
	_, body := b.do("GET", login.String(), nil)
	field := hiddenField.FindStringSubmatch(body)
	if field == nil {
		b.t.Fatalf("no form in %s", body)
	}
	return b.do("POST", login.String(), values("username", user, "password", password, "_csrf", field[1]))
}

// code signs in and gives the authorization code.
func (b *browser) code(user string, pairs ...string) string {
	b.t.Helper()
	response, _ := b.do("GET", authorizeQuery(pairs...), nil)
	to := b.redirectedTo(response)
	if to.Path == "/login" {
		response, _ = b.submit(to, user, password)
		to = b.redirectedTo(response)
	}
	if to.Query().Get("code") == "" {
		b.t.Fatalf("sent to %v", to)
	}
	return to.Query().Get("code")
}

// token posts to the token endpoint and gives the status and the answer.
func (b *browser) token(form url.Values, header ...string) (int, object) {
	b.t.Helper()
	response, body := b.do("POST", home+"/oauth2/token", form, header...)
	var out object
	if err := json.Unmarshal([]byte(body), &out); err != nil {
		b.t.Fatalf("%d %q", response.StatusCode, body)
	}
	if response.Header.Get("Access-Control-Allow-Origin") != "*" || !strings.HasPrefix(response.Header.Get("Content-Type"), "application/json") {
		b.t.Errorf("header %v", response.Header)
	}
	return response.StatusCode, out
}

func codeGrant(code string, pairs ...string) url.Values {
	v := values("grant_type", "authorization_code", "client_id", "web", "code", code, "redirect_uri", callback, "code_verifier", pkce)
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}
