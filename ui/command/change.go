package command

import (
	"slices"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// change is one change of a plan as a verb writes it.
type change struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
	// Result is what became of it, "" as long as it was not sent.
	Result session.SaveResult `json:"result,omitempty"`
}

// changesOf are the changes of a plan, none as an empty list.
func changesOf(plan session.Plan) []change {
	list := []change{}
	for _, c := range plan.Changes {
		list = append(list, change{Name: c.Name, Before: c.Now, After: c.After})
	}
	return list
}

// plan is what saving these values would do. Each is read as if it were typed, and
// held to every rule; what is wrong is said of all of them.
func (r *run) plan(wanted []attribute.Attribute) (session.Plan, error) {
	s := r.session()
	draft := session.NewDraft(s.Schema, s.Profile)
	for i, a := range wanted {
		if slices.ContainsFunc(wanted[:i], func(other attribute.Attribute) bool { return other.Name == a.Name }) {
			return session.Plan{}, usage("set_twice", "name", a.Name)
		}
		draft = draft.SetHere(a.Name, a.Value, draft.Local(r.clock()).In(r.typing()))
	}
	var found flaws
	for _, e := range draft.Edits() {
		if problem := draft.Check(e.Name); problem.Hard {
			found = append(found, r.flaw(e.Name, problem))
		}
	}
	plan := draft.Plan()
	r.document.Changes = changesOf(plan)
	return plan, found.orNil()
}

// typing is how people of the language type, with its accents in any locale: what a script
// says was not typed in that one.
func (r *run) typing() attribute.Typing {
	if w, err := words.Read(r.words.Language()); err == nil {
		return w.Typing()
	}
	return r.words.Typing()
}

// flaw is what is wrong with the value of an attribute.
func (r *run) flaw(name string, wrong attribute.Problem) problem {
	rule := r.session().Schema.Rule(name)
	why, code := faultWords(r.words).Problem(wrong), wrong.Code
	if rule.Lock != attribute.Writable {
		why, code = faultWords(r.words).Locked(rule), "locked_"+string(rule.Lock)
	}
	return problem{Code: code, Attribute: name, Message: r.words.Get("verb.flaw", "name", name, "why", why), Saved: savedNothing}
}

// consequences says on stderr what a plan brings about beyond the values themselves.
func (r *run) consequences(plan session.Plan) {
	s, p := r.session(), faultWords(r.words)
	for _, c := range plan.Changes {
		advice := s.Schema.Rule(c.Name).Advise(c.After, attribute.Local{Today: r.clock()})
		if hint := p.Problem(advice.Problem); hint != "" {
			r.warn(r.words.Get("verb.hint", "name", c.Name, "why", hint))
		}
		for _, sentence := range p.ContactChange(s, c) {
			r.warn(r.words.Get("verb.flaw", "name", c.Name, "why", sentence))
		}
	}
}

// permitted refuses a plan that the person has to agree to first, or to prove who
// they are for.
func (r *run) permitted(plan session.Plan, yes bool) error {
	s := r.session()
	if risks := s.Retypes(plan); len(risks) > 0 && !yes {
		name := risks[0].Name
		if err := r.agreed(r.words.Get("verb.ask.risk", "name", name), &Trouble{Key: "risk", Attribute: name}); err != nil {
			return err
		}
	}
	if name := s.MaySendTwice(plan); name != "" && !yes {
		if err := r.agreed(r.words.Get("verb.ask.again", "name", name), &Trouble{Key: "may_come", Attribute: name}); err != nil {
			return err
		}
	}
	if !s.PlanAsksAgain(plan) {
		return nil
	}
	return r.proved(&Trouble{Key: "sign_in_too_old", Exit: SignInNeeded}, true)
}

// agreed asks a question about an attribute; without anybody to ask, the error is how
// to agree.
func (r *run) agreed(question string, unasked *Trouble) error {
	prompts := r.ask()
	if prompts == nil {
		unasked.Exit, unasked.Places = WrongUse, []string{"name", unasked.Attribute}
		return unasked
	}
	yes, err := prompts.Confirm(question)
	if err == nil && !yes {
		err = &Trouble{Key: "not_agreed", Exit: Failed, Attribute: unasked.Attribute}
	}
	return err
}

// proved wants a sign-in that is young enough for what changes who can sign in: one by
// somebody at the terminal, else the error is tooOld. With a token from elsewhere a script
// has no way to a younger one: then goesOn does it all the same, after saying so.
func (r *run) proved(tooOld error, goesOn bool) (err error) {
	ask, prompts := r.session().AskAgain(r.opened.Pool, r.clock(), r.opened.Pool.AskAgain), r.ask()
	switch {
	case !ask.Needed:
		return nil
	case prompts != nil && !ask.Impossible():
		if r.runner, err = prompts.Prove(r.runner, r.opened.Pool); hasLeft(err) {
			return tooOld
		}
		return err
	case goesOn && (r.request.Token != "" || ask.Impossible()):
		r.warn(r.words.Get("verb.unproved"))
		return nil
	}
	return tooOld
}
