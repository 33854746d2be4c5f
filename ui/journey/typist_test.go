//go:build unix

package journey_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"

	"cognito-profile/api/emulator"
)

// typist is somebody who types at a terminal ahead of what is asked. The program's end of
// the terminal stays open, to see what becomes of it.
type typist struct {
	*talker
	line *os.File
}

func typing(t *testing.T, s start) typist {
	t.Helper()
	host, line, err := openTerminal()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = line.Close() })
	return typist{dumbOn(t, s, host, line), line}
}

// until waits for what nothing announces.
func (u typist) until(what string, is func() bool) {
	u.t.Helper()
	for end := time.Now().Add(long); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			u.t.Fatalf("never: %s\n%s", what, u.transcript())
		}
	}
}

// shown reports whether the terminal shows what is typed.
func (u typist) shown() bool {
	u.t.Helper()
	state, err := term.GetState(u.line.Fd())
	if err != nil {
		u.t.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

// unread reports whether a line was typed that nobody has read.
func (u typist) unread() bool {
	u.t.Helper()
	n, err := unix.Poll([]unix.PollFd{{Fd: int32(u.line.Fd()), Events: unix.POLLIN}}, 0)
	if err != nil {
		u.t.Fatal(err)
	}
	return n > 0
}

// typesHidden types a line that nobody reads yet, and that the terminal has not to show.
func (u typist) typesHidden(text string) {
	u.t.Helper()
	if u.shown() {
		u.t.Fatalf("%q would be shown:\n%s", text, u.transcript())
	}
	u.types(text + "\n")
	u.until("the terminal has "+text, u.unread)
}

// leavesNothing waits for the end of the program, which shows again what is typed and
// leaves nothing for the shell.
func (u typist) leavesNothing(code int, secrets ...string) {
	u.t.Helper()
	ended := make(chan struct{})
	go func() {
		_ = u.cmd.Wait() // the exit code is looked at below
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(long):
		u.t.Fatalf("it does not end:\n%s", u.transcript())
	}
	if !u.shown() {
		u.t.Error("the terminal still hides what is typed")
	}
	if u.unread() {
		u.t.Error("something is left for the shell")
	}
	if err := u.line.Close(); err != nil {
		u.t.Fatal(err)
	}
	never(u.t.(*testing.T), u.ends(code), secrets...)
}

// soon waits for what has to come.
func (u typist) soon(what string, comes <-chan struct{}) {
	u.t.Helper()
	select {
	case <-comes:
	case <-time.After(long):
		u.t.Fatalf("never: %s\n%s", what, u.transcript())
	}
}

// gate is a service that can hold the answers of one operation back.
type gate struct {
	endpoint              string
	shut, reached, opened chan struct{}
}

func gated(t *testing.T, operation string, seed emulator.Seed) gate {
	t.Helper()
	server, err := emulator.New(seed, emulator.WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	g := gate{shut: make(chan struct{}, 1), reached: make(chan struct{}, 1), opened: make(chan struct{}, 1)}
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.Header.Get("X-Amz-Target"), "."+operation) {
			select {
			case <-g.shut:
				g.reached <- struct{}{}
				<-g.opened
			default:
			}
		}
		server.ServeHTTP(w, r)
	}))
	t.Cleanup(func() { close(g.opened); service.CloseClientConnections(); service.Close() })
	g.endpoint = service.URL
	return g
}

// typesMeanwhile answers a question, and types ahead before the service has answered the
// call that comes of it.
func (u typist) typesMeanwhile(g gate, question, answer, ahead string) {
	u.t.Helper()
	g.shut <- struct{}{}
	u.says(question, answer)
	u.soon("a call", g.reached)
	u.typesHidden(ahead)
	g.opened <- struct{}{}
}
