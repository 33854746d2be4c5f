package session

import (
	"slices"
	"strings"
	"time"

	"cognito-profile/session/attribute"
	"cognito-profile/session/sorting"
)

// Edit is what the person typed into one field. From is the value that the
// profile showed when the edit began: with the value now, that makes the three
// sides of a change that happened elsewhere meanwhile.
type Edit struct{ Name, Typed, From string }

// Draft is what has been typed over a profile. It is a value: every change
// gives a new draft, and undo is a list of earlier edits.
type Draft struct {
	schema       attribute.Schema
	base         attribute.Profile
	edits        []Edit // sorted by name
	past, future []step
}

// step is one thing that undo takes back: the field, and all edits before it.
type step struct {
	name  string
	edits []Edit
}

// undoDepth bounds the memory of a long session.
const undoDepth = 500

// NewDraft has no edits.
func NewDraft(schema attribute.Schema, base attribute.Profile) Draft {
	return Draft{schema: schema, base: base}
}

// Base is the profile under the edits.
func (d Draft) Base() attribute.Profile { return d.base }

// WithSchema gives the draft other rules: the service taught some, or a lock will be
// tried again.
func (d Draft) WithSchema(schema attribute.Schema) Draft {
	d.schema = schema
	return d
}

// Value is what the field shows: the text as typed, else the profile's value.
func (d Draft) Value(name string) string {
	if i, ok := d.search(name); ok {
		return d.edits[i].Typed
	}
	return d.base.Value(name)
}

// Changed reports whether saving would change the field.
func (d Draft) Changed(name string) bool {
	_, ok := d.search(name)
	return ok
}

// Len counts the fields that saving would change.
func (d Draft) Len() int { return len(d.edits) }

// Edits lists them by name; the caller keeps its hands off the slice.
func (d Draft) Edits() []Edit { return d.edits }

// Local returns where and when the owner of the profile types.
func (d Draft) Local(now time.Time) attribute.Local {
	return d.schema.Local(d.Value("zoneinfo"), d.Value("locale"), now)
}

// Check says what is wrong with the field as it stands. A value that came from
// the service and was not touched is never a problem of the person's.
func (d Draft) Check(name string) attribute.Problem {
	i, ok := d.search(name)
	if !ok {
		return attribute.Problem{}
	}
	if p := attribute.CheckName(name); !p.None() {
		return p
	}
	rule := d.schema.Rule(name)
	if rule.Lock != attribute.Writable {
		return attribute.LockedProblem()
	}
	return rule.Check(d.edits[i].Typed)
}

// Set records what was typed. Typing what is stored already is no edit.
func (d Draft) Set(name, typed string) Draft {
	if typed == d.Value(name) {
		return d
	}
	next := d.edit(name, typed)
	if slices.Equal(next, d.edits) {
		return d
	}
	return d.changed(name, next)
}

// Overlay puts edits of an earlier run under what is typed since. Each keeps the
// value that it began from, so that a change made elsewhere meanwhile is seen.
// One undo takes all of them back.
func (d Draft) Overlay(edits []Edit) Draft {
	next := slices.Clone(d.edits)
	for _, e := range d.open(edits) {
		if _, typed := d.search(e.Name); !typed {
			next = append(next, e)
		}
	}
	if len(next) == len(d.edits) {
		return d
	}
	first := next[len(d.edits)].Name
	sorting.By(next, func(a, b Edit) int { return strings.Compare(a.Name, b.Name) })
	return d.changed(first, next)
}

// Discard puts text that was typed and not kept where redo finds it.
func (d Draft) Discard(name, typed string) Draft {
	next := d.edit(name, typed)
	if !slices.Equal(next, d.edits) {
		d.future = remember(nil, step{name, next})
	}
	return d
}

// Dropped has edits that were given up before they were laid over the profile where
// undo finds them.
func (d Draft) Dropped(edits []Edit) Draft {
	over := d.Overlay(edits)
	if len(over.edits) == len(d.edits) {
		return d
	}
	last := over.past[len(over.past)-1]
	d.past = remember(d.past, step{last.name, over.edits})
	return d
}

// Depth is how many changes undo can take back.
func (d Draft) Depth() int { return len(d.past) }

// Revert puts the field back to the profile's value.
func (d Draft) Revert(name string) Draft { return d.Set(name, d.base.Value(name)) }

// Undo takes the last change back and names its field; with nothing to take
// back it gives "".
func (d Draft) Undo() (Draft, string) {
	past, future, last := travel(d.past, d.future, d.edits)
	return d.arrived(past, future, last)
}

// Redo does again what undo took back.
func (d Draft) Redo() (Draft, string) {
	future, past, last := travel(d.future, d.past, d.edits)
	return d.arrived(past, future, last)
}

// travel takes the last step from one list and puts the way back on the other.
func travel(from, to []step, now []Edit) (left, back []step, last step) {
	n := len(from)
	if n == 0 {
		return from, to, step{}
	}
	last = from[n-1]
	return from[:n-1], remember(to, step{last.name, now}), last
}

func (d Draft) arrived(past, future []step, last step) (Draft, string) {
	if last.name == "" {
		return d, ""
	}
	d.past, d.future, d.edits = past, future, d.open(last.edits)
	return d, last.name
}

// open are the edits that would still change something.
func (d Draft) open(edits []Edit) []Edit {
	return slices.DeleteFunc(slices.Clone(edits), func(e Edit) bool { return d.agrees(e.Name, e.Typed) })
}

// Rebase applies the edits to a newly read profile. An edit that the profile now
// agrees with is done.
func (d Draft) Rebase(p attribute.Profile) Draft {
	d.base = p
	d.edits = d.open(d.edits)
	return d
}

// WithoutSaved drops the edits that were sent as they stand now; what was typed since
// stays, over the value that the save has brought about. Undo does not reach
// behind a save.
func (d Draft) WithoutSaved(sent []Change) Draft {
	var left []Edit
	for _, e := range d.edits {
		i := slices.IndexFunc(sent, func(c Change) bool { return c.Name == e.Name })
		switch {
		case i < 0:
		case sent[i].After == d.schema.Rule(e.Name).Normalise(e.Typed):
			continue
		default:
			e.From = d.base.Value(e.Name)
		}
		left = append(left, e)
	}
	d.edits, d.past, d.future = left, nil, nil
	return d
}

func (d Draft) edit(name, typed string) []Edit {
	i, ok := d.search(name)
	switch {
	case d.agrees(name, typed) && ok:
		return slices.Delete(slices.Clone(d.edits), i, i+1)
	case d.agrees(name, typed):
		return d.edits
	case ok:
		next := slices.Clone(d.edits)
		next[i].Typed = typed
		return next
	}
	return slices.Insert(slices.Clone(d.edits), i, Edit{name, typed, d.base.Value(name)})
}

func (d Draft) agrees(name, typed string) bool {
	stored := d.base.Value(name)
	return typed == stored || d.schema.Rule(name).Normalise(typed) == stored
}

func (d Draft) search(name string) (int, bool) {
	return slices.BinarySearchFunc(d.edits, name, func(e Edit, n string) int { return strings.Compare(e.Name, n) })
}

// remember appends without touching what an older draft still holds.
func remember(steps []step, s step) []step {
	if len(steps) >= undoDepth {
		steps = steps[1:]
	}
	return append(slices.Clip(steps), s)
}
