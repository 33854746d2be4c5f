package ui

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// TestAReviewThatStoodOpen is read again before it is saved: what another window has
// saved meanwhile is shown and not overwritten.
func TestAReviewThatStoodOpen(t *testing.T) {
	p := sit(t, setup{}).edit("given_name", "Janet").press("s").wait(2 * reviewAge)
	p.pool.values["given_name"] = "Joan"
	reads := p.pool.reads
	p.press("enter")
	p.stands("profile review")
	p.sees("theirs Joan", "yours Janet")
	if p.pool.reads != reads+1 || p.pool.count("write") > 0 {
		t.Errorf("the log is %q", p.pool.log)
	}
	p.press("y").wait(2 * reviewAge).press("enter")
	p.sees("Saved 1 change.")
	if p.pool.count("write given_name=Janet") != 1 {
		t.Errorf("the log is %q", p.pool.log)
	}
}

// TestAReviewThatStoodOpenUnharmed takes one key all the same.
func TestAReviewThatStoodOpenUnharmed(t *testing.T) {
	for wait, extra := range map[time.Duration]int{0: 0, reviewAge: 0, 2 * reviewAge: 1} {
		p := sit(t, setup{}).edit("given_name", "Janet").press("s").wait(wait)
		reads := p.pool.reads
		p.press("enter")
		p.stands("profile")
		p.sees("Saved 1 change.")
		if n := p.pool.reads - reads; n != 1+extra {
			t.Errorf("after %v it is read %d times: %q", wait, n, p.pool.log)
		}
	}
}

// TestAValueTypedOnceMoreInAStaleReview isn't asked for again after the reading, and
// is after somebody thought better of it.
func TestAValueTypedOnceMoreInAStaleReview(t *testing.T) {
	p := sit(t, setup{schema: new(attribute.Schema)}).edit("email", "jane@new.example").press("s", "enter")
	p.stands("profile review confirmValue")
	p.typed("jane@new.example").wait(2 * reviewAge).press("enter")
	p.stands("profile verify")
	if p.pool.count("write email=jane@new.example") != 1 {
		t.Errorf("the log is %q", p.pool.log)
	}

	p = sit(t, setup{schema: new(attribute.Schema)}).edit("email", "jane@new.example").press("s", "enter", "esc").wait(2 * reviewAge)
	p.press("enter")
	p.stands("profile review confirmValue")
	if p.pool.count("write") > 0 {
		t.Errorf("the log is %q", p.pool.log)
	}
}

func TestAReadingBeforeASaveThatFails(t *testing.T) {
	p := sit(t, setup{}).edit("given_name", "Janet").press("s").wait(2 * reviewAge)
	works := p.service.profile
	p.service.profile = func(context.Context) (attribute.Profile, error) {
		return attribute.Profile{}, &session.Fault{Code: session.NoNetwork, Delivered: session.Refused}
	}
	p.press("enter")
	p.stands("profile review")
	if p.pool.count("write") > 0 || p.form().draft.Len() != 1 {
		t.Errorf("the log is %q", p.pool.log)
	}
	p.service.profile = works
	p.press("enter")
	p.sees("Saved 1 change.")
}
