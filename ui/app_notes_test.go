package ui

import (
	"testing"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

func TestNotesTogether(t *testing.T) {
	e := env{words: words.Printer{Words: testWords}}
	why := inform("No answer.").keptUp()
	tests := []struct {
		name  string
		notes []note
		want  note
	}{
		{"none", nil, note{humble: true}},
		{"empty ones", []note{{}, praise("Saved."), {}}, praise("Saved.")},
		{"in their order, as pressing as the most pressing", []note{praise("Saved."), caution("Disk full.")}, caution("Saved. Disk full.")},
		{"a bad one stays bad", []note{alarm("Refused."), caution("Disk full.")}, alarm("Refused. Disk full.")},
		{"the same twice", []note{caution("Disk full."), caution("Disk full.")}, caution("Disk full.")},
		{"kept up", []note{why, praise("Saved.")}, praise("No answer. Saved.").keptUp()},
		{"a humble one among others", []note{inform("Read.").yielding(), caution("Changed.")}, caution("Read. Changed.")},
		{"humble ones", []note{inform("Read.").yielding()}, inform("Read.").yielding()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := e.together(test.notes...); got != test.want {
				t.Errorf("%+v is told, want %+v", got, test.want)
			}
		})
	}
}

// TestAHumbleNoteGivesWay to one that stays until it is read, and to nothing else.
func TestAHumbleNoteGivesWay(t *testing.T) {
	for _, first := range []note{alarm("Refused."), praise("Saved.")} {
		p := sit(t, setup{})
		p.app, _ = p.app.tell(first).shown()
		p.app, _ = p.app.tell(inform("Read.").yielding()).shown()
		if got, want := p.app.toast.text, map[bool]string{true: first.text, false: "Read."}[first.sticky]; got != want {
			t.Errorf("after %q %q is shown, want %q", first.text, got, want)
		}
	}
}

// TestAllThatAnAnswerTells is read: what was saved, that something could not be
// kept, and that a field was changed elsewhere too.
func TestAllThatAnAnswerTells(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{}))
	p.edit("email", "jane@new.example").press("s")
	m.failing = &session.StoreError{Reason: session.NotWritten}
	p.press("enter")
	p.sees("Email stays jane@example.com until the code for jane@new.example is entered.", "Your latest changes could not be kept just now:")
	m.failing = nil
	p.press("esc").edit("given_name", "Janet")
	p.pool.values["given_name"] = "Joan"
	p.press("ctrl+r").sees("Profile read again. A field you changed was changed elsewhere too")
}
