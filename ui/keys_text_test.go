package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/session/settings"
	"cognito-profile/ui/words"
)

// namedKeys are the keys that have a word.
var namedKeys = []string{"enter", "esc", "tab", "shift+tab", "space", "home", "end", "pgup", "pgdown", "insert", "delete"}

var keyPlacePattern = regexp.MustCompile(`\{key\.([a-z_]+)\}`)

// TestPlacesOfKeysAreBindings: a place such as {key.verify} has the name of a binding.
func TestPlacesOfKeysAreBindings(t *testing.T) {
	named := 0
	for _, language := range words.Languages() {
		w, err := words.Read(language)
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range w {
			for _, place := range keyPlacePattern.FindAllStringSubmatch(text, -1) {
				if named++; !slices.Contains(settings.KeyNames(), place[1]) {
					t.Errorf("%s: %s names the key of %s, which is no binding", language, key, place[1])
				}
			}
		}
	}
	if named < 150 {
		t.Errorf("only %d places", named)
	}
}

// namedKey is how a text would name a key beside its places: by a name that is no word,
// or as one to press. singleKey is one that stands alone.
var (
	namedKey  = regexp.MustCompile(`\b(?:ctrl|alt|shift)\+\w+|\besc\b|\btab\b|\bF\d+\b|[↑↓←→]|(?i:\bpress |\bthen )(?:enter|space|\w)\b|\benter (?:goes|edits|keeps|saves|tries|adds|once)\b|(?:^|[;:] )\? [a-z]`)
	singleKey = regexp.MustCompile(`(?:^|[ (])[b-zB-HJ-Z](?:[ ,.;:)]|$)`)
)

// literalKeys are the keys that texts name themselves, since nothing else can be bound
// to them or they are those of the line editor.
var literalKeys = map[string][]string{
	"ctrl+c": nil,        // everywhere
	"ctrl+d": {"plain."}, // ends the lines that are typed
	"? l":    {"note.unbound", "plain."},
	"↑":      {"note.no_date"}, "↓": {"note.no_date"},
	"→": {"verb.edit.change"}, // no key
	"s": {"verify.wait", "plain.tries_again"}, "C": {"doctor."},
	"d": {"duration."}, "h": {"duration."},
	"? u": {"help.marks"},
	"esc": {"doctor.keyboard.plain"}, // what a terminal sends
}

// TestTextsNameKeysByTheirPlaces, so that they follow [keys] of the config file.
func TestTextsNameKeysByTheirPlaces(t *testing.T) {
	for key, text := range testWords {
		if strings.HasPrefix(key, "keyname.") || key == "help.editing" || strings.HasPrefix(key, "duration.") || strings.HasPrefix(key, "answer.") || strings.HasPrefix(key, "cli.") && !strings.HasPrefix(key, "cli.config.") {
			continue
		}
		text = placePattern.ReplaceAllString(text, "")
		for _, found := range append(namedKey.FindAllString(text, -1), singleKey.FindAllString(text, -1)...) {
			name := strings.Trim(found, " ,.;:()")
			in, fixed := literalKeys[name]
			if !fixed || in != nil && !slices.ContainsFunc(in, func(prefix string) bool { return strings.HasPrefix(key, prefix) }) {
				t.Errorf("%s names %q: %s", key, name, text)
			}
		}
	}
}

// TestKeysHaveNames: each key that a binding can have is written as people know it, in
// few cells, and no other than the own name of a letter.
func TestKeysHaveNames(t *testing.T) {
	written := map[string]string{}
	for _, language := range words.Languages() {
		w, err := words.Read(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range settings.KeyNames() {
			for _, key := range settings.KeysOf(settings.KeyName(name)) {
				text := w.KeyName(key)
				if width := ansi.StringWidth(text); width == 0 || width > 10 {
					t.Errorf("%s: %s is written %q", language, key, text)
				}
				if other, twice := written[language+text]; twice && other != key {
					t.Errorf("%s: %s and %s are both %q", language, key, other, text)
				}
				written[language+text] = key
			}
		}
	}
}
