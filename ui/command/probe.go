package command

import (
	"errors"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// probe goes on after a save that was refused for an attribute that the service does not
// name. Of one alone there is nothing to find. Of several, saving them one at a time finds
// it, and saves what is allowed: nobody who wanted one save gets that without a yes.
func (r *run) probe(plan session.Plan, fault *session.Fault, how saving) error {
	p, prompts := faultWords(r.words), r.ask()
	agrees := func(session.WriteProbe) (bool, error) { return true, nil }
	switch {
	case len(plan.Changes) == 1:
		name := plan.Changes[0].Name
		return flaws{{Code: string(fault.Code), Attribute: name, Message: p.Get("verb.not_allowed", "name", name), Saved: savedNothing}}
	case how.oneByOne:
	case prompts == nil:
		flag := p.Get("verb.not_allowed.some", "names", p.List(plan.Names()))
		return oneOf(plan, fault, p.Sentences(p.Fault(fault, session.CallSave), flag))
	default:
		r.warn(p.Sentences(p.What(fault), p.Effect(fault, session.CallSave)))
		r.warn(p.Count("search.about", len(plan.Changes)))
		agrees = func(search session.WriteProbe) (bool, error) {
			if search.Started() {
				r.warn(p.Get("search.contacts", "labels", p.Labels(search.Having(session.Untried))))
			}
			return prompts.Confirm(p.Get("search.title"))
		}
	}
	search, result, err := plan.WriteProbe().Run(func(c session.Call) (session.Session, *session.Fault, error) {
		fault := r.do(c)
		return r.session(), fault, nil
	}, agrees)
	if err == nil && !search.Started() {
		return oneOf(plan, fault, p.Get("effect.nothing_saved"))
	}
	r.probed(search, p)
	return errors.Join(err, r.unsaved(search, result, p))
}

// oneOf is that the service refuses at least one change of a plan.
func oneOf(plan session.Plan, fault *session.Fault, text string) error {
	return flaws{{Code: string(fault.Code), Attributes: plan.Names(), Message: text, Saved: savedNothing}}
}

// probed says what a search has saved.
func (r *run) probed(search session.WriteProbe, p words.Printer) {
	results := map[string]session.SaveResult{}
	for _, o := range r.session().Outcomes {
		results[o.Name] = o.Result
	}
	for _, name := range search.Having(session.Saved) {
		r.saved, results[name] = savedAll, session.Stored
	}
	for _, o := range search.Taken() {
		results[o.Name] = o.Result
	}
	if len(search.Having(session.Lost)) > 0 {
		r.saved = savedUnknown
	}
	for i, c := range r.document.Changes {
		r.document.Changes[i].Result = results[c.Name]
	}
	for _, sentence := range p.ProbeSaved(search) {
		r.warn(sentence)
	}
	if r.saved == savedNothing {
		r.warn(p.Get("effect.nothing_saved"))
	}
	r.wantCodes(search.Codes())
}

// unsaved is what a search did not save, and what ended it before its own end.
func (r *run) unsaved(search session.WriteProbe, result session.ProbeResult, p words.Printer) error {
	var list flaws
	for _, t := range search.Tries() {
		about := problem{Attribute: t.Name, Saved: r.saved}
		switch t.Finding {
		case session.Barred:
			about.Code, about.Message = string(session.WriteNotAllowed), p.Get("verb.barred", "name", t.Name)
		case session.Rejected:
			about.Code, about.Message = string(t.Fault.Code), p.Get("verb.flaw", "name", t.Name, "why", p.What(t.Fault))
		case session.Untried:
			about.Code, about.Message = "not_tried", p.Get("verb.not_tried", "name", t.Name)
		default:
			continue
		}
		list = append(list, about)
	}
	switch result.End {
	case session.ProbeUnread:
		r.warn(p.Get("verb.unsettled"))
		fallthrough
	case session.ProbeRefused:
		return errors.Join(&failedCall{fault: result.Fault, asked: result.Asked}, list.orNil())
	case session.ProbeUnclear:
		for _, o := range r.session().Outcomes {
			list = append(list, problem{Code: string(o.Result), Attribute: o.Name, Message: p.Fate(o), Saved: r.saved})
		}
	}
	return list.orNil()
}
