package session

import (
	"slices"

	"cognito-profile/session/attribute"
)

// ProbeStep is how a probe goes on.
type ProbeStep struct {
	Call Call // to ask for now; without a name there is none
	Ends bool // with neither, the person has to agree to write contacts
	End  ProbeEnd
}

// ProbeEnd is why a probe ends.
type ProbeEnd int

// A probe ends when nothing is left to try, or when a try says nothing about
// its field: the fault of a refusal is about something else, the reading after
// it failed, or the profile leaves open what became of it.
const (
	ProbeDone ProbeEnd = iota
	ProbeRefused
	ProbeUnread
	ProbeUnclear
)

// Agree goes on as the person wants: first to begin at all, then to write
// contacts too.
func (s WriteProbe) Agree() (WriteProbe, ProbeStep) {
	s.agreed, s.started = s.started, true
	return s.next()
}

// Started reports whether anything was tried, or did not have to be.
func (s WriteProbe) Started() bool { return s.started }

// Trying is the field that was written last, "" before the first.
func (s WriteProbe) Trying() string { return s.trying }

// Taken are the changes that were saved on the way and aren't simply stored.
func (s WriteProbe) Taken() []Outcome { return s.taken }

// Codes are the contacts that a code went to.
func (s WriteProbe) Codes() []string { return s.codes }

// next writes the next field by itself. With nothing left it ends, unless there
// is something to ask.
func (s WriteProbe) next() (WriteProbe, ProbeStep) {
	change, more := s.Next()
	if more {
		s.trying = change.Name
		return s, ProbeStep{Call: TryCall(change)}
	}
	return s, ProbeStep{Ends: !s.Asks()}
}

// Answered goes on from the answer to a call of the probe. A try counts as saved
// only once the profile was read after it.
func (s WriteProbe) Answered(now Session, asked CallName, fault *Fault) (WriteProbe, ProbeStep) {
	if asked == CallSettle && fault == nil {
		return s.settled(now)
	}
	if asked == CallSettle {
		return s.Found(s.trying, Lost), ProbeStep{Ends: true, End: ProbeUnread}
	}
	if reading, follows := asked.Then(fault); follows {
		return s, ProbeStep{Call: reading}
	}
	finding, about := FindingOf(fault)
	if !about {
		return s, ProbeStep{Ends: true, End: ProbeRefused}
	}
	return s.found(s.trying, finding, fault).next()
}

// settled takes what the profile shows after a try.
func (s WriteProbe) settled(now Session) (WriteProbe, ProbeStep) {
	for _, o := range now.Outcomes {
		if o.Name != s.trying {
			continue
		}
		if o.Kept() {
			return s.Found(o.Name, Lost), ProbeStep{Ends: true, End: ProbeUnclear}
		}
		s = s.Found(o.Name, Saved)
		if o.Result != Stored {
			s.taken = append(slices.Clip(s.taken), o)
		}
		if attribute.IsContact(o.Name) && now.Contact(o.Name).Pending.Value != "" {
			s.codes = append(slices.Clip(s.codes), o.Name)
		}
	}
	return s.next()
}

// ProbeResult is why a probe ended, and the call whose answer came last.
type ProbeResult struct {
	End   ProbeEnd
	Asked CallName
	Fault *Fault
}

// Run goes on to the end of a probe, for a face that waits for each call. do makes a call
// and returns the session after it; agrees asks the person, first whether to begin and
// then whether to write contacts too. An error of either ends it at once.
func (s WriteProbe) Run(do func(Call) (Session, *Fault, error), agrees func(WriteProbe) (bool, error)) (WriteProbe, ProbeResult, error) {
	var result ProbeResult
	var step ProbeStep
	for !step.Ends {
		if step.Call.Name == "" {
			if yes, err := agrees(s); err != nil || !yes {
				return s, ProbeResult{}, err
			}
			s, step = s.Agree()
			continue
		}
		now, fault, err := do(step.Call)
		if err != nil {
			return s, ProbeResult{}, err
		}
		result.Asked, result.Fault = step.Call.Name, fault
		s, step = s.Answered(now, result.Asked, fault)
	}
	result.End = step.End
	return s, result, nil
}

// PutBack takes the fields that may not be written out of a draft, where undo
// finds what was typed.
func (s WriteProbe) PutBack(d Draft) Draft {
	for _, name := range s.Having(Barred) {
		d = d.Revert(name)
	}
	return d
}
