package settings

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// KeyName is what a key of the screen does, as [keys] of the config file names it.
type KeyName string

// Keys are the keys that a person adds to those that a binding has.
type Keys map[KeyName][]string

// KeyFault is why a value of [keys] is refused; want.FAULT is what is expected.
type KeyFault string

// The faults.
const (
	KeyUnknown  KeyFault = "key_name"     // no binding has the name
	KeyNoText   KeyFault = "key_text"     // neither a text nor a list of texts
	KeyNotSent  KeyFault = "key_sent"     // no terminal sends it, or not as this key
	KeyReserved KeyFault = "key_reserved" // it has one meaning everywhere
	KeyTyped    KeyFault = "key_typed"    // it is text, or edits it, where the binding acts
	KeyTaken    KeyFault = "key_taken"    // another binding has it in the same place
)

// KeyFaults lists them, for the test that requires words for each.
func KeyFaults() []KeyFault {
	return []KeyFault{KeyUnknown, KeyNoText, KeyNotSent, KeyReserved, KeyTyped, KeyTaken}
}

// KeyError refuses a key that was given to a binding.
type KeyError struct {
	Name  string
	Fault KeyFault
}

var (
	sentKey = regexp.MustCompile(`^(?:[!-~]|space|(?:ctrl|alt)\+[a-z]|alt\+[0-9]|f(?:[2-9]|1[0-2])|home|end|pgup|pgdown|insert|delete)$`)
	// What these send is tab, enter, enter, backspace; ctrl+z suspends.
	sentAsOthers = []string{"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h"}
	reservedKeys = []string{
		"ctrl+c", "ctrl+z", "enter", "esc", "tab", "shift+tab", "backspace", "space", "up", "down", "left", "right", "f1", "?",
	}
	// editorKeys act in every line that is typed (readline); space is text.
	editorKeys = []string{
		"home", "end", "delete", "insert", "ctrl+a", "ctrl+b", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+h", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+y",
		"alt+b", "alt+d", "alt+f",
	}
)

// ReadKeys reads the table of a config file, and returns all faults by name.
func ReadKeys(table map[string]any) (Keys, []KeyError) {
	keys, faults := Keys{}, []KeyError(nil)
	for _, name := range slices.Sorted(maps.Keys(table)) {
		given, ok := keyTexts(table[name])
		fault := KeyNoText
		if ok {
			fault = keys.fault(KeyName(name), given)
		}
		if fault != "" {
			faults = append(faults, KeyError{name, fault})
			continue
		}
		keys[KeyName(name)] = given
	}
	return keys, faults
}

// keyTexts is one key or a list of some.
func keyTexts(value any) (keys []string, ok bool) {
	switch value := value.(type) {
	case string:
		return []string{value}, true
	case []any:
		for _, v := range value {
			text, isText := v.(string)
			if !isText {
				return nil, false
			}
			keys = append(keys, text)
		}
	}
	return keys, len(keys) > 0
}

// fault is why a binding can't have keys beside what was given so far.
func (k Keys) fault(name KeyName, given []string) KeyFault {
	at := slices.IndexFunc(bindings, func(b binding) bool { return b.name == name })
	if at < 0 {
		return KeyUnknown
	}
	for i, key := range given {
		switch {
		case slices.Contains(reservedKeys, key):
			return KeyReserved
		case slices.Contains(sentAsOthers, key), !sentKey.MatchString(key):
			return KeyNotSent
		case bindings[at].where&whileTyping != 0 && (len(key) == 1 || slices.Contains(editorKeys, key)):
			return KeyTyped
		case slices.Contains(given[:i], key), k.taken(bindings[at], key):
			return KeyTaken
		}
	}
	return ""
}

// taken reports whether another binding has a key where this one acts.
func (k Keys) taken(b binding, key string) bool {
	return slices.ContainsFunc(bindings, func(other binding) bool {
		return other.name != b.name && other.where&b.where != 0 && (slices.Contains(other.keys, key) || slices.Contains(k[other.name], key))
	})
}

// KeyNames lists the names of [keys], in the order of the table.
func KeyNames() []string {
	var names []string
	for _, b := range bindings {
		names = append(names, string(b.name))
	}
	return names
}

// AllKeyNames is KeyNames in a text.
func AllKeyNames() string { return strings.Join(KeyNames(), ", ") }

// KeysOf are the keys that a binding always has.
func KeysOf(name KeyName) []string {
	for _, b := range bindings {
		if b.name == name {
			return slices.Clone(b.keys)
		}
	}
	return nil
}

// First is the key of a binding that texts name: the first of the person's, else of its
// own; "" for no binding.
func (k Keys) First(name KeyName) string {
	if given := k[name]; len(given) > 0 {
		return given[0]
	}
	for i := range bindings {
		if bindings[i].name == name {
			return bindings[i].keys[0]
		}
	}
	return ""
}

// KeyActs reports whether a binding acts on a page, or in an input.
func KeyActs(name KeyName, typing bool) bool {
	where := onPage
	if typing {
		where = whileTyping
	}
	return slices.ContainsFunc(bindings, func(b binding) bool { return b.name == name && b.where&where != 0 })
}
