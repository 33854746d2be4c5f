package words

import "cognito-profile/session"

// Probe says what a search for a field that may not be written has come to; why is
// the reason that it ended for, "" at its own end.
func (p Printer) Probe(search session.WriteProbe, why string) string {
	var parts []string
	if why != "" {
		parts = append(parts, why)
	}
	parts = append(parts, p.ProbeSaved(search)...)
	for _, f := range []session.Finding{session.Barred, session.Rejected} {
		if names := search.Having(f); len(names) > 0 {
			parts = append(parts, p.Get("search.end."+string(f), "labels", p.Labels(names)))
		}
	}
	if names := search.Having(session.Untried); len(names) > 0 {
		parts = append(parts, p.Get("search.end.untried", "labels", p.Labels(names)))
	}
	return p.Sentences(parts...)
}

// ProbeSaved says what a search has saved on the way, one fact each.
func (p Printer) ProbeSaved(search session.WriteProbe) []string {
	var sentences []string
	taken := search.Taken()
	if n := len(search.Having(session.Saved)) - len(taken); n > 0 {
		sentences = append(sentences, p.Count("save.saved", n))
	}
	return append(sentences, p.Fates(taken)...)
}

// ProbeEnd is the reason that a search ended for, "" at its own end.
func (p Printer) ProbeEnd(end session.ProbeEnd, s session.Session, fault *session.Fault, asked session.CallName) string {
	switch end {
	case session.ProbeRefused:
		return p.Fault(fault, asked)
	case session.ProbeUnread:
		return p.Sentences(p.Get("save.unsettled"), p.Fault(fault, asked))
	case session.ProbeUnclear:
		return p.Outcomes(s, s.Outcomes)
	}
	return ""
}
