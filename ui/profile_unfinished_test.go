package ui

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
)

// needy is a pool whose profile needs an email, a phone and a birthdate.
func needy() setup {
	described := examplePool
	described.Rules = append(slices.Clone(described.Rules), attribute.Rule{Name: "birthdate", Required: true})
	schema := described.Schema()
	pool := newPool()
	delete(pool.values, "birthdate")
	return setup{pool: pool, schema: &schema}
}

func TestWhatThereIsToFinishIsSaid(t *testing.T) {
	p := sit(t, needy())
	p.edit("email", "jane@new.example").press("s", "enter", "esc").wait(toastTime)
	p.sees("! Email: waits for its code · Birthdate: needed · Phone: not verified — f")
	for _, want := range []string{"birthdate", "phone_number", "email", "birthdate"} { // the focus is on the first
		p.press("f")
		if got := p.form().form.name(); got != want {
			t.Errorf("f goes to %s, want %s", got, want)
		}
		p.checkFrame()
	}
	p.press("g", "down", "down", "f")
	if got := p.form().form.name(); got != "email" {
		t.Errorf("from elsewhere f goes to %s, want the first", got)
	}
	p.onRow("given_name").press("enter")
	p.sees("Phone: not verified")
	if strings.Contains(p.see(), "verified — press f") {
		t.Error("a key is named that is text here")
	}
	p.press("esc").resize(40, 16)
	p.sees("! Email: waits for its code — f")
	p.resize(60, 16)
	p.sees("! Email: waits for its code · 2 more — f")
	p.resize(100, 16)
	p.sees("Birthdate: needed · Phone: not verified — press f")
	p.resize(80, 15)
	if strings.Contains(p.see(), "Phone: not verified") {
		t.Errorf("a low window has the line:\n%s", p.see())
	}
}

// TestTheFocusIsSeenUnderTheLine, wherever it is in windows of any height.
func TestTheFocusIsSeenUnderTheLine(t *testing.T) {
	for height := unfinishedLeast - 1; height < 30; height++ {
		setup := needy()
		setup.width, setup.height = 80, height
		p := sit(t, setup)
		for range p.form().form.count() {
			p.press("down")
			if !strings.Contains(p.see(), "▌ "+p.form().form.label()) {
				t.Fatalf("%d: %s is not seen:\n%s", height, p.form().form.label(), p.see())
			}
		}
	}
}

func TestTheLineGoesWhenNothingIsLeft(t *testing.T) {
	p := sit(t, setup{})
	p.sees("! Phone: not verified")
	p.pool.values["phone_number_verified"] = "true"
	p.press("ctrl+r").wait(toastTime).press("f")
	p.sees(testWords.Get("note.nothing_to_finish"))
	if len(p.app.lane.Session.Unfinished()) > 0 || strings.Contains(p.see(), "verified — press f") {
		t.Errorf("something is left:\n%s", p.see())
	}
}
