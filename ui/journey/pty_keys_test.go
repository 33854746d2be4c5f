//go:build unix

package journey_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"cognito-profile/session/settings"
)

// otherKeys gives each binding a key that it does not have from the start: every name
// of [keys] at once, as a config file could.
func otherKeys(t *testing.T) map[string]string {
	t.Helper()
	var candidates []string
	for _, letter := range "abcdefghijklmnopqrstuvwxyz" {
		candidates = append(candidates, "ctrl+"+string(letter), "alt+"+string(letter))
	}
	for character := '!'; character <= '~'; character++ {
		candidates = append(candidates, string(character))
	}
	table, keys := map[string]any{}, map[string]string{}
	for _, name := range settings.KeyNames() {
		own := strings.Join(settings.KeysOf(settings.KeyName(name)), " ")
		for _, key := range candidates {
			table[name] = key
			if _, faults := settings.ReadKeys(table); len(faults) == 0 && !strings.Contains(" "+own+" ", " "+key+" ") {
				keys[name] = key
				break
			}
		}
		if keys[name] == "" {
			t.Fatalf("no key is left for %s", name)
		}
	}
	return keys
}

// sent is what a terminal sends for one of otherKeys.
func sent(key string) string {
	switch modifier, letter, both := strings.Cut(key, "+"); {
	case both && modifier == "ctrl":
		return string(rune(letter[0] & 0x1f))
	case both && modifier == "alt":
		return "\x1b" + letter
	}
	return key
}

// TestDemoWithOtherKeys changes an email with a config file that has every binding on
// another key: those of the program do nothing any more.
func TestDemoWithOtherKeys(t *testing.T) {
	manyRuns(t) // ./ui presses every key of the person's own
	t.Parallel()
	keys := otherKeys(t)
	config := "[keys]\n"
	for name, key := range keys {
		config += fmt.Sprintf("%s = %q\n", name, key)
	}
	u := run(t, start{args: []string{"--demo"}, env: []string{"COGNITO_PROFILE_CONFIG=" + written(t, "config.toml", config)}})
	does := func(name string) { u.press(sent(keys[name])) }
	says := func(name, word string) { u.sees(regexp.QuoteMeta(keys[name] + " " + word)) }

	u.sees(`Full name +Jane Q\. Doe`)
	says("edit", "edit")
	for _, old := range []string{"s", "v", enter, "/", "q"} {
		u.press(old)
		u.sees(`That key does nothing here: \? lists the keys\.`)
		u.press("\x1b[B") // an arrow is free too
	}
	does("find")
	u.press("Email")
	u.sees(`Find: Email`)
	does("narrow")
	says("widen", "list all")
	does("widen")
	does("edit")
	says("keep", "keep")
	u.replace("jane@new.example")
	does("keep")
	u.sees(regexp.QuoteMeta(keys["revert"]) + ` restores it`)
	does("review")
	u.sees(`jane@example\.com +→ +jane@new\.example`)
	does("save")
	u.sees(`Confirm your email jane@new\.example`)
	code := u.sees(`Demo mail to jane@new\.example: your code is (\d+)`)[1]
	u.press(wrong(code))
	does("confirm")
	u.sees(`That is not the code\.`)
	says("new_code", "sends a new one")
	u.press(code)
	does("confirm")
	u.sees(`Email confirmed: jane@new\.example is verified\.`)
	does("quit")
	u.leaves(0)
}
