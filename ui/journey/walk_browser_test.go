package journey

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// withPages gives the pool sign-in pages that the app client may use.
func (s start) withPages() start {
	s.browser = true
	return s.with(func(p *emulator.PoolSeed) {
		p.Domain = "demo"
		c := &p.Clients[0]
		c.CallbackURLs, c.AllowedOAuthFlows = []string{"http://localhost:8765/callback"}, []string{"code"}
		c.AllowedOAuthScopes = []string{"openid", "aws.cognito.signin.user.admin"}
	})
}

// deserted is a port of this machine that nobody comes to.
type deserted chan struct{}

func listenDeserted(context.Context, string, string) (net.Listener, error) {
	return make(deserted), nil
}

func (d deserted) Accept() (net.Conn, error) {
	<-d
	return nil, net.ErrClosed
}

func (d deserted) Close() error {
	close(d)
	return nil
}

func (d deserted) Addr() net.Addr { return &net.TCPAddr{} }

var (
	linkedAddress = regexp.MustCompile("\x1b]8;id=sign-in;([^\x07\x1b]+)")
	loginField    = regexp.MustCompile(`name="_csrf" value="([^"]+)"`)
)

// surfs opens the address on the screen on a machine far away, signs in there,
// and gives the address at which that browser ends.
func (u *user) surfs(name, password string) string {
	u.Helper()
	links := linkedAddress.FindAllStringSubmatch(u.terminal.output(), -1)
	if links == nil {
		u.Fatalf("no address is linked:\n%s", u.terminal.screen())
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		u.Fatal(err)
	}
	at := links[len(links)-1][1]
	browser := &http.Client{Jar: jar, Transport: u.server.RoundTripper(), CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if at = r.URL.String(); r.URL.Hostname() == "localhost" {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	read := func(response *http.Response, err error) string {
		u.Helper()
		if err != nil {
			u.Fatal(err)
		}
		defer response.Body.Close()
		page, err := io.ReadAll(response.Body)
		if err != nil {
			u.Fatal(err)
		}
		return string(page)
	}
	field := loginField.FindStringSubmatch(read(browser.Get(at)))
	if field == nil {
		u.Fatalf("no login page at %s", at)
	}
	read(browser.PostForm(at, url.Values{"username": {name}, "password": {password}, "_csrf": {field[1]}}))
	if !strings.HasPrefix(at, "http://localhost:8765/callback?") {
		u.Fatalf("the browser ends at %s", at)
	}
	return at
}

func TestBrowserOnAnotherMachine(t *testing.T) {
	t.Parallel()
	walk(t, signIn().withPages(), func(u *user) {
		u.presses("ctrl+l")
		u.sees("Open this address in a browser", "Waiting for your browser…")
		u.pastes(u.surfs("jane", "Demo-pass-1"))
		u.presses("enter")
		u.row("Email", "jane@example.com", "✓ verified")
		u.hides("Demo-pass-1")
		u.asked("/oauth2/authorize", "/login", "/login", "/oauth2/token", "GetUser")
	})
}

func TestBrowserOverTheForm(t *testing.T) {
	t.Parallel()
	walk(t, demo().withPages(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("s")
		u.sees("Your sign-in has ended.")
		u.presses("ctrl+l")
		u.pastes("http://localhost:8765/callback?code=1&state=2")
		u.presses("enter")
		u.sees("This is the answer to another sign-in.", "Waiting for your browser…")
		u.pastes(u.surfs("jane", "Demo-pass-1"))
		u.presses("enter")
		u.sees("Signed in again. Nothing you typed was lost.", "Save 1 change")
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.row("Email", "you sign in with it")
		u.stored("nickname", "Jay")
	})
}

func TestSomebodyElseComesBackFromTheBrowser(t *testing.T) {
	t.Parallel()
	walk(t, demo().withPages(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("s", "ctrl+l")
		u.pastes(u.surfs("sam", "Demo-pass-2"))
		u.presses("enter")
		u.row("Email", "sam@example.com")
		u.row("Nickname", "not set")
		u.seesNo("Jay", "●")
	})
}

func TestNoAnswerFromTheBrowser(t *testing.T) {
	t.Parallel()
	walk(t, signIn().withPages(), func(u *user) {
		u.types("jane")
		u.presses("ctrl+l")
		u.waits(11 * time.Minute)
		u.sees("No answer came from the browser.", "your organisation has to register http://localhost:8765/callback")
		u.presses("ctrl+r")
		u.sees("Waiting for your browser…")
		u.presses("esc")
		u.sees("Sign in to Demo")
		u.caretBehind("jane")
	})
}
