package plain

import (
	"cognito-profile/session"
)

// probe finds out which fields of a refused save this app may not write, by saving
// them one at a time. Of one field alone there is nothing to find.
func (f *face) probe(plan session.Plan, fault *session.Fault) error {
	search := plan.WriteProbe()
	if len(plan.Changes) == 1 {
		search, _ = search.Agree()
		return f.probed(search, f.words.Get("effect.nothing_saved"))
	}
	f.say(f.words.Sentences(f.words.What(fault), f.words.Effect(fault, session.CallSave)))
	f.say(f.words.Count("search.about", len(plan.Changes)))
	search, result, err := search.Run(f.tries, f.agreesToSearch)
	if err != nil {
		return err
	}
	return f.probed(search, f.words.ProbeEnd(result.End, f.session(), result.Fault, result.Asked))
}

// tries makes a call of a search.
func (f *face) tries(c session.Call) (session.Session, *session.Fault, error) {
	_, fault, err := f.do(c)
	return f.session(), fault, err
}

// agreesToSearch asks whether to begin, then whether to go on with contacts.
func (f *face) agreesToSearch(search session.WriteProbe) (bool, error) {
	if search.Started() {
		f.tell("search.contacts", "labels", f.words.Labels(search.Having(session.Untried)))
	}
	return f.confirm(f.words.Get("search.title"))
}

// probed says what was saved and found. Fields that may not be written are put back and
// locked.
func (f *face) probed(search session.WriteProbe, why string) error {
	if !search.Started() {
		return nil
	}
	f.say(f.words.Probe(search, why))
	if barred := search.Having(session.Barred); len(barred) > 0 {
		f.put(search.PutBack(f.draft))
		if _, _, err := f.do(session.LearnCall(barred)); err != nil {
			return err
		}
	}
	return f.codes(search.Codes())
}
