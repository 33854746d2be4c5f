//go:build unix

package journey_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

const ctrlL = "\x0c"

// lobby is the emulator, with sign-in pages whose callback is on a port that is
// free, and what the program needs to know of both.
type lobby struct {
	pool
	t      *testing.T
	port   int
	domain string // as it is set; looked up in the pool when it is not
}

func openLobby(t *testing.T) lobby { return openLobbyWith(t, func(*emulator.PoolSeed) {}) }

// openLobbyWith changes the pools first.
func openLobbyWith(t *testing.T, change func(*emulator.PoolSeed)) lobby {
	t.Helper()
	l := lobby{t: t, port: freePort(t)}
	seed, err := emulator.SignInSeed()
	if err != nil {
		t.Fatal(err)
	}
	for i := range seed.Pools {
		p := &seed.Pools[i]
		if len(p.Domain) > 0 {
			change(p)
		}
		for i := range p.Clients {
			if len(p.Clients[i].CallbackURLs) > 0 {
				p.Clients[i].CallbackURLs = []string{fmt.Sprintf("http://localhost:%d/callback", l.port)}
			}
		}
	}
	text, err := json.Marshal(seed)
	if err != nil {
		t.Fatal(err)
	}
	l.pool = pool{background: runBackground(t, "emulator", "--listen", "127.0.0.1:0", "--seed", written(t, "seed.json", string(text)))}
	l.endpoint = l.line(`^READY .*"endpoint":"([^"]+)"`)[1]
	l.domain = l.endpoint
	return l
}

// ports counts those that were looked at; processes that run at once begin elsewhere.
var ports atomic.Int32

func init() { ports.Store(rand.Int32N(6000)) }

// freePort is one that nobody has, on neither loopback address: below those
// that systems give to connections, so that none takes it meanwhile. Those from
// 20000 are for the tests of api.
func freePort(t *testing.T) int {
	t.Helper()
	for range 100 {
		port := 26000 + int(ports.Add(1)%6000)
		four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			continue
		}
		_ = four.Close()
		six, err := net.Dial("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
		if err != nil {
			return port
		}
		_ = six.Close()
	}
	t.Fatal("no port is free")
	return 0
}

// waits goes to the browser until the program listens for its answer.
func (l lobby) waits(u *console) {
	l.t.Helper()
	u.press(ctrlL)
	u.sees(`Waiting for your browser`)
	l.hears(u)
}

// hears waits until the program listens: it says so as soon as it is about to.
func (l lobby) hears(u *console) {
	l.t.Helper()
	u.until("the program listens", func() bool {
		conn, err := net.Dial("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(l.port)))
		if err == nil {
			_ = conn.Close()
		}
		return err == nil
	})
}

// run starts the program as an app client of the pool with sign-in pages.
func (l lobby) run(clientID string, env ...string) *console {
	l.t.Helper()
	domain := ""
	if l.domain != "" {
		domain = fmt.Sprintf("domain = %q\n", l.domain)
	}
	config := fmt.Sprintf("[pools.web]\nuser_pool_id = \"eu-central-1_SignIn009\"\nclient_id = %q\nendpoint = %q\n%sredirect_port = %d\nstorage = \"memory\"\n",
		clientID, l.endpoint, domain, l.port)
	c := run(l.t, start{env: append(env, "COGNITO_PROFILE_CONFIG="+written(l.t, "config.toml", config))})
	c.sees(`Sign in to web`)
	return c
}

// address is the newest of a sign-in that the screen links to.
func (c *console) address() string {
	c.t.Helper()
	return c.linkTo("sign-in")
}

// linkTo is the newest address of an id that the screen links to.
func (c *console) linkTo(id string) string {
	c.t.Helper()
	linked := regexp.MustCompile("\x1b]8;id=" + id + ";([^\x07\x1b]+)")
	var found [][]string
	c.until("an address is linked", func() bool {
		found = linked.FindAllStringSubmatch(c.output(), -1)
		return found != nil
	})
	return found[len(found)-1][1]
}

// surfer is a browser without a window: cookies, redirects, and the login page
// filled in. One that is far can't come to this machine's callback.
type surfer struct {
	t *testing.T
	*http.Client
	ends string
}

func newSurfer(t *testing.T, far bool) *surfer {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &surfer{t: t}
	s.Client = &http.Client{Jar: jar, Timeout: long, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if s.ends = r.URL.String(); far && r.URL.Path == "/callback" {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	return s
}

var csrfField = regexp.MustCompile(`name="_csrf" value="([^"]+)"`)

// signsIn goes to an address and as far as it leads, and gives the last page.
func (s *surfer) signsIn(address, name string) string {
	s.t.Helper()
	read := func(response *http.Response, err error) string {
		s.t.Helper()
		if err != nil {
			s.t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			s.t.Fatal(err)
		}
		return string(body)
	}
	page := read(s.Get(address))
	if field := csrfField.FindStringSubmatch(page); field != nil {
		page = read(s.PostForm(s.ends, url.Values{"username": {name}, "password": {"Demo-pass-1"}, "_csrf": {field[1]}}))
	}
	return page
}

func TestSignInWithABrowserInTheTerminal(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	l := openLobby(t)
	for _, c := range []struct {
		name, client string
		does         func(t *testing.T, u *console)
	}{
		{"the answer comes back", "signin009browser", func(t *testing.T, u *console) {
			l.waits(u)
			if page := newSurfer(t, false).signsIn(u.address(), "jane"); !strings.Contains(page, "You are signed in") {
				t.Errorf("the browser shows %s", page)
			}
			u.sees(`Contact`)
			u.sees(`jane@example\.com`)
		}},
		{"the address is pasted", "signin009browser", func(t *testing.T, u *console) {
			u.press(ctrlL)
			far := newSurfer(t, true)
			far.signsIn(u.address(), "sam")
			wrong := strings.Replace(far.ends, "state=", "state=x", 1)
			u.press("\x1b[200~" + wrong + "\x1b[201~" + enter)
			u.sees(`This is the answer to another sign-in`)
			u.sees(`Waiting for your browser`)
			u.press("p\x1b[200~" + far.ends[:40] + "\n" + far.ends[40:] + "\x1b[201~" + enter)
			u.sees(`sam@example\.com`)
		}},
		{"answers that are refused", "signin009browser", func(t *testing.T, u *console) {
			l.waits(u)
			for _, query := range []string{"code=1", "error=access_denied&state=2"} {
				response, err := http.Get(fmt.Sprintf("http://localhost:%d/callback?%s", l.port, query))
				if err != nil {
					t.Fatal(err)
				}
				_ = response.Body.Close()
				u.sees(`This is the answer to another sign-in`)
				u.sees(`Waiting for your browser`)
				time.Sleep(time.Second) // what is told stands that long
				u.press("\x1b[A")
				u.misses(`This is the answer`)
			}
			newSurfer(t, false).signsIn(u.address(), "jane")
			u.sees(`jane@example\.com`)
		}},
		{"an error of the pages", "signin009browser", func(t *testing.T, u *console) {
			l.waits(u)
			address, err := url.Parse(u.address())
			if err != nil {
				t.Fatal(err)
			}
			response, err := http.Get(fmt.Sprintf("http://localhost:%d/callback?error=access_denied&state=%s", l.port, address.Query().Get("state")))
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			u.sees(`The sign-in page says: access_denied`)
			u.press("\x12") // ctrl+r
			u.sees(`Waiting for your browser`)
			l.hears(u)
			newSurfer(t, false).signsIn(u.address(), "jane")
			u.sees(`Contact`)
		}},
		{"a scope that is not allowed", "signin009noscope", func(t *testing.T, u *console) {
			l.waits(u)
			if page := newSurfer(t, false).signsIn(u.address(), "jane"); !strings.Contains(page, "That did not work") {
				t.Errorf("the browser shows %s", page)
			}
			u.sees(`does not allow the scopes openid and`)
			u.press(esc)
			u.sees(`Sign in to web`)
			u.press(ctrlC)
			u.leaves(130)
		}},
		{"given up, and begun again", "signin009browser", func(t *testing.T, u *console) {
			for range 2 {
				l.waits(u)
				u.press(esc)
				u.sees(`Password`)
			}
			var there net.Listener
			u.until("the port is free", func() bool {
				var err error
				there, err = net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(l.port)))
				return err == nil
			})
			u.press(ctrlL)
			u.sees(`The answer can't reach localhost:` + strconv.Itoa(l.port))
			_ = there.Close()
			u.press("\x12") // ctrl+r
			u.sees(`Waiting for your browser`)
			l.hears(u)
			newSurfer(t, false).signsIn(u.address(), "jane")
			u.sees(`Contact`)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l.t = t
			u := l.run(c.client)
			c.does(t, u)
			if strings.Contains(u.output(), "Demo-pass-1") {
				t.Error("the password was on the screen")
			}
			if c.client == "signin009browser" {
				u.press("q")
				u.leaves(0)
			}
		})
	}
	l.stops(0)
}

// TestTheBrowserOpensByItself where there is a display and nobody far away; the
// command gets the address and nothing else.
func TestTheBrowserOpensByItself(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	l := openLobby(t)
	l.domain = ""
	bin, told := t.TempDir(), filepath.Join(t.TempDir(), "told")
	script := "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >'" + told + ".new'\nmv '" + told + ".new' '" + told + "'\n"
	for _, name := range []string{"xdg-open", "open"} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	u := l.run("signin009browser", "DISPLAY=:99", "PATH="+bin+":"+os.Getenv("PATH"))
	u.press(ctrlL)
	u.sees(`Your browser opens this address`)
	var heard string
	u.until("the browser was opened", func() bool {
		text, err := os.ReadFile(told)
		heard = string(text)
		return err == nil
	})
	if want := "1\n" + u.address() + "\n"; heard != want {
		t.Errorf("the browser was told %q, want %q", heard, want)
	}
	l.hears(u)
	newSurfer(t, false).signsIn(u.address(), "jane")
	u.sees(`Contact`)
	u.press("q")
	u.leaves(0)
	l.stops(0)
}
