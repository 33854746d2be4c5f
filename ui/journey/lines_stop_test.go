//go:build unix

package journey_test

import (
	"net/http/httptest"
	"os"
	"testing"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"

	"cognito-profile/api/emulator"
)

// TestStoppingByLines: ctrl+c stops a wait and what was entered stays; at a question it
// leaves, and a terminal that hid what was typed shows it again. ctrl+d leaves from any
// question.
func TestStoppingByLines(t *testing.T) {
	t.Parallel()
	seed := emulator.DemoSeed()
	server, err := emulator.New(seed, emulator.WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	service := httptest.NewServer(server)
	t.Cleanup(func() { service.CloseClientConnections(); service.Close() })
	h := household{home: newHome(t), endpoint: service.URL}

	l := dumb(t, h.start())
	l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1", `Command:`, "edit nickname", `empties it:`, "Jay", `Command:`, "security")
	l.hears(`Security: $`)
	server.FailNext("", emulator.Failure{Hang: true}, -1)
	for _, command := range []string{"back", "reload"} {
		l.types(command + "\n")
		if command == "reload" {
			l.hears(`Reading your profile\.`)
			l.types("\x03")
		}
		l.hears(`1 change not saved\. Command: $`)
	}
	l.types("\x03")
	l.ends(130)
	server.FailNext("", emulator.Failure{}, 0)

	l = dumb(t, h.start())
	l.says(`Enter leaves it:`, "")
	l.hears(`Password of jane: Hidden while you type: $`)
	l.types("\x03")
	l.ends(130)
	shows(t, l)

	l = dumb(t, h.start())
	l.says(`Enter leaves it:`, "", `Hidden while you type:`, "Demo-pass-1", `restore, discard or later:`, "restore",
		`Command:`, "security", `Security:`, "password")
	l.hears(`Current password: Hidden while you type: $`)
	l.types("\x04")
	l.ends(0)
	shows(t, l)
}

// shows wants a terminal that shows what is typed.
func shows(t *testing.T, l *talker) {
	t.Helper()
	state, err := term.GetState(l.input.(*os.File).Fd())
	if err != nil || state.Lflag&unix.ECHO == 0 {
		t.Errorf("the terminal still hides what is typed: %v", err)
	}
}

// TestSecurityFromAPipe: without a terminal all works that asks for no secret.
func TestSecurityFromAPipe(t *testing.T) {
	t.Parallel()
	l := talk(t, nil, "--demo", "--plain")
	l.says(`Command:`, "security", security, "on text")
	sms := l.hears(`Demo SMS to \S+: your code is (\d+)`)[1]
	l.says(`later:`, sms, security, "on text", security, "first text", security, "passkeys", `Passkeys:`, "delete 1", `yes or no:`, "yes", `Passkeys:`, "back",
		security, "devices", `Devices:`, "forget jane", `yes\s+or\s+no:`, "yes", `Devices:`, "back", security, "off text", `yes or no:`, "yes")
	l.hears(`Text message: off\.`)
	l.says(security, "app")
	code := l.hears(`Demo app: the code is (\d+)`)[1]
	l.says(`yes or no:`, "yes", `without:`, "", `secret:`, code, `Which one\?`, "not now")
	l.hears(`stays off until you turn it on`)
	l.says(security, "password")
	l.hears(`Current password:`)
	l.ends(4)
}
