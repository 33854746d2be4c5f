package ui

import (
	"strings"
	"testing"
)

// TestFormerAddressIsToldByTheirOwner: nothing is sent to it, and c copies a text for
// it, whole even where values are masked; any other key ends the offer.
func TestFormerAddressIsToldByTheirOwner(t *testing.T) {
	changed := func() *person {
		p := sit(t, setup{}).edit("email", "jane@new.example").press("s", "enter")
		return p.typed(goodCode).press("enter")
	}
	p := changed()
	p.stands("profile")
	p.sees("Cognito does not notify jane@example.com: press c to copy a message that you can send.")
	if want := "was changed from jane@example.com to jane@new.example on 2026-03-14."; !strings.Contains(p.app.notice, want) {
		t.Errorf("the text is %q", p.app.notice)
	}
	p.press("c").sees("The message was copied")
	p.press("c").sees("if the terminal allows it: Email.")

	p = changed().press("j")
	if p.app.notice != "" {
		t.Error("it is still offered")
	}

	p = sit(t, setup{}).edit("email", "jane@new.example").press("s", "enter")
	p.app.env.words.Private = true
	p.typed(goodCode).press("enter")
	p.seesNot("notify jane@example.com")
	if !strings.Contains(p.app.notice, "jane@example.com") {
		t.Errorf("the text is masked: %q", p.app.notice)
	}
}
