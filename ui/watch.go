package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// looks are the pauses before the profile is read again for a save that may
// still arrive: often at first, and longer than the session waits for it.
var looks = []time.Duration{
	2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second,
	30 * time.Second, 30 * time.Second, 30 * time.Second, 30 * time.Second,
}

// lookMsg is due when a save that may still arrive is to be looked for again;
// at counts the looks.
type lookMsg struct{ at int }

// look reads the profile in the background: whatever else is asked takes its place.
func look() *call {
	c := load(callLook)
	c.yields = true
	return c
}

func lookLater(at int) tea.Cmd {
	if at >= len(looks) {
		return nil
	}
	return tea.Tick(looks[at], func(time.Time) tea.Msg { return lookMsg{at} })
}

// startLooking begins when there is a save to look for that nobody looks for yet.
func (a app) startLooking() (app, tea.Cmd) {
	if a.looking || len(a.env.session.MayArrive()) == 0 {
		return a, nil
	}
	a.looking = true
	return a, lookLater(0)
}

// lookAgain looks, unless something else is under way: that reads the profile
// anyway, or the next look does.
func (a app) lookAgain(msg lookMsg) (app, tea.Cmd) {
	a.looking = msg.at+1 < len(looks)
	if a.env.session.State == session.SignedOut || len(a.env.session.MayArrive()) == 0 {
		a.looking = false
		return a, nil
	}
	var read tea.Cmd
	if a.calls.now == nil {
		a, read = a.ask(look())
		a.calls.asker = a.stack[0].id
	}
	return a, tea.Batch(lookLater(msg.at+1), read)
}

// looked tells what a look in the background has found, and leaves alone what
// the person does meanwhile. A look that failed is not worth a word.
func (a app) looked(fault *session.Fault) (app, tea.Cmd) {
	if fault != nil || len(a.env.session.Outcomes) == 0 {
		return a, nil
	}
	// It stays: the person may look elsewhere at this moment.
	return a.tell(outcomeNote(a.env, a.env.session.Outcomes).keptUp()), nil
}
