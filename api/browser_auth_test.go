package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/settings"
)

const signInPages = "signin009.auth.eu-central-1.amazoncognito.com"

var pages = session.CallbackPages{
	Done: session.CallbackPage{Title: "Done <b>", Text: "go back"}, Failed: session.CallbackPage{Title: "Failed", Text: "see there"}, Foreign: session.CallbackPage{Title: "Foreign", Text: "not this one"},
}

// browserTest is the emulator's pool with sign-in pages, a client in front of it,
// and the free port that is registered as its callback.
type browserTest struct {
	t      *testing.T
	server *emulator.Server
	client *Client
	port   int
	// refused are the answers that were refused while it waited.
	refused chan *session.Fault
}

// newBrowserTest takes an app client of that pool; signin009secret is one more,
// with a secret.
func newBrowserTest(t *testing.T, clientID string, change ...func(*Config)) *browserTest {
	t.Helper()
	seed, err := emulator.SignInSeed()
	if err != nil {
		t.Fatal(err)
	}
	p := &browserTest{t: t, port: freePort(t), refused: make(chan *session.Fault, 16)}
	for i := range seed.Pools {
		pool := &seed.Pools[i]
		if pool.Id != "eu-central-1_SignIn009" {
			continue
		}
		secret := pool.Clients[0]
		secret.ClientId, secret.ClientSecret = "signin009secret", "canary secret/+"
		pool.Clients = append(pool.Clients, secret)
		for j := range pool.Clients {
			pool.Clients[j].CallbackURLs = []string{fmt.Sprintf("http://localhost:%d/callback", p.port)}
		}
	}
	if p.server, err = emulator.New(seed, emulator.WithInProcessKeys()); err != nil {
		t.Fatal(err)
	}
	config := Config{Connection: settings.Connection{UserPoolID: "eu-central-1_SignIn009", ClientID: clientID, Domain: "signin009", RedirectPort: p.port}, HTTP: p.server.RoundTripper()}
	for _, do := range change {
		do(&config)
	}
	p.client = newClient(t, config)
	return p
}

// ports counts those that were looked at; processes that run at once begin elsewhere.
var ports = rand.IntN(6000)

// freePort returns a port that is free on both loopback addresses: below those that
// systems give to connections, so that none takes it meanwhile. Those from 26000 are for
// the tests of ui/journey.
func freePort(t *testing.T) int {
	t.Helper()
	for range 100 {
		ports++
		port := 20000 + ports%6000
		four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			continue
		}
		four.Close()
		six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
		if err == nil {
			six.Close()
		}
		if err == nil || !hasIPv6() {
			return port
		}
	}
	t.Fatal("no port is free")
	return 0
}

func hasIPv6() bool {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err == nil {
		l.Close()
	}
	return err == nil
}

func (p *browserTest) visit() session.BrowserAuth {
	p.t.Helper()
	v, err := p.client.StartBrowserAuth(p.t.Context(), session.BrowserAsk{})
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

// waited is what came of an AwaitCallback.
type waited struct {
	step session.Step
	err  error
}

// waits starts to listen, and returns once the port accepts connections.
func (p *browserTest) waits(ctx context.Context, v session.BrowserAuth) <-chan waited {
	p.t.Helper()
	came := make(chan waited, 1)
	go func() {
		step, err := p.client.AwaitCallback(ctx, v, pages, func(f *session.Fault) { p.refused <- f })
		came <- waited{step, err}
	}()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if conn, err := net.Dial("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(p.port))); err == nil {
			conn.Close()
			return came
		}
	}
	p.t.Fatal("nobody listens")
	return nil
}

func (p *browserTest) get(came <-chan waited) waited {
	p.t.Helper()
	select {
	case w := <-came:
		return w
	case <-time.After(time.Minute):
		p.t.Fatal("the waiting has no end")
		return waited{}
	}
}

// testBrowser is a browser: it keeps cookies, follows redirects, fills the login page
// in, and takes localhost for the address it is told.
type testBrowser struct {
	t *testing.T
	*http.Client
	ends *url.URL // where it ended, whether or not anybody was there
}

func (p *browserTest) testBrowser(loopback string) *testBrowser {
	p.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	pages := p.server.RoundTripper()
	direct := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		_, port, _ := net.SplitHostPort(address)
		return new(net.Dialer).DialContext(ctx, network, net.JoinHostPort(loopback, port))
	}}
	p.t.Cleanup(direct.CloseIdleConnections)
	s := &testBrowser{t: p.t}
	s.Client = &http.Client{Jar: jar, Timeout: time.Minute, Transport: roundTripFunc(func(r *http.Request) (*http.Response, error) {
		s.ends = r.URL
		if r.URL.Hostname() == "localhost" {
			return direct.RoundTrip(r)
		}
		return pages.RoundTrip(r)
	})}
	return s
}

func (s *testBrowser) read(response *http.Response, err error) (int, string) {
	s.t.Helper()
	if err != nil {
		return 0, ""
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

var csrf = regexp.MustCompile(`name="_csrf" value="([^"]+)"`)

// signsIn opens an address and goes on as far as the pages lead; status 0 is
// a failed connection at the end.
func (s *testBrowser) signsIn(address, name string) (status int, page string) {
	s.t.Helper()
	status, page = s.read(s.Get(address))
	if field := csrf.FindStringSubmatch(page); field != nil {
		status, page = s.read(s.PostForm(s.ends.String(), url.Values{"username": {name}, "password": {string(seedPassword)}, "_csrf": {field[1]}}))
	}
	return status, page
}

func TestSignInWithABrowser(t *testing.T) {
	for _, test := range []struct{ name, client, loopback string }{
		{"IPv4", "signin009browser", "127.0.0.1"},
		{"IPv6", "signin009browser", "::1"},
		{"with a secret", "signin009secret", "127.0.0.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.loopback == "::1" && !hasIPv6() {
				t.Skip("this machine has no IPv6")
			}
			secret := func(c *Config) {
				if test.client == "signin009secret" {
					c.ClientSecret = "canary secret/+"
				}
			}
			p := newBrowserTest(t, test.client, secret)
			v := p.visit()
			came := p.waits(t.Context(), v)
			browser := p.testBrowser(test.loopback)
			status, page := browser.signsIn(v.URL, "jane")
			if status != 200 || !strings.Contains(page, "<h1>Done &lt;b&gt;</h1><p>go back</p>") {
				t.Errorf("the browser shows %d %s", status, page)
			}
			w := p.get(came)
			if w.err != nil || w.step.Tokens.ID == "" || w.step.Tokens.Refresh == "" || time.Until(w.step.Tokens.Expires) < 59*time.Minute {
				t.Fatalf("%v, %+v", w.err, w.step)
			}
			profile, err := p.client.Profile(t.Context(), w.step.Tokens.Access)
			if err != nil || profile.Value("email") != "jane@example.com" {
				t.Fatalf("%v, %+v", err, profile)
			}
			fresh, err := p.client.Refresh(t.Context(), w.step.Tokens)
			if err != nil || fresh.Access == w.step.Tokens.Access {
				t.Errorf("refreshing gives %v", err)
			}
			want := "/oauth2/authorize /login /login /oauth2/token GetUser GetTokensFromRefreshToken"
			if got := strings.Join(p.server.Calls(), " "); got != want {
				t.Errorf("asked for %s, want %s", got, want)
			}
			if status, _ := browser.read(browser.Get(v.Callback)); status != 0 {
				t.Errorf("the port still answers %d", status)
			}
		})
	}
}

// TestTheAddressToOpen: everything that has to be in it, and nothing else.
func TestTheAddressToOpen(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	v, other := p.visit(), p.visit()
	u, err := url.Parse(v.URL)
	if err != nil || u.Scheme+"://"+u.Host+u.Path != "https://"+signInPages+"/oauth2/authorize" {
		t.Fatalf("%v: %s", err, v.URL)
	}
	q := u.Query()
	for name, want := range map[string]string{
		"response_type": "code", "client_id": "signin009browser", "redirect_uri": fmt.Sprintf("http://localhost:%d/callback", p.port),
		"scope": "openid aws.cognito.signin.user.admin", "state": v.State, "nonce": v.Nonce, "code_challenge_method": "S256",
	} {
		if q.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, q.Get(name), want)
		}
	}
	if len(q) != 8 || len(q.Get("code_challenge")) != 43 || strings.Contains(v.URL, string(v.Verifier)) {
		t.Errorf("the address is %s", v.URL)
	}
	another, err := p.client.StartBrowserAuth(t.Context(), session.BrowserAsk{Another: true})
	if err != nil || !strings.Contains(another.URL, "&prompt=login&") {
		t.Errorf("%v: %s", err, another.URL)
	}
	if v.State == other.State || v.Nonce == other.Nonce || v.Verifier == other.Verifier || v.State == v.Nonce {
		t.Error("two visits have something in common")
	}
}

// TestForeignRequestsAreRefused: nothing but the answer to this visit ends the wait.
func TestForeignRequestsAreRefused(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	v := p.visit()
	came := p.waits(t.Context(), v)
	browser := p.testBrowser("127.0.0.1")
	home := strings.TrimSuffix(v.Callback, "/callback")
	for _, request := range []struct {
		address string
		status  int
	}{
		{v.Callback, 400}, {v.Callback + "?code=1", 400}, {v.Callback + "?code=1&state=", 400}, {v.Callback + "?code=1&state=x" + v.State, 400},
		{v.Callback + "?error=access_denied", 400}, {v.Callback + "?error=access_denied&state=1", 400}, {v.Callback + "?state=" + v.State, 400},
		{home + "/", 404}, {home + "/favicon.ico", 404}, {home + "/callback/?code=1&state=" + v.State, 404},
	} {
		status, page := browser.read(browser.Get(request.address))
		if status != request.status || request.status == 400 && !strings.Contains(page, "Foreign") {
			t.Errorf("%s: %d %s", request.address, status, page)
		}
	}
	if status, _ := browser.read(browser.PostForm(v.Callback, url.Values{"code": {"1"}, "state": {v.State}})); status != 405 {
		t.Errorf("a form gets %d", status)
	}
	if status, _ := browser.signsIn(v.URL, "jane"); status != 200 {
		t.Errorf("the right one gets %d", status)
	}
	if w := p.get(came); w.err != nil {
		t.Error(w.err)
	}
	// Only what looks like an answer is reported: five of them.
	if len(p.refused) != 5 {
		t.Errorf("%d refused answers are reported", len(p.refused))
	}
	for range len(p.refused) {
		if fault := <-p.refused; fault.Code != session.ForeignAnswer || fault.Message != "" || fault.Host == "" {
			t.Errorf("reported %+v", fault)
		}
	}
}

// TestAnswersOfTheBrowser brings answers that lead nowhere: the page says so,
// and the fault why.
func TestAnswersOfTheBrowser(t *testing.T) {
	for _, test := range []struct {
		name   string
		client string
		change func(v *session.BrowserAuth)
		answer string // brought in place of what the pages give
		code   session.Code
		said   string
	}{
		{"another verifier", "signin009browser", func(v *session.BrowserAuth) { v.Verifier = "canary-verifier-canary-verifier-canary-verifier" }, "", session.AnswerOver, "invalid_grant"},
		{"another nonce", "signin009browser", func(v *session.BrowserAuth) { v.Nonce = "other" }, "", session.ForeignAnswer, ""},
		{"no such scope", "signin009noscope", nil, "", session.ScopeNotAllowed, "invalid_scope"},
		{"a secret that is not known", "signin009secret", nil, "", session.ClientSecret, "invalid_client"},
		{"denied", "signin009browser", nil, "error=access_denied", session.BrowserRefused, "access_denied"},
		{"a trigger", "signin009browser", nil, "error=invalid_request&error_description=PreSignUp+failed+with+error+No+guests.", session.OrganisationRefused, "No guests."},
		{"an invented code", "signin009browser", nil, "code=canary-code", session.AnswerOver, "invalid_grant"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newBrowserTest(t, test.client)
			v := p.visit()
			opened := v
			if test.change != nil {
				test.change(&v)
			}
			came := p.waits(t.Context(), v)
			address := opened.URL
			if test.answer != "" {
				address = v.Callback + "?" + test.answer + "&state=" + v.State
			}
			if status, page := p.testBrowser("127.0.0.1").signsIn(address, "jane"); status != 400 || !strings.Contains(page, "Failed") {
				t.Errorf("the browser shows %d %s", status, page)
			}
			w := p.get(came)
			fault := mustFault(t, w.err)
			if fault.Code != test.code || fault.Message != test.said || fault.Host != signInPages || w.step.Tokens.Access != "" {
				t.Errorf("%s, said %q, host %q, %+v", fault.Code, fault.Message, fault.Host, w.step)
			}
			if text := fmt.Sprint(errors.Unwrap(w.err)); strings.Contains(text, "canary") {
				t.Errorf("the cause tells %s", text)
			}
			for _, call := range p.server.Calls() {
				if !strings.HasPrefix(call, "/") {
					t.Errorf("%s was asked", call)
				}
			}
		})
	}
}

// TestTokensWithoutTheScope: a pool may leave out a scope that it does not know
// in place of refusing it. That is told before the first call.
func TestTokensWithoutTheScope(t *testing.T) {
	p := newBrowserTest(t, "signin009noscope")
	v := p.visit()
	u, _ := url.Parse(v.URL)
	q := u.Query()
	q.Set("scope", "openid")
	u.RawQuery = q.Encode()
	came := p.waits(t.Context(), v)
	p.testBrowser("127.0.0.1").signsIn(u.String(), "jane")
	if fault := mustFault(t, p.get(came).err); fault.Code != session.MissingScope {
		t.Errorf("got %s", fault.Code)
	}
	if calls := p.server.Calls(); slices.Contains(calls, "GetUser") {
		t.Errorf("asked for %v", calls)
	}
}

// TestRedirectMismatch: the browser stays with the pages, and nothing comes.
func TestRedirectMismatch(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	p.client.app.callback = redirectURI(freePort(t))
	v := p.visit()
	browser := p.testBrowser("127.0.0.1")
	if browser.signsIn(v.URL, "jane"); browser.ends.Path != "/error" || browser.ends.Query().Get("error") != "redirect_mismatch" {
		t.Errorf("the browser ends at %s", browser.ends)
	}
}

func TestTokenEndpointThatIsNone(t *testing.T) {
	for _, test := range []struct {
		name      string
		transport http.RoundTripper
		code      session.Code
	}{
		{"a page", answering(200, "text/html", "<html>hello</html>"), session.NotAnAnswer},
		{"nothing in it", answering(200, "application/json", "{}"), session.NotAnAnswer},
		{"a firewall", answering(403, "text/html", "<html>no</html>"), session.Blocked},
		{"too many", answering(429, "text/plain", "slow down"), session.Throttled},
		{"broken", answering(500, "application/json", "{}"), session.ServiceFault},
		{"elsewhere", answering(302, "text/html", ""), session.NotAnAnswer},
		{"no network", roundTripFunc(func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }), session.AnswerLost},
		{"no such host", roundTripFunc(func(*http.Request) (*http.Response, error) { return nil, &net.DNSError{IsNotFound: true} }), session.HostNotFound},
		{"a token of another", answering(200, "application/json", `{"access_token":"canary","id_token":"canary","token_type":"Bearer"}`), session.ForeignAnswer},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newBrowserTest(t, "signin009browser", func(c *Config) { c.HTTP = test.transport })
			v := p.visit()
			_, err := p.client.RedeemURL(t.Context(), v, session.Secret(v.Callback+"?code=canary-code&state="+v.State))
			if fault := mustFault(t, err); fault.Code != test.code || strings.Contains(fmt.Sprint(fault.Cause), "canary") {
				t.Errorf("got %s: %v", fault.Code, fault.Cause)
			}
		})
	}
}

// TestLifetimeFromTheTokenEndpoint: it may leave expires_in out (RFC 6749, 5.1), and is read
// off the token then.
func TestLifetimeFromTheTokenEndpoint(t *testing.T) {
	for expiresIn, want := range map[string]time.Time{`, "expires_in": 600`: at.Add(10 * time.Minute), "": at.Add(time.Hour)} {
		var auth session.BrowserAuth
		p := newBrowserTest(t, "signin009browser", func(c *Config) {
			c.Now = func() time.Time { return at }
			c.HTTP = roundTripFunc(func(r *http.Request) (*http.Response, error) {
				access := token(map[string]any{"scope": Scope, "exp": at.Add(time.Hour).Unix()})
				id := token(map[string]any{"nonce": auth.Nonce, "aud": "signin009browser"})
				return answer(r, 200, "application/json", `{"token_type": "Bearer", "access_token": "`+access+`", "id_token": "`+id+`"`+expiresIn+`}`), nil
			})
		})
		auth = p.visit()
		step, err := p.client.RedeemURL(t.Context(), auth, session.Secret(auth.Callback+"?code=code&state="+auth.State))
		if err != nil || !step.Tokens.Expires.Equal(want) {
			t.Errorf("with %q until %v, want %v, %v", expiresIn, step.Tokens.Expires, want, err)
		}
	}
}

func TestBusyPort(t *testing.T) {
	for network, host := range map[string]string{"tcp4": "127.0.0.1", "tcp6": "::1"} {
		t.Run(network, func(t *testing.T) {
			p := newBrowserTest(t, "signin009browser")
			other, err := net.Listen(network, net.JoinHostPort(host, strconv.Itoa(p.port)))
			if err != nil {
				t.Skip(err)
			}
			defer other.Close()
			_, err = p.client.AwaitCallback(t.Context(), p.visit(), pages, nil)
			if fault := mustFault(t, err); fault.Code != session.PortTaken || fault.Host != fmt.Sprintf("localhost:%d", p.port) {
				t.Errorf("%s at %s", fault.Code, fault.Host)
			}
			if network == "tcp6" {
				if l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(p.port))); err != nil {
					t.Error("the other address is kept")
				} else {
					l.Close()
				}
			}
		})
	}
}

func TestOneAddressIsEnough(t *testing.T) {
	p := newBrowserTest(t, "signin009browser", func(c *Config) {
		c.Listen = func(ctx context.Context, network, address string) (net.Listener, error) {
			if network == "tcp6" {
				return nil, errors.New("no IPv6 here")
			}
			return new(net.ListenConfig).Listen(ctx, network, address)
		}
	})
	v := p.visit()
	came := p.waits(t.Context(), v)
	p.testBrowser("127.0.0.1").signsIn(v.URL, "jane")
	if w := p.get(came); w.err != nil {
		t.Error(w.err)
	}
}

func TestGivingUpFreesThePort(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	for range 3 {
		ctx, cancel := context.WithCancel(t.Context())
		came := p.waits(ctx, p.visit())
		cancel()
		if fault := mustFault(t, p.get(came).err); fault.Code != session.Cancelled {
			t.Errorf("got %s", fault.Code)
		}
		l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(p.port)))
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
	}
}

// TestOneAfterTheOther: who begins again need not wait for the former to be gone.
func TestOneAfterTheOther(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	ctx, cancel := context.WithCancel(t.Context())
	first := p.waits(ctx, p.visit())
	v, second := p.visit(), make(chan waited, 1)
	go func() {
		step, err := p.client.AwaitCallback(t.Context(), v, pages, nil)
		second <- waited{step, err}
	}()
	cancel()
	p.get(first)
	browser := p.testBrowser("127.0.0.1")
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if status, _ := browser.signsIn(v.URL, "jane"); status == 200 {
			break
		}
	}
	if w := p.get(second); w.err != nil {
		t.Error(w.err)
	}
}

// silence is a listener without connections.
type silence struct{ closed chan struct{} }

func (s silence) Accept() (net.Conn, error) {
	<-s.closed
	return nil, net.ErrClosed
}
func (s silence) Close() error   { close(s.closed); return nil }
func (s silence) Addr() net.Addr { return &net.TCPAddr{} }

func TestCallbackTimesOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, Config{
			Connection: settings.Connection{Region: "eu-west-1", ClientID: clientID, Domain: "pool"},
			HTTP:       answering(500, "", ""), Listen: func(context.Context, string, string) (net.Listener, error) { return silence{make(chan struct{})}, nil },
		})
		v, err := c.StartBrowserAuth(t.Context(), session.BrowserAsk{})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		_, err = c.AwaitCallback(t.Context(), v, pages, nil)
		if fault := mustFault(t, err); fault.Code != session.BrowserSilent || time.Since(began) != callbackTimeout {
			t.Errorf("%s after %s", fault.Code, time.Since(began))
		}
	})
}

func TestRedeemURL(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	v := p.visit()
	browser := p.testBrowser("127.0.0.1")
	if status, _ := browser.signsIn(v.URL, "jane"); status != 0 {
		t.Fatalf("somebody answers %d", status)
	}
	ended := browser.ends.String()
	for _, test := range []struct {
		name, address string
		code          session.Code
	}{
		{"nothing", "", session.NotTheAddress},
		{"words", "what?", session.NotTheAddress},
		{"no address", "http://[::1", session.NotTheAddress},
		{"the one that was opened", v.URL, session.NotTheAddress},
		{"another sign-in", strings.Replace(ended, "state="+v.State, "state=other", 1), session.ForeignAnswer},
		{"no state", v.Callback + "?code=1", session.ForeignAnswer},
		{"a refusal of another", v.Callback + "?error=access_denied&state=1", session.ForeignAnswer},
		{"a refusal", v.Callback + "?error=access_denied&state=" + v.State, session.BrowserRefused},
	} {
		step, err := p.client.RedeemURL(t.Context(), v, session.Secret(test.address))
		if fault := mustFault(t, err); fault.Code != test.code || step.Tokens.Access != "" {
			t.Errorf("%s: %s", test.name, fault.Code)
		}
	}
	broken := "  " + ended[:30] + "\n" + ended[30:60] + " \r\n\t" + ended[60:] + "\n"
	step, err := p.client.RedeemURL(t.Context(), v, session.Secret(broken))
	if err != nil || step.Tokens.Access == "" {
		t.Fatalf("%v, %+v", err, step)
	}
	_, err = p.client.RedeemURL(t.Context(), v, session.Secret(ended))
	if fault := mustFault(t, err); fault.Code != session.AnswerOver {
		t.Errorf("twice: %s", fault.Code)
	}
}

func TestWhatABrowserNeeds(t *testing.T) {
	for _, test := range []struct {
		config Config
		code   session.Code
	}{
		{Config{Connection: settings.Connection{Region: "eu-west-1", Domain: "pool"}}, session.ClientMissing},
		{Config{Connection: settings.Connection{Region: "eu-west-1", ClientID: clientID}}, session.NoDomain},
	} {
		v, err := newClient(t, test.config).StartBrowserAuth(t.Context(), session.BrowserAsk{})
		if fault := mustFault(t, err); fault.Code != test.code || v != (session.BrowserAuth{}) {
			t.Errorf("%s, %+v", fault.Code, v)
		}
	}
}

func TestDomains(t *testing.T) {
	for _, test := range []struct {
		domain, region, want string
		reason               Reason
	}{
		{"", "eu-west-1", "", ""},
		{"pool-1", "eu-west-1", "https://pool-1.auth.eu-west-1.amazoncognito.com", ""},
		{"pool-1", "", "", DomainRegion},
		{"login.example.com", "", "https://login.example.com", ""},
		{"login.example.com:8443/", "", "https://login.example.com:8443", ""},
		{" https://login.example.com/ ", "", "https://login.example.com", ""},
		{"http://127.0.0.1:9229", "", "http://127.0.0.1:9229", ""},
		{"http://localhost:9229", "", "http://localhost:9229", ""},
		{"http://login.example.com", "", "", DomainInsecure},
		{"http://localhost.example.com", "", "", DomainInsecure},
		{"ftp://login.example.com", "", "", DomainForm},
		{"https://login.example.com/oauth2/authorize", "", "", DomainForm},
		{"https://jane:pass@login.example.com", "", "", DomainForm},
		{"https://login.example.com?x", "", "", DomainForm},
		{"https://login.example.com#x", "", "", DomainForm},
		{"login.example.com:0", "", "", DomainForm},
		{"My Pool", "eu-west-1", "", DomainForm},
		{"https://", "eu-west-1", "", DomainForm},
	} {
		got, err := Config{Connection: settings.Connection{Domain: test.domain}}.domain(test.region)
		var wrong *ConfigError
		if errors.As(err, &wrong); (wrong != nil) != (test.reason != "") || wrong != nil && (wrong.Reason != test.reason || wrong.Setting != settings.Domain) || got != test.want {
			t.Errorf("%q gives %q, %v", test.domain, got, err)
		}
	}
}

// TestAnotherAccount: a browser that is known is asked again only on request.
func TestAnotherAccount(t *testing.T) {
	p := newBrowserTest(t, "signin009browser")
	browser := p.testBrowser("127.0.0.1")
	for _, test := range []struct {
		another bool
		name    string // asked for, if any
		want    string
	}{{false, "jane", "jane"}, {false, "sam", "jane"}, {true, "sam", "sam"}} {
		v, err := p.client.StartBrowserAuth(t.Context(), session.BrowserAsk{Another: test.another})
		if err != nil {
			t.Fatal(err)
		}
		came := p.waits(t.Context(), v)
		browser.signsIn(v.URL, test.name)
		w := p.get(came)
		if w.err != nil {
			t.Fatal(w.err)
		}
		if profile, err := p.client.Profile(t.Context(), w.step.Tokens.Access); err != nil || profile.Username != test.want {
			t.Errorf("another %t: %s signs in, %v", test.another, profile.Username, err)
		}
	}
}

// TestDiscovery looks up the sign-in pages where no domain is set.
func TestDiscovery(t *testing.T) {
	bare := func(c *Config) { c.Domain = "" }
	p := newBrowserTest(t, "signin009browser", bare)
	v := p.visit()
	if !strings.HasPrefix(v.URL, "https://"+signInPages+"/oauth2/authorize?") || v.Domain != "https://"+signInPages {
		t.Errorf("the address is %s", v.URL)
	}
	came := p.waits(t.Context(), v)
	p.testBrowser("127.0.0.1").signsIn(v.URL, "jane")
	if w := p.get(came); w.err != nil {
		t.Error(w.err)
	}
	document := func(authorize string) http.RoundTripper {
		return answering(200, "application/json", `{"authorization_endpoint":"`+authorize+`"}`)
	}
	for _, test := range []struct {
		name      string
		transport http.RoundTripper
		want      string
		code      session.Code
	}{
		{"own domain", document("https://login.example.com/oauth2/authorize"), "https://login.example.com", ""},
		{"none", document("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_SignIn009/oauth2/authorize"), "", session.NoDomain},
		{"none, another issuer", document("https://issuer-cognito-idp.eu-central-1.amazonaws.com/x/oauth2/authorize"), "", session.NoDomain},
		{"readable by anyone", document("http://login.example.com/oauth2/authorize"), "", session.NoDomain},
		{"nothing in it", answering(200, "application/json", "{}"), "", session.NoDomain},
		{"no address", document(":"), "", session.NoDomain},
		{"no such pool", answering(400, "application/json", `{"code":"BadRequest"}`), "", session.NoDomain},
		{"not found", answering(404, "text/html", "?"), "", session.NoDomain},
		{"a page", answering(200, "text/html", "<html>"), "", session.NotAnAnswer},
		{"a firewall", answering(403, "text/html", "<html>"), "", session.Blocked},
		{"broken", answering(503, "application/json", ""), "", session.ServiceFault},
		{"no network", roundTripFunc(func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }), "", session.AnswerLost},
	} {
		v, err := newBrowserTest(t, "signin009browser", bare, func(c *Config) { c.HTTP = test.transport }).client.StartBrowserAuth(t.Context(), session.BrowserAsk{})
		if test.code == "" {
			if err != nil || v.Domain != test.want {
				t.Errorf("%s: %v, %+v", test.name, err, v)
			}
			continue
		}
		if fault := mustFault(t, err); fault.Code != test.code || v.URL != "" {
			t.Errorf("%s: %s, %+v", test.name, fault.Code, v)
		}
	}
}
