package ui

import (
	"testing"
	"time"

	"cognito-profile/session"
)

// TestACodeOfAnotherWindow: the prompt names what the newest window has sent, which the
// records of this machine have, and asks the service nothing for it.
func TestACodeOfAnotherWindow(t *testing.T) {
	for name, here := range map[string][]string{"a change of this window": {"s", "enter", "esc"}, "none": nil} {
		store := &memoryStore{protection: session.InKeychain, why: session.Asked}
		p := sit(t, stored(store, setup{}))
		if here != nil {
			p.edit("email", "jane@new.example").press(here...)
		}
		p.stands("profile")
		theirs := session.PendingVerification{
			Attribute: "email", Value: "jane@third.example", Over: "jane@example.com",
			Delivery: session.Delivery{Attribute: "email", Medium: session.ByEmail, Destination: "j***@t***", At: p.app.env.now.Add(time.Second)},
		}
		store.records = []session.Record{{Key: janesKey, Pending: []session.PendingVerification{theirs}}}
		p.pool.log = nil
		p.onRow("email")
		p.press("v").stands("profile verify")
		p.sees("Confirm your email jane@third.example", "A code was sent by email to j***@t***")
		if len(p.pool.log) > 0 {
			t.Errorf("%s: the service was asked %q", name, p.pool.log)
		}
	}
}
