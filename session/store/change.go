package store

import (
	"slices"
	"time"

	"cognito-profile/session"
)

// change is one thing to write into a record. It is applied to the record as
// another window may have left it, so it says what to do, not what to have.
type change struct {
	key   Key
	slot  slot
	apply func(Record) Record
}

// slot names what a change replaces as a whole: of two in one slot only the
// later counts. Changes without a slot add up.
type slot string

const (
	slotTokens slot = "tokens"
	slotDraft  slot = "draft"
)

// held adds a change to those that wait for a place.
func held(list []change, c change) []change {
	if c.slot != "" {
		list = slices.DeleteFunc(slices.Clone(list), func(old change) bool {
			return old.key == c.key && old.slot == c.slot
		})
	}
	return append(slices.Clip(list), c)
}

// applied gives the record after all changes to it.
func applied(r Record, list []change) Record {
	for _, c := range list {
		if c.key == r.Key {
			r = c.apply(r)
		}
	}
	return r
}

// withDraft makes the draft the only one of its owner; an empty one leaves none.
func withDraft(r Record, d Draft) Record {
	r.Drafts = slices.DeleteFunc(slices.Clone(r.Drafts), func(old Draft) bool { return old.owner == d.owner })
	if !d.Empty() {
		r.Drafts = append(r.Drafts, d)
	}
	return r
}

// withWaiting brings over what changed between two lists, attribute by
// attribute: what another window put there meanwhile stays.
func withWaiting(r Record, before, after []session.Waiting) Record {
	list := slices.Clone(r.Waiting)
	for _, old := range before {
		if !slices.ContainsFunc(after, func(w session.Waiting) bool { return w.Attribute == old.Attribute }) {
			list = slices.DeleteFunc(list, func(w session.Waiting) bool {
				return w.Attribute == old.Attribute && w.Value == old.Value
			})
		}
	}
	for _, w := range after {
		if slices.ContainsFunc(before, func(old session.Waiting) bool { return sameWaiting(w, old) }) {
			continue
		}
		list = slices.DeleteFunc(list, func(old session.Waiting) bool { return old.Attribute == w.Attribute })
		list = append(list, w)
	}
	r.Waiting = list
	return r
}

// sameWaiting compares as records keep it.
func sameWaiting(a, b session.Waiting) bool {
	a.Delivery.At, b.Delivery.At = moment(a.Delivery.At), moment(b.Delivery.At)
	return a == b
}

// withEvent adds an event and forgets those that no longer count.
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

// merged lays a record of another place over one of ours: what adds up is
// added, of two drafts of one owner and two waitings for one attribute the
// later stays, and what ours has already is not replaced.
func merged(ours, other Record) Record {
	if ours.Name == "" {
		ours.Name = other.Name
	}
	if ours.Tokens == (session.Tokens{}) {
		ours.Tokens = other.Tokens
	}
	if ours.Used.Before(other.Used) {
		ours.Used = other.Used
	}
	for name, value := range other.Facts {
		if _, known := ours.Facts[name]; !known {
			ours = withFact(ours, name, value)
		}
	}
	for _, e := range other.Events {
		if !slices.Contains(ours.Events, e) {
			ours.Events = append(slices.Clip(ours.Events), e)
		}
	}
	for _, d := range other.Drafts {
		if !slices.ContainsFunc(ours.Drafts, func(o Draft) bool { return o.owner == d.owner && !o.At.Before(d.At) }) {
			ours = withDraft(ours, d)
		}
	}
	for _, w := range other.Waiting {
		later := func(o session.Waiting) bool {
			return o.Attribute == w.Attribute && !o.Delivery.At.Before(w.Delivery.At)
		}
		if !slices.ContainsFunc(ours.Waiting, later) {
			ours = withWaiting(ours, nil, []session.Waiting{w})
		}
	}
	return ours
}
