package store

import (
	"slices"
	"time"

	"cognito-profile/session"
)

// change is a modification of a record. It is applied to the record as another
// window may have left it, so it is an operation, not a result.
type change struct {
	key   Key
	slot  slot
	apply func(Record) Record
}

// slot names what a change replaces as a whole: of two changes in one slot only
// the later counts. Changes without a slot add up.
type slot string

const (
	slotTokens slot = "tokens"
	slotDevice slot = "device"
	slotSecret slot = "secret"
	slotName   slot = "name"
	slotUsed   slot = "used"
	slotWho    slot = "who"
	slotDraft  slot = "draft"

	slotAttempt slot = "attempt"
)

// withDraft makes the draft the only one of its owner; an empty one leaves none.
func withDraft(r Record, d Draft) Record {
	r.Drafts = slices.DeleteFunc(slices.Clone(r.Drafts), func(old Draft) bool { return old.Owner == d.Owner })
	if !d.Empty() {
		r.Drafts = append(r.Drafts, d)
	}
	return r
}

// withPending applies the difference between two lists, attribute by attribute,
// so that changes of another window stay.
func withPending(r Record, before, after []session.PendingVerification) Record {
	list := slices.Clone(r.Pending)
	for _, old := range before {
		if !slices.ContainsFunc(after, func(w session.PendingVerification) bool { return w.Attribute == old.Attribute }) {
			list = slices.DeleteFunc(list, func(w session.PendingVerification) bool {
				return w.Attribute == old.Attribute && w.Value == old.Value
			})
		}
	}
	for _, w := range after {
		if slices.ContainsFunc(before, func(old session.PendingVerification) bool { return samePending(w, old) }) {
			continue
		}
		list = slices.DeleteFunc(list, func(old session.PendingVerification) bool { return old.Attribute == w.Attribute })
		list = append(list, w)
	}
	r.Pending = list
	return r
}

// samePending compares in the precision of records.
func samePending(a, b session.PendingVerification) bool {
	a.Delivery.At, b.Delivery.At = moment(a.Delivery.At), moment(b.Delivery.At)
	a.Since, b.Since = moment(a.Since), moment(b.Since)
	return a == b
}

// withEvent adds an event and removes those that no longer count.
func withEvent(r Record, e Event, now time.Time) Record {
	r.Events = slices.DeleteFunc(slices.Clone(r.Events), func(old Event) bool {
		return now.Sub(old.At).Abs() > eventLife
	})
	r.Events = append(r.Events, e)
	return r
}

// withFact sets a fact; an empty value removes it.
func withFact(r Record, name, value string) Record {
	facts := map[string]string{}
	for n, v := range r.Facts {
		facts[n] = v
	}
	facts[name] = value
	if value == "" {
		delete(facts, name)
	}
	r.Facts = facts
	return r
}
