package session

import (
	"slices"

	"cognito-profile/session/attribute"
)

// CodesSent lists the contacts of the last save for which a code waits.
func (s Session) CodesSent() []string {
	var contacts []string
	for _, o := range s.Outcomes {
		if attribute.IsContact(o.Name) && s.Contact(o.Name).Pending.Value != "" && !o.Kept() {
			contacts = append(contacts, o.Name)
		}
	}
	return contacts
}

// stored lists the changes of the last save that are done with: none of them has to
// stay in the draft.
func (s Session) stored() []Change {
	var changes []Change
	for _, o := range s.Outcomes {
		if !o.Kept() {
			changes = append(changes, o.Change)
		}
	}
	return changes
}

// Following lays the draft over a session that has changed: over its profile if
// that was read anew, and without what was saved.
func (d Draft) Following(s Session) Draft {
	if d.base.ReadAt != s.Profile.ReadAt || !slices.Equal(d.base.Attributes, s.Profile.Attributes) {
		d = d.Rebase(s.Profile)
	}
	d = d.WithSchema(s.Schema)
	if sent := s.stored(); len(sent) > 0 {
		d = d.WithoutSaved(sent)
	}
	return d
}

// SaveFirst reports whether a contact has an edit that has to be saved before it is
// verified. One that may have been saved already can have its code.
func (d Draft) SaveFirst(c Contact) bool {
	maybeSaved := c.Pending.Doubtful && c.Pending.Value == d.schema.Rule(c.Attribute).Normalise(d.Value(c.Attribute))
	return d.Changed(c.Attribute) && !maybeSaved
}

// TakesCode reports whether a code can be entered for an attribute: for what a contact has to
// prove or, while it has no edit here, for a change that was made elsewhere.
func (d Draft) TakesCode(s Session, name string) bool {
	return attribute.IsContact(name) && s.Contact(name).CanVerify() || !d.Changed(name) && s.MayWaitElsewhere(name)
}

// unsaved are drafts of earlier runs without the changes of contacts that were saved,
// however that run ended, and only wait for their code.
func (s Session) unsaved(kept []SavedDraft) []SavedDraft {
	list := slices.Clone(kept)
	for i, k := range list {
		list[i].Edits = slices.DeleteFunc(slices.Clone(k.Edits), func(e Edit) bool { return s.awaits(e.Name, e.Typed) })
		if s.awaits(k.Field, k.Text) {
			list[i].Field, list[i].Text = "", ""
		}
	}
	return list
}

// awaits reports whether a code that may still be valid brings about what was typed.
func (s Session) awaits(name, typed string) bool {
	c := s.Contact(name)
	return c.State == ContactPending && !c.CodeOver(s.Profile.ReadAt) && c.Pending.Value == s.Schema.Rule(name).Normalise(typed)
}

// Closed are the edits with the text of the editor that was open among them.
func (k SavedDraft) Closed(base attribute.Profile) []Edit {
	edits := slices.Clone(k.Edits)
	if i := slices.IndexFunc(edits, func(e Edit) bool { return e.Name == k.Field }); i >= 0 {
		edits[i].Typed = k.Text
		return edits
	}
	if k.Field == "" {
		return edits
	}
	return append(edits, Edit{Name: k.Field, Typed: k.Text, From: base.Value(k.Field)})
}
