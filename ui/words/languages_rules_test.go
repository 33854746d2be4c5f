package words

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestTextRulesFind what they are for, and nothing else.
func TestTextRulesFind(t *testing.T) {
	edits := Words{"edits.one": "1 edit in {where}", "edits.other": "{n} edits in {where}", "leave.other": "Sign in as another"}
	for _, c := range []struct {
		name         string
		rule         textRule
		tag          string
		english, own Words
		want         []string
	}{
		{"a place is lost", placesKept, "de", Words{"a": "to {to}, {key.save}"}, Words{"a": "an {to}"}, []string{"a"}},
		{"a place is translated", placesKept, "de", Words{"a": "to {to}"}, Words{"a": "an {an}"}, []string{"a"}},
		{"places stand in another order", placesKept, "de", Words{"a": "{b} of {c} {c}"}, Words{"a": "{c}: {b}"}, nil},
		{"a brace is lost", placesKept, "de", Words{"a": "to {to}"}, Words{"a": "an {to} {"}, []string{"a"}},
		{"one has the number, or not", placesKept, "fr", edits, Words{"edits.one": "{n} en {where}", "edits.other": "{n} en {where}"}, nil},
		{"one lacks another place", placesKept, "de", edits, Words{"edits.one": "1", "edits.other": "{n} in {where}"}, []string{"edits.one"}},
		{"few lacks the number", placesKept, "pl", edits, Words{"edits.few": "zmiany w {where}"}, []string{"edits.few"}},

		{"all forms of Polish", pluralFormsOf, "pl", edits, Words{"edits.one": "a", "edits.few": "b", "edits.many": "c", "edits.other": "d"}, nil},
		{"Polish like English", pluralFormsOf, "pl", edits, Words{"edits.one": "a", "edits.other": "d"}, []string{"edits.few", "edits.many"}},
		{"Japanese like English", pluralFormsOf, "ja", edits, Words{"edits.one": "a", "edits.other": "d"}, []string{"edits.one"}},
		{"no form at all", pluralFormsOf, "ja", edits, Words{}, []string{"edits.other"}},

		{"a line more", linesKept, "de", Words{"a": "b\nc"}, Words{"a": "b\nc\nd"}, []string{"a"}},
		{"lines", linesKept, "de", Words{"a": "b\nc"}, Words{"a": "d\ne"}, nil},
		{"a blank at the end", blanksKept, "de", Words{"a": "b"}, Words{"a": "b "}, []string{"a"}},
		{"a wide blank before", blanksKept, "ja", Words{"a": "b"}, Words{"a": "\u3000b"}, []string{"a"}},
		{"blanks inside", blanksKept, "de", Words{"a": "b  c"}, Words{"a": "d  e"}, nil},
		{"doubled blanks", blanksKept, "de", Words{"a": "b c"}, Words{"a": "d  e"}, []string{"a"}},
		{"three dots", blanksKept, "de", Words{"a": "b…"}, Words{"a": "b..."}, []string{"a"}},
		{"a separator of its own", blanksKept, "ja", Words{"list.separator": ", "}, Words{"list.separator": "、"}, nil},
		{"straight quotes", quotesKept, "de", Words{"a": "say “x”"}, Words{"a": `sag "x"`}, []string{"a"}},
		{"quotes of the language", quotesKept, "de", Words{"a": `no "{word}" in x = "y"`}, Words{"a": `kein „{word}“ in x = "y"`}, nil},
		{"quotes of the language in a setting", quotesKept, "de", Words{"a": `write x = "y"`}, Words{"a": "schreibe x = „y“"}, []string{"a"}},

		{"one word for two states", statesDiffer, "de", Words{}, Words{"find.state.a": "leer offen", "find.state.b": "Offen"}, []string{"find.state.b"}},
		{"an offer in words not in use yet", offerUnderstood, "de", Words{"plain.do.language": "language: choose"}, Words{"plain.note.language_offer": "sprache wählt es"}, []string{"plain.note.language_offer"}},
		{"an offer in a word that works", offerUnderstood, "de", Words{"plain.do.language": "language: choose"}, Words{"plain.note.language_offer": "„language“ wählt es"}, nil},
		{"an answer of English for the opposite", answersDiffer, "xx", Words{"answer.no": "no n", "answer.yes": "yes y"}, Words{"answer.no": "ochi o", "answer.yes": "ne n"}, []string{"answer.yes"}},

		{"commands", commandsHaveWords, "fr", Words{"plain.do.a": "read NAME: read it", "plain.do.b": "quit: leave"}, Words{"plain.do.a": "lire NOM: le lire", "plain.do.b": "fin: partir"}, nil},
		{"a blank before the colon", commandsHaveWords, "fr", Words{"plain.do.b": "quit: leave"}, Words{"plain.do.b": "fin : partir"}, []string{"plain.do.b"}},
		{"a wide colon", commandsHaveWords, "zh-Hans", Words{"plain.do.b": "quit: leave"}, Words{"plain.do.b": "退出：离开"}, []string{"plain.do.b"}},
		{"nothing after the word", commandsHaveWords, "de", Words{"plain.do.a": "read NAME: read it"}, Words{"plain.do.a": "lies: lies es"}, []string{"plain.do.a"}},
		{"a command of two words", commandsHaveWords, "de", Words{"plain.do.a": "read NAME: read it"}, Words{"plain.do.a": "lies vor NAME: lies es"}, []string{"plain.do.a"}},
		{"a command with a capital letter", commandsHaveWords, "de", Words{"plain.do.b": "quit: leave"}, Words{"plain.do.b": "Ende: gehen"}, []string{"plain.do.b"}},

		{"a page with another word", commandsAgree, "de", nil, Words{"plain.do.list": "liste: x", "plain.do.account_list": "teile: y", "plain.do.list_items": "liste: x"}, []string{"plain.do.account_list"}},
		{"a command by an English word", commandsNamed, "de", nil, Words{"plain.do.save": "sichern: prüfen und sichern", "plain.again.save": "sagen Sie save"}, []string{"plain.again.save"}},
		{"a command by its word", commandsNamed, "de", nil, Words{"plain.do.save": "sichern: prüfen und sichern", "plain.again.save": "Sichern sagen"}, nil},
		{"another language", tagged, "de", nil, Words{"language.tag": "en"}, []string{"language.tag"}},

		{"an English text", translated, "de", Words{"a": "Not saved"}, Words{"a": "Not saved"}, []string{"a"}},
		{"names, places and commands", translated, "de", Words{"a": "{to} · SMS: cognito-profile get --json"}, Words{"a": "{to} · SMS: cognito-profile get --json"}, nil},
		{"a text that may be the same", translated, "de", Words{"program": "cognito"}, Words{"program": "cognito"}, nil},
		{"an English word", noEnglishWords, "de", Words{"a": "Your profile"}, Words{"a": "Your Profil"}, []string{"a"}},
		{"a command as in English", noEnglishWords, "ja", Words{"plain.do.save": "save: review", "plain.a": "say save", "a": "save"},
			Words{"plain.do.save": "save: 保存", "plain.a": "save と入力", "a": "save と"}, []string{"a"}},
		{"words that look like English ones", noEnglishWords, "de", Words{"a": "x"}, Words{"a": "Therme und Handy mit {the} --which"}, nil},
	} {
		if got := slices.Sorted(maps.Keys(c.rule(translation{c.tag, c.english, c.own}))); !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLists: each line of the files in testdata is about a text that there is.
func TestLists(t *testing.T) {
	if list := []string{"a", "b.*.c"}; !same(list, "a") || !same(list, "b.x.y.c") || same(list, "b.c") || same(list, "ab") {
		t.Error("a star stands for other letters, or a key for others")
	}
	english := readTexts(t, Fallback)
	files, err := filepath.Glob("testdata/same_as_english/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	for _, file := range files {
		for _, key := range linesOf("same_as_english/" + filepath.Base(file)) {
			if !slices.ContainsFunc(slices.Collect(maps.Keys(english)), func(known string) bool { return same([]string{key}, known) }) {
				t.Errorf("%s: %q fits no text", file, key)
			}
		}
	}
	for _, line := range linesOf("commands_in_texts.txt") {
		for i, key := range strings.Fields(line) {
			if i > 0 {
				key = "plain.do." + key
			}
			if !english.Has(key) {
				t.Errorf("%q has no text, in %q", key, line)
			}
		}
	}
}
