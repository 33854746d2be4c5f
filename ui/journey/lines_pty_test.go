//go:build unix

package journey_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"

	"cognito-profile/api/emulator"
)

// dumb starts the program in a terminal that can only write line after line.
func dumb(t testing.TB, s start) *talker {
	t.Helper()
	host, line, err := openTerminal()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := line.Close(); err != nil {
			t.Fatal(err)
		}
	}()
	keepsOutput(t, line)
	var l *talker
	t.Cleanup(func() {
		if l != nil {
			inLines(t, strings.ReplaceAll(l.transcript(), "\r\n", "\n")) // a terminal ends lines so (ONLCR)
		}
	})
	l = dumbOn(t, s, host, line)
	return l
}

// keepsOutput has a terminal keep what is in it when a key sends a signal (termios(3),
// NOFLSH). Else the kernel empties it once the signal is on its way, which may be after the
// program has answered to it.
func keepsOutput(t testing.TB, line *os.File) {
	t.Helper()
	state, err := term.GetState(line.Fd())
	if err == nil {
		state.Lflag |= unix.NOFLSH
		err = term.SetState(line.Fd(), state)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// dumbOn starts a program in such a terminal, whose two ends it is given.
func dumbOn(t testing.TB, s start, host, line *os.File) *talker {
	t.Helper()
	if s.program == "" {
		s.program = binary(t)
	}
	cmd := exec.Command(s.program, s.args...)
	cmd.Env = append(append(cleanEnvironment(t), "TERM=dumb"), s.env...)
	cmd.Dir = t.TempDir()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = line, line, line
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	l := listen(t, cmd, host, host)
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = host.Close()
	})
	return l
}

// never refuses a transcript that has a secret.
func never(t *testing.T, transcript string, secrets ...string) {
	t.Helper()
	if strings.Contains(transcript, "\x1b") {
		t.Errorf("an escape byte in\n%s", transcript)
	}
	for _, secret := range secrets {
		if secret == "" || strings.Contains(transcript, secret) {
			t.Errorf("%q can be read in\n%s", secret, transcript)
		}
	}
}

// TestChallengesByLines: each sign-in as somebody new would go through it, against the
// emulator of another process. What is hidden is not in the terminal.
func TestChallengesByLines(t *testing.T) {
	t.Parallel()
	seed, err := filepath.Abs("../../api/emulator/signin.json")
	if err != nil {
		t.Fatal(err)
	}
	p := pool{background: runBackground(t, "emulator", "--listen", "127.0.0.1:0", "--seed", seed)}
	p.endpoint = p.line(`^READY .*"endpoint":"([^"]+)"`)[1]
	newest := func(destination string) string {
		return p.line(`"destination":"` + destination + `".*"code":"(\d+)"`)[1]
	}
	const user, password, code = `User or email.*:`, `Password of \S+: Hidden while you type:`, `Code: Hidden while you type:`
	for _, c := range []struct {
		name, poolID, client string
		through              func(l *talker) (secrets []string)
	}{
		{"a code by SMS", "eu-central-1_SignIn002", "signin002mfa", func(l *talker) []string {
			l.says(user, "sms", password, "wrong-pass-1 ")
			l.hears(`begins\s+or\s+ends\s+with\s+a\s+blank`)
			l.says(user, "", password, "Demo-pass-1")
			l.hears(`Enter the code from your phone`)
			l.says(code, "000000")
			l.hears(`That is not the code\.`)
			sent := newest(`\+14155550123`)
			l.says(code, sent)
			return []string{"wrong-pass-1", sent}
		}},
		{"an app that is set up", "eu-central-1_SignIn002", "signin002mfa", func(l *talker) []string {
			l.says(user, "bare", password, "Demo-pass-1", `Which one\?`, "1", `scrollback.*\s.*yes or no:`, "yes")
			secret := strings.ReplaceAll(strings.Join(strings.Fields(l.hears(`Secret: ((?:[A-Z2-7]{4}\s+){12}[A-Z2-7]{4})`)[1]), ""), " ", "")
			l.says(code, "12345")
			l.hears(`six digits`)
			totp := emulator.TOTP(secret, time.Now())
			l.says(code, totp)
			return []string{totp}
		}},
		{"a code and no password", "eu-central-1_SignIn003", "signin003passwordless", func(l *talker) []string {
			l.says(user, "other", `User or email:`, "keyless")
			l.hears(`How do you want to sign in\?`)
			l.says(`Which one\?`, "a code by email")
			sent := newest(`keyless@example\.com`)
			l.says(code, "Your code is "+sent+".")
			return []string{sent}
		}},
		{"a question", "eu-central-1_SignIn010", "signin010questions", func(l *talker) []string {
			l.says(user, "other", `User or email:`, "jane")
			l.hears(`Which colour has the sky\?`)
			l.says(`Answer:`, "blue")
			l.hears(`How much is 3 \+ 4\?`)
			l.says(`Answer:`, "7")
			return nil
		}},
		{"a temporary password", "eu-central-1_SignIn005", "signin005temporary", func(l *talker) []string {
			l.says(user, "missing", password, "Demo-pass-1", `New password: Hidden while you type:`, "Fresh-pass-1", `once more: Hidden while you type:`, "Fresh-pass-1", `Birthdate:`, "1990-03-14", `Full name:`, "Miss Ing")
			return []string{"Fresh-pass-1"}
		}},
		{"an account that is not confirmed", "eu-central-1_SignIn006", "signin006unconfirmed", func(l *talker) []string {
			l.says(user, "new", password, "Demo-pass-1")
			l.hears(`Confirm your account`)
			l.says(code, "new")
			sent := newest(`new@example\.com`)
			l.says(code, sent)
			return []string{sent}
		}},
		{"a password that has to be another", "eu-central-1_SignIn007", "signin007reset", func(l *talker) []string {
			l.says(user, "reset", password, "Demo-pass-1", `yes or no:`, "yes")
			sent := p.line(`"purpose":"reset".*"code":"(\d+)"`)[1]
			l.says(code, sent, `New password: Hidden while you type:`, "Fresh-pass-1", `once more: Hidden while you type:`, "Fresh-pass-1")
			return []string{sent, "Fresh-pass-1"}
		}},
		{"the secret of an app client", "eu-central-1_SignIn004", "signin004secret", func(l *talker) []string {
			l.says(user, "jane", password, "Demo-pass-1", `Secret: Hidden while you type:`, "\u00a01signin4secret5of6the7emulator8")
			l.hears(`The service refused that secret.*\s+.*begins\s+or\s+ends\s+with\s+a\s+blank`)
			l.says(`Secret: Hidden while you type:`, "1signin4secret5of6the7emulator8")
			return []string{"1signin4secret5of6the7emulator8"}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := dumb(t, start{args: []string{"--user-pool-id", c.poolID, "--client-id", c.client, "--endpoint-url", p.endpoint}})
			l.t = t
			l.hears(`this terminal can't move its cursor`)
			secrets := append(c.through(l), "Demo-pass-1")
			l.hears(`Signed in: `)
			l.says(`Command:`, "quit")
			never(t, l.ends(0), secrets...)
		})
	}
	p.stops(0)
}

// TestADraftGoesFromFaceToFace: what was entered by lines and killed is offered in the
// full screen, and what is left there is offered by lines.
func TestADraftGoesFromFaceToFace(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	h := newHousehold(t)
	l := dumb(t, h.start())
	l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1", `Command:`, "edit nickname", `empties it:`, "Jay")
	l.hears(`Nickname: Jay, changed`)
	if err := l.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	never(t, l.ends(-1), "Demo-pass-1")

	u := run(t, h.start())
	u.signsIn("")
	u.sees(`You left 1 change here`)
	u.sees(`Nickname +Janey +→ +Jay`)
	u.press(enter)
	u.sees(`Nickname +Jay`)
	u.find("Full name")
	u.edits("Canary Jane")
	h.killed(u, "Canary Jane", "Jay")

	l = dumb(t, h.start())
	l.says(`User or email, now jane. Enter leaves it:`, "", `Hidden while you type:`, "Demo-pass-1")
	l.hears(`You left 2 changes here`)
	l.hears(`Full name: Jane Q\. Doe becomes Canary Jane\.`)
	l.says(`restore, discard or later:`, "later", `Command:`, "quit")
	l.ends(0)

	l = dumb(t, h.start())
	l.says(`Enter leaves it:`, "", `Hidden while you type:`, "Demo-pass-1", `restore, discard or later:`, "read nickname", `restore, discard or later:`, "r", `2 changes not saved. Command:`, "save", `yes or no:`, "y")
	l.hears(`Saved 2 changes\.`)
	l.says(`Command:`, "name", `Command:`, "quit")
	if transcript := l.ends(0); !strings.Contains(transcript, "Full name: Canary Jane. 3 of") {
		t.Error(transcript)
	}
}

// TestALateSaveByLines: a save that a run before did not wait for is spoken of first.
func TestALateSaveByLines(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	service, err := url.Parse(h.endpoint)
	if err != nil {
		t.Fatal(err)
	}
	reached, ended := make(chan struct{}), make(chan struct{})
	passOn := httputil.NewSingleHostReverseProxy(service)
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".UpdateUserAttributes") {
			close(reached)
			<-ended
			return
		}
		passOn.ServeHTTP(w, r)
	}))
	defer slow.Close()
	defer close(ended)
	h.endpoint = slow.URL
	l := dumb(t, h.start())
	l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1", `Command:`, "edit nickname", `empties it:`, "Jay", `Command:`, "save", `yes or no:`, "y")
	<-reached
	if err := l.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	l.ends(-1)

	l = dumb(t, h.start())
	l.says(`Enter leaves it:`, "", `Hidden while you type:`, "Demo-pass-1")
	l.hears(`Nickname: not there yet; it may still arrive\.`)
	l.says(`restore, discard or later:`, "later", `Command:`, "quit")
	l.ends(0)
}

// TestChangedElsewhereByLines: what two people changed is asked about, field by field.
func TestChangedElsewhereByLines(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	signedIn := func(home string) *talker {
		l := dumb(t, start{args: h.start().args, env: []string{"HOME=" + home}})
		l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1")
		return l
	}
	l, other := signedIn(h.home), signedIn(newHome(t))
	l.says(`Command:`, "edit nickname", `empties it:`, "Jay", `Command:`, "edit name", `empties it:`, "Jane R. Doe")
	other.says(`Command:`, "edit nickname", `empties it:`, "Jo", `Command:`, "edit name", `empties it:`, "Jane S. Doe", `Command:`, "save", `yes or no:`, "yes", `Command:`, "quit")
	other.ends(0)
	l.says(`Command:`, "save")
	l.hears(`2 attributes that you changed were changed elsewhere too`)
	l.hears(`Original: Jane Q\. Doe\.\s+Theirs: Jane S\. Doe\.\s+Yours: Jane R\. Doe\.`)
	l.says(`Which one\?`, "mine")
	l.hears(`Theirs: Jo\.`)
	l.says(`Which one\?`, "theirs")
	l.hears(`Full name: Jane S\. Doe becomes Jane R\. Doe\. 1 of 1\.`)
	l.says(`yes or no:`, "yes")
	l.hears(`Saved 1 change\.`)
	l.says(`Command:`, "quit")
	never(t, l.ends(0), "Demo-pass-1")
}

// TestPoolsByLines: a pool is chosen by its name, number or beginning, and another one
// before somebody signs in.
func TestPoolsByLines(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	pool := "client_id = \"demo0client0000000000000000\"\nuser_pool_id = \"eu-central-1_Demo00001\"\nendpoint = \"" + h.endpoint + "\"\n"
	config := written(t, "config.toml", "[pools.work]\n"+pool+"[pools.club]\n"+pool)
	l := dumb(t, start{env: []string{"HOME=" + h.home, "COGNITO_PROFILE_CONFIG=" + config}})
	l.says(`Which pool\?`, "wo")
	l.hears(`Pool: work\.`)
	l.says(`User or email:`, "pools", `Which pool\?`, "1")
	l.hears(`Pool: club\.`)
	l.says(`User or email:`, "back", `Which pool\?`, "back", `User or email:`, "pools", `Which pool\?`, "the demo")
	l.hears(`Signed in: jane@example\.com`)
	l.says(`Command:`, "quit")
	never(t, l.ends(0))
}

// TestLeavingByLines: ctrl+c at a question leaves, but asks once over what would be
// lost; ctrl+d leaves as quit does; a terminal that is gone ends it.
func TestLeavingByLines(t *testing.T) {
	t.Parallel()
	demo := start{args: []string{"--demo"}}
	l := dumb(t, demo)
	l.hears(`Command: $`)
	l.types("\x03")
	l.ends(130)

	l = dumb(t, demo)
	l.says(`Command:`, "edit nickname", `empties it:`, "Jay")
	l.hears(`Command: $`)
	l.types("\x03")
	l.hears(`Press ctrl\+c again to leave without it\.`)
	l.hears(`Command: $`)
	l.types("\x03")
	l.ends(130)

	l = dumb(t, demo)
	l.says(`Command:`, "edit nickname", `empties it:`, "Jay")
	l.hears(`Command: $`)
	l.types("\x04")
	l.says(`Quit without saving\?.*yes or no:`, "no")
	l.hears(`Command: $`)
	l.types("\x04")
	l.hears(`yes or no: $`)
	l.types("\x04")
	l.ends(0)

	l = dumb(t, demo)
	l.hears(`Command: $`)
	if err := l.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	l.ends(143)
}

// TestSecretsTakeATerminal: a password is never read from a pipe.
func TestSecretsTakeATerminal(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	l := talk(t, append(h.start().env, "ACCESSIBLE=yes"), h.start().args...)
	l.hears(`ACCESSIBLE asks for it\.`)
	l.says(`User or email:`, "jane")
	never(t, l.ends(4), "Demo-pass-1")
}

// TestTheFileAsksForLines, and the environment can take that back.
func TestTheFileAsksForLines(t *testing.T) {
	t.Parallel()
	env := []string{"COGNITO_PROFILE_CONFIG=" + written(t, "config.toml", "accessible = true\n")}
	l := talk(t, env, "--demo")
	l.hears(`accessible = true in the config file asks for it\.`)
	l.says(`Command:`, "quit")
	l.ends(0)
	u := run(t, start{args: []string{"--demo"}, env: append(env, "ACCESSIBLE=0")})
	u.sees(`Contact`)
	u.press("q")
	u.leaves(0)
}
