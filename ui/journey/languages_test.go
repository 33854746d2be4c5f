package journey_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cognito-profile/ui/words"
)

var asciiWord = regexp.MustCompile(`^[A-Za-z]{3,}$`)

// asciiWords are the words in letters of ASCII that stand alone in a text: what has other
// characters is a value, a flag, an address or a name.
func asciiWords(text string) (list []string) {
	for _, word := range strings.Fields(text) {
		if word = strings.Trim(word, "….,;:!?()[]{}<>\"'«»“”„‚‘’「」、。，：；！？（）│▌·"); asciiWord.MatchString(word) {
			list = append(list, strings.ToLower(word))
		}
	}
	return list
}

// vocabulary are the words of the texts of a language, of its names of countries and
// locales, and of the titles of its help.
func vocabulary(t *testing.T, tag string) map[string]bool {
	t.Helper()
	w, err := words.Read(tag)
	if err != nil {
		t.Fatal(err)
	}
	texts := slices.Concat(slices.Collect(maps.Values(w)), slices.Collect(maps.Values(w.Names())))
	for _, topic := range words.Topics(tag) {
		texts = append(texts, topic.Title)
	}
	known := map[string]bool{}
	for _, word := range asciiWords(strings.Join(texts, " ")) {
		known[word] = true
	}
	return known
}

// strayWords are those of a text that a language does not have, nor somebody has typed.
func strayWords(text string, known map[string]bool, typed ...string) (stray []string) {
	for _, word := range asciiWords(text) {
		if !known[word] && !slices.Contains(typed, word) && !slices.Contains(stray, word) {
			stray = append(stray, word)
		}
	}
	return stray
}
