package words

import (
	"slices"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// Outcomes counts what the profile shows as saved, and adds what is known of
// everything else.
func (p Printer) Outcomes(s session.Session, outcomes []session.Outcome) string {
	return p.Sentences(p.OutcomeSentences(s, outcomes)...)
}

// OutcomeSentences is Outcomes, one fact each.
func (p Printer) OutcomeSentences(s session.Session, outcomes []session.Outcome) []string {
	var sentences []string
	saved := 0
	for _, o := range outcomes {
		if o.Result == session.Stored {
			saved++
			continue
		}
		sentences = append(sentences, p.Fate(o))
	}
	if saved > 0 {
		sentences = append([]string{p.Count("save.saved", saved)}, sentences...)
	}
	return append(sentences, p.SignsInAfter(s, outcomes)...)
}

// Fate returns what is said of a change that the profile doesn't simply show.
func (p Printer) Fate(o session.Outcome) string {
	key := "fate." + string(o.Result)
	contact := attribute.IsContact(o.Name) && o.After != ""
	switch {
	case contact && o.Result == session.Unclear:
		key = "fate.unclear.contact"
	case contact && o.Result == session.NotThere:
		key = "fate.not_there.contact"
	}
	return p.Get(key, "label", p.Label(o.Name), "after", o.After, "now", o.Now)
}

// SignsInAfter says what signs in once a contact was changed: one that is known
// to, else that the new one may need its code first.
func (p Printer) SignsInAfter(s session.Session, outcomes []session.Outcome) []string {
	moved := func(o session.Outcome) bool { return attribute.IsContact(o.Name) }
	waits := func(o session.Outcome) bool {
		return moved(o) && o.Result != session.Stored && s.SignsIn(o.Name) == session.SignInMaybe
	}
	switch name := s.SignsInNow(); {
	case !slices.ContainsFunc(outcomes, moved):
	case name != "":
		return []string{p.Get("detail.signs_in", "value", name)}
	case slices.ContainsFunc(outcomes, waits):
		return []string{p.Get("save.may_sign_in")}
	}
	return nil
}

// Farewell says to somebody who leaves over edits what becomes of them, "" when there
// is nothing to say. Of a save that was sent nobody knows yet what it did.
func (p Printer) Farewell(s session.Session, unsaved int, keeps bool, unkept error) string {
	switch {
	case unsaved == 0:
		return ""
	case unkept != nil:
		return p.Count("keep.lost", unsaved)
	case keeps && (s.Attempt != nil || s.Late != nil):
		return p.Get("keep.sent")
	case keeps:
		return p.Count("keep.left", unsaved)
	}
	return ""
}

// StoreReason is why something is not kept as was hoped for.
func (p Printer) StoreReason(err error) string {
	reason, path, fix := session.StoreReasonOf(err), "", ""
	if trouble := session.StoreErrorOf(err); trouble != nil {
		path, fix = trouble.Path, trouble.Fix
	}
	if reason == "" {
		reason = session.NotWritten
	}
	return p.Get("keep."+string(reason), "path", path, "fix", fix)
}
