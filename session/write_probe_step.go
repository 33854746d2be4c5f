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
func (w WriteProbe) Agree() (WriteProbe, ProbeStep) {
	w.agreed, w.started = w.started, true
	return w.next()
}

// Started reports whether anything was tried, or did not have to be.
func (w WriteProbe) Started() bool { return w.started }

// Trying is the field that was written last, "" before the first.
func (w WriteProbe) Trying() string { return w.trying }

// Taken are the changes that were saved on the way and aren't simply stored.
func (w WriteProbe) Taken() []Outcome { return w.taken }

// Codes are the contacts that a code went to.
func (w WriteProbe) Codes() []string { return w.codes }

// next writes the next field by itself. With nothing left it ends, unless there
// is something to ask.
func (w WriteProbe) next() (WriteProbe, ProbeStep) {
	change, more := w.Next()
	if more {
		w.trying = change.Name
		return w, ProbeStep{Call: TryCall(change)}
	}
	return w, ProbeStep{Ends: !w.Asks()}
}

// Answered goes on from the answer to a call of the probe. A try counts as saved
// only once the profile was read after it.
func (w WriteProbe) Answered(now Session, asked CallName, fault *Fault) (WriteProbe, ProbeStep) {
	if asked == CallSettle && fault == nil {
		return w.settled(now)
	}
	if asked == CallSettle {
		return w.Found(w.trying, Lost), ProbeStep{Ends: true, End: ProbeUnread}
	}
	if reading, follows := asked.Then(fault); follows {
		return w, ProbeStep{Call: reading}
	}
	finding, about := FindingOf(fault)
	if !about {
		return w, ProbeStep{Ends: true, End: ProbeRefused}
	}
	return w.found(w.trying, finding, fault).next()
}

// settled takes what the profile shows after a try.
func (w WriteProbe) settled(now Session) (WriteProbe, ProbeStep) {
	for _, o := range now.Outcomes {
		if o.Name != w.trying {
			continue
		}
		if o.Kept() {
			return w.Found(o.Name, Lost), ProbeStep{Ends: true, End: ProbeUnclear}
		}
		w = w.Found(o.Name, Saved)
		if o.Result != Stored {
			w.taken = append(slices.Clip(w.taken), o)
		}
		if attribute.IsContact(o.Name) && now.Contact(o.Name).Pending.Value != "" {
			w.codes = append(slices.Clip(w.codes), o.Name)
		}
	}
	return w.next()
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
func (w WriteProbe) Run(do func(Call) (Session, *Fault, error), agrees func(WriteProbe) (bool, error)) (WriteProbe, ProbeResult, error) {
	var result ProbeResult
	var step ProbeStep
	for !step.Ends {
		if step.Call.Name == "" {
			if yes, err := agrees(w); err != nil || !yes {
				return w, ProbeResult{}, err
			}
			w, step = w.Agree()
			continue
		}
		now, fault, err := do(step.Call)
		if err != nil {
			return w, ProbeResult{}, err
		}
		result.Asked, result.Fault = step.Call.Name, fault
		w, step = w.Answered(now, result.Asked, fault)
	}
	result.End = step.End
	return w, result, nil
}

// PutBack takes the fields that may not be written out of a draft, where undo
// finds what was typed.
func (w WriteProbe) PutBack(d Draft) Draft {
	for _, name := range w.Having(Barred) {
		d = d.Revert(name)
	}
	return d
}
