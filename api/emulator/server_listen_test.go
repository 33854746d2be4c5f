package emulator

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
	"time"
)

// served runs Serve on a free port and gives its first line's content and a
// reader of the following ones.
func served(t *testing.T, seed Seed) (ready, *bufio.Reader) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	in, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, "127.0.0.1:0", false, seed, out) }()
	lines := bufio.NewReader(in)
	t.Cleanup(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("Serve: %v", err)
			}
		case <-time.After(time.Minute):
			t.Error("Serve does not end")
		}
	})
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(first, "READY ")
	var r ready
	if err := json.Unmarshal([]byte(text), &r); err != nil || !ok {
		t.Fatalf("first line %q: %v", first, err)
	}
	return r, lines
}

func post(t *testing.T, endpoint, op, body string) (int, object) {
	t.Helper()
	r, err := http.NewRequest("POST", endpoint, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Amz-Target", targetPrefix+op)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var out object
	if err := json.NewDecoder(response.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, out
}

func TestServe(t *testing.T) {
	seed := DemoSeed()
	r, lines := served(t, seed)
	if len(r.Pools) != 2 || r.Pools[0].ID != "eu-central-1_Demo00001" || r.Pools[0].Clients[0] != "demo0client0000000000000000" || r.Pools[0].Users[0] != "jane" {
		t.Errorf("ready %+v", r)
	}
	if strings.Contains(jsonText(r), "Demo-pass") || strings.HasSuffix(r.Endpoint, ":0") {
		t.Errorf("ready %+v", r)
	}
	_, out := post(t, r.Endpoint, "InitiateAuth", jsonText(signIn("demo0client0000000000000000", "USER_PASSWORD_AUTH", "USERNAME", "jane", "PASSWORD", "Demo-pass-1")))
	token := out["AuthenticationResult"].(object)["AccessToken"].(string)
	if header, _ := claimsOf(t, token); header["alg"] != "RS256" {
		t.Errorf("header %v", header)
	}
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		post(t, r.Endpoint, "UpdateUserAttributes", jsonText(write(token, "email", "new@example.com")))
	}()
	line, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	<-answered
	var sent Delivery
	if err := json.Unmarshal([]byte(line), &sent); err != nil {
		t.Fatal(err)
	}
	if sent.Destination != "new@example.com" || sent.Medium != "EMAIL" || sent.User != "jane" || len(sent.Code) != 6 || sent.Purpose != ForAttribute || sent.Attribute != "email" || sent.Pool != "eu-central-1_Demo00001" {
		t.Errorf("line %s", line)
	}
	if status, out := post(t, r.Endpoint, "VerifyUserAttribute", jsonText(verify(token, "email", sent.Code))); status != 200 {
		t.Errorf("verify: %v", out)
	}
}

// TestServeWithoutOutput ends, with the reason, when a message can't be printed: its code
// would be lost.
func TestServeWithoutOutput(t *testing.T) {
	in, out := io.Pipe()
	ended := make(chan error, 1)
	seed := Seed{Pools: DemoSeed().Pools[:1]}
	go func() { ended <- Serve(t.Context(), "127.0.0.1:0", false, seed, out) }()
	first, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	in.Close()
	var r ready
	if err := json.Unmarshal([]byte(strings.TrimPrefix(first, "READY ")), &r); err != nil {
		t.Fatal(err)
	}
	post(t, r.Endpoint, "ForgotPassword", jsonText(object{"ClientId": r.Pools[0].Clients[0], "Username": "jane"}))
	select {
	case err := <-ended:
		if !errors.Is(err, io.ErrClosedPipe) {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Error("it goes on")
	}
}

// TestServedManagedLogin goes from the discovery document to the tokens over a
// socket, as a browser and an app would.
func TestServedManagedLogin(t *testing.T) {
	seed, err := SignInSeed()
	if err != nil {
		t.Fatal(err)
	}
	r, _ := served(t, seed)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if r.URL.Port() == "8765" {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	read := func(response *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	var found struct {
		Authorize string `json:"authorization_endpoint"`
		Token     string `json:"token_endpoint"`
	}
	if err := json.Unmarshal([]byte(read(client.Get(r.Endpoint+"/eu-central-1_SignIn009/.well-known/openid-configuration"))), &found); err != nil {
		t.Fatal(err)
	}
	if found.Authorize != r.Endpoint+"/oauth2/authorize" {
		t.Fatalf("found %+v", found)
	}
	wish := values("response_type", "code", "client_id", "signin009browser", "redirect_uri", callback, "scope", "openid "+adminScope,
		"state", "s", "code_challenge", challengeOf(pkce), "code_challenge_method", "S256")
	page, err := client.Get(found.Authorize + "?" + wish.Encode())
	field := hiddenField.FindStringSubmatch(read(page, err))
	if field == nil {
		t.Fatalf("no form at %v", page.Request.URL)
	}
	response, err := client.PostForm(page.Request.URL.String(), values("username", "jane", "password", "Demo-pass-1", "_csrf", field[1]))
	read(response, err)
	back, err := response.Location()
	if err != nil || !strings.HasPrefix(back.String(), callback) {
		t.Fatalf("sent to %v, %v", back, err)
	}
	form := codeGrant(back.Query().Get("code"), "client_id", "signin009browser")
	var tokens oauthTokens
	if err := json.Unmarshal([]byte(read(client.PostForm(found.Token, form))), &tokens); err != nil {
		t.Fatal(err)
	}
	if status, out := post(t, r.Endpoint, "GetUser", jsonText(object{"AccessToken": tokens.AccessToken})); status != 200 || out["Username"] != "jane" {
		t.Errorf("%d %v", status, out)
	}
}

func TestServeRefusesOtherAddresses(t *testing.T) {
	for _, address := range []string{":0", "0.0.0.0:0", "[::]:0", "192.0.2.1:9229", "nonsense", "127.0.0.1:99999"} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		err := Serve(ctx, address, false, Seed{}, io.Discard)
		cancel()
		if err == nil || !strings.Contains(err.Error(), address) {
			t.Errorf("%s: %v", address, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Serve(ctx, "0.0.0.0:0", true, Seed{}, io.Discard); err != nil && !strings.Contains(err.Error(), "canceled") {
		t.Error(err)
	}
}

func TestServeTellsBadSeeds(t *testing.T) {
	if err := Serve(t.Context(), "127.0.0.1:0", false, Seed{Pools: []PoolSeed{{Id: "x"}}}, io.Discard); err == nil {
		t.Error("no error")
	}
}

// countedListener records the size of each write on its connections.
type countedListener struct {
	net.Listener
	sizes chan int
}

type countedConn struct {
	net.Conn
	sizes chan int
}

func (l countedListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	return countedConn{conn, l.sizes}, err
}

func (c countedConn) Write(b []byte) (int, error) {
	c.sizes <- len(b)
	return c.Conn.Write(b)
}

// TestOneWrite holds every answer, short or far longer than the buffers of
// net/http, to a single write on a real socket, on kept-alive connections too.
func TestOneWrite(t *testing.T) {
	seed := testSeed()
	for i := range 60 {
		seed.Pools[0].Users[0].Attributes["x_"+strings.Repeat("n", i%9)+string(rune('a'+i%26))+string(rune('a'+i/26))] = strings.Repeat("v", 900)
	}
	server, err := New(seed, WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := server.SignIn(keepPool, "keepopen", "jane")
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	sizes := make(chan int, 100)
	web := &http.Server{Handler: server}
	go web.Serve(wholeResponseListener{countedListener{listener, sizes}})
	defer web.Close()
	endpoint := "http://" + listener.Addr().String()
	for _, c := range []struct {
		op, body string
		least    int
	}{
		{"GetUser", jsonText(object{"AccessToken": tokens.Access}), 50_000},
		{"GetUser", jsonText(object{"AccessToken": "x"}), 100},
		{"GlobalSignOut", jsonText(object{"AccessToken": tokens.Access}), 100},
		{"GetUser", "{", 100},
	} {
		post(t, endpoint, c.op, c.body)
		if len(sizes) != 1 {
			t.Fatalf("%s answered in %d writes", c.op, len(sizes))
		}
		if size := <-sizes; size < c.least {
			t.Errorf("%s wrote %d bytes", c.op, size)
		}
	}
}
