package plain

import (
	"errors"
	"slices"
	"strconv"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// save reviews what is typed and saves it. The profile is read first: that shows what
// has changed elsewhere.
func (f *face) save(string) error {
	if f.draft.Len() == 0 {
		f.tell("note.nothing_to_save")
		return nil
	}
	if f.draft.FirstProblem() != "" {
		f.tell("plain.fix_first")
		return f.problems("")
	}
	_, fault, err := f.do(session.ReadCall(session.CallLoad))
	if err != nil {
		return err
	}
	if fault != nil {
		f.fault(fault, "review")
		return nil
	}
	if len(f.session().Outcomes) > 0 {
		return f.settled(nil)
	}
	if f.draft.Len() == 0 {
		f.tell("note.saved_elsewhere")
		return nil
	}
	if err := f.decideConflicts(); err != nil {
		return err
	}
	if f.draft.Len() == 0 {
		f.tell("sides.nothing_left")
		return nil
	}
	plan := f.draft.Plan()
	f.review(plan)
	yes, err := f.confirm(f.words.Count("review.title", len(plan.Changes), "who", f.words.Who(f.session())))
	if err != nil {
		return err
	}
	if !yes {
		f.tell("plain.not_saved")
		return nil
	}
	return f.send(plan)
}

// review says each change, then what a contact change brings about.
func (f *face) review(plan session.Plan) {
	s := f.session()
	for i, c := range plan.Changes {
		f.tell("plain.change", "label", f.words.Label(c.Name), "before", f.words.Written(s, c, c.Now), "after", f.words.Written(s, c, c.After),
			"n", strconv.Itoa(i+1), "total", strconv.Itoa(len(plan.Changes)))
		advice := s.Schema.Rule(c.Name).Advise(c.After, attribute.Local{Today: f.clock()})
		f.facts(f.hint(advice.Problem))
		f.facts(f.words.ContactChange(s, c)...)
	}
}

// send saves a plan, once nothing is left to ask about it.
func (f *face) send(plan session.Plan) error {
	err := f.askBeforeSaving(plan)
	if errors.Is(err, errBack) {
		f.tell("plain.not_saved")
		return nil
	}
	if err != nil {
		return err
	}
	who := f.session().Profile
	save := session.SaveCall(plan)
	_, fault, err := f.do(save)
	if errors.Is(err, errSignedIn) && who.SameUser(f.session().Profile) {
		if !slices.Equal(f.draft.Plan().Changes, plan.Changes) {
			return f.save("")
		}
		_, fault, err = f.do(save) // the sign-in has read the profile
	}
	if err != nil {
		return err
	}
	reading, follows := session.CallSave.Then(fault)
	switch {
	case fault != nil && fault.Code == session.WriteNotAllowed:
		return f.probe(plan, fault)
	case !follows:
		f.fault(fault, session.CallSave)
		return nil
	case fault != nil:
		f.say(f.words.Sentences(f.words.What(fault), f.words.Effect(fault, session.CallSave)))
	default:
		f.tell("save.accepted")
	}
	_, unread, err := f.do(reading)
	if err != nil {
		return err
	}
	if unread != nil {
		f.tell("save.unsettled")
		f.fault(unread, reading.Name)
		return nil
	}
	return f.settled(fault)
}

// askBeforeSaving asks whether a second code may come, who is there, and for what
// could lock somebody out to be typed once more. errBack is no.
func (f *face) askBeforeSaving(plan session.Plan) error {
	if name := f.session().MaySendTwice(plan); name != "" {
		if err := f.agrees(f.words.Get("review.code_may_come", "label", f.words.Label(name))); err != nil {
			return err
		}
	}
	if err := f.provePlan(plan); err != nil {
		return err
	}
	for _, c := range f.session().Retypes(plan) {
		if err := f.retype(c); err != nil {
			return err
		}
	}
	return nil
}

// provePlan has the person show who they are before a save that may lock them out.
// Where there is no way to ask, it says so and goes on when they want it.
func (f *face) provePlan(plan session.Plan) error {
	s := f.session()
	switch {
	case !s.PlanAsksAgain(plan):
		return nil
	case s.AskAgain(f.pool, f.clock(), f.pool.AskAgain).Impossible():
		return f.agrees(f.words.Get("ask_again.unable"))
	}
	return f.prove("")
}

// retype wants a value typed once more where a mistake in it could lock somebody out.
func (f *face) retype(c session.Change) error {
	f.tell("retype.about")
	for {
		r, err := f.ask(prompt{text: f.words.Get("plain.ask", "title", f.words.Retype(c)), free: true})
		if err != nil {
			return err
		}
		switch typed, wanted, same := f.session().Retyped(c, r.text); {
		case same:
			return nil
		case typed == "":
			f.tell("retype.empty")
		default:
			f.tell("retype.differs", "text", typed, "value", wanted)
		}
	}
}

// settled says what became of a save, from the profile as read after it, and asks for
// the codes that were sent. lost is the fault of a save that nobody answered.
func (f *face) settled(lost *session.Fault) error {
	s := f.session()
	if len(s.Outcomes) == 0 {
		return nil
	}
	if lost != nil {
		f.say(f.words.What(lost))
	}
	f.facts(f.words.OutcomeSentences(s, s.Outcomes)...)
	return f.codes(s.CodesSent())
}
