//go:build unix

package journey_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// chromium is a real browser without a window, led through its DevTools pipe: a
// JSON object and a zero byte for each message, on descriptors 3 and 4 (Chrome
// DevTools Protocol).
type chromium struct {
	t       *testing.T
	cmd     *exec.Cmd
	to      *os.File
	answers chan devtoolsAnswer
	number  int
	page    string // the session of its only page
}

type devtoolsAnswer struct {
	ID     int             `json:"id"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// browserPatience is how long a browser may take for anything; it starts slowly
// on a busy machine.
const browserPatience = 90 * time.Second

func openChromium(t *testing.T, program string) *chromium {
	t.Helper()
	commands, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	from, events, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	c := &chromium{t: t, to: to, answers: make(chan devtoolsAnswer)}
	c.cmd = exec.Command(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--no-proxy-server", "--user-data-dir="+home, "--remote-debugging-pipe", "about:blank")
	c.cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "XDG_RUNTIME_DIR=" + home}
	c.cmd.ExtraFiles = []*os.File{commands, events}
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = commands.Close(), events.Close()
	go c.listen(from)
	ended := make(chan error, 1)
	go func() { ended <- c.cmd.Wait() }()
	t.Cleanup(func() {
		_ = to.Close() // which ends it
		select {
		case <-ended:
		case <-time.After(long):
			t.Error("the browser does not end")
		}
		// Its children are in its group; nobody else is.
		_ = syscall.Kill(-c.cmd.Process.Pid, syscall.SIGKILL)
	})
	var target struct{ TargetID string }
	c.ask("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.ask("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	c.page = attached.SessionID
	return c
}

// listen reads to the end; events that nobody asked for have no number.
func (c *chromium) listen(from *os.File) {
	defer close(c.answers)
	defer from.Close()
	reader := bufio.NewReader(from)
	for {
		message, err := reader.ReadBytes(0)
		if err != nil {
			return
		}
		var answer devtoolsAnswer
		if err := json.Unmarshal(message[:len(message)-1], &answer); err == nil && answer.ID > 0 {
			c.answers <- answer
		}
	}
}

var errPageLeft = errors.New("the browser could not do that")

// try sends a command and reads the answer to it.
func (c *chromium) try(method string, params map[string]any, result any) error {
	c.t.Helper()
	c.number++
	message := map[string]any{"id": c.number, "method": method, "params": params}
	if c.page != "" {
		message["sessionId"] = c.page
	}
	text, err := json.Marshal(message)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.to.Write(append(text, 0)); err != nil {
		c.t.Fatal(err)
	}
	late := time.After(browserPatience)
	for {
		select {
		case answer, open := <-c.answers:
			switch {
			case !open:
				c.t.Fatalf("the browser has ended before %s", method)
			case answer.ID != c.number:
				continue
			case answer.Error != nil:
				return errPageLeft
			}
			return json.Unmarshal(answer.Result, result)
		case <-late:
			c.t.Fatalf("the browser does not answer to %s", method)
		}
	}
}

func (c *chromium) ask(method string, params map[string]any, result any) {
	c.t.Helper()
	if err := c.try(method, params, result); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// says is what an expression comes to in the page, as text; "" while one page
// gives way to the next.
func (c *chromium) says(expression string) string {
	c.t.Helper()
	var out struct{ Result struct{ Value any } }
	if err := c.try("Runtime.evaluate", map[string]any{"expression": expression}, &out); err != nil {
		return ""
	}
	text, _ := out.Result.Value.(string)
	return text
}

func (c *chromium) until(expression, want string) {
	c.t.Helper()
	got := ""
	for end := time.Now().Add(browserPatience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if got = c.says(expression); strings.Contains(got, want) {
			return
		}
	}
	c.t.Fatalf("%s is %q, not %q; the browser is at %s:\n%s", expression, got, want, c.says("location.href"), c.says("document.body.innerText"))
}

// TestChromiumSignsIn goes once through the login page with a browser that
// nobody here wrote. It runs where CHROMIUM names one.
func TestChromiumSignsIn(t *testing.T) {
	program := os.Getenv("CHROMIUM")
	if program == "" {
		t.Skip("CHROMIUM names no browser")
	}
	l := openLobby(t)
	u := l.run("signin009browser")
	l.waits(u)
	c := openChromium(t, program)
	var gone struct{ ErrorText string }
	c.ask("Page.navigate", map[string]any{"url": u.address()}, &gone)
	if gone.ErrorText != "" {
		t.Fatal(gone.ErrorText)
	}
	c.until(`document.readyState == "complete" ? document.title : ""`, "Sign in to Managed login")
	c.says(`for (const [name, value] of [["username", "jane"], ["password", "Demo-pass-1"]]) document.getElementsByName(name)[0].value = value;
		document.querySelector("button").click(); ""`)
	c.until("document.body.innerText", "You are signed in\n\nClose this page and go back to your terminal.")
	c.until("location.href", "/callback?code=")
	u.sees(`Contact`)
	u.sees(`jane@example\.com`)
	u.press("q")
	u.leaves(0)
	l.stops(0)
}

// TestChromiumAddsAPasskey begins at the page of the program: a browser that nobody here
// wrote makes a passkey, on the pool's page, with a virtual authenticator, and the
// program reads what came of it. It runs where CHROMIUM names a browser.
func TestChromiumAddsAPasskey(t *testing.T) {
	program := os.Getenv("CHROMIUM")
	if program == "" {
		t.Skip("CHROMIUM names no browser")
	}
	l := openLobbyWith(t, func(p *emulator.PoolSeed) {
		p.Policies.SignInPolicy.AllowedFirstAuthFactors = []string{"PASSWORD", "WEB_AUTHN"}
		p.WebAuthnConfiguration.RelyingPartyId = "localhost"
	})
	l.domain = strings.Replace(l.endpoint, "127.0.0.1", "localhost", 1)
	u := l.run("signin009browser")
	u.press("jane" + enter + "Demo-pass-1" + enter)
	u.sees(`Contact`)
	u.press("2")
	u.sees(`Passkeys +none`)
	u.press("Gkkk" + enter)
	u.sees(`You have no passkeys here`)
	u.press("a")
	u.sees(`Add a passkey`)
	c := openChromium(t, program)
	var none struct{}
	c.ask("WebAuthn.enable", map[string]any{}, &none)
	c.ask("WebAuthn.addVirtualAuthenticator", map[string]any{"options": map[string]any{
		"protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true,
	}}, &none)
	c.ask("Page.navigate", map[string]any{"url": u.linkTo("passkey")}, &none)
	c.until(`document.readyState == "complete" ? document.title : ""`, "Sign in to Managed login")
	c.says(`for (const [name, value] of [["username", "jane"], ["password", "Demo-pass-1"]]) document.getElementsByName(name)[0].value = value;
		document.querySelector("button").click(); ""`)
	c.until(`document.readyState == "complete" ? document.title : ""`, "Add a passkey")
	u.press(enter)
	u.sees(`No new passkey is there yet`)
	c.ask("Runtime.evaluate", map[string]any{"expression": `document.querySelector("button").click()`, "userGesture": true}, &none)
	c.until("document.body.innerText", "Back to your terminal")
	c.until("location.href", "/callback")
	u.sees(`Added: `)
	u.sees(`For localhost\.`)
	u.press(esc)
	u.sees(`Passkeys +1`)
	u.press("q")
	u.leaves(0)
	l.stops(0)
}
