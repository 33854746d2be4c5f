package command

import (
	"slices"

	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// saving are the flags of verbs that save.
type saving struct {
	dryRun, yes bool
	oneByOne    bool // finds what may not be written without asking
	// agrees asks whether a plan is meant, nil without a question.
	agrees func(session.Plan) error
}

func (f *saving) add(v *verb, cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, v.words.Get("cli.flag.dry_run"))
	cmd.Flags().BoolVar(&f.yes, "yes", false, v.words.Get("cli.flag.yes"))
	cmd.Flags().BoolVar(&f.oneByOne, "one-by-one", false, v.words.Get("cli.flag.one_by_one"))
}

// save brings the profile to these values, in one call.
func (r *run) save(wanted []attribute.Attribute, how saving) error {
	plan, err := r.plan(wanted)
	if err != nil {
		return err
	}
	for _, a := range wanted {
		r.stillWaits(a.Name, plan)
	}
	return r.carryOut(plan, how)
}

// stillWaits says of a contact that is to stay as it is that a change of it waits for its
// code: nothing that is saved takes that back.
func (r *run) stillWaits(name string, plan session.Plan) {
	c := r.session().Contact(name)
	if c.State == session.ContactPending && !slices.Contains(plan.Names(), name) {
		waits := session.Change{Name: name, Now: c.Value, After: c.Pending.Value}
		r.warn(faultWords(r.words).Fate(session.Outcome{Change: waits, Result: session.Waits}))
	}
}

// carryOut sends a plan, once what it means is said and permitted.
func (r *run) carryOut(plan session.Plan, how saving) error {
	if len(plan.Changes) == 0 {
		r.warn(r.words.Get("verb.nothing"))
		return nil
	}
	r.consequences(plan)
	if how.dryRun {
		return r.showPlan(plan)
	}
	if how.agrees != nil {
		if err := how.agrees(plan); err != nil {
			return err
		}
	}
	if err := r.permitted(plan, how.yes); err != nil {
		return err
	}
	fault := r.do(session.SaveCall(plan))
	if fault != nil && fault.Code == session.WriteNotAllowed {
		return r.probe(plan, fault, how)
	}
	reading, follows := session.CallSave.Then(fault)
	if !follows {
		return &failedCall{fault, session.CallSave, r.session().Refusals}
	}
	if fault == nil {
		r.saved = savedAll
	} else {
		r.saved = savedUnknown
		r.warn(faultWords(r.words).What(fault))
	}
	if unread := r.do(reading); unread != nil {
		r.warn(r.words.Get("verb.unsettled"))
		return &failedCall{fault: unread, asked: reading.Name}
	}
	return r.settled()
}

// settled says what became of a save, as the profile shows it.
func (r *run) settled() error {
	s, p := r.session(), faultWords(r.words)
	var lost flaws
	r.saved = savedAll
	for _, o := range s.Outcomes {
		if o.InDoubt() {
			r.saved = savedUnknown
		} else if o.Result == session.NotStored {
			r.saved = savedNothing
		}
	}
	r.document.Changes = []change{}
	for _, o := range s.Outcomes {
		r.document.Changes = append(r.document.Changes, change{o.Name, o.Was, o.After, o.Result})
		if o.Kept() {
			lost = append(lost, problem{Code: string(o.Result), Attribute: o.Name, Message: p.Fate(o), Saved: r.saved})
		}
	}
	if len(lost) > 0 {
		return lost
	}
	for _, sentence := range p.OutcomeSentences(s, s.Outcomes) {
		r.warn(sentence)
	}
	r.wantCodes(s.CodesSent())
	if r.inDemo() {
		r.warn(r.words.Get("verb.demo_over"))
	}
	return nil
}

// inDemo reports whether the pool ends with this run.
func (r *run) inDemo() bool { return r.request.Settings.Values().Demo != "" }

// wantCodes reports that the codes of these contacts are still to be entered.
func (r *run) wantCodes(contacts []string) {
	r.document.Waiting = r.waiting()
	for _, name := range contacts {
		if r.exit = CodeNeeded; !r.inDemo() {
			r.warn(r.words.Get("verb.code_needed", "name", name))
		}
	}
}

// showPlan writes what a plan would change: the data of a dry run.
func (r *run) showPlan(plan session.Plan) error {
	if r.verb.json {
		return nil
	}
	var rows [][]string
	for _, c := range plan.Changes {
		rows = append(rows, []string{c.Name, c.Now, c.After})
	}
	return r.table(rows)
}
