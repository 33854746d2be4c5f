package ui

import (
	"slices"
	"strings"

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
		out.note = e.together(inform(e.words.What(lost)).keptUp(), out.note)
	}
	if i := slices.IndexFunc(e.session.Outcomes, session.Outcome.Kept); i >= 0 {
		out.action = focusField(e.session.Outcomes[i].Name)
	}
	if codes := e.session.CodesSent(); len(codes) > 0 {
		out.nav.push = newVerifyScreen(e, codes...)
	}
	return out
}

// refusedSave goes back to the form, to the row that the service refused, and says
// its name: the keys that are advised act there.
func refusedSave(e env, fault *session.Fault, plan session.Plan) effect {
	out := effect{nav: back, note: faultNote(e, fault)}
	name := e.session.RefusedRow(plan, fault)
	if name == "" {
		return out
	}
	text, label := faultText(e, fault), e.words.Label(name)
	if !strings.Contains(text, label) {
		text = e.words.Sentences(e.words.Get("save.refused_row", "label", label), text)
	}
	if restores[fault.Code] && len(plan.Changes) > 1 {
		text = e.words.Sentences(text, e.words.Get("save.rest"))
	}
	out.note, out.action = alarm(text), focusField(name)
	return out
}

// restores are the refusals after which the row is best restored.
var restores = map[session.Code]bool{session.UnknownAttribute: true, session.LockedAttribute: true, session.LimitExceeded: true}

// outcomeNote is bad when an edit has to stay.
func outcomeNote(e env, outcomes []session.Outcome) note {
	text := e.words.Outcomes(*e.session, outcomes)
	if slices.ContainsFunc(outcomes, session.Outcome.Kept) {
		return alarm(text)
	}
	return praise(text)
}
