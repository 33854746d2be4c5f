package ui

import (
	"context"
	"slices"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// learned is a setup in which an earlier run found out that the nickname can't
// be changed.
func learned() *memoryStore {
	return &memoryStore{records: []session.Record{{Key: janesKey, Facts: map[string]string{"lock.nickname": "not_for_app"}}}}
}

func TestWhatAnEarlierRunLearnedIsShown(t *testing.T) {
	p := sit(t, stored(learned(), setup{width: 100}))
	p.onRow("nickname")
	p.sees("only your organisation", "This app may not change it; your organisation can. The service has refused it; enter tries again.")
	p.press("x")
	p.sees("Nickname: the service refused to change it here.")
	p.press("esc")
	p.stands("profile")
}

func TestALearnedLockCanBeTriedAgain(t *testing.T) {
	m := learned()
	p := sit(t, stored(m, setup{width: 100}))
	p.onRow("nickname").press("enter", "enter")
	p.stands("profile")
	p.sees("Nickname can be edited again.")
	p.seesNot("only your organisation")
	if !slices.Contains(m.saved, "lock.nickname=") {
		t.Errorf("it is not forgotten: %v", m.saved)
	}
	p.press("enter").typed("x").press("enter")
	p.sees("● was Janey")
}

// TestAnswersNameWhatWasAsked: the focus may have gone on when the answer comes.
func TestAnswersNameWhatWasAsked(t *testing.T) {
	p := sit(t, stored(learned(), setup{width: 100}))
	p.onRow("nickname").press("enter")
	p.holding = true
	p.press("enter", "down")
	if p.form().form.name() == "nickname" {
		t.Fatal("the focus stays")
	}
	p.answer()
	p.sees("Nickname can be edited again.")
}

// TestWhatIsLearnedIsKept: a call that finds out more is followed by the form,
// and what was typed there stays.
func TestWhatIsLearnedIsKept(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{width: 100}))
	p.edit("nickname", "JJ")
	next, command := p.app.does(effect{call: session.Call{Name: session.CallLoad, Run: func(ctx context.Context, s session.Session) (session.Session, error) {
		return s.Learn("nickname", attribute.NotForApp).Settle(ctx)
	}}})
	before := p.app.lane.Number()
	p.app = next
	p.took(before, command)
	p.sees("✗ can't be changed here; r restores it")
	if !slices.Contains(m.saved, "lock.nickname=not_for_app") {
		t.Errorf("it is not kept: %v", m.saved)
	}
	p.press("s")
	p.stands("profile")
	p.press("r")
	p.sees("only your organisation")
	p.seesNot("✗")
}
