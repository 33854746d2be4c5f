package session

import "slices"

// Conflicts lists the edits whose field somebody else has changed since they
// began, in the order of the form. Each has three sides: the original (Was),
// theirs (Now) and mine (After). KeepMine or TakeTheirs decides one.
func (d Draft) Conflicts() []Change {
	return slices.DeleteFunc(d.Plan().Changes, func(c Change) bool { return !c.Conflicts() })
}

// Conflict gives the three sides of one field; ok is false when nobody else has
// changed it.
func (d Draft) Conflict(name string) (c Change, ok bool) {
	i, edited := d.search(name)
	if !edited {
		return Change{}, false
	}
	c = d.change(d.edits[i])
	return c, c.Conflicts()
}

// KeepMine decides for what was typed, over the value that stands now.
func (d Draft) KeepMine(name string) Draft {
	if _, moved := d.Conflict(name); !moved {
		return d
	}
	next := slices.Clone(d.edits)
	i, _ := d.search(name)
	next[i].From = d.base.Value(name)
	return d.changed(name, next)
}

// TakeTheirs decides for the value that stands now; undo brings back what was
// typed.
func (d Draft) TakeTheirs(name string) Draft {
	if _, moved := d.Conflict(name); !moved {
		return d
	}
	return d.Revert(name)
}

// RevertAll puts every field back; one undo brings all of them back.
func (d Draft) RevertAll() Draft {
	if len(d.edits) == 0 {
		return d
	}
	return d.changed(d.edits[0].Name, nil)
}

// changed is the draft with other edits, and a step back to these.
func (d Draft) changed(name string, next []Edit) Draft {
	d.past = remember(d.past, step{name, d.edits})
	d.future, d.edits = nil, next
	return d
}
