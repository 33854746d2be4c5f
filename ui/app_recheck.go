package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// recheckMsg is due when it is time to look again for a save that may still arrive;
// at counts the looks.
type recheckMsg struct{ at int }

func (a app) recheck(msg recheckMsg) (app, tea.Cmd) {
	return a.follow(a.lane.RecheckDue(msg.at, a.env.now))
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
