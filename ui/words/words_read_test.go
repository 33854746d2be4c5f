package words

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session"
)

// TestWordsAreReadAsJSON: the words of a language are those of its file, whose form is
// JSON, one pair on each line.
func TestWordsAreReadAsJSON(t *testing.T) {
	for _, language := range Languages() {
		file, err := os.ReadFile("../../assets/text/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var want Words
		if err := json.Unmarshal(file, &want); err != nil {
			t.Fatal(err)
		}
		got, err := Read(language)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", language, diff)
		}
	}
}

// TestNoKeyHasTwoTexts: of two texts the last one would count, without a word.
func TestNoKeyHasTwoTexts(t *testing.T) {
	for _, language := range Languages() {
		file, err := os.ReadFile("../../assets/text/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		keys := map[string]bool{}
		for line := range strings.Lines(string(file)) {
			key, _, isText := strings.Cut(strings.TrimSpace(line), `": "`)
			if isText && keys[key] {
				t.Errorf("%s has two texts for %s", language, strings.TrimPrefix(key, `"`))
			}
			keys[key] = true
		}
	}
}

// TestLanguages finds the file of each language, and no other.
func TestLanguages(t *testing.T) {
	files, err := filepath.Glob("../../assets/text/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, file := range files {
		want = append(want, strings.TrimSuffix(filepath.Base(file), ".json"))
	}
	if got := Languages(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestPackedTexts are read by the keys of English; an empty line is no text.
func TestPackedTexts(t *testing.T) {
	const english = "title\tProfile\nedits.one\t1 edit\nedits.other\t{n} edits\n"
	for _, c := range []struct {
		name, texts string
		want        Words
	}{
		{"all", "Profil\n1 Änderung\n{n} Änderungen\n", Words{"title": "Profil", "edits.one": "1 Änderung", "edits.other": "{n} Änderungen"}},
		{"a form less", "プロフィール\n\n{n} 件\n", Words{"title": "プロフィール", "edits.other": "{n} 件"}},
		{"a form more", "Profil\n1 zmiana\n{n} zmian\nedits.few\t{n} zmiany\n",
			Words{"title": "Profil", "edits.one": "1 zmiana", "edits.other": "{n} zmian", "edits.few": "{n} zmiany"}},
		{"escaped", "a\\nb \\\"c\\\"\n1\nn\n", Words{"title": "a\nb \"c\"", "edits.one": "1", "edits.other": "n"}},
		{"too few", "Profil\n1 Änderung\n", nil},
		{"no text", "Profil\n1\nn\nedits.few\n", nil},
		{"an escape without an end", "\\\n1\nn\n", nil},
	} {
		got, err := parsePart(english, c.texts)
		if diff := cmp.Diff(c.want, got); diff != "" || (err == nil) != (c.want != nil) {
			t.Errorf("%s: %v %s", c.name, err, diff)
		}
	}
}

// TestUnreadableWords are refused, not left out.
func TestUnreadableWords(t *testing.T) {
	for _, line := range []string{"", "a", "a b", "a\tb\"c", "a\tb\\", "a\tb\\xyz"} {
		if err := (Words{}).addLine(line); err == nil {
			t.Errorf("%q is read", line)
		}
	}
	if w, err := Read("xx"); err == nil || w != nil {
		t.Error("there are words for a language without a file")
	}
}

// TestEncryptedOnlyWhereItIs: no text calls a connection by http encrypted.
func TestEncryptedOnlyWhereItIs(t *testing.T) {
	claims := regexp.MustCompile(`over the encrypted connection|sent encrypted|, encrypted\?`)
	for _, language := range Languages() {
		read, err := Read(language)
		if err != nil {
			t.Fatal(err)
		}
		open := read.ForPool(session.Opened{Pool: session.PoolInfo{Unencrypted: true}})
		claimed := 0
		for key, text := range read {
			if !claims.MatchString(text) {
				continue
			}
			claimed++
			if claims.MatchString(open[key]) {
				t.Errorf("%s: %s says %q of a connection by http", language, key, open[key])
			}
		}
		if language == Fallback && claimed == 0 {
			t.Error("no text says that the connection is encrypted: the test looks for other words")
		}
	}
}
