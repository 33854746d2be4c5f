package words

import (
	"strings"

	"cognito-profile/session/settings"
)

// keyPlace begins the places of a text that stand for keys: at {key.verify} stands
// how the first key of the binding verify is written.
const keyPlace = "key."

// keySigns are the keys that are written the same in every language.
var keySigns = map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}

// KeyOf is how the first key of a binding is written, "" for no binding.
func (p Printer) KeyOf(name settings.KeyName) string { return p.KeyName(p.Keys.First(name)) }

// KeyName is how a key is written: its word (keyname.), its sign, or as it is. The
// keys with ctrl and alt are called alike everywhere.
func (w Words) KeyName(key string) string {
	switch {
	case len(key) == 1, strings.HasPrefix(key, "ctrl+"), strings.HasPrefix(key, "alt+"):
		return key
	case w["keyname."+key] != "":
		return w["keyname."+key]
	case keySigns[key] != "":
		return keySigns[key]
	}
	return strings.ToUpper(key)
}
