package ui

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// plainWord is a word in letters of ASCII, which no text of the longer pseudo-language has.
var plainWord = regexp.MustCompile(`^[A-Za-z]{3,}$`)

// plainWords are those of a text that stand alone: what is within an address, a name or an
// id is a value.
func plainWords(text string) (list []string) {
	for _, word := range strings.Fields(text) {
		if word = strings.Trim(word, "….,;:!?()[]\"“”▌│"); plainWord.MatchString(word) {
			list = append(list, word)
		}
	}
	return list
}

// knownValues are the words of values and of states to find rows by, on the golden screens.
// What languages call themselves is another list.
func knownValues(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/values.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(data))
}

// TestNoTextIsWrittenInTheCode: in a language without letters of ASCII, only values have
// such words on a screen.
func TestNoTextIsWrittenInTheCode(t *testing.T) {
	inOneGoroutine(t)
	known, foreign := knownValues(t), pseudoLanguages()["longer"]
	met, languages := map[string]bool{}, strings.Fields(testWords["language.name"])
	for _, w := range translations(t) {
		languages = append(languages, strings.Fields(w["language.name"])...)
	}
	for _, size := range languageSizes {
		for _, screen := range goldenScreens {
			for _, word := range plainWords(inWords(t, screen, size, foreign).see()) {
				if met[word] = true; !slices.Contains(known, word) && !slices.Contains(languages, word) {
					t.Errorf("%s at %d×%d shows %q, which is no text of the language; if it is a value, add it to testdata/values.txt", screen.name, size[0], size[1], word)
				}
			}
		}
	}
	for _, word := range known {
		if !met[word] {
			t.Errorf("testdata/values.txt has %q, which no screen shows", word)
		}
	}
}

func TestPlainWords(t *testing.T) {
	got := plainWords("▌ þŕöƒîłé Saved, (now) ok https://a.example/path x@example.com eu-west-1 ñöť Ünset…")
	if want := []string{"Saved", "now"}; !slices.Equal(got, want) {
		t.Errorf("plain words are %q", got)
	}
}
