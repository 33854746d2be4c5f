//go:build unix

package journey_test

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// protected is a start of the program with a new home, where what is kept takes a
// passphrase; what the service of the pool answers is the endpoint's.
func protected(t *testing.T, endpoint string, args ...string) start {
	t.Helper()
	home := t.TempDir()
	config := written(t, "config.toml", `[pools.work]
user_pool_id = "eu-central-1_Demo00002"
client_id = "demo1client0000000000000000"
endpoint = "`+endpoint+`"
storage = "passphrase"
`)
	return start{args: args, env: []string{"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"), "COGNITO_PROFILE_CONFIG=" + config}}
}

const (
	newPhrase = "correct horse battery staple"
	demoWord  = "Demo-pass-1"
)

// TestTypedAheadIsHidden: a password that is typed while a key is derived from the
// passphrase is not shown, in a command or by lines, and is read as the password.
func TestTypedAheadIsHidden(t *testing.T) {
	if testing.Short() {
		t.Skip("a passphrase takes a second of computing each time")
	}
	t.Parallel()
	p := pool{background: runBackground(t, "emulator", "--listen", "127.0.0.1:0")}
	p.endpoint = p.line(`^READY .*"endpoint":"([^"]+)"`)[1]

	s := protected(t, p.endpoint, "login", "--user", "jane")
	l := dumb(t, s)
	l.says(`Passphrase: Hidden while you type:`, newPhrase)
	l.hears(`Once more: Hidden while you type: $`)
	ahead(t, l, newPhrase, demoWord)
	l.hears(`Signed in to work as jane\.`)
	never(t, l.ends(0), newPhrase, demoWord)
	shows(t, l)

	s.args = []string{"--plain"}
	l = dumb(t, s)
	l.hears(`Passphrase: Hidden while you type: $`)
	ahead(t, l, newPhrase, "nickname") // as ahead as a password, and nothing hides a command
	l.says(`Command:`, "quit")
	never(t, l.ends(0), newPhrase)
	shows(t, l)
	p.stops(0)
}

// ahead answers a question, and types the answer to the next one once this one is read.
func ahead(t *testing.T, l *talker, answer, next string) {
	t.Helper()
	l.types(answer + "\n")
	l.hears(`\n`) // the program ends the line of what it hid
	time.Sleep(20 * time.Millisecond)
	l.types(next + "\n")
}

// TestUnreadIsDiscarded: where a program ends while what is typed is hidden, what nobody
// has read is not there for the shell, and what is typed is shown again.
func TestUnreadIsDiscarded(t *testing.T) {
	t.Parallel()
	endpoint, asked := silence(t)
	pool := []string{"--client-id", "journeyclient", "--user-pool-id", "eu-central-1_Journey01", "--endpoint-url", endpoint}
	for _, c := range []struct {
		name   string
		args   []string
		waits  bool // for the service
		signal syscall.Signal
		code   int
	}{
		{"ctrl+c at a question of a command", []string{"login", "--user", "jane"}, false, syscall.SIGINT, 130},
		{"a signal at a question of a command", []string{"login", "--user", "jane"}, false, syscall.SIGTERM, 143},
		{"a signal at a question", []string{"--plain"}, false, syscall.SIGTERM, 143},
		{"a signal while the service is waited for", []string{"--plain"}, true, syscall.SIGTERM, 143},
	} {
		t.Run(c.name, func(t *testing.T) {
			home := t.TempDir()
			l := dumb(t, start{args: append(c.args, pool...), env: []string{"HOME=" + home, "COGNITO_PROFILE_STORAGE=none"}})
			l.t = t
			if c.args[0] == "login" {
				l.says(`Keep it\s+under a passphrase\?\s+yes or no:`, "yes")
			} else {
				l.says(`User or email.*:`, "jane")
			}
			l.hears(`Hidden while you type: $`)
			if c.waits {
				l.types("first-word-1\n")
				<-asked
				l.types("second-word-2\n")
			} else {
				l.types("second-word")
			}
			time.Sleep(50 * time.Millisecond)
			if c.signal == syscall.SIGINT {
				l.types("\x03")
			} else if err := l.cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			never(t, l.ends(c.code), "first-word", "second-word")
			shows(t, l)
		})
	}
}
