//go:build unix

package journey_test

import (
	"context"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/ui/command"
	"cognito-profile/ui/plain"
	"cognito-profile/ui/words"
)

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
		for stop, code := range map[syscall.Signal]int{syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131, syscall.SIGABRT: 134} {
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
