package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// recheckMsg is due when it is time to look again for the service, or for a save that
// may still arrive.
type recheckMsg struct{ number int }

func (a app) recheck(msg recheckMsg) (app, tea.Cmd) {
	return a.follow(a.lane.RecheckDue(msg.number, a.env.now, a.jitter()))
}

// seek looks for a service that could not be reached, when there are edits to save.
func (a app) seek(asked session.CallName, fault *session.Fault) (app, tea.Cmd) {
	n := a.unsaved()
	if asked == session.CallRecheck || !fault.Offline() || n == 0 || a.lane.Seeking() || a.env.session.State != session.SignedIn {
		return a, nil
	}
	a, command := a.follow(a.lane.Seek(fault, a.env.now, a.jitter()))
	return a.tell(caution(a.env.words.Count("note.offline", n))), command
}

// reconnected offers to go on with the save, as soon as the service answers.
func (a app) reconnected(asked session.CallName, answers bool) app {
	n := a.unsaved()
	if !answers || asked != session.CallRecheck || n == 0 {
		return a
	}
	text := a.env.words.Count("note.online", n)
	if _, reviews := a.top().(reviewScreen); reviews {
		text = a.env.words.Count("note.online.review", n)
	}
	return a.tell(praise(text).keptUp())
}

// stopSeeking is what esc does in the list of the form, where it has nothing else to
// do.
func (a app) stopSeeking() (app, tea.Cmd) {
	a, command := a.follow(a.lane.StopSeeking(a.env.now))
	return a.silent().tell(inform(a.env.words.Get("note.offline_stopped"))), command
}

// seekText is by when the service is tried again, on the screens that can try it now.
func (a app) seekText() string {
	if !a.lane.Seeking() || a.lane.Busy() != "" {
		return ""
	}
	_, reviews := a.top().(reviewScreen)
	next := a.lane.NextTry()
	switch {
	case !reviews && !a.seeks():
		return ""
	case next.IsZero():
		return a.env.words.Get("note.seeking_now")
	case reviews:
		return a.env.words.Get("note.seeking.review", "time", a.env.words.ClockBy(next))
	}
	return a.env.words.Get("note.seeking", "time", a.env.words.ClockBy(next))
}

// seeks reports whether esc means the looking for the service.
func (a app) seeks() bool {
	p, form := a.top().(profileScreen)
	return form && !p.typing() && a.lane.Seeking()
}

// rechecked says what a look in the background has found, and leaves alone what
// the person does meanwhile. A look that failed is not worth a word.
func (a app) rechecked(fault *session.Fault) (app, tea.Cmd) {
	if fault != nil || len(a.env.session.Outcomes) == 0 {
		return a, nil
	}
	// It stays: the person may look elsewhere at this moment.
	return a.tell(outcomeNote(a.env, a.env.session.Outcomes).keptUp()), nil
}
