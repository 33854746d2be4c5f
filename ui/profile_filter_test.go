package ui

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// hits are the attributes of the rows that are shown.
func hits(p *person) []string { return p.form().form.names() }

func TestFind(t *testing.T) {
	schema := attribute.NewSchema([]attribute.Rule{
		{Name: "family_name", Required: true},
		{Name: "custom:employee_number", Lock: attribute.NotForApp},
	})
	tests := []struct {
		typed string
		want  []string
	}{
		{"middle", []string{"middle_name"}},
		{"MIDDLE_", []string{"middle_name"}},
		{"jane@example", []string{"email"}},
		{"jane name", []string{"name", "given_name", "nickname"}},
		{"changed", []string{"given_name", "birthdate"}},
		{"edit name", []string{"given_name"}},
		{"problem", []string{"birthdate"}},
		{"problem name", nil},
		{"empty name", []string{"middle_name", "preferred_username"}},
		{"unverified", []string{"phone_number"}},
		{"required", []string{"family_name"}},
		{"locked number", []string{"custom:employee_number"}},
		{"cha", nil},
	}
	for _, test := range tests {
		t.Run(test.typed, func(t *testing.T) {
			p := sit(t, setup{schema: &schema})
			p.edit("given_name", "Janet").edit("birthdate", "1990-13-01").onRow("website")
			p.press("/").typed(test.typed)
			got := hits(p)
			if !slices.Equal(got, test.want) {
				t.Errorf("%q finds %v, want %v", test.typed, got, test.want)
			}
			p.sees(itoa(len(test.want)) + " of ")
			p.press("esc")
			if at := p.form().form.name(); at != "website" {
				t.Errorf("esc goes to %s", at)
			}
		})
	}
}

func TestFindPendingAndJump(t *testing.T) {
	p := sit(t, setup{})
	p.edit("email", "jane@new.example").press("s", "enter", "esc").wait(toastTime).onRow("website")
	p.press("/").typed("pend").press("enter")
	if at := p.form().form.name(); at != "email" {
		t.Errorf("enter goes to %s", at)
	}
}

// TestWhatWasFoundIsAllThatIsListed after enter: ctrl+n and ctrl+p go round in it, an
// edit takes no row out of it, and esc lists all, with the same row in focus.
func TestWhatWasFoundIsAllThatIsListed(t *testing.T) {
	p := sit(t, setup{})
	p.press("/").typed("empty").press("enter")
	found := hits(p)
	if len(found) < 3 || p.form().mode != selecting {
		t.Fatalf("enter lists %v", found)
	}
	for i := range 2 * len(found) {
		if at := p.form().form.name(); at != found[i%len(found)] {
			t.Errorf("after %d times ctrl+n the focus is on %s, want %s", i, at, found[i%len(found)])
		}
		p.press("ctrl+n")
	}
	p.press("ctrl+p").press("enter").typed("Jo").press("enter")
	if got := hits(p); !slices.Equal(got, found) {
		t.Errorf("after an edit %v are listed, want %v", got, found)
	}
	at := p.form().form.name()
	p.press("esc")
	if f := p.form(); f.form.count() != len(f.rows) || f.form.name() != at {
		t.Errorf("esc lists %d of %d rows, with the focus on %s", f.form.count(), len(f.rows), f.form.name())
	}
}

// TestRowsOutsideOfWhatWasFoundCanBeReached: what goes to one lists all again.
func TestRowsOutsideOfWhatWasFoundCanBeReached(t *testing.T) {
	goes := map[string]struct {
		keys []string
		to   string
	}{
		"undo":           {[]string{"u"}, "nickname"},
		"problem":        {[]string{"n"}, "birthdate"},
		"review":         {[]string{"s"}, "birthdate"},
		"verify":         {[]string{"v"}, "phone_number"},
		"an attribute":   {[]string{"a", "w", "e", "b", "s", "i", "t", "e", "enter", "esc"}, "website"},
		"another search": {[]string{"/", "g", "e", "n", "d", "e", "r", "enter"}, "gender"},
	}
	for name, test := range goes {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{})
			p.edit("birthdate", "1990-13-01").edit("nickname", "JJ").press("/").typed("full name").press("enter")
			p.press(test.keys...)
			if at := p.form().form.name(); at != test.to || !slices.Contains(hits(p), at) {
				t.Errorf("the focus is on %s, listed are %v", at, hits(p))
			}
		})
	}
}

// TestEveryStateWordIsTold: what is not told is not found.
func TestEveryStateWordIsTold(t *testing.T) {
	p := sit(t, setup{})
	p.press("/")
	for _, state := range words.StateWords() {
		first, _, _ := strings.Cut(testWords.Get("find.state."+state), " ")
		if !strings.Contains(p.see(), first) {
			t.Errorf("%q finds rows and is not told", first)
		}
	}
}
