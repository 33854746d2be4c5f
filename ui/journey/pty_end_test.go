//go:build unix

package journey_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/store"
	"cognito-profile/ui"
)

func TestCtrlCLeaves(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	u.press(ctrlC)
	u.leaves(130)
}

func TestCtrlCAsksOnceOverEdits(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	u.find("Full name")
	u.edits("Janet")
	u.press(ctrlC)
	u.sees(`1 unsaved change\. Press ctrl\+c again`)
	time.Sleep(1100 * time.Millisecond) // a note stands for a second at least
	u.press("j")
	u.misses(`Press ctrl\+c again`)
	u.press(ctrlC)
	u.sees(`1 unsaved change\. Press ctrl\+c again`)
	u.press(ctrlC)
	u.leaves(130)
}

func TestSignalsEndTheProgram(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		signal syscall.Signal
		code   int
	}{
		{"interrupt", syscall.SIGINT, 130},
		{"terminate", syscall.SIGTERM, 143},
		{"hangup", syscall.SIGHUP, 129},
		{"quit", syscall.SIGQUIT, 131},
		{"abort", syscall.SIGABRT, 134},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			u := run(t, start{args: []string{"--demo"}})
			u.sees(`Jane Q\. Doe`)
			u.find("Full name")
			u.edits("Janet")
			u.signal(c.signal)
			u.leaves(c.code)
		})
	}
}

// silence is a server that takes every connection and never answers.
func silence(t *testing.T) (endpoint string, asked <-chan struct{}) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	calls := make(chan struct{}, 64)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = conn.Close() })
			calls <- struct{}{}
		}
	}()
	return "http://" + listener.Addr().String(), calls
}

func TestServerThatNeverAnswers(t *testing.T) {
	t.Parallel()
	endpoint, asked := silence(t)
	u := run(t, start{args: []string{"--client-id", "journeyclient", "--user-pool-id", "eu-central-1_Journey01", "--endpoint-url", endpoint}})
	u.sees(`Sign in to`)
	u.press("jane" + enter + "secret" + enter)
	u.sees(`Signing in…`)
	<-asked
	u.press(esc)
	u.sees(`You stopped waiting\.`)
	u.sees(`User or email +jane`)
	u.press(enter)
	u.sees(`Signing in…`)
	<-asked
	u.signal(syscall.SIGTERM)
	u.wait(143)
}

// TestLeavingWhileTyping ends with the caret in an input: it must not leave
// its shape behind.
func TestLeavingWhileTyping(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	u.find("Full name")
	u.press(enter)
	u.sees(`enter keep`)
	u.press(ctrlC)
	u.leaves(130)
}

// TestTerminalIsClosed takes the terminal away, as a lost connection or a
// closed window does.
func TestTerminalIsClosed(t *testing.T) {
	for _, c := range []struct {
		name  string
		loose bool
	}{{"and the system tells so", false}, {"and only reading tells so", true}} {
		t.Run(c.name, func(t *testing.T) {
			u := run(t, start{args: []string{"--demo"}, loose: c.loose})
			u.sees(`Jane Q\. Doe`)
			u.find("Full name")
			u.edits("Janet")
			_ = u.host.Close()
			u.wait(129)
		})
	}
}

// TestSuspend works as people do: a shell, ctrl+z, something else, fg.
func TestSuspend(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh")
	}
	u := run(t, start{program: shell, args: []string{"-i"}, env: []string{"PS1=shell> ", "ENV="}})
	u.sees(`shell>`)
	u.press(binary(t) + " --demo" + enter)
	u.sees(`Jane Q\. Doe`)
	u.find("Full name")
	u.edits("Janet")
	u.press(ctrlZ)
	u.sees(`Stopped|Suspended|suspended`)
	if left := leftOn(u.output(), u.height()); len(left) > 0 {
		t.Errorf("left behind while it is suspended: %q", left)
	}
	u.press("echo one$((1+1))three" + enter)
	u.sees(`one2three`)
	u.press("fg; echo code $?" + enter)
	u.sees(`Full name +Janet +● was Jane Q\. Doe`)
	u.asksAgain()
	u.press(ctrlC + ctrlC)
	u.sees(`code 130`)
	u.press("exit" + enter)
	u.leaves(0)
}

// TestStoppedFromOutside has a shell take the terminal while the program can't do
// anything about it: after fg it is the program's again, so that nothing typed is
// echoed.
func TestStoppedFromOutside(t *testing.T) {
	takesSeconds(t)
	t.Parallel()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh")
	}
	for name, stop := range map[string]syscall.Signal{"SIGSTOP": syscall.SIGSTOP, "SIGTSTP": syscall.SIGTSTP} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			u := run(t, start{program: shell, args: []string{"-i"}, env: []string{"PS1=shell> ", "ENV="}})
			u.sees(`shell>`)
			u.press(`sh -c 'echo number $$; sleep 0.3; exec ` + binary(t) + ` --demo'` + enter)
			number, err := strconv.Atoi(u.sees(`number (\d+)`)[1])
			if err != nil {
				t.Fatal(err)
			}
			u.sees(`Jane Q\. Doe`)
			u.find("Full name") // what the terminal answered is read by then
			raw, err := term.GetState(u.line.Fd())
			if err != nil {
				t.Fatal(err)
			}
			if err := syscall.Kill(number, stop); err != nil {
				t.Fatal(err)
			}
			u.sees(`shell>`)
			u.press("stty sane; echo one$((1+1))three\n") // dash takes the line as it is: raw
			u.sees(`one2three`)
			u.press("fg; echo code $?" + enter)
			u.misses(`one2three`)
			u.sees(`Full name +Jane Q\. Doe`)
			u.until("the line is raw again", func() bool {
				now, err := term.GetState(u.line.Fd())
				return err == nil && *now == *raw
			})
			u.asksAgain()
			u.find("Full name")
			u.press(enter)
			u.sees(`enter keep`)
			u.press(ctrlC)
			u.sees(`code 130`)
			u.press("exit" + enter)
			u.leaves(0)
		})
	}
}

// asksAgain waits until the terminal was asked for its colours a second time: it may be
// another one since the stop.
func (c *console) asksAgain() {
	c.t.Helper()
	c.until("the colours are asked for again", func() bool { return strings.Count(c.output(), ansi.RequestBackgroundColor) == 2 })
}

// TestSuspendWithoutAShell has nobody who could bring the program back: then
// it must not go away.
func TestSuspendWithoutAShell(t *testing.T) {
	t.Parallel()
	u := run(t, start{args: []string{"--demo"}})
	u.sees(`Jane Q\. Doe`)
	u.press(ctrlZ)
	u.find("Full name")
	u.press("q")
	u.leaves(0)
}

func init() {
	helpers["broken-call"] = func() { broken(&brokenService{inCall: true}, store.Options{}) }
	helpers["broken-screen"] = func() { broken(&brokenService{}, store.Options{}) }
	helpers["broken-goroutine"] = func() {
		broken(&brokenService{}, store.Options{Folder: filepath.Join(os.Getenv("HOME"), "kept"), Keychain: brokenKeychain{}})
	}
}

// helperPath is where a program of helpers is.
func helperPath(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// brokenKeychain breaks in the goroutine that looks for the identity, once the first
// frame was seen: then the file seen is there.
type brokenKeychain struct{ store.Keychain }

func (brokenKeychain) Get(string) (session.Secret, error) {
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(os.Getenv("HOME"), "seen")); err == nil {
			break
		}
	}
	panic("the keychain broke")
}

// brokenService answers the first reading of the profile. The next one breaks.
type brokenService struct {
	session.Service
	calls   atomic.Int32
	inCall  bool
	trouble atomic.Bool
}

func (s *brokenService) Profile(context.Context, session.Secret) (attribute.Profile, error) {
	if s.calls.Add(1) > 1 {
		if s.inCall {
			panic("the call broke")
		}
		s.trouble.Store(true)
	}
	attributes := []attribute.Attribute{{Name: "sub", Value: "1"}, {Name: "name", Value: "Jane"}}
	return attribute.NewProfile("jane", attributes, nil, time.Now()), nil
}

// clock breaks the program while it takes a message, once there is trouble.
func (s *brokenService) clock() time.Time {
	if s.trouble.Load() {
		panic("the screen broke")
	}
	return time.Now()
}

// broken is the program with a service that breaks it.
func broken(service *brokenService, kept store.Options) { brokenWith(service, kept, service.clock) }

func brokenWith(service *brokenService, kept store.Options, clock func() time.Time) {
	tokens := session.Tokens{Access: session.Secret(canary)}
	code, err := ui.Run(ui.Options{
		Opened: session.Opened{
			Session: session.New(service, attribute.Schema{}).Resume(tokens, "jane"),
			Pool:    session.PoolInfo{Name: "Broken"}, Store: store.New(kept),
		},
		Clock: clock, Mouse: true,
		In: os.Stdin, Out: os.Stdout, Width: 100, Height: 30,
	})
	if err != nil {
		_, _ = os.Stderr.WriteString("ended: " + err.Error() + "\n")
	}
	os.Exit(code)
}

func TestPanicRestoresTheTerminal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ helper, stands, press, reason string }{
		{"broken-call", `Full name +Jane`, "\x12", "the call broke"},
		{"broken-screen", `Full name +Jane`, "\x12", "the screen broke"},
		{"broken-goroutine", `Broken`, "", "the keychain broke"},
	} {
		t.Run(c.helper, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			u := run(t, start{program: helperPath(t, c.helper), env: []string{"HOME=" + home}})
			u.sees(c.stands)
			u.press(c.press)
			if err := os.WriteFile(filepath.Join(home, "seen"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			u.leaves(1)
			for _, want := range []string{c.reason, "ended: the program broke"} {
				if !strings.Contains(u.output(), want) {
					t.Errorf("%q is not in the output: %q", want, lastOf(u.output(), 600))
				}
			}
			if strings.Contains(u.output(), canary) {
				t.Error("the token is in the output")
			}
		})
	}
}
