//go:build unix

package journey_test

import (
	"path/filepath"
	"testing"

	"cognito-profile/session/settings"
	"cognito-profile/ui/journey"
)

// TestFlagsOfStandardInputAtATerminal: there is no pipe, so each secret is asked for, and
// hidden while it is typed. A login keeps the sign-in, whatever was answered on leaving a
// form.
func TestFlagsOfStandardInputAtATerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("a passphrase takes a second of computing each time")
	}
	t.Parallel()
	h := newHousehold(t)
	const phrase, word = "correct horse battery staple", "Demo-pass-1"
	const passphrase, password, hidden = `Passphrase: Hidden while you type:`, `Password of jane: Hidden while you type:`, `Token: Hidden while you type:`
	journey.WantsNoPassphrase(t, filepath.Join(h.home, ".local", "state", "cognito-profile"))
	verb := func(args ...string) *talker {
		s := h.start()
		return dumb(t, start{args: append(args, s.args...), env: s.env})
	}
	keep := `passphrase\?\s+yes\s+or\s+no:`
	l := verb("login", "--user", "jane")
	l.says(keep, "no")
	l.hears(`Nothing of the sign-in would be kept`)
	never(t, l.ends(4), word)

	l = verb("login", "--user", "jane", "--passphrase-stdin", "--password-stdin")
	l.says(keep, "yes", passphrase, phrase, `Once more: Hidden while you type:`, phrase, password, word)
	l.hears(`Signed in to .* as jane\.`)
	never(t, l.ends(0), phrase, word, "Signed in again")

	l = verb("get", "nickname", "--passphrase-stdin")
	l.says(passphrase, phrase+" ")
	l.hears(`begins\s+or\s+ends\s+with\s+a\s+blank`)
	l.says(passphrase, phrase)
	l.hears(`Janey\n`)
	never(t, l.ends(0), phrase)

	l = verb("get", "nickname")
	l.hears(passphrase)
	l.types(ctrlC)
	l.hears(`Left without an answer: nothing was done\.`)
	never(t, l.ends(130), "there is no terminal")

	token, err := signInFor(settings.Connection{UserPoolID: demoPool, ClientID: demoClient, Endpoint: h.endpoint}, "jane", word)
	if err != nil {
		t.Fatal(err)
	}
	l = verb("get", "nickname", "--token-stdin")
	l.says(hidden, token)
	l.hears(`Janey\n`)
	never(t, l.ends(0), token)

	s := household{home: newHome(t), endpoint: h.endpoint}.start()
	form := append([]string{"--token-stdin"}, s.args...)
	l = dumb(t, start{args: form, env: s.env})
	l.says(hidden, token)
	l.hears(`Signed in: jane`)
	l.says(`Command:`, "quit")
	never(t, l.ends(0), token)

	l = dumb(t, start{args: form, env: s.env})
	l.hears(hidden)
	l.types(ctrlC)
	l.hears(`Left without an answer`)
	l.ends(130)
}
