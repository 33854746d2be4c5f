package words

import (
	"strconv"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// HistoryTitle is when a save of the history was.
func (p Printer) HistoryTitle(when string) string { return p.Get("history.saved", "when", when) }

// HistoryAbout is what the list of the last saves is; kept reports whether it outlives
// this run.
func (p Printer) HistoryAbout(kept bool) string {
	if !kept {
		return p.Get("history.unkept")
	}
	return p.Get("history.about", "n", strconv.Itoa(session.HistoryLength))
}

// NoHistory is why there is nothing to list, "" where there is.
func (p Printer) NoHistory(s session.Session, off session.HistoryOff) string {
	switch {
	case off != "":
		return p.Get("history.off." + string(off))
	case len(s.History) == 0:
		return p.Get("history.none")
	}
	return ""
}

// HistoryNote is what the two values of a change of the history don't show, "" for
// nothing: that it waits for a code, or that this app can't read it back.
func (p Printer) HistoryNote(o session.Outcome) string {
	if o.Result == session.Stored {
		return ""
	}
	return p.Fate(o)
}

// Restored says what a restoration has put into the draft, what of it needs a code, and
// what was left out, one fact each.
func (p Printer) Restored(s session.Session, r session.Restoration) []string {
	var sentences []string
	if n := len(r.Edits); n > 0 {
		sentences = append(sentences, p.Count("history.restored", n))
	}
	for _, name := range r.Edits {
		if attribute.IsContact(name) && r.Draft.Value(name) != "" && s.CodeFollows(name) {
			sentences = append(sentences, p.Get("history.code", "label", p.Label(name)))
		}
	}
	for _, left := range r.LeftOut {
		sentences = append(sentences, p.LeftOut(s, left))
	}
	if len(sentences) == 0 {
		return []string{p.Get("history.same")}
	}
	return sentences
}

// LeftOut is the sentence on an attribute that does not get its former value, and why. A
// lock has a sentence of its own, a problem is a part of one.
func (p Printer) LeftOut(s session.Session, left session.LeftOut) string {
	label := p.Label(left.Name)
	if rule := s.Schema.Rule(left.Name); rule.Lock != attribute.Writable {
		return p.Sentences(p.Get("history.left_out.locked", "label", label, "name", left.Name), p.Locked(rule))
	}
	return p.Get("history.left_out", "label", label, "name", left.Name, "why", p.ended(p.Problem(left.Problem)))
}
