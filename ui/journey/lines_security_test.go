//go:build unix

package journey_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

const (
	security = `Security:`
	hidden   = `: Hidden while you type:`
)

// TestSecurityByLines goes through all of the security page, as somebody who only
// hears it. Nothing that is hidden is in the transcript.
func TestSecurityByLines(t *testing.T) {
	t.Parallel()
	l := dumb(t, start{args: []string{"--demo"}})
	l.says(`Command:`, "security", security, "?", security, "pass", security, "second", security, "sign",
		security, "password", `Current password`+hidden, "wrong-pass-1 ", `New password`+hidden, "short", `New password`+hidden, "Fresh-pass-2",
		`once more`+hidden, "Fresh-pass-3", `New password`+hidden, "Fresh-pass-2", `once more`+hidden, "Fresh-pass-2",
		`Current password`+hidden, "Demo-pass-1",
		security, "on app", `yes or no:`, "no", security, "app", `yes or no:`, "yes")
	secret := strings.Join(strings.Fields(l.hears(`Secret: ((?:[A-Z2-7]{4}\s+){12}[A-Z2-7]{4})`)[1]), "")
	const code = `Or secret: Hidden while you type:`
	l.says(`leaves it without:`, "My phone", code, "12345", code, "000000", code, "000001", code, "000002")
	l.hears(`Check the clock of your phone`)
	totp := emulator.TOTP(secret, time.Now())
	l.says(code, totp, `Which one\?`, "?", `Which one\?`, "1", security, "3", security, "first text", security, "on text")
	sms := l.hears(`Demo SMS to \S+: your code is (\d+)`)[1]
	l.says(`later: Hidden while you type:`, sms, security, "on text", security, "first text", security, "off auth", `yes or no:`, "yes", security, "off", `Which one\?`, "back",
		security, "devices", `Devices:`, "back", security, "passkeys", `Passkeys:`, "?", `Passkeys:`, "more", `Passkeys:`, "add", `Passkeys:`, "delete", `Which one\?`, "1", `yes or no:`, "yes",
		`Passkeys:`, "reload", `Passkeys:`, "back", security, "list", security, "what", security, "everywhere", `yes\s+or\s+no:`, "no",
		security, "delete", `User or email:`, "jane", `User or email:`, "back", security, "everywhere", `yes\s+or\s+no:`, "yes",
		`Enter leaves it:`, "", `Hidden while you type:`, "Fresh-pass-2")
	again := l.hears(`Demo SMS to \S+: your code is (\d+)`)[1]
	l.says(`Code`+hidden, again, `Command:`, "security", security, "delete", `User or email:`, "jane@example.com", `User or email:`, "quit")
	transcript := strings.ReplaceAll(l.ends(0), "\r\n", "\n")
	typed := []string{"wrong-pass-1", "Fresh-pass-2", "Fresh-pass-3", "000001"}
	never(t, transcript, typed...)
	golden(t, "security", transcript)
}

// TestDevicesByLines: one is forgotten, and this one remembered.
func TestDevicesByLines(t *testing.T) {
	t.Parallel()
	h := signInHousehold(t)
	l := dumb(t, h.at("eu-central-1_SignIn012", "signin012optin"))
	l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1", `Command:`, "security", security, "devices")
	l.hears(`Old laptop: seen 2026-03-01 18:30\. 1 of 1\.\s+Last seen 2026-03-01 18:30, from 192\.0\.2\.10\.`)
	l.says(`Devices:`, "forget old", `Forget Old laptop\?.*\s.*yes\s+or\s+no:`, "yes")
	l.hears(`The device is forgotten\.`)
	l.says(`Devices:`, "forget", `Devices:`, "this")
	l.hears(`This device is remembered\.`)
	l.says(`Devices:`, "list")
	l.hears(`: this device\. 1 of 1\.`)
	l.says(`Devices:`, "forget", `Which one\?`, "1", `It is this device.*\s.*yes\s+or\s+no:`, "no", `Devices:`, "quit")
	never(t, l.ends(0), "Demo-pass-1")
}

// TestAskedAgainByLines: who is at the keyboard has to be shown before an action, and
// only the same user can. A password that was typed is tried first.
func TestAskedAgainByLines(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	from := h.start()
	from.env = append(from.env, "COGNITO_PROFILE_CONFIG="+written(t, "config.toml", "ask_again = \"1ms\"\n"))
	l := dumb(t, from)
	l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1", `Command:`, "security",
		security, "password", `Current password`+hidden, "Demo-pass-1", `New password`+hidden, "Fresh-pass-2", `once more`+hidden, "Fresh-pass-2")
	l.hears(`Your password is changed\.`)
	l.says(security, "app")
	l.hears(`show that it is you`)
	l.says(`Which one\?`, "your password", `Password of jane`+hidden, "Demo-pass-1", `Which one\?`, "1", `Password of jane`+hidden, "Fresh-pass-2", `yes or no:`, "no")
	l.says(security, "passkeys", `Passkeys:`, "delete 1", `yes or no:`, "yes", `Which one\?`, "back", `Passkeys:`, "delete 1", `yes or no:`, "yes", `Which one\?`, "1", `Password of jane`+hidden, "Fresh-pass-2")
	l.hears(`The passkey is deleted\.`)
	const save, once = `Save 1 change\?.*yes\s+or\s+no:`, `once more:`
	l.says(`Passkeys:`, "back", security, "back", `Command:`, "edit email", `empties it:`, "jane@new.example", `Command:`, "save", save, "yes", `Which one\?`, "back")
	l.hears(`Not saved\. Your changes are still here\.`)
	l.says(`Command:`, "save", save, "yes", `Which one\?`, "1", `Password of jane`+hidden, "Fresh-pass-2", once, "jane@new.example")
	l.hears(`Email stays jane@example\.com until`)
	l.says(`later:\s+Hidden\s+while\s+you\s+type:`, "later", `Command:`, "quit")
	never(t, l.ends(0), "Demo-pass-1", "Fresh-pass-2")
}

// household of the pools of the sign-in.
func signInHousehold(t *testing.T) household {
	t.Helper()
	seed, err := filepath.Abs("../../api/emulator/signin.json")
	if err != nil {
		t.Fatal(err)
	}
	return newHousehold(t, "--seed", seed)
}

// at is the program before one of its pools.
func (h household) at(poolID, client string) start {
	return start{args: []string{"--user-pool-id", poolID, "--client-id", client, "--endpoint-url", h.endpoint}, env: []string{"HOME=" + h.home}}
}

// TestAddingAPasskeyByLines shows the pool's page, and reads whether there is a new one.
func TestAddingAPasskeyByLines(t *testing.T) {
	t.Parallel()
	h := signInHousehold(t)
	from := h.at("eu-central-1_SignIn013", "signin013passkeys")
	from.args = append(from.args, "--domain", strings.TrimPrefix(h.endpoint, "http://"))
	l := dumb(t, from)
	l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1", `Command:`, "security", security, "passkeys", `Passkeys:`, "add")
	l.hears(`/passkeys/add\?`)
	l.says(`wait, or back:`, "")
	l.hears(`No new passkey is there yet\.`)
	l.says(`wait, or back:`, "back", `Passkeys:`, "quit")
	never(t, l.ends(0), "Demo-pass-1")
}
