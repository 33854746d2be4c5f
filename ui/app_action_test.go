package ui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// probe is an action that notes what stood when it was applied.
type probe struct{ seen *[]string }

func (p probe) apply(a app) (app, tea.Cmd) {
	*p.seen = append(*p.seen, nameOf(a.top())+", "+a.env.together(a.told...).text+", call "+string(a.lane.Busy()))
	return a, nil
}

// TestEffectsHappenInTheirOrder: back and on to another screen, the note, the
// action, then the call for the screen that stands now.
func TestEffectsHappenInTheirOrder(t *testing.T) {
	p := sit(t, setup{})
	p.press("s").edit("given_name", "Janet").press("s")
	p.stands("profile review")
	var seen []string
	send := session.Call{Name: session.CallLoad, Run: func(_ context.Context, s session.Session) (session.Session, error) { return s, nil }}
	p.app, _ = p.app.does(effect{nav: insteadTo(signOutScreen{}), note: praise("Told."), action: probe{&seen}, call: send})
	p.stands("profile signOut")
	if got, want := strings.Join(seen, "; "), "signOut, Told., call "; got != want {
		t.Errorf("the action saw %q, want %q", got, want)
	}
	_, decisions := p.app.lane.Answered(p.app.lane.Number(), session.Answer{}, testTime, 0)
	answer, answered := decisions[0].(session.DoAnswer)
	if p.app.lane.Busy() != session.CallLoad || !answered || answer.Asker != p.app.stack[1].id || p.app.toast.text != "Told." {
		t.Errorf("the call is %q for %d, the note %q", p.app.lane.Busy(), answer.Asker, p.app.toast.text)
	}
}
