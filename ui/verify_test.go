package ui

import (
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// TestTheNextContactWaitsForTheAnswer about the one before, which would be taken for its
// own; esc gives the call up instead.
func TestTheNextContactWaitsForTheAnswer(t *testing.T) {
	for key, call := range map[string]session.CallName{"ctrl+r": session.CallResend, "enter": session.CallVerify} {
		p := sit(t, withKeys(setup{}, settings.Keys{"later": {"ctrl+l"}}))
		withContacts(p)
		p.press("s", "enter").stands("profile verify")
		p.wait(2 * time.Minute).typed(goodCode)
		p.holding = true
		p.press(key, "ctrl+l").stands("profile verify")
		if busy, asks := p.app.lane.Busy(), p.app.top().(verifyScreen); busy != call || asks.queue[0] != "email" {
			t.Errorf("%s: busy with %q, %v is asked for", key, busy, asks.queue)
		}
	}
}

// TestAChangeThatWasNotGivenUp is not said to be.
func TestAChangeThatWasNotGivenUp(t *testing.T) {
	p := sit(t, setup{})
	withContacts(p)
	p.press("s", "enter").stands("profile verify")
	p.holding = true
	p.press("ctrl+x", "y", "esc").stands("profile verify")
	if asks := p.app.top().(verifyScreen); asks.queue[0] != "email" {
		t.Errorf("%v is asked for", asks.queue)
	}
	p.sees("You stopped waiting.")
}
