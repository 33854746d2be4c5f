package plain

import (
	"slices"
	"strings"

	"cognito-profile/ui/words"
)

// word is what has to be said for a choice.
func (f *face) word(name string) string { return wordOf(f.words.Words, name) }

// wordOf is the word of a choice: plain.do.<name> is "WORD: what it does", where more may
// follow the word.
func wordOf(w words.Words, name string) string {
	before, _, _ := strings.Cut(w.Get("plain.do."+name), ":")
	word, _, _ := strings.Cut(before, " ")
	return word
}

// said is the choice that a text names in full, "" for none: by its word, or as yes and no
// are answered. What is English is understood in every language, for scripts and habits;
// the words of the language come first.
func (f *face) said(choices []string, typed string) string {
	for _, w := range []words.Words{f.words.Words, english()} {
		for _, name := range choices {
			means := func(word string) bool { return strings.EqualFold(word, typed) }
			if means(wordOf(w, name)) || slices.ContainsFunc(strings.Fields(w["answer."+name]), means) {
				return name
			}
		}
	}
	return ""
}

// english are the words of this face in English.
func english() words.Words {
	w, err := words.Read(words.Fallback)
	if err != nil {
		panic(err) // it is embedded, and each test reads it
	}
	return w
}
