package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// writeProbeScreen finds out which fields of a refused save this app may not write,
// by saving them one at a time. It asks before it starts, and again before a
// contact, for that sends a code.
type writeProbeScreen struct{ search session.WriteProbe }

func newWriteProbeScreen(plan session.Plan) writeProbeScreen {
	return writeProbeScreen{plan.WriteProbe()}
}

func (s writeProbeScreen) typing() bool { return false }

func (s writeProbeScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case e.busy != "":
		return s, effect{}
	case matches(msg, e.keys.Yes):
		next, step := s.search.Agree()
		return writeProbeScreen{next}.goes(e, step, nil)
	case matches(msg, e.keys.No):
		return s, s.end(e, "")
	}
	return s, effect{}
}

func (s writeProbeScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	next, step := s.search.Answered(*e.session, asked, fault)
	return writeProbeScreen{next}.goes(e, step, fault)
}

// goes goes on as the probe does; without a call or an end it asks.
func (s writeProbeScreen) goes(e env, step session.ProbeStep, fault *session.Fault) (screen, effect) {
	if !step.Ends {
		return s, effect{call: step.Call}
	}
	return s, s.end(e, e.words.ProbeEnd(step.End, *e.session, fault, e.asked))
}

// end goes back to the form and says what was saved and found. Fields that may
// not be written are put back and locked.
func (s writeProbeScreen) end(e env, why string) effect {
	out := effect{nav: back}
	if codes := s.search.Codes(); len(codes) > 0 {
		out.nav.push = newVerifyScreen(e, codes...)
	}
	if !s.search.Started() {
		return out
	}
	out.note = caution(e.words.Probe(s.search, why))
	if barred := s.search.Having(session.Barred); len(barred) > 0 {
		out.call, out.action = session.LearnCall(barred), amendDraft(s.search.PutBack)
	}
	return out
}

// notAllowed goes on after a save that was refused for a field that nobody
// named. Of one field alone there is nothing to find.
func notAllowed(e env, fault *session.Fault, plan session.Plan) effect {
	s := newWriteProbeScreen(plan)
	if len(plan.Changes) > 1 {
		return effect{nav: insteadTo(s), note: alarm(e.words.Sentences(e.words.What(fault), e.words.Effect(fault, session.CallSave)))}
	}
	s.search, _ = s.search.Agree()
	return s.end(e, e.words.Get("effect.nothing_saved"))
}

func (s writeProbeScreen) view(e env) frame {
	tries := s.search.Tries()
	about := e.words.Get("search.running")
	switch {
	case !s.search.Started():
		about = e.words.Count("search.about", len(tries))
	case e.busy == "" && s.search.Asks():
		about = e.words.Get("search.contacts", "labels", e.words.Labels(s.search.Having(session.Untried)))
	}
	out := e.heading(e.words.Get("search.title"), about, len(tries))
	var labels []string
	for _, t := range tries {
		labels = append(labels, e.words.Label(t.Name))
	}
	wide := e.labelColumn(18, max(e.width/3, 18), labels...)
	room := max(e.height-len(out.lines), 0)
	first := firstShown(0, s.next(), len(tries), room)
	for i := first; i < min(first+room, len(tries)); i++ {
		finding := e.words.Get("search." + string(tries[i].Finding))
		if tries[i].Name == s.search.Trying() && e.busy != "" && tries[i].Finding == session.Untried {
			finding = e.words.Get("search.now")
		}
		label := textline.CutEnd(e.cells, labels[i], wide)
		line := textline.CutEnd(e.cells, finding, e.width-wide-4)
		out = out.noting(labels[i], label).noting(finding, line)
		out.lines = append(out.lines, "  "+e.styles.label.Render(textline.Pad(e.cells, label, wide))+" "+e.styles.dim.Render(line))
	}
	return out
}

// next is where the field stands that is tried now, or comes next; 0 without one.
func (s writeProbeScreen) next() int {
	return max(slices.IndexFunc(s.search.Tries(), func(t session.Try) bool { return t.Finding == session.Untried }), 0)
}

func (s writeProbeScreen) keys(e env) []key.Binding {
	k := e.keys
	switch {
	case e.busy != "":
		return []key.Binding{saying(k.Back, e.words.Get("key.stop_waiting"))}
	case s.search.Started():
		return []key.Binding{saying(k.Yes, e.words.Get("search.key.too")), saying(k.No, e.words.Get("search.key.leave"))}
	}
	return []key.Binding{saying(k.Yes, e.words.Get("search.key.start")), saying(k.No, e.words.Get("search.key.later"))}
}
