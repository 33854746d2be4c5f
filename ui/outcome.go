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
		out.note = together(inform(e.words.what(lost)).keptUp(), out.note)
	}
	var codes []string
	for _, o := range e.session.Outcomes {
		if c := e.session.Contact(o.Name); session.IsContact(o.Name) && c.Waiting.Value != "" && !o.Kept() {
			codes = append(codes, o.Name)
		}
	}
	if len(codes) > 0 {
		out.nav.push = newVerifyScreen(e, codes...)
	}
	return out
}

// outcomeNote is bad when an edit has to stay.
func outcomeNote(e env, outcomes []session.Outcome) note {
	text := outcomeText(e, outcomes)
	if slices.ContainsFunc(outcomes, session.Outcome.Kept) {
		return alarm(text)
	}
	return praise(text)
}

// outcomeText counts what the profile shows as saved, and says of everything
// else what is known.
func outcomeText(e env, outcomes []session.Outcome) string {
	var sentences []string
	saved := 0
	for _, o := range outcomes {
		if o.Fate == session.Stored {
			saved++
			continue
		}
		sentences = append(sentences, e.fate(o))
	}
	if saved > 0 {
		sentences = append([]string{e.words.Count("save.saved", saved)}, sentences...)
	}
	return strings.Join(append(sentences, signsInAfter(e, outcomes)...), " ")
}

// fate is what is said of a change that the profile doesn't simply show.
func (e env) fate(o session.Outcome) string {
	key := "fate." + string(o.Fate)
	contact := session.IsContact(o.Name) && o.After != ""
	switch {
	case contact && o.Fate == session.Unclear:
		key = "fate.unclear.contact"
	case contact && o.Fate == session.NotThere:
		key = "fate.not_there.contact"
	}
	return e.words.Get(key, "label", e.words.label(o.Name), "after", o.After, "now", o.Now)
}

// signsInAfter says what signs in once a contact was changed: one that is known
// to, else that the new one may need its code first.
func signsInAfter(e env, outcomes []session.Outcome) []string {
	moved := func(o session.Outcome) bool { return session.IsContact(o.Name) }
	waits := func(o session.Outcome) bool {
		return moved(o) && o.Fate != session.Stored && e.session.SignsIn(o.Name) == session.SignInMaybe
	}
	switch name := e.session.SignsInNow(); {
	case !slices.ContainsFunc(outcomes, moved):
	case name != "":
		return []string{e.words.Get("detail.signs_in", "value", name)}
	case slices.ContainsFunc(outcomes, waits):
		return []string{e.words.Get("save.may_sign_in")}
	}
	return nil
}
