package settings

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"cognito-profile/assets"
	"cognito-profile/session/listing"
)

// Kind is the shape of a value.
type Kind string

// The kinds, with the type that their values have in a Layer.
const (
	Text        Kind = "text"     // string
	Port        Kind = "port"     // int, 1 to 65535
	YesNo       Kind = "yes_no"   // bool
	Switch      Kind = "switch"   // bool; whatever is not written as false switches it on
	Storage     Kind = "storage"  // string, one of three
	Theme       Kind = "theme"    // string, one of Themes
	Texts       Kind = "texts"    // map[string]string
	LanguageTag Kind = "language" // string, the tag of a language that has texts
	Locale      Kind = "locale"   // string, a tag of POSIX as de_DE
	Duration    Kind = "duration" // time.Duration, 0 or more
	KeyTable    Kind = "keys"     // Keys
	Command     Kind = "command"  // string, a program with its arguments
)

// kinds say how a value is written. Type is what the help calls it, as package
// flag does; parse takes the text of a flag or a variable, read a value of TOML.
// ok is false when the value has the wrong type, fits when it makes no sense.
var kinds = map[Kind]struct {
	flagType string
	parse    func(text string) (value any, ok bool)
	read     func(file any) (value any, ok bool)
	fits     func(value any) bool
}{
	Text:        {"string", asText, is[string], always},
	Port:        {"int", parsePort, readPort, func(value any) bool { return value.(int) >= 1 && value.(int) <= maxPort }},
	YesNo:       {"bool", parseYesNo, is[bool], always},
	Switch:      {"bool", parseSwitch, is[bool], always},
	Storage:     {"string", asText, is[string], among(storages)},
	Theme:       {"string", asText, is[string], among(themes)},
	Texts:       {"stringArray", parsePair, readTexts, named},
	LanguageTag: {"string", parseLanguage, is[string], isLanguage},
	Locale:      {"string", parseLanguage, is[string], always},
	KeyTable:    {"", parseKeyPair, readKeys, always},
	Command:     {"string", asText, is[string], isCommand},
	Duration:    {"duration", parseDuration, readDuration, func(value any) bool { return value.(time.Duration) >= 0 }},
}

// isCommand takes what SplitCommand does; an empty one is none.
func isCommand(value any) bool {
	_, ok := SplitCommand(value.(string))
	return ok || value == ""
}

// storages are the ways to keep secrets that can be chosen.
var storages = []string{"keychain", "passphrase", "memory"}

// themes are the sets of colours, the default first.
var themes = []string{"default", "ansi", "high-contrast", "mono"}

// Themes lists the themes by name, the default first.
func Themes() []string { return slices.Clone(themes) }

const maxPort = 1<<16 - 1

// choices are the values of the kinds that have few.
var choices = map[Kind]func() []string{
	Storage: func() []string { return slices.Clone(storages) }, Theme: Themes, LanguageTag: assets.Languages,
}

// Expected returns the key of the text of what a kind expects, and what fills its place for
// names: the choices, as the config file has them.
func (k Kind) Expected() (key, names string) {
	list := choices[k]
	if list == nil {
		return "want." + string(k), ""
	}
	quoted := list()
	for i, choice := range quoted {
		quoted[i] = strconv.Quote(choice)
	}
	return "want.one_of", listing.Of(quoted)
}

// Type is the word of the help for a flag's value.
func (k Kind) Type() string { return kinds[k].flagType }

func always(any) bool { return true }

// among takes one of a list; an empty text is none.
func among(list []string) func(any) bool {
	return func(value any) bool { return value == "" || slices.Contains(list, value.(string)) }
}

func is[T any](file any) (any, bool) {
	value, ok := file.(T)
	return value, ok
}

func asText(text string) (any, bool) { return text, true }

func parsePort(text string) (any, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil
}

func readPort(file any) (any, bool) {
	n, ok := file.(int64)
	return int(min(max(n, 0), maxPort+1)), ok
}

func parseYesNo(text string) (any, bool) {
	yes, err := strconv.ParseBool(text)
	return yes, err == nil
}

// parseSwitch takes what other programs take for ACCESSIBLE: any text but one for
// false.
func parseSwitch(text string) (any, bool) {
	yes, err := strconv.ParseBool(strings.ToLower(text))
	return yes || err != nil, true
}

// noDuration is a text that means none: it has the right type and does not fit.
const noDuration = time.Duration(-1)

// parseDuration takes a number and its unit, as 5m; 0 needs none.
func parseDuration(text string) (any, bool) {
	d, err := time.ParseDuration(text)
	if err != nil {
		return noDuration, true
	}
	return d, true
}

func readDuration(file any) (any, bool) {
	text, ok := file.(string)
	if !ok {
		return noDuration, false
	}
	return parseDuration(text)
}

// parsePair takes one NAME=VALUE.
func parsePair(text string) (any, bool) {
	name, value, ok := strings.Cut(text, "=")
	return map[string]string{name: value}, ok
}

// named takes texts that all have a name.
func named(value any) bool {
	for name := range value.(map[string]string) {
		if strings.TrimSpace(name) == "" {
			return false
		}
	}
	return true
}

func readTexts(file any) (any, bool) {
	table, ok := file.(map[string]any)
	texts := make(map[string]string, len(table))
	for name, inside := range table {
		text, isText := inside.(string)
		texts[name], ok = text, ok && isText
	}
	return texts, ok
}

// parseKeyPair takes one NAME=KEY.
func parseKeyPair(text string) (any, bool) {
	name, key, ok := strings.Cut(text, "=")
	keys, faults := ReadKeys(map[string]any{name: key})
	return keys, ok && len(faults) == 0
}

// readKeys takes a table; what is wrong in it ReadKeys returns one by one.
func readKeys(file any) (any, bool) {
	table, ok := file.(map[string]any)
	keys, _ := ReadKeys(table)
	return keys, ok
}

// notText is the name of the first entry that is no text.
func notText(table map[string]any) string {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		if _, isText := table[name].(string); !isText {
			return name
		}
	}
	return ""
}

// parseLanguage takes the language of messages (POSIX, environment variables)
// without the encoding and what else may stand behind it. C and POSIX are none.
func parseLanguage(text string) (any, bool) {
	tag, _, _ := strings.Cut(text, ".")
	tag, _, _ = strings.Cut(tag, "@")
	if tag == "C" || tag == "POSIX" {
		tag = ""
	}
	return tag, true
}
