package ui

import (
	"context"
	"testing"

	"cognito-profile/session"
)

// TestAContactThatIsConfirmedElsewhere while its code is asked for here: the code is used
// by then, and no new one is sent for a value that counts.
func TestAContactThatIsConfirmedElsewhere(t *testing.T) {
	expired := func(context.Context, string, string) error { return &session.Fault{Code: session.ExpiredCode} }
	asks := func(t *testing.T, shown string) *person {
		p := sit(t, setup{}).edit("email", "jane@new.example").press("s", "enter")
		p.stands("profile verify")
		p.pool.values["email"] = shown
		return p
	}
	used := asks(t, "jane@new.example")
	used.service.verify = expired
	used.typed(goodCode).press("enter").stands("profile")
	used.sees("Email confirmed: jane@new.example is verified.")

	overtaken := asks(t, "jane@third.example")
	overtaken.service.verify = expired
	overtaken.typed(goodCode).press("enter").stands("profile")
	overtaken.sees("That code is no longer valid")
	overtaken.sees("Email confirmed: jane@third.example is verified.")

	unsent := asks(t, "jane@new.example").wait(session.SendPause)
	unsent.pool.values["email_verified"] = "true"
	unsent.press("ctrl+r").stands("profile")
	unsent.sees("Email confirmed: jane@new.example is verified.")

	old := asks(t, "jane@example.com")
	old.service.verify = expired
	old.typed(goodCode).press("enter").stands("profile verify")
	old.sees("That code is no longer valid")
}

// TestTheFieldWaitsForTheAnswer about a code of a change made elsewhere: the key for another
// code leads to the field, which takes the place of the screen that the answer is for.
func TestTheFieldWaitsForTheAnswer(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("email").press("v").stands("profile verify")
	p.typed(goodCode)
	p.holding = true
	p.press("enter", "ctrl+r").stands("profile verify")
	if busy := p.app.lane.Busy(); busy != session.CallVerify {
		t.Errorf("busy with %q", busy)
	}
	p.holding = false
	p.answer()
	p.onRow("email").press("v", "ctrl+r").stands("profile")
}
