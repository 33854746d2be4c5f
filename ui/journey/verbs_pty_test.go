//go:build unix

package journey_test

import (
	"path/filepath"
	"testing"
)

// TestVerbsAtATerminal: what scripts have to pass is asked here, and a sign-in that is
// too old for a change is made anew. What is hidden is not in the terminal.
func TestVerbsAtATerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("a passphrase takes a second of computing each time")
	}
	t.Parallel()
	p := pool{background: runBackground(t, "emulator", "--listen", "127.0.0.1:0")}
	p.endpoint = p.line(`^READY .*"endpoint":"([^"]+)"`)[1]
	home := t.TempDir()
	config := written(t, "config.toml", `ask_again = "1ms"
[pools.work]
user_pool_id = "eu-central-1_Demo00002"
client_id = "demo1client0000000000000000"
endpoint = "`+p.endpoint+`"
storage = "passphrase"
`)
	const phrase, word = "correct horse battery staple", "Demo-pass-1"
	const passphrase, password, code = `Passphrase: Hidden while you type:`, `Password of jane: Hidden while you type:`, `Code for email: Hidden while you type:`
	verb := func(args ...string) *talker {
		return dumb(t, start{args: args, env: []string{"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"), "COGNITO_PROFILE_CONFIG=" + config}})
	}
	l := verb("login", "--user", "jane")
	l.says(passphrase, phrase, `Once more: Hidden while you type:`, phrase, password, "wrong-pass-1", `User or email.*:`, "", password, word)
	l.hears(`Signed in to work as jane\.`)
	never(t, l.ends(0), phrase, word, "wrong-pass-1")

	l = verb("set", "email=now@example.com")
	l.says(passphrase, phrase, `Save it\?\s+yes\s+or no:`, "yes", `Which one\?`, "1", password, word)
	l.hears(`Email is now now@example\.com, not yet verified\.`)
	never(t, l.ends(8), phrase, word)

	sent := p.line(`"destination":"now@example\.com".*"code":"(\d+)"`)[1]
	l = verb("verify", "email")
	l.says(passphrase, phrase, code, "000000")
	l.hears(`That is not the code\.`)
	l.says(code, "Your code is "+sent+".")
	l.hears(`Email confirmed: now@example\.com is verified\.`)
	never(t, l.ends(0), phrase, sent)

	l = verb("logout", "--everywhere")
	l.says(passphrase, phrase, `Which one\?`, "1", password, word)
	never(t, l.ends(0), phrase, word)
	p.stops(0)
}
