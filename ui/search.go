package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// searchScreen finds out which fields of a refused save this app may not write,
// by saving them one at a time. It asks before it starts, and again before a
// contact, for that sends a code.
type searchScreen struct {
	search  session.Search
	started bool
	trying  string   // the field that is written now
	codes   []string // contacts that a code went to
	fates   []string // what is said of what was taken, but not simply stored
}

func newSearchScreen(plan session.Plan) searchScreen { return searchScreen{search: plan.Search()} }

func (s searchScreen) typing() bool { return false }

func (s searchScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case e.busy != "":
		return s, effect{}
	case matches(msg, e.keys.Yes):
		if s.started {
			s.search = s.search.Agreed()
		}
		s.started = true
		return s.next(e)
	case matches(msg, e.keys.No):
		return s, s.end(e, "")
	}
	return s, effect{}
}

// next writes the next field by itself. With nothing left it ends, unless
// there is something to ask.
func (s searchScreen) next(e env) (screen, effect) {
	change, more := s.search.Next()
	switch {
	case more:
		s.trying = change.Name
		return s, effect{call: session.TryCall(change)}
	case s.search.Asks():
		return s, effect{}
	}
	return s, s.end(e, "")
}

// answered reads the profile after a try before it counts as saved. What says
// nothing about the field ends the search.
func (s searchScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	switch {
	case asked == session.CallSettle && fault == nil:
		return s.settled(e)
	case asked == session.CallSettle:
		s.search = s.search.Found(s.trying, session.Lost)
		return s, s.end(e, e.words.Get("save.unsettled")+" "+faultText(e, fault))
	case fault == nil, fault.Arrived == session.Unknown:
		return s, effect{call: session.ReadCall(session.CallSettle)}
	}
	finding, about := session.FindingOf(fault)
	if !about {
		return s, s.end(e, faultText(e, fault))
	}
	s.search = s.search.Found(s.trying, finding)
	return s.next(e)
}

// settled takes what the profile shows after a try. What nobody can tell ends
// the search.
func (s searchScreen) settled(e env) (screen, effect) {
	for _, o := range e.session.Outcomes {
		if o.Name != s.trying {
			continue
		}
		if o.Kept() {
			s.search = s.search.Found(o.Name, session.Lost)
			return s, s.end(e, outcomeText(e, e.session.Outcomes))
		}
		s.search = s.search.Found(o.Name, session.Saved)
		if o.Fate != session.Stored {
			s.fates = append(slices.Clone(s.fates), e.fate(o))
		}
		if session.IsContact(o.Name) && e.session.Contact(o.Name).Waiting.Value != "" {
			s.codes = append(slices.Clone(s.codes), o.Name)
		}
	}
	return s.next(e)
}

// end goes back to the form and says what was saved and found. Fields that may
// not be written are put back, where undo finds what was typed, and locked.
func (s searchScreen) end(e env, why string) effect {
	barred := s.search.Having(session.Barred)
	out := effect{nav: back}
	if len(s.codes) > 0 {
		out.nav.push = newVerifyScreen(e, s.codes...)
	}
	if !s.started {
		return out
	}
	out.note = s.summary(e, why)
	if len(barred) > 0 {
		out.call = session.LearnCall(barred)
		out.action = amendDraft(func(d session.Draft) session.Draft {
			for _, name := range barred {
				d = d.Revert(name)
			}
			return d
		})
	}
	return out
}

func (s searchScreen) summary(e env, why string) note {
	var parts []string
	if why != "" {
		parts = append(parts, why)
	}
	if n := len(s.search.Having(session.Saved)) - len(s.fates); n > 0 {
		parts = append(parts, e.words.Count("save.saved", n))
	}
	parts = append(parts, s.fates...)
	for _, f := range []session.Finding{session.Barred, session.Rejected} {
		if names := s.search.Having(f); len(names) > 0 {
			parts = append(parts, e.words.Get("search.end."+string(f), "labels", e.labels(names)))
		}
	}
	if names := s.search.Having(session.Untried); len(names) > 0 {
		parts = append(parts, e.words.Get("search.end.untried", "labels", e.labels(names)))
	}
	return caution(strings.Join(parts, " "))
}

// labels are what people call the attributes, one after the other.
func (e env) labels(names []string) string {
	labels := make([]string, len(names))
	for i, name := range names {
		labels[i] = e.words.label(name)
	}
	return strings.Join(labels, ", ")
}

// notAllowed goes on after a save that was refused for a field that nobody
// named. Of one field alone there is nothing to find.
func notAllowed(e env, fault *session.Fault, plan session.Plan) effect {
	s := newSearchScreen(plan)
	if len(plan.Changes) > 1 {
		return effect{nav: insteadTo(s), note: alarm(e.words.what(fault) + " " + e.words.effect(fault, session.CallSave))}
	}
	s.started = true
	return s.end(e, e.words.Get("effect.nothing_saved"))
}

func (s searchScreen) view(e env) frame {
	tries := s.search.Tries()
	about := e.words.Get("search.running")
	switch {
	case !s.started:
		about = e.words.Get("search.about", "n", itoa(len(tries)))
	case e.busy == "" && s.search.Asks():
		about = e.words.Get("search.contacts", "labels", e.labels(s.search.Having(session.Untried)))
	}
	out := e.headed(e.words.Get("search.title"), about, len(tries))
	for _, t := range tries {
		if len(out.lines) >= e.height {
			break
		}
		finding := e.words.Get("search." + string(t.Finding))
		if t.Name == s.trying && e.busy != "" && t.Finding == session.Untried {
			finding = e.words.Get("search.now")
		}
		label := padTo(e.cells, cutEnd(e.cells, e.words.label(t.Name), 18), 18)
		out.lines = append(out.lines, "  "+e.styles.label.Render(label)+" "+e.styles.dim.Render(cutEnd(e.cells, finding, e.width-22)))
	}
	return out
}

func (s searchScreen) keys(e env) []key.Binding {
	k := e.keys
	switch {
	case e.busy != "":
		return []key.Binding{saying(k.Back, e.words.Get("key.stop_waiting"))}
	case s.started:
		return []key.Binding{saying(k.Yes, e.words.Get("search.key.too")), saying(k.No, e.words.Get("search.key.leave"))}
	}
	return []key.Binding{saying(k.Yes, e.words.Get("search.key.start")), saying(k.No, e.words.Get("search.key.later"))}
}
