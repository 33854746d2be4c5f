package journey

import (
	"slices"
	"testing"

	"cognito-profile/ui/words"
)

// TestTheLanguageChangesOnTheWay: in the form and over its review, all that is on the
// screen follows, and what is typed stays.
func TestTheLanguageChangesOnTheWay(t *testing.T) {
	t.Parallel()
	for _, tag := range words.Languages() {
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			there, err := words.Read(tag)
			if err != nil {
				t.Fatal(err)
			}
			walk(t, demo(), func(u *user) {
				u.edits("Nickname", "Jay")
				u.speaks(tag)
				u.row(there.Label("nickname"), "Jay")
				u.sees(there.Get("group.preferences"), there.Label("birthdate"))
				u.presses("s")
				u.sees(there.Label("nickname"), "Jay")
				u.speaks(words.Fallback)
				u.sees("Save 1 change?", "Nickname", "Jay")
				u.presses("esc")
				u.row("Nickname", "Jay", "● was Janey")
			})
		})
	}
}

// speaks chooses a language from the list, which is in the order of their tags.
func (u *user) speaks(tag string) {
	u.Helper()
	u.presses("f3")
	for _, other := range words.Languages() {
		w, err := words.Read(other)
		if err != nil {
			u.Fatal(err)
		}
		u.sees(w.Get("language.name"))
	}
	u.presses("g")
	for range slices.Index(words.Languages(), tag) {
		u.presses("down")
	}
	u.presses("enter")
}
