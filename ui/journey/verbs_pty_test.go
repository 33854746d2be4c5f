//go:build unix

package journey_test

import (
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/settings"
	"cognito-profile/ui/journey"
)

// TestVerbsAtATerminal: what scripts have to pass is asked here, and a sign-in that is
// too old for a change is made anew. What is hidden is not in the terminal, nor is a
// password that is typed ahead of its question.
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
	l.says(passphrase, phrase, `Once more: Hidden while you type:`, phrase)
	l.hears(`\n`) // the key is derived now
	l.types("wrong-pass-1\n")
	l.says(`User or email.*:`, "", password, word)
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
	never(t, l.ends(0), phrase, sent, "run this again")

	l = verb("logout", "--everywhere")
	l.says(passphrase, phrase, `Which one\?`, "1", password, word)
	never(t, l.ends(0), phrase, word)
	p.stops(0)
}

// TestVerbsSearchAtATerminal: what the service does not name is found after a yes, and a
// contact is tried after another one.
func TestVerbsSearchAtATerminal(t *testing.T) {
	t.Parallel()
	i := slices.IndexFunc(journey.Journeys, func(j journey.Journey) bool { return j.Name == "a save that is refused" })
	scene := journey.Journeys[i].Scene(t)
	service := httptest.NewServer(scene.Server())
	t.Cleanup(service.Close)
	poolID, clientID := scene.Pool()
	scene.Server().Permit(poolID, clientID, nil, []string{"nickname", "email"})
	token, err := signInFor(settings.Connection{UserPoolID: poolID, ClientID: clientID, Endpoint: service.URL}, "jane", "Demo-pass-1")
	if err != nil {
		t.Fatal(err)
	}
	verb := func(args ...string) *talker {
		args = append(args, "--user-pool-id", poolID, "--client-id", clientID, "--endpoint-url", service.URL)
		return dumb(t, start{args: args, env: []string{"COGNITO_ACCESS_TOKEN=" + token}})
	}
	const search = `Find what this app may not write\?\s+yes or no:`
	l := verb("set", "nickname=Jay", "family_name=Roe")
	l.says(search, "no")
	l.hears(`Nothing was saved\.`)
	l.ends(1)

	l = verb("set", "nickname=Jay", "family_name=Roe", "email=jane@new.example", "--yes")
	l.hears(`at least one of these attributes;\s+the\s+service\s+does\s+not\s+say\s+which\.\s+Nothing\s+was saved\.`)
	l.says(search, "yes")
	l.hears(`Still to try: Email\.`)
	l.says(search, "no")
	l.hears(`Saved 1 change\.\s+This app may not write family_name, so it is as before\.`)
	l.hears(`email was not tried`)
	l.ends(1)
}

// TestVerbsLeaveDraftsAlone: what was typed by lines and is not saved is no part of what a
// command reads or saves, and it is offered afterwards.
func TestVerbsLeaveDraftsAlone(t *testing.T) {
	t.Parallel()
	h := newHousehold(t)
	l := dumb(t, h.start())
	l.says(`User or email:`, "jane", `Hidden while you type:`, "Demo-pass-1", `Command:`, "edit nickname", `empties it:`, "Jay", `Command:`, "edit family", `empties it:`, "Roe")
	l.hears(`Family name: Roe, changed`)
	if err := l.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	l.ends(-1)

	here := h.start()
	token, err := signInFor(settings.Connection{UserPoolID: demoPool, ClientID: demoClient, Endpoint: h.endpoint}, "jane", "Demo-pass-1")
	if err != nil {
		t.Fatal(err)
	}
	verb := func(args ...string) *talker {
		return dumb(t, start{args: append(args, here.args...), env: append(here.env, "COGNITO_ACCESS_TOKEN="+token)})
	}
	l = verb("get", "nickname")
	l.hears(`^Janey\n`)
	l.ends(0)
	l = verb("set", "given_name=Jo", "nickname=Jean")
	l.hears(`Saved 2 changes`)
	l.ends(0)

	l = dumb(t, h.start())
	l.says(`Enter leaves it:`, "", `Hidden while you type:`, "Demo-pass-1")
	l.hears(`You left 2 changes here`)
	l.says(`restore, discard or later:`, "restore")
	l.hears(`Theirs: Jean\.`)
	l.says(`Which one\?`, "mine", `2 changes not saved. Command:`, "save", `yes or no:`, "yes")
	l.hears(`Saved 2 changes\.`)
	l.says(`Command:`, "given", `Command:`, "quit")
	if transcript := l.ends(0); !strings.Contains(transcript, "Given name: Jo.") {
		t.Error(transcript)
	}
}
