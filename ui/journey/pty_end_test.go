//go:build unix

package journey_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

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
			began := time.Now()
			_ = u.host.Close()
			u.wait(129)
			limit := time.Second
			if raceDetector {
				limit *= 3
			}
			if took := time.Since(began); took > limit {
				t.Errorf("it took %v to end", took)
			}
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
	u.press(ctrlC + ctrlC)
	u.sees(`code 130`)
	u.press("exit" + enter)
	u.leaves(0)
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
	helpers["broken-call"] = func() { broken(true) }
	helpers["broken-screen"] = func() { broken(false) }
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
func broken(inCall bool) {
	service := &brokenService{inCall: inCall}
	tokens := session.Tokens{Access: session.Secret(canary)}
	code, err := ui.Run(ui.Options{
		Opened: session.Opened{
			Session: session.New(service, attribute.Schema{}).Resume(tokens, "jane"),
			Pool:    session.PoolInfo{Name: "Broken"}, Store: store.New(store.Options{}),
		},
		Clock: service.clock,
		In:    os.Stdin, Out: os.Stdout, Width: 100, Height: 30,
	})
	if err != nil {
		_, _ = os.Stderr.WriteString("ended: " + err.Error() + "\n")
	}
	os.Exit(code)
}

func TestPanicRestoresTheTerminal(t *testing.T) {
	t.Parallel()
	for _, helper := range []string{"broken-call", "broken-screen"} {
		t.Run(helper, func(t *testing.T) {
			t.Parallel()
			program, err := exec.LookPath(helper)
			if err != nil {
				t.Fatal(err)
			}
			u := run(t, start{program: program})
			u.sees(`Full name +Jane`)
			u.press("R")
			u.leaves(1)
			if !strings.Contains(u.output(), "ended: the program broke") {
				t.Errorf("it does not say that it broke: %q", lastOf(u.output(), 600))
			}
			if strings.Contains(u.output(), canary) {
				t.Error("the token is in the output")
			}
		})
	}
}
