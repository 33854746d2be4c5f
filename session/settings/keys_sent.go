package settings

import (
	"slices"
	"strings"
)

// namedKeys are the keys with a name that every terminal sends as themselves.
var namedKeys = []string{
	"enter", "esc", "tab", "shift+tab", "space", "up", "down", "left", "right", "home", "end", "pgup", "pgdown", "insert", "delete",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
}

// sentAsOthers are what a terminal sends as tab, enter, enter and backspace (their
// characters in ASCII).
var sentAsOthers = []string{"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h"}

// alsoWritten is how the screens write keys, and what people call them elsewhere, each
// before its name.
var alsoWritten = [][2]string{
	{"↑", "up"}, {"↓", "down"}, {"←", "left"}, {"→", "right"}, {" ", "space"}, {"pgdn", "pgdown"}, {"pagedown", "pgdown"}, {"pageup", "pgup"},
	{"escape", "esc"}, {"return", "enter"}, {"ins", "insert"}, {"del", "delete"},
}

// asSent is the name of a key as it is written: of one character, itself; else in small
// letters, whatever it is called.
func asSent(text string) string {
	key := text
	if len(text) > 1 {
		key = strings.ToLower(text)
	}
	for _, other := range alsoWritten {
		if key == other[0] {
			return other[1]
		}
	}
	return key
}

// isSent reports whether every terminal sends a key as itself: what needs a protocol of
// its own (ctrl+shift), or does not reach programs (fn, cmd), does not count.
func isSent(key string) bool {
	letter, digit := "", ""
	switch modifier, rest, both := strings.Cut(key, "+"); {
	case slices.Contains(namedKeys, key):
		return true
	case slices.Contains(sentAsOthers, key):
		return false
	case len(key) == 1:
		return key[0] > ' ' && key[0] <= '~'
	case both && modifier == "ctrl":
		letter = rest
	case both && modifier == "alt":
		letter, digit = rest, rest
	}
	return len(letter) == 1 && letter[0] >= 'a' && letter[0] <= 'z' || len(digit) == 1 && digit[0] >= '0' && digit[0] <= '9'
}
