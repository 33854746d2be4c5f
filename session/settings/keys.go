package settings

import (
	"maps"
	"slices"
	"strings"
)

// KeyName is what a key of the screen does, as [keys] of the config file names it.
type KeyName string

// Keys are the keys of a person, by the bindings that have them in place of their own.
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
	KeyFixed    KeyFault = "key_fixed"    // it always does the same where the binding acts
	KeyTwice    KeyFault = "key_twice"    // the list has it already
	KeyTaken    KeyFault = "key_taken"    // another binding of the same screen has it
)

// KeyFaults lists them, for the test that requires words for each.
func KeyFaults() []KeyFault {
	return []KeyFault{KeyUnknown, KeyNoText, KeyNotSent, KeyReserved, KeyTyped, KeyFixed, KeyTwice, KeyTaken}
}

// KeyError refuses the keys that were given to a binding.
type KeyError struct {
	Name  string
	Fault KeyFault
	Key   string  // the one that is refused, "" when it is no key
	Other KeyName // which binding has it, when it is taken
}

// reservedKeys leave, suspend and list the keys, whatever else is bound.
var reservedKeys = []string{"ctrl+c", "ctrl+z", "?"}

// editorKeys act in every line that is typed (readline); space is text.
var editorKeys = []string{
	"space", "left", "right", "home", "end", "delete", "insert", "ctrl+a", "ctrl+b", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+h", "ctrl+k",
	"ctrl+u", "ctrl+w", "ctrl+y", "alt+b", "alt+d", "alt+f",
}

// EditsLine reports whether a key is one of the line that is typed. A binding that has it
// from the start acts by it where nothing is typed.
func EditsLine(key string) bool { return slices.Contains(editorKeys, key) }

// ReadKeys reads the table of a config file, and returns all faults by name. A binding
// that it does not name keeps its own keys.
func ReadKeys(table map[string]any) (Keys, []KeyError) {
	keys, faults := Keys{}, []KeyError(nil)
	for name, value := range table {
		given, fault := readBinding(KeyName(name), value)
		if fault.Fault != "" {
			faults = append(faults, fault)
			continue
		}
		keys[KeyName(name)] = given
	}
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		if key, other := keys.taken(name); other != "" {
			faults = append(faults, KeyError{string(name), KeyTaken, key, other})
		}
	}
	for _, fault := range faults {
		delete(keys, KeyName(fault.Name))
	}
	slices.SortFunc(faults, func(a, b KeyError) int { return strings.Compare(a.Name, b.Name) })
	return keys, faults
}

// readBinding is what is given to one binding: a key or a list of some.
func readBinding(name KeyName, value any) (given []string, fault KeyError) {
	if boundKeys(name) == nil {
		return nil, KeyError{Name: string(name), Fault: KeyUnknown}
	}
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	for _, v := range list {
		text, isText := v.(string)
		if !isText {
			return nil, KeyError{Name: string(name), Fault: KeyNoText}
		}
		key := asSent(text)
		if why := refused(name, key, given); why != "" {
			return nil, KeyError{Name: string(name), Fault: why, Key: text}
		}
		given = append(given, key)
	}
	if len(given) == 0 {
		return nil, KeyError{Name: string(name), Fault: KeyNoText}
	}
	return given, KeyError{}
}

// refused is why a binding can't have a key after some others, whatever the rest of
// the table is.
func refused(name KeyName, key string, given []string) KeyFault {
	there := onScreens(name)
	switch {
	case slices.Contains(reservedKeys, key):
		return KeyReserved
	case !isSent(key):
		return KeyNotSent
	case (len(key) == 1 || EditsLine(key)) && !slices.Contains(boundKeys(name), key) && slices.ContainsFunc(there, func(s screen) bool { return s.typing }):
		return KeyTyped
	case slices.ContainsFunc(there, func(s screen) bool { return s.fixes(name, key) }):
		return KeyFixed
	case slices.Contains(given, key):
		return KeyTwice
	}
	return ""
}

// taken finds a key of a binding that another binding of one of its screens has. When the
// table gives it to both, the error is about the name that comes later in the alphabet.
func (k Keys) taken(name KeyName) (key string, by KeyName) {
	for _, s := range onScreens(name) {
		for _, other := range bindings {
			if !s.has(other.name) || !compete(name, other.name) || k[other.name] != nil && name < other.name {
				continue
			}
			for _, key := range k[name] {
				if slices.Contains(k.of(other), key) {
					return key, other.name
				}
			}
		}
	}
	return "", ""
}

// of are the keys of a binding: those that were given to it, else its own.
func (k Keys) of(b binding) []string {
	if given := k[b.name]; given != nil {
		return given
	}
	return b.keys
}

// First is the key of a binding that texts name, "" for no binding.
func (k Keys) First(name KeyName) string {
	if given := k[name]; len(given) > 0 {
		return given[0]
	}
	if own := boundKeys(name); own != nil {
		return own[0]
	}
	return ""
}

// KeyNames lists the names of [keys], in the order of the table.
func KeyNames() []string {
	var names []string
	for _, b := range bindings {
		names = append(names, string(b.name))
	}
	return names
}

// KeysOf are the keys that a binding has from the start.
func KeysOf(name KeyName) []string { return slices.Clone(boundKeys(name)) }

// boundKeys is KeysOf, not to be changed.
func boundKeys(name KeyName) []string {
	for i := range bindings {
		if bindings[i].name == name {
			return bindings[i].keys
		}
	}
	return nil
}
