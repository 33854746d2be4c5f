package words

import (
	"cmp"
	"testing"

	"cognito-profile/session/attribute"
)

// TestKnownValuesInEveryLanguage: a value that is known has a word of the language, which
// no other value of its kind has, and which is read as that value when it is typed.
func TestKnownValuesInEveryLanguage(t *testing.T) {
	for _, tag := range Languages() {
		p := Printer{Words: readTexts(t, tag)}
		here := attribute.Local{}.In(p.Typing())
		for kind, known := range map[attribute.KindName]int{attribute.KindGender: 5, attribute.KindYesNo: 2} {
			rule, words := attribute.Rule{Name: "custom:x", Kind: kind}, map[string]bool{}
			for _, s := range rule.Suggest("", here) {
				if s.Value == "" {
					continue
				}
				word := p.Value(rule, s.Value)
				if tag != Fallback && (word == s.Value || s.Name != word) || p.Words["value."+rule.Word(s.Value)] != word {
					t.Errorf("%s: %s is called %q, in the list %q", tag, s.Value, word, s.Name)
				}
				for _, typed := range []string{word, s.Value} {
					advice := rule.Advise(typed, here)
					if stored := rule.Normalise(cmp.Or(advice.Meant, typed)); stored != s.Value {
						t.Errorf("%s: %q is stored as %q, want %q", tag, typed, stored, s.Value)
					}
				}
				words[attribute.Fold(word)] = true
			}
			if len(words) != known {
				t.Errorf("%s: %s has %d words for %d values", tag, kind, len(words), known)
			}
		}
		for _, rule := range []attribute.Rule{{Kind: attribute.KindText}, {Kind: attribute.KindGender, Choices: []attribute.Choice{{Value: "female", Label: "F"}}}} {
			if got := p.Value(rule, "female"); got != rule.Show("female") {
				t.Errorf("%s: a value of a team is called %q", tag, got)
			}
		}
	}
}
