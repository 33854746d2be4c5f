package ui

import (
	"slices"

	"cognito-profile/session"
)

// settled says what became of a save, from the profile as read after it, and
// opens the code prompt when codes were sent. lost is the fault of a save that
// nobody answered.
func settled(e env, lost *session.Fault) effect {
	if len(e.session.Outcomes) == 0 {
		return effect{}
	}
	out := effect{nav: back, note: outcomeNote(e, e.session.Outcomes)}
	if lost != nil {
		out.note = together(inform(e.words.What(lost)).keptUp(), out.note)
	}
	if codes := e.session.CodesSent(); len(codes) > 0 {
		out.nav.push = newVerifyScreen(e, codes...)
	}
	return out
}

// outcomeNote is bad when an edit has to stay.
func outcomeNote(e env, outcomes []session.Outcome) note {
	text := e.words.Outcomes(e.session, outcomes)
	if slices.ContainsFunc(outcomes, session.Outcome.Kept) {
		return alarm(text)
	}
	return praise(text)
}
