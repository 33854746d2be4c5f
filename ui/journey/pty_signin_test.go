//go:build unix

package journey_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// TestChallengesInTheTerminal goes through them as somebody new would: with the
// real program, against the emulator of another process.
func TestChallengesInTheTerminal(t *testing.T) {
	takesSeconds(t)
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
	for _, c := range []struct {
		name, poolID, client, user, key string
		through                         func(u *console)
	}{
		{"a code in a mail", "eu-central-1_SignIn002", "signin002mfa", "mail", enter, func(u *console) {
			u.sees(`Enter the code from your email`)
			u.press("000000" + enter)
			u.sees(`That is not the code\. Type it again\.`)
			u.press("\x1b[200~Your code is " + newest(`mail@example\.com`) + ".\n\x1b[201~" + enter)
		}},
		{"an app that is set up", "eu-central-1_SignIn002", "signin002mfa", "bare", enter, func(u *console) {
			u.sees(`Set up a second factor`)
			u.press(enter)
			u.sees(`Enlarge to 80×\d+ for a QR code`)
			secret := strings.ReplaceAll(u.sees(`Secret  ((?:[A-Z2-7]{4} ?){13})`)[1], " ", "")
			u.size(100, 44)
			u.sees(`Scan this`)
			u.press(emulator.TOTP(secret, time.Now()) + enter)
		}},
		{"a code and no password", "eu-central-1_SignIn003", "signin003passwordless", "keyless", "\x0f", func(u *console) {
			u.sees(`How do you want to sign in\?`)
			u.press(enter)
			u.sees(`Enter the code from your email`)
			u.press(newest(`keyless@example\.com`) + enter)
		}},
		{"a question", "eu-central-1_SignIn010", "signin010questions", "jane", "\x0f", func(u *console) {
			u.sees(`Which colour has the sky\?`)
			u.press("blue" + enter)
			u.sees(`How much is 3 \+ 4\?`)
			u.press("7" + enter)
		}},
		{"a temporary password", "eu-central-1_SignIn005", "signin005temporary", "missing", enter, func(u *console) {
			u.sees(`Choose a new password`)
			u.press("Fresh-pass-1" + enter + "1990-03-14" + enter + "Miss Ing" + enter)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := run(t, start{args: []string{"--user-pool-id", c.poolID, "--client-id", c.client, "--endpoint-url", p.endpoint}})
			u.sees(`Sign in to`)
			u.press(c.user)
			if c.key == enter {
				u.press(enter + "Demo-pass-1")
			}
			u.press(c.key)
			c.through(u)
			u.sees(`Contact`)
			u.press("q")
			u.leaves(0)
			for _, secret := range []string{"Demo-pass-1", "Fresh-pass-1"} {
				if strings.Contains(u.output(), secret) {
					t.Errorf("%s was on the screen", secret)
				}
			}
		})
	}
	p.stops(0)
}
