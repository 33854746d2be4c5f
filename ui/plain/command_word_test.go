package plain

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/ui/words"
)

// hearingIn is hearing in a language.
func hearingIn(w words.Words, input string) (*face, *bytes.Buffer) {
	var out bytes.Buffer
	return newFace(Options{Clock: time.Now}, w, strings.NewReader(input), &out, make(chan os.Signal, 1)), &out
}

// questions are what can be said together: the commands of each page, and the choices of
// other questions.
func questions() [][]string {
	all := [][]string{
		{"yes", "no"}, {"mine", "theirs"}, append([]string{"restore", "discard", "later"}, besideDraft...), {"wait", "begin_again"}, {"new_secret"},
		{"new_code", "wrong", "later", "restore_old", "keep_old"},
		{"browser", "other_ways", "forgot", "confirm_account", "pools", "users", "language", "quit"}, {"language", "quit"},
	}
	for _, page := range slices.Sorted(maps.Keys(pages)) {
		all = append(all, namesOf(pages[page]))
	}
	return all
}

// wordFindings are the words of a language that hide what another one means at the same
// question, in the language or in English.
func wordFindings(w words.Words) (found []string) {
	f, _ := hearingIn(w, "")
	for _, names := range questions() {
		names = append(slices.Clip(names), "back")
		for _, name := range names {
			for _, word := range []string{f.word(name), wordOf(english(), name)} {
				if meant := f.said(names, word); meant != name {
					found = append(found, fmt.Sprintf("%q is the word of %s, and means %q", word, name, meant))
				}
			}
		}
	}
	return found
}

// TestCommandsInEveryLanguage: whatever is said is said in the language or in English.
func TestCommandsInEveryLanguage(t *testing.T) {
	for _, tag := range words.Languages() {
		w, err := words.Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range wordFindings(w) {
			t.Errorf("%s: %s", tag, finding)
		}
	}
}

// foreign is a language that has some words of its own.
func foreign(texts map[string]string) words.Words {
	w := maps.Clone(english())
	maps.Copy(w, texts)
	return w
}

// TestWordsOfLanguagesAreFound where they hide others.
func TestWordsOfLanguagesAreFound(t *testing.T) {
	for _, c := range []struct {
		texts map[string]string
		want  string
	}{
		{map[string]string{"plain.do.save": "sichern: prüfen"}, ""},
		{map[string]string{"plain.do.save": "lies: x", "plain.do.read": "lies NAME: y"}, `"lies" is the word of save, and means "read"`},
		{map[string]string{"plain.do.empty": "list NAME: x"}, `"list" is the word of empty, and means "list"`},
		{map[string]string{"plain.do.empty": "list NAME: x", "plain.do.list": "alle: y"}, `"list" is the word of list, and means "empty"`},
		{map[string]string{"answer.yes": "j n", "plain.do.no": "n: x"}, `"n" is the word of no, and means "yes"`},
		{map[string]string{"plain.do.back": "save: x"}, `"save" is the word of back, and means "save"`},
	} {
		found := wordFindings(foreign(c.texts))
		if c.want == "" && len(found) > 0 || c.want != "" && !slices.Contains(found, c.want) {
			t.Errorf("%v: %q", c.texts, found)
		}
	}
}

// TestSaidInALanguage: its words and their beginnings, and whole words of English.
func TestSaidInALanguage(t *testing.T) {
	w := foreign(map[string]string{
		"plain.do.save": "sichern: prüfen", "plain.do.edit": "ändern NAME: x", "plain.do.back": "zurück: x", "plain.do.sign_out": "abmelden: x",
		"plain.do.yes": "ja: x", "plain.do.no": "nein: x", "plain.do.later": "später: x", "answer.yes": "ja j", "answer.no": "nein n",
		"plain.do.all": "alles: x",
	})
	page := prompt{choices: namesOf(profileCommands())}
	confirmation, free := prompt{choices: []string{"yes", "no"}}, prompt{choices: []string{"later"}, free: true}
	for _, c := range []struct {
		p     prompt
		typed string
		want  reply
	}{
		{page, "sichern", reply{choice: "save"}}, {page, "SI", reply{choice: "save"}}, {page, "andern Telefon", reply{choice: "edit", text: "Telefon"}},
		{page, "save", reply{choice: "save"}}, {page, "Edit phone", reply{choice: "edit", text: "phone"}}, {page, "signout", reply{choice: "sign_out"}},
		{confirmation, "j", reply{choice: "yes"}}, {confirmation, "JA", reply{choice: "yes"}}, {confirmation, "y", reply{choice: "yes"}}, {confirmation, "yes", reply{choice: "yes"}},
		{confirmation, "n", reply{choice: "no"}}, {confirmation, "no", reply{choice: "no"}},
		{free, "später", reply{choice: "later"}}, {free, "later", reply{choice: "later"}}, {free, "spater", reply{text: "spater"}}, {free, "=later", reply{text: "later", literal: true}},
	} {
		f, out := hearingIn(w, c.typed+"\n")
		if got, err := f.ask(c.p); err != nil || got != c.want {
			t.Errorf("%q is %+v, want %+v: %v, %s", c.typed, got, c.want, err, out)
		}
	}
	for _, typed := range []string{"zurück", "Zurück", "back"} {
		for _, p := range []prompt{page, free} {
			f, _ := hearingIn(w, typed+"\n")
			if _, err := f.ask(p); err != errBack {
				t.Errorf("%q does not go back: %v", typed, err)
			}
		}
	}
	f, out := hearingIn(w, "sav\nsichern\n")
	if got, err := f.ask(page); err != nil || got.choice != "save" || !strings.Contains(out.String(), "Not understood: sav.") {
		t.Errorf("the beginning of an English word: %+v, %v, %s", got, err, out)
	}
}
