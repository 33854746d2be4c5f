package plain

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/ui/words"
)

// TestTheTopicListsEveryCommand that can be said on the profile, in each language by its own
// word.
func TestTheTopicListsEveryCommand(t *testing.T) {
	for _, language := range words.Languages() {
		w, err := words.Read(language)
		if err != nil {
			t.Fatal(err)
		}
		topics := words.Topics(language)
		at := slices.IndexFunc(topics, func(t words.Topic) bool { return t.Name == "accessibility" })
		for _, c := range profileCommands() {
			word, _, _ := strings.Cut(w.Get("plain.do."+c.name), ":")
			word, _, _ = strings.Cut(word, " ")
			if text := topics[at].Text; !strings.Contains(text, "`"+word+"`") && !strings.Contains(text, "`"+word+" ") {
				t.Errorf("%s: no row for %q", language, word)
			}
		}
	}
}
