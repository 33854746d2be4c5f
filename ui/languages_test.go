package ui

import (
	"testing"

	"cognito-profile/ui/words"
)

// short is the language of a short run: the one with the longest words.
const short = "de"

// translations are the texts of the languages of the program but English, by their tags.
func translations(t *testing.T) map[string]words.Words {
	t.Helper()
	all := map[string]words.Words{}
	for _, tag := range words.Languages() {
		if tag == words.Fallback || testing.Short() && tag != short {
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

// languageSizes are the windows in which texts have to fit; a short run looks at the
// first.
var languageSizes = [][2]int{{40, 12}, {80, 24}}

func sizesOfRun() [][2]int {
	if testing.Short() {
		return languageSizes[:1]
	}
	return languageSizes
}

// inWords is a golden screen in a window, in the words of a language.
func inWords(t *testing.T, screen goldenScreen, size [2]int, w words.Words) *person {
	s := screen.setup
	s.width, s.height, s.words = size[0], size[1], w
	p := sit(t, s)
	screen.does(p)
	return p
}
