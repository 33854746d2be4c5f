package words

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"cognito-profile/session/attribute"
)

// waysToType are how people may type a word: with accents or without, in any case, and in
// the width that their keyboard has.
var waysToType = map[string]func(string) string{
	"as it is":        func(s string) string { return s },
	"in capitals":     strings.ToUpper,
	"without accents": withoutAccents,
	"decomposed":      norm.NFD.String,
	"full width":      width.Widen.String,
	"half width":      width.Narrow.String,
}

// withoutAccents leaves out the marks of Latin letters, not those of kana and Hangul.
func withoutAccents(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && r < 0x370 {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

// TestLabelsAreFoundInEveryLanguage, by all of their words and by the beginning of one.
func TestLabelsAreFoundInEveryLanguage(t *testing.T) {
	for _, tag := range Languages() {
		p := Printer{Words: readTexts(t, tag)}
		for key, label := range p.Words {
			if !strings.HasPrefix(key, "label.") {
				continue
			}
			first := []rune(strings.Fields(label)[0])
			for way, typed := range waysToType {
				for _, text := range []string{label, string(first[:(len(first)+1)/2])} {
					if !p.Finds(typed(text))(label, Standing{}) {
						t.Errorf("%s: %q %s does not find %q", tag, typed(text), way, label)
					}
				}
			}
			if p.Finds(label+"无")(label, Standing{}) {
				t.Errorf("%s: a longer text finds %q", tag, label)
			}
		}
	}
}

// TestStatesAreFoundInEveryLanguage, by each of their words.
func TestStatesAreFoundInEveryLanguage(t *testing.T) {
	stands := Standing{Rule: attribute.Rule{Lock: attribute.ByService, Required: true}, Changed: true, Kind: RowProblem, Contact: "pending"}
	for _, tag := range Languages() {
		p := Printer{Words: readTexts(t, tag)}
		for _, state := range StateWords() {
			for _, word := range strings.Fields(p.Get("find.state." + state)) {
				for way, typed := range waysToType {
					if !p.Finds(typed(word))("", stands) {
						t.Errorf("%s: %q %s does not find what is %s", tag, typed(word), way, state)
					}
					if p.Finds(typed(word))("", Standing{Value: "x", Rule: attribute.Rule{Lock: attribute.Writable}, Kind: RowPlain}) {
						t.Errorf("%s: %q %s finds what is not %s", tag, typed(word), way, state)
					}
				}
			}
		}
	}
}
