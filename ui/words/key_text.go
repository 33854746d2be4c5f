package words

import (
	"strings"
	"unicode/utf8"

	"cognito-profile/session/settings"
)

// keyPlace begins the places of a text that stand for keys: at {key.verify} stands
// how the first key of the binding verify is written.
const keyPlace = "key."

// keySymbols are keys that are written the same in every language, behind their names.
var keySymbols = [][2]string{{"up", "↑"}, {"down", "↓"}, {"left", "←"}, {"right", "→"}}

// KeyOf is how the first key of a binding is written, "" for no binding.
func (p Printer) KeyOf(name settings.KeyName) string { return p.KeyName(p.Keys.First(name)) }

// KeyName is how a key is written: its word (keyname.), its symbol, or as it is. The
// keys with ctrl and alt are called alike everywhere.
func (w Words) KeyName(key string) string {
	if len(key) == 1 || strings.HasPrefix(key, "ctrl+") || strings.HasPrefix(key, "alt+") {
		return key
	}
	if name := w["keyname."+key]; name != "" {
		return name
	}
	for _, row := range keySymbols {
		if row[0] == key {
			return row[1]
		}
	}
	return strings.ToUpper(key)
}

// KeyPair is how two keys are written that go opposite ways: beside each other where
// both are symbols.
func (w Words) KeyPair(back, forth string) string {
	back, forth = w.KeyName(back), w.KeyName(forth)
	if back[0] >= utf8.RuneSelf && forth[0] >= utf8.RuneSelf {
		return back + forth
	}
	return back + " " + forth
}
