//go:build unix

package emulator

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// chromium is a real browser without a window, led through its DevTools pipe: a
// JSON object and a zero byte for each message, on descriptors 3 and 4 (Chrome
// DevTools Protocol).
type chromium struct {
	t      *testing.T
	to     *os.File
	from   *bufio.Reader
	number int
	page   string // the session of its only page
}

func openChromium(t *testing.T) *chromium {
	t.Helper()
	program := os.Getenv("CHROMIUM")
	if program == "" {
		t.Skip("CHROMIUM names no browser")
	}
	commands, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	from, events, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	cmd := exec.Command(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--no-proxy-server", "--user-data-dir="+home, "--remote-debugging-pipe", "about:blank")
	cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "XDG_RUNTIME_DIR=" + home}
	cmd.ExtraFiles = []*os.File{commands, events}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = commands.Close(), events.Close()
	// The pipe ends with the process, so nothing that reads it waits longer.
	limit := time.AfterFunc(10*time.Minute, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	t.Cleanup(func() {
		limit.Stop()
		_ = to.Close() // ends the browser
		ended := time.AfterFunc(20*time.Second, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
		_ = cmd.Wait()
		ended.Stop()
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // its children
		_ = from.Close()
	})
	c := &chromium{t: t, to: to, from: bufio.NewReader(from)}
	var target struct{ TargetID string }
	c.ask("Target.createTarget", object{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.ask("Target.attachToTarget", object{"targetId": target.TargetID, "flatten": true}, &attached)
	c.page = attached.SessionID
	return c
}

// ask sends a command and reads the answer to it, or reports false: the page was
// just left.
func (c *chromium) ask(method string, params object, result any) bool {
	c.t.Helper()
	c.number++
	message := object{"id": c.number, "method": method, "params": params}
	if c.page != "" {
		message["sessionId"] = c.page
	}
	if _, err := c.to.Write([]byte(jsonText(message) + "\x00")); err != nil {
		c.t.Fatal(err)
	}
	for {
		text, err := c.from.ReadBytes(0)
		if err != nil {
			c.t.Fatalf("the browser has ended before %s: %v", method, err)
		}
		var answer struct {
			ID            int
			Result, Error json.RawMessage
		}
		if err := json.Unmarshal(text[:len(text)-1], &answer); err != nil {
			c.t.Fatal(err)
		}
		if answer.ID == c.number {
			return answer.Error == nil && json.Unmarshal(answer.Result, result) == nil
		}
	}
}

// evaluate is the text that an expression, or its promise, comes to in the page.
func (c *chromium) evaluate(expression string) string {
	c.t.Helper()
	var out struct {
		Result           struct{ Value any }
		ExceptionDetails json.RawMessage
	}
	c.ask("Runtime.evaluate", object{"expression": expression, "awaitPromise": true, "userGesture": true}, &out)
	if out.ExceptionDetails != nil {
		return string(out.ExceptionDetails)
	}
	return fmt.Sprint(out.Result.Value)
}

func (c *chromium) until(expression, want string) {
	c.t.Helper()
	got := ""
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if got = c.evaluate(expression); strings.Contains(got, want) {
			return
		}
	}
	c.t.Fatalf("%s is %q, not %q; at %s:\n%s", expression, got, want, c.evaluate("location.href"), c.evaluate("document.body.innerText"))
}

// passkeySignIn is what the page of an app does, with the browser alone: it calls
// the service across origins.
const passkeySignIn = `(async () => {
	const call = async (operation, body) => {
		const answer = await fetch(%q, {method: "POST", body: JSON.stringify(body), headers: {
			"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityProviderService." + operation}});
		const out = await answer.json();
		if (!answer.ok) throw new Error(answer.headers.get("x-amzn-ErrorType") + " " + out.message);
		return out;
	};
	const asked = await call("InitiateAuth", {ClientId: "web", AuthFlow: "USER_AUTH", AuthParameters: {USERNAME: "jane", PREFERRED_CHALLENGE: "WEB_AUTHN"}});
	const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS));
	const credential = await navigator.credentials.get({publicKey});
	const done = await call("RespondToAuthChallenge", {ClientId: "web", ChallengeName: "WEB_AUTHN", Session: asked.Session,
		ChallengeResponses: {USERNAME: "jane", CREDENTIAL: JSON.stringify(credential.toJSON())}});
	const listed = await call("ListWebAuthnCredentials", {AccessToken: done.AuthenticationResult.AccessToken});
	return listed.Credentials.map(c => c.RelyingPartyId + " " + c.AuthenticatorAttachment + " " + c.AuthenticatorTransports).join();
})()`

// TestChromiumPasskey adds a passkey on the page of the managed login and signs
// in with it from the page of an app, with a browser and an authenticator that
// are others' work. It runs where CHROMIUM names one.
func TestChromiumPasskey(t *testing.T) {
	c := openChromium(t)
	app := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<title>the app</title>"))
	}))
	defer app.Close()
	local := func(s *httptest.Server) string { return strings.Replace(s.URL, "127.0.0.1", "localhost", 1) }
	back := local(app) + "/callback"
	seed := webSeed()
	seed.Pools[0].Policies.SignInPolicy.AllowedFirstAuthFactors = []string{"PASSWORD", "WEB_AUTHN"}
	seed.Pools[0].WebAuthnConfiguration.RelyingPartyId = "localhost"
	seed.Pools[0].Clients[0].CallbackURLs = []string{back}
	server, err := New(seed, WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	emulator := httptest.NewServer(server)
	defer emulator.Close()

	var none struct{}
	c.ask("WebAuthn.enable", object{}, &none)
	c.ask("WebAuthn.addVirtualAuthenticator", object{"options": object{
		"protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true,
	}}, &none)
	c.ask("Page.navigate", object{"url": local(emulator) + "/passkeys/add?" + values("client_id", "web", "redirect_uri", back).Encode()}, &none)
	c.until("document.title", "Sign in to")
	c.evaluate(fmt.Sprintf(`document.getElementsByName("username")[0].value = "jane"; document.getElementsByName("password")[0].value = %q; document.querySelector("button").click()`, password))
	c.until(`document.readyState == "complete" ? document.title : ""`, "Add a passkey")
	c.evaluate(`document.querySelector("button").click()`)
	c.until("location.href", back)
	c.until(`document.readyState == "complete" ? document.title : ""`, "the app")
	if got := c.evaluate(fmt.Sprintf(passkeySignIn, local(emulator))); got != "localhost platform internal" {
		t.Errorf("signed in: %s", got)
	}
}
