package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// canaries are the texts that must not be read while values are masked: what
// the profile has and what is typed, except for what everybody has.
func (p *person) canaries() []string {
	s := p.app.env.session
	texts := []string{s.Name, s.Profile.Username}
	for _, a := range s.Profile.Attributes {
		texts = append(texts, a.Value)
	}
	for _, w := range s.Pending {
		texts = append(texts, w.Value, w.Over, w.Former, w.Delivery.Destination)
	}
	for _, o := range s.Outcomes {
		texts = append(texts, o.Was, o.Now, o.After)
	}
	for _, edit := range p.app.drafted().Edits {
		texts = append(texts, edit.Typed, edit.From)
	}
	return slices.DeleteFunc(texts, func(text string) bool {
		return len(text) < 4 || slices.Contains([]string{"true", "false", "Maps", "female", "other"}, text)
	})
}

// TestMaskedValuesAreNowhere on any of the screens, and not in what was told
// on the way there.
func TestMaskedValuesAreNowhere(t *testing.T) {
	for _, screen := range goldenScreens {
		t.Run(screen.name, func(t *testing.T) {
			s := screen.setup
			s.width, s.height = 120, 40
			p := sit(t, s)
			p.app.env.words.Private = true
			screen.does(p)
			if p.app.env.session.State != session.SignedIn {
				t.Skip("nobody is signed in, so there are no values")
			}
			if f, ok := p.app.top().(profileScreen); ok && f.typing() {
				t.Skip("what is typed is shown")
			}
			if _, ok := p.app.top().(confirmValueScreen); ok {
				p.press("ctrl+u")
			}
			flat := strings.Join(strings.Fields(p.see()), " ")
			for _, canary := range p.canaries() {
				if strings.Contains(flat, canary) {
					t.Errorf("%q can be read:\n%s", canary, p.see())
				}
			}
		})
	}
}

func TestMaskAndShow(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet").press("m")
	p.sees("Values are masked", "Given name •••", "was •••")
	p.seesNot("Jane", "Doe", "+1415")
	p.onRow("nickname").press("enter")
	p.sees("Janey")
	p.seesNot("Doe")
	p.press("esc", "s")
	p.seesNot("Jane")
	p.sees("Given name ••• → •••")
	p.press("m").sees("Jane → Janet")
	p.press("m", "esc").seesNot("Jane")
	p.press("m").sees("Jane Q. Doe", "Values are shown again.")
}

// TestRefusalsQuoteNothingThatIsMasked: what the service says of a value may have
// the value in it, beside the row, in a note and in the review.
func TestRefusalsQuoteNothingThatIsMasked(t *testing.T) {
	for _, code := range []session.Code{session.InvalidValue, session.ValueTooLong, session.ValueTooShort, session.OrganisationRefused} {
		t.Run(string(code), func(t *testing.T) {
			p := sit(t, setup{})
			p.press("m").edit("website", "https://canary.example")
			said := "Invalid website: https://canary.example."
			refusing(p, session.Fault{Code: code, Message: said, Attributes: []session.AttributeError{{Attribute: "website", Code: code, Message: said}}})
			p.press("s", "enter").onRow("website")
			p.seesNot("canary")
			p.wait(toastTime).press("m").sees("Invalid website")
		})
	}
}

// TestMaskingOutlivesThePool: after opening another pool values are
// masked as before.
func TestMaskingOutlivesThePool(t *testing.T) {
	d := &desk{pools: twoPools}
	p := sit(t, besideOthers(d))
	p.app.env.words.Private = true
	p.press("esc", "enter")
	if len(d.chosen) != 1 || !p.app.env.words.Private {
		t.Errorf("%d pools were opened, values are masked: %v", len(d.chosen), p.app.env.words.Private)
	}
}

// TestProblemsQuoteNothingThatIsMasked but counts.
func TestProblemsQuoteNothingThatIsMasked(t *testing.T) {
	p := sit(t, setup{})
	p.press("m").edit("email", "jane@gmial.com").edit("website", "https://canary").edit("custom:team", strings.Repeat("x", 60))
	p.edit("birthdate", "7.8.1990").seesNot("day 7", "month 8")
	for _, name := range []string{"email", "website"} {
		p.onRow(name).seesNot("gmail", "gmial", "canary")
	}
	p.onRow("custom:team").sees("at most 40 characters, this has 60")
}

// TestWhatWasToldIsMaskedToo: a note may have a value in it.
func TestWhatWasToldIsMaskedToo(t *testing.T) {
	p := sit(t, setup{})
	p.edit("email", "jane@new.example").press("s", "enter", "esc", "ctrl+r")
	p.edit("phone_number", "+14155550199").press("s", "enter", "esc")
	p.press("m")
	p.seesNot("jane@", "+1415")
}

func TestCopy(t *testing.T) {
	p := sit(t, setup{})
	copied := func() tea.Msg {
		batch := p.tell(keystroke("c"))().(tea.BatchMsg)
		return batch[1]()
	}
	p.onRow("address")
	if got, want := copied(), tea.SetClipboard(p.pool.values["address"])(); got != want {
		t.Errorf("copied is %v, want %v", got, want)
	}
	p.sees("Copied to your terminal's clipboard")
	p.press("m").edit("given_name", "Janet")
	if got, want := copied(), tea.SetClipboard("Janet")(); got != want {
		t.Errorf("copied is %v, want %v", got, want)
	}
	p.onRow("middle_name").press("c")
	p.sees("There is no value to copy.")
}
