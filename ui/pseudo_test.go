package ui

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/words"
)

// pseudoLanguages are made of the English texts: each with longer texts or with others
// letters than any language that is written for the program.
func pseudoLanguages() map[string]words.Words {
	return map[string]words.Words{"longer": pseudo(longer), "full-width": pseudo(fullWidth)}
}

// tookApart are texts of which the program reads parts.
var tookApart = regexp.MustCompile(`^(language\.(tag|name)$|list\.|sentence\.|find\.state\.|plain\.do\.|cli\..*\.examples$|key\.name\.)`)

// placesOfText are the places of a text, which stay.
var placesOfText = regexp.MustCompile(`\{[a-z._]+\}`)

func pseudo(change func(string) string) words.Words {
	all := maps.Clone(testWords)
	for key, text := range testWords {
		if tookApart.MatchString(key) {
			continue
		}
		var out strings.Builder
		at := 0
		for _, place := range placesOfText.FindAllStringIndex(text, -1) {
			out.WriteString(change(text[at:place[0]]))
			out.WriteString(text[place[0]:place[1]])
			at = place[1]
		}
		out.WriteString(change(text[at:]))
		all[key] = out.String()
	}
	return all
}

// letters of the pseudo-language whose texts are longer: none is in ASCII.
var longerLetters = []rune("àƀçđéƒĝĥîĵķłɱñöþɋŕšťùṽŵẋýž")

// longer has other letters, and four for ten more: each word that has five letters or
// more goes on with half of them once more.
func longer(text string) string {
	var out strings.Builder
	for _, word := range regexp.MustCompile(`[A-Za-z]+|[^A-Za-z]+`).FindAllString(text, -1) {
		changed := []rune(strings.Map(func(r rune) rune {
			switch {
			case r >= 'a' && r <= 'z':
				return longerLetters[r-'a']
			case r >= 'A' && r <= 'Z':
				return longerLetters[r-'A']
			}
			return r
		}, word))
		out.WriteString(string(changed))
		if isLetter(word[0]) {
			out.WriteString(string(changed[:(2*len(changed)+2)/5]))
		}
	}
	return out.String()
}

// fullWidth has letters of two cells each, half as many, and no blanks between words: as
// long as the English text, like Chinese and Japanese ones.
func fullWidth(text string) string {
	var out strings.Builder
	for i, word := range regexp.MustCompile(`[A-Za-z]+|[^A-Za-z]+`).FindAllString(text, -1) {
		switch {
		case isLetter(word[0]):
			for _, r := range word[:(len(word)+1)/2] {
				out.WriteRune(r - 0x20 + 0xff00)
			}
		case word == " " && i > 0:
		default:
			out.WriteString(word)
		}
	}
	return out.String()
}

// TestPseudoLanguages are what they are meant to be.
func TestPseudoLanguages(t *testing.T) {
	cells := map[string]int{}
	for name, w := range pseudoLanguages() {
		for key, text := range w {
			if !tookApart.MatchString(key) && regexp.MustCompile(`[A-Za-z]`).MatchString(placesOfText.ReplaceAllString(text, "")) {
				t.Errorf("%s: %s has letters of English: %q", name, key, text)
			}
			cells[name] += ansi.StringWidth(text)
		}
	}
	english := 0
	for _, text := range testWords {
		english += ansi.StringWidth(text)
	}
	for name, want := range map[string][2]int{"longer": {125, 145}, "full-width": {80, 110}} {
		if got := 100 * cells[name] / english; got < want[0] || got > want[1] {
			t.Errorf("%s is %d %% as long as English", name, got)
		}
	}
}
