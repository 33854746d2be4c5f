package ui

import (
	"slices"
	"testing"

	"cognito-profile/ui/words"
)

// short are the languages of a short run: the one with the longest words, and one whose
// letters take two cells.
var short = []string{"de", "ja"}

// translations are the texts of the languages of the program but English, by their tags.
func translations(t *testing.T) map[string]words.Words {
	t.Helper()
	all := map[string]words.Words{}
	for _, tag := range words.Languages() {
		if tag == words.Fallback || testing.Short() && !slices.Contains(short, tag) {
			continue
		}
		w, err := words.Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		all[tag] = w
	}
	return all
}

// languageSizes are the windows in which texts have to fit.
var languageSizes = [][2]int{{40, 12}, {80, 24}}

// inWords is a golden screen in a window, in the words of a language.
func inWords(t *testing.T, screen goldenScreen, size [2]int, w words.Words) *person {
	s := screen.setup
	s.width, s.height, s.words = size[0], size[1], w
	p := sit(t, s)
	screen.does(p)
	return p
}
