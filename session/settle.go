package session

import (
	"context"
	"slices"
	"time"

	"cognito-profile/session/attribute"
)

// lateLife is how long a write that nobody answered may still arrive. The
// service gives a trigger five seconds and tries it three times (developer
// guide, Lambda triggers); the rest is for slow lines and gateways.
const lateLife = 2 * time.Minute

// Attempt is a save that was sent, until Settle has found out what became of it.
type Attempt struct {
	Plan       Plan
	Accepted   bool // the service said yes; else nobody knows yet
	Answered   bool // the service has ended the call, whatever came of it
	Deliveries []Delivery

	Since  time.Time             // when the profile was first read behind it, or an earlier run sent it
	Read   bool                  // the profile was read behind it
	Over   bool                  // it was so long ago that it won't arrive any more
	Known  []string              // the attributes whose result is known
	Before []PendingVerification // what waited for a code before it
	Owner  string                // of a restored one: the window that sent it, as the store calls it
}

// orNone is the attempt, or one without changes.
func (a *Attempt) orNone() Attempt {
	if a == nil {
		return Attempt{}
	}
	return *a
}

// attempts is the save that is not certain, as a record has it.
func (s Session) attempts() []*Attempt {
	if a := s.unsettled(); a != nil {
		return []*Attempt{a}
	}
	return nil
}

// same reports whether as much is kept of one as of the other.
func (a Attempt) same(b Attempt) bool {
	return a.Read == b.Read && a.Owner == b.Owner && slices.Equal(a.Plan.Changes, b.Plan.Changes) && slices.Equal(a.Known, b.Known)
}

// read is the attempt when the profile was read behind it, at this time.
func (a Attempt) read(s Session, at time.Time) Attempt {
	if !a.Read {
		a.Read, a.Before = true, s.Pending
	}
	if a.Since.IsZero() || a.Since.After(at) { // the clock that sent it was ahead
		a.Since = at
	}
	a.Over = a.Accepted || a.Answered || at.Sub(a.Since) >= lateLife
	return a
}

// Settle reads the profile and sets the outcome of each change of the attempt. As
// long as the write may still arrive, later readings look for what is in doubt,
// and set its outcome once it is certain.
func (s Session) Settle(ctx context.Context) (Session, error) {
	next, err := s.Load(ctx)
	if err != nil {
		return next, err
	}
	return next.withOutcomes(), nil
}

// withOutcomes takes the outcomes of an uncertain save from the profile as it was just read.
func (s Session) withOutcomes() Session {
	sent := s.unsettled()
	if sent == nil {
		return s
	}
	late := sent.Read
	attempt := sent.read(s, s.Profile.ReadAt)
	s.Attempt, s.Late, s.Outcomes = nil, nil, nil
	for _, o := range attempt.outcomes(s.Profile) {
		if slices.Contains(attempt.Known, o.Name) || late && o.InDoubt() {
			continue
		}
		s.Outcomes = append(s.Outcomes, o)
		switch {
		case !attribute.IsContact(o.Name):
		case late && o.Result == NotStored:
			s = s.pendingAgain(attempt.Before, o.Name)
		default:
			s = s.changed(o, attempt)
		}
	}
	s, attempt = s.remembering(attempt)
	for _, o := range s.Outcomes {
		if !o.InDoubt() {
			attempt.Known = append(slices.Clip(attempt.Known), o.Name)
		}
	}
	if !attempt.Over && len(attempt.Known) < len(attempt.Plan.Changes) {
		s.Late = &attempt
	}
	return s.reread()
}

// unsettled is the save whose result is not known yet, or not certain; nil for none.
func (s Session) unsettled() *Attempt {
	if s.Attempt != nil {
		return s.Attempt
	}
	return s.Late
}

// RestoreAttempt looks in the profile that was read for a save that an earlier run sent
// and that nobody answered, and goes on looking for it in the place of that run. After a day
// it is not worth a word any more: nor is its code good then.
func (s Session) RestoreAttempt(a Attempt) Session {
	if s.unsettled() != nil || len(a.Plan.Changes) == 0 || s.Profile.ReadAt.Sub(a.Since) >= CodeLife {
		return s
	}
	a.Owner = ""
	s.Late = &a
	return s.withOutcomes()
}

// lacksEdits reports whether something of a plan is neither in the profile nor in a draft of
// an earlier run: a command has no draft, and one that was not written in time is gone.
func (s Session) lacksEdits(p Plan, kept []SavedDraft) bool {
	return slices.ContainsFunc(p.Changes, func(c Change) bool {
		rule := s.Schema.Rule(c.Name)
		edits := func(k SavedDraft) bool {
			return rule.Normalise(NewDraft(s.Schema, s.Profile).Overlay(k.Closed(s.Profile)).Value(c.Name)) == c.After
		}
		return s.Profile.Value(c.Name) != c.After && !slices.ContainsFunc(kept, edits)
	})
}

// pendingAgain puts back what waited of a contact before a write that has not
// arrived.
func (s Session) pendingAgain(before []PendingVerification, attribute string) Session {
	for _, w := range before {
		if w.Attribute == attribute {
			return s.withPending(w)
		}
	}
	return s.withPending(PendingVerification{Attribute: attribute})
}

// MayArrive lists the changes that were sent, can't be seen in the profile, and
// may still turn up there.
func (s Session) MayArrive() []Change {
	if s.Late == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Late.Plan.Changes), func(c Change) bool { return slices.Contains(s.Late.Known, c.Name) })
}

// MaySendTwice names a contact of the plan whose code may be on its way from a
// save that was not answered, "" for none: another code would end that one.
func (s Session) MaySendTwice(p Plan) string {
	for _, c := range s.MayArrive() {
		if attribute.IsContact(c.Name) && c.After != "" && p.change(c.Name).After == c.After {
			return c.Name
		}
	}
	return ""
}
