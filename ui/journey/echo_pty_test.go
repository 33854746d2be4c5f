//go:build unix

package journey_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
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
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/ui/command"
	"cognito-profile/ui/plain"
	"cognito-profile/ui/words"
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

// TestTypedAheadIsHidden: what is typed behind a question for a secret is not shown, also
// while nothing is asked. The next question reads it if that is for a secret, too; a
// question that shows its answer does not.
func TestTypedAheadIsHidden(t *testing.T) {
	t.Parallel()
	seed, err := emulator.ReadSeedFile(filepath.Join("..", "..", "api", "emulator", "signin.json"))
	if err != nil {
		t.Fatal(err)
	}
	g := gated(t, "InitiateAuth", seed)
	u := typing(t, start{args: []string{"--user-pool-id", "eu-central-1_SignIn005", "--client-id", "signin005temporary", "--endpoint-url", g.endpoint}})
	const password = `Password of \S+: Hidden while you type:`
	u.says(`User or email.*:`, "missing")
	u.typesMeanwhile(g, password, "wrong-pass-1", "nobody-reads-1")
	u.hears(`Enter leaves it: $`)
	if u.unread() {
		t.Error("a question that shows its answer finds one that was hidden")
	}
	u.types("missing\n")
	u.typesMeanwhile(g, password, "Demo-pass-1", "Fresh-pass-1")
	u.hears(`New password: Hidden while you type:`)
	u.says(`once more: Hidden while you type:`, "Fresh-pass-1")
	u.hears(`Birthdate: $`)
	u.types(ctrlC)
	u.leavesNothing(130, "wrong-pass-1", "nobody-reads-1", "Demo-pass-1", "Fresh-pass-1")
}

// TestTypedAheadOfACommand: a command hides what is typed until it ends, and then what
// nobody has read is not there for the shell.
func TestTypedAheadOfACommand(t *testing.T) {
	t.Parallel()
	g := gated(t, "GetUser", emulator.DemoSeed())
	token, err := signInFor(settings.Connection{UserPoolID: demoPool, ClientID: demoClient, Endpoint: g.endpoint}, "jane", "Demo-pass-1")
	if err != nil {
		t.Fatal(err)
	}
	u := typing(t, start{args: []string{"get", "nickname", "--token-stdin", "--user-pool-id", demoPool, "--client-id", demoClient, "--endpoint-url", g.endpoint}})
	u.typesMeanwhile(g, `Token: Hidden while you type:`, token, "nobody-reads-1")
	u.hears(`Janey\n`)
	u.leavesNothing(0, token, "nobody-reads-1")
}

// TestShownAheadIsKept: what is typed ahead where it is shown is read, also behind a
// question for a secret.
func TestShownAheadIsKept(t *testing.T) {
	t.Parallel()
	server, err := emulator.New(emulator.DemoSeed(), emulator.WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	service := httptest.NewServer(server)
	t.Cleanup(func() { service.CloseClientConnections(); service.Close() })
	u := typing(t, household{home: newHome(t), endpoint: service.URL}.start())
	u.hears(`User or email.*: $`)
	if err := u.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	u.types("jane\nDemo-pass-1\nnickname\nquit\n")
	u.hears(`quit\n`) // the terminal has all of it
	if err := u.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	u.hears(`Nickname: Janey`)
	u.leavesNothing(0)
}

// TestEndsShowWhatIsTyped: however a program ends while what is typed is hidden, it is
// shown afterwards, and what nobody has read is not there for the shell.
func TestEndsShowWhatIsTyped(t *testing.T) {
	t.Parallel()
	endpoint, asked := silence(t)
	token := unsigned(map[string]any{"sub": "1", "username": "jane", "token_use": "access", "client_id": "journeyclient", "scope": "aws.cognito.signin.user.admin",
		"iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Journey01", "exp": time.Now().Add(time.Hour).Unix()})
	pool := []string{"--client-id", "journeyclient", "--user-pool-id", "eu-central-1_Journey01", "--endpoint-url", endpoint}
	faces := []struct {
		name string
		args []string
		asks func(u typist)
	}{
		{"lines", []string{"--plain"}, func(u typist) { u.says(`User or email.*:`, "jane") }},
		{"a command", []string{"get", "nickname", "--token-stdin"}, func(typist) {}},
	}
	for _, face := range faces {
		hidden := func(t *testing.T) typist {
			u := typing(t, start{args: append(face.args, pool...), env: []string{"COGNITO_PROFILE_STORAGE=none"}})
			face.asks(u)
			u.hears(`Hidden while you type: $`)
			if u.shown() {
				t.Fatal("what is typed is shown")
			}
			return u
		}
		for key, code := range map[string]int{ctrlC: 130, "\x1c": 131} {
			t.Run(face.name+" by a key", func(t *testing.T) {
				u := hidden(t)
				u.types("nobody-reads-1" + key)
				u.leavesNothing(code, "nobody-reads-1")
			})
		}
		for stop, code := range map[syscall.Signal]int{syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131} {
			t.Run(face.name+" by "+stop.String(), func(t *testing.T) {
				u := hidden(t)
				u.types(token + "\n")
				u.soon("a call", asked)
				u.typesHidden("nobody-reads-1")
				if err := u.cmd.Process.Signal(stop); err != nil {
					t.Fatal(err)
				}
				u.leavesNothing(code, token, "nobody-reads-1")
			})
		}
	}
}

// TestLeavingLoginAtAPassphrase: the exit code is that of the signal.
func TestLeavingLoginAtAPassphrase(t *testing.T) {
	t.Parallel()
	h := household{home: t.TempDir(), endpoint: "http://127.0.0.1:9"}
	u := typing(t, start{args: append([]string{"login", "--user", "jane"}, h.start().args...), env: h.start().env})
	u.says(`passphrase\?\s+yes\s+or\s+no:`, "yes")
	u.hears(`Passphrase: Hidden while you type: $`)
	u.types(ctrlC)
	u.leavesNothing(130)
}

func init() {
	helpers["broken-lines"] = brokenLines
	helpers["broken-command"] = brokenCommand
}

// brokenLines are lines with a service that breaks them, in the goroutine of a call.
func brokenLines() {
	code, err := plain.Run(plain.Options{
		Opened: session.Opened{
			Session: session.New(&brokenService{}, attribute.Schema{}),
			Pool:    session.PoolInfo{Name: "Broken", CanSignIn: true},
		},
		Reason: plain.ByFlag,
	}, false)
	if err != nil {
		_, _ = os.Stderr.WriteString("ended: " + err.Error() + "\n")
	}
	os.Exit(code)
}

// brokenCommand is a command that breaks in its own goroutine.
func brokenCommand() {
	os.Exit(command.Run(context.Background(), command.Verbs{
		Language: func() (string, string) { return "", "" },
		Prompts: func(w words.Words, in *os.File, out io.Writer, signals <-chan os.Signal) command.Prompts {
			return plain.NewPrompts(w, in, out, signals)
		},
		ShowTyped: plain.ShowTyped,
		Open:      func(command.Request) (command.Opening, error) { panic("the pool broke") },
	}, []string{"get", "nickname", "--token-stdin"}))
}

// TestAPanicShowsWhatIsTyped, of any goroutine.
func TestAPanicShowsWhatIsTyped(t *testing.T) {
	t.Parallel()
	for helper, answers := range map[string][]string{
		"broken-lines":   {`User or email.*:`, "jane", `Hidden while you type:`, "a-secret-1"},
		"broken-command": {`Hidden while you type:`, "a-secret-1"},
	} {
		t.Run(helper, func(t *testing.T) {
			program, err := exec.LookPath(helper)
			if err != nil {
				t.Fatal(err)
			}
			u := typing(t, start{program: program})
			u.says(answers...)
			u.hears(`panic: `)
			u.leavesNothing(2, "a-secret-1")
		})
	}
}

// TestStoppedWhileHidden: while ctrl+z has stopped the program what is typed is shown, and
// hidden again when it goes on.
func TestStoppedWhileHidden(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh")
	}
	const script = `set -m; "$0" --plain --client-id journeyclient --user-pool-id eu-central-1_Journey01 --endpoint-url "$1"
echo it has stopped; read answer; fg > /dev/null; echo code $?`
	endpoint, asked := silence(t)
	u := typing(t, start{program: shell, args: []string{"-c", script, binary(t), endpoint}, env: []string{"COGNITO_PROFILE_STORAGE=none"}})
	stops := func() {
		u.types("\x1a")
		u.hears(`it has stopped\n`)
		if !u.shown() {
			t.Error("what is typed is hidden while the program is stopped")
		}
		u.types("go on\n")
		u.until("what is typed is hidden again", func() bool { return !u.shown() })
	}
	u.says(`User or email.*:`, "jane")
	u.hears(`Hidden while you type: $`)
	stops()
	u.types("a-secret-1\n")
	u.soon("a call", asked)
	u.types(ctrlC)
	u.hears(`Enter leaves it: $`)
	u.types(ctrlC)
	u.hears(`code 130\n`)
	u.leavesNothing(0, "a-secret-1")
}
