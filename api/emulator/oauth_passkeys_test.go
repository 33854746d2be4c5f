package emulator

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/descope/virtualwebauthn"
)

var embeddedOptions = regexp.MustCompile(`<script type="application/json" id="options">(.*?)</script>`)

func addPasskeyURL(pairs ...string) string {
	v := values("client_id", "web", "redirect_uri", callback)
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return home + "/passkeys/add?" + v.Encode()
}

func passkeyBrowser(t testing.TB, change func(*PoolSeed)) *browser {
	t.Helper()
	seed := webSeed()
	seed.Pools[0].Policies.SignInPolicy.AllowedFirstAuthFactors = []string{"PASSWORD", "WEB_AUTHN"}
	seed.Pools[0].WebAuthnConfiguration.RelyingPartyId = "localhost"
	if change != nil {
		change(&seed.Pools[0])
	}
	b := newBrowser(t)
	f := fixtureOf(t, seed)
	b.fixture, b.Transport = f, f.RoundTripper()
	return b
}

// send posts a form of a page back, with its hidden proof.
func (b *browser) send(to, page string, pairs ...string) (*http.Response, string) {
	b.t.Helper()
	field := hiddenField.FindStringSubmatch(page)
	if field == nil {
		b.t.Fatalf("no form in %s", page)
	}
	return b.do("POST", to, values(append(pairs, "_csrf", field[1])...))
}

// TestAddPasskeyPage signs in, adds a passkey and goes back to the app.
func TestAddPasskeyPage(t *testing.T) {
	b := passkeyBrowser(t, nil)
	to := addPasskeyURL()
	_, page := b.do("GET", to, nil)
	if !strings.Contains(page, "Sign in to") || strings.Contains(page, "options") {
		t.Fatalf("page %s", page)
	}
	_, again := b.send(to, page, "username", "jane", "password", "wrong")
	if !strings.Contains(again, "Incorrect username or password.") {
		t.Errorf("page %s", again)
	}
	response, _ := b.send(to, page, "username", "jane", "password", password)
	if next := b.redirectedTo(response); next.Path != "/passkeys/add" || next.Query().Get("redirect_uri") != callback {
		t.Fatalf("sent to %v", next)
	}
	response, page = b.do("GET", to, nil)
	nonce := regexp.MustCompile(`script-src 'nonce-([\w-]+)'`).FindStringSubmatch(response.Header.Get("Content-Security-Policy"))
	if nonce == nil || !strings.Contains(page, `<script nonce="`+nonce[1]+`">`) {
		t.Fatalf("policy %v of %s", response.Header, page)
	}
	a := newAuthenticator()
	a.page = virtualwebauthn.RelyingParty{ID: "localhost", Origin: "http://localhost:9229"}
	credential := func(page string) string {
		options, err := virtualwebauthn.ParseAttestationOptions(html.UnescapeString(embeddedOptions.FindStringSubmatch(page)[1]))
		if err != nil {
			t.Fatal(err)
		}
		return virtualwebauthn.CreateAttestationResponse(a.page, a.Authenticator, newCredential(virtualwebauthn.KeyTypeEC2), *options)
	}
	_, refused := b.send(to, page, "credential", "{}")
	if !strings.Contains(refused, "Invalid credential") || embeddedOptions.FindString(refused) == "" {
		t.Errorf("page %s", refused)
	}
	response, _ = b.send(to, refused, "credential", credential(refused))
	if next := b.redirectedTo(response); next.String() != callback {
		t.Errorf("sent to %v", next)
	}
	list := b.must("ListWebAuthnCredentials", object{"AccessToken": b.fixture.token(webPool, "web", "jane")})["Credentials"].([]any)
	if len(list) != 1 {
		t.Errorf("passkeys %v", list)
	}
}

func TestAddPasskeyRefusals(t *testing.T) {
	b := passkeyBrowser(t, nil)
	for _, c := range [][]string{{"client_id", "nobody"}, {"redirect_uri", "https://evil.example"}, {"client_id", "bareweb"}} {
		for _, method := range []string{"GET", "POST"} {
			response, _ := b.do(method, addPasskeyURL(c...), url.Values{})
			if to := b.redirectedTo(response); to.Path != "/error" || to.Query().Get("error") != "redirect_mismatch" {
				t.Errorf("%s %v: sent to %v", method, c, to)
			}
		}
	}
	to := addPasskeyURL()
	if response, _ := b.do("POST", to, values("username", "jane", "password", password)); response.StatusCode != http.StatusForbidden {
		t.Errorf("a form of nowhere: %d", response.StatusCode)
	}
	_, page := b.do("GET", to, nil)
	b.send(to, page, "username", "jane", "password", password)
	if response, page := b.do("POST", to, values("credential", "{}", "_csrf", "x")); response.StatusCode != http.StatusForbidden || !strings.Contains(page, "expired") {
		t.Errorf("a credential of nowhere: %d %s", response.StatusCode, page)
	}

	off := passkeyBrowser(t, func(p *PoolSeed) { p.Policies.SignInPolicy.AllowedFirstAuthFactors = nil })
	_, page = off.do("GET", to, nil)
	off.send(to, page, "username", "jane", "password", password)
	if _, page := off.do("GET", to, nil); !strings.Contains(page, "WebAuthn is not enabled for this user pool.") || embeddedOptions.FindString(page) != "" {
		t.Errorf("page %s", page)
	}
}
