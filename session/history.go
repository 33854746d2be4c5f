package session

import (
	"slices"
	"strings"
	"time"

	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// HistoryEntry is what one save has changed. A contact whose code is not entered yet
// is in it as Waits or CodeSent; one whose change was given up is not.
type HistoryEntry struct {
	// At is when the profile was first read behind the save, in whole milliseconds: of
	// two entries of a user it is never the same.
	At time.Time
	// Changes have in Now what each attribute had before, "" also where this app client
	// can't read it.
	Changes []Outcome
}

// Names lists the attributes of the entry.
func (e HistoryEntry) Names() []string {
	names := make([]string, len(e.Changes))
	for i, c := range e.Changes {
		names[i] = c.Name
	}
	return names
}

func (e HistoryEntry) equal(other HistoryEntry) bool {
	return e.At.Equal(other.At) && slices.Equal(e.Changes, other.Changes)
}

func (e HistoryEntry) size() int {
	n := 0
	for _, c := range e.Changes {
		n += len(c.Name) + len(c.Now) + len(c.After)
	}
	return n
}

// HistoryLength is how many saves are remembered of a user. The values of all of them
// have maxHistorySize bytes together; the last one is remembered whatever its size, which
// the service bounds.
const (
	HistoryLength  = 10
	maxHistorySize = 128 << 10
)

// WithHistory is a history, newest first, in which these entries take the place of those
// of the same moment, or are added. One without changes only removes the former one.
func WithHistory(list []HistoryEntry, entries ...HistoryEntry) []HistoryEntry {
	next := slices.Clone(list)
	for _, e := range entries {
		next = slices.DeleteFunc(next, func(old HistoryEntry) bool { return old.At.Equal(e.At) })
		if len(e.Changes) > 0 {
			next = append(next, e)
		}
	}
	sorting.By(next, func(a, b HistoryEntry) int { return b.At.Compare(a.At) })
	size := 0
	for i, e := range next {
		if size += e.size(); i >= HistoryLength || i > 0 && size > maxHistorySize {
			return next[:i]
		}
	}
	return next
}

// historyChanges are the entries that lead from one history to another.
func historyChanges(before, after []HistoryEntry) []HistoryEntry {
	var entries []HistoryEntry
	for _, e := range after {
		if !slices.ContainsFunc(before, e.equal) {
			entries = append(entries, e)
		}
	}
	for _, e := range before {
		if !slices.ContainsFunc(after, func(other HistoryEntry) bool { return other.At.Equal(e.At) }) {
			entries = append(entries, HistoryEntry{At: e.At})
		}
	}
	return entries
}

// remembering adds what a reading has shown to be saved of an attempt. What a later
// reading shows of the same one is put into the same entry.
func (s Session) remembering(a Attempt) (Session, Attempt) {
	entry := HistoryEntry{At: a.Since.UTC().Truncate(time.Millisecond)}
	for former := s.HistoryAt(entry.At); len(former.Changes) > 0; former = s.HistoryAt(entry.At) {
		if len(a.Known) > 0 {
			entry.Changes = slices.Clone(former.Changes)
			break
		}
		entry.At = entry.At.Add(time.Millisecond)
		a.Since = entry.At
	}
	for _, o := range s.Outcomes {
		if o.Kept() {
			continue
		}
		before := a.Plan.change(o.Name).Now
		o.Was, o.Now = before, before
		if o.Result == LiveNow {
			o.Result = Stored // it counts; whether it is verified by now, the contact shows
		}
		entry.Changes = append(entry.Changes, o)
	}
	if len(entry.Changes) > 0 {
		s.History = WithHistory(s.History, entry)
	}
	return s, a
}

// HistoryAt is the entry of a moment, one without changes where there is none.
func (s Session) HistoryAt(at time.Time) HistoryEntry {
	for _, e := range s.History {
		if e.At.Equal(at) {
			return e
		}
	}
	return HistoryEntry{}
}

// historyFollowed is the session when a contact may have come to count that waited for
// its code, or not: one that is given up, overtaken or forgotten is taken out.
func (s Session) historyFollowed() Session {
	for _, e := range s.History {
		next := HistoryEntry{At: e.At}
		for _, o := range e.Changes {
			if o, stays := s.followed(o); stays {
				next.Changes = append(next.Changes, o)
			}
		}
		if !next.equal(e) {
			s.History = WithHistory(s.History, next)
		}
	}
	return s
}

// followed is a change of the history as it is known now.
func (s Session) followed(o Outcome) (now Outcome, stays bool) {
	if o.Result != Waits && o.Result != CodeSent {
		return o, true
	}
	switch c := s.Contact(o.Name); {
	case c.Value == o.After:
		o.Result = Stored
	case c.Pending.Value != o.After && (c.Shown || o.Result == Waits):
		return o, false
	}
	return o, true
}

// RestoreHistory takes back what earlier runs have kept of the saves.
func (s Session) RestoreHistory(kept []HistoryEntry) Session {
	s.History = WithHistory(kept, s.History...)
	return s.historyFollowed()
}

// Restoration is what it comes to when the former values of a save are put into a draft.
type Restoration struct {
	Draft Draft
	// Edits are the attributes that get their former value, Replaced those of them in
	// which something else is typed; undo brings all of that back in one step.
	Edits, Replaced []string
	LeftOut         []LeftOut
}

// LeftOut is an attribute that does not get its former value, and why.
type LeftOut struct {
	Name    string
	Problem attribute.Problem
}

// Restoring puts into the draft what a save of the history has changed, as it was before:
// every attribute that has another value now, and that may have the former one.
func (d Draft) Restoring(e HistoryEntry) Restoration {
	r := Restoration{Draft: d}
	next := slices.Clone(d.edits)
	for _, o := range e.Changes {
		if problem := d.former(o); problem.Hard {
			r.LeftOut = append(r.LeftOut, LeftOut{o.Name, problem})
			continue
		}
		i, typed := d.search(o.Name)
		if d.agrees(o.Name, o.Now) || typed && d.edits[i].Typed == o.Now {
			continue
		}
		if typed {
			r.Replaced = append(r.Replaced, o.Name)
			next = slices.DeleteFunc(next, func(edit Edit) bool { return edit.Name == o.Name })
		}
		r.Edits = append(r.Edits, o.Name)
		next = append(next, Edit{o.Name, o.Now, d.base.Value(o.Name)})
	}
	if len(r.Edits) > 0 {
		sorting.By(next, func(a, b Edit) int { return strings.Compare(a.Name, b.Name) })
		r.Draft = d.changed(r.Edits[0], next)
	}
	return r
}

// former is what is wrong with the former value of a change.
func (d Draft) former(o Outcome) attribute.Problem {
	if o.Now == "" && (o.Result == Unseen || o.Result == CodeSent) {
		return attribute.FormerUnknownProblem()
	}
	if d.agrees(o.Name, o.Now) {
		return attribute.Problem{}
	}
	return d.Set(o.Name, o.Now).Check(o.Name)
}

// HistoryOff is why saves are not remembered, "" where they are; its words are
// history.off.<reason>.
type HistoryOff string

// The reasons: the setting history, and storage = "memory".
const (
	OffBySetting HistoryOff = "setting"
	OffByStorage HistoryOff = "storage"
)
