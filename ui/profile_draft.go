package ui

import (
	"slices"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// extras are the attributes that hold something and have no row without it.
func (p profileScreen) extras(e env) []string {
	return slices.DeleteFunc(p.editedNames(), func(name string) bool {
		return e.session.Schema.HasRow(e.session.Profile, name)
	})
}

// withRows rebuilds the rows when what is typed has added or removed one.
func (p profileScreen) withRows(e env) profileScreen {
	if slices.Equal(p.extra, p.extras(e)) {
		return p
	}
	return p.laidOut(e, p.draft)
}

// editedNames are the attributes that hold something typed: they keep their row even
// when the profile has them no more.
func (p profileScreen) editedNames() []string {
	var names []string
	for _, edit := range p.draft.Edits() {
		names = append(names, edit.Name)
	}
	if p.mode == editing {
		names = append(names, p.form.name())
	}
	if p.unlisted != "" {
		names = append(names, p.unlisted)
	}
	return names
}

// rebuild applies the draft to the profile that was read. Of a save, the edits
// that arrived are done.
func (p profileScreen) rebuild(e env) screen {
	return p.laidOut(e, p.draft.Following(*e.session))
}

// retyped reports whether the open editor holds another text than it was opened with.
func (p profileScreen) retyped() bool {
	return p.editor.Text != p.form.rule().EditText(p.draft.Value(p.form.name()))
}

func (p profileScreen) unsaved() int {
	n := p.draft.Len()
	if p.mode == editing && !p.draft.Changed(p.form.name()) && p.retyped() {
		n++
	}
	return n
}

// drafted are the edits and the text of the open editor.
func (p profileScreen) drafted() session.SavedDraft {
	kept := session.SavedDraft{Edits: p.draft.Edits()}
	if name := p.form.name(); p.mode == editing && p.retyped() {
		kept.Field, kept.Text = name, p.editor.Text
	}
	return kept
}

// restore puts kept edits under what is typed since, and opens the editor that was
// open. Where that can't open now, its text becomes an edit of its field: in a
// field that was locked meanwhile the row says so.
func (p profileScreen) restore(e env, kept session.SavedDraft) screen {
	if kept.Field == "" {
		return p.laidOut(e, p.draft.Overlay(kept.Edits)).atFirstChange(e)
	}
	if p.mode == editing || e.session.Schema.Rule(kept.Field).Lock != attribute.Writable {
		p = p.laidOut(e, p.draft.Overlay(kept.Closed(p.draft.Base())))
		if p.mode != editing {
			p = p.goesTo(kept.Field)
			p.form = p.form.reveal(p.capacity(e))
		}
		return p
	}
	p.draft = p.draft.Overlay(kept.Edits)
	return p.opened(e, kept.Field, kept.Text)
}

// atFirstChange has the first changed row in focus and in view.
func (p profileScreen) atFirstChange(e env) screen {
	changed := func(r row) bool { return p.draft.Changed(r.rule.Name) }
	if i := slices.IndexFunc(p.rows, changed); i >= 0 {
		return p.focused(e, p.rows[i].rule.Name)
	}
	return p
}

// opened is the form with the editor of a writable field open on a text; a row
// that is there only for it is made.
func (p profileScreen) opened(e env, name, text string) screen {
	rule := e.session.Schema.Rule(name)
	if rule.Lock != attribute.Writable {
		return p
	}
	p.mode = selecting
	if !e.session.Schema.HasRow(e.session.Profile, name) || rule.Hidden {
		p.unlisted = name
	}
	p = p.laidOut(e, p.draft).goesTo(name)
	p.mode = editing
	p.editor = newEditor(rule, text, p.here(e))
	p.form = p.form.reveal(p.capacity(e))
	return p
}

// discarded is the form with what was given up of an earlier run's typing behind
// its undo.
func (p profileScreen) discarded(e env, kept session.SavedDraft) screen {
	return p.laidOut(e, p.draft.Dropped(kept.Closed(p.draft.Base())))
}

// focused is the form with a row in focus, unless something is being typed.
func (p profileScreen) focused(e env, name string) screen {
	if p.mode == selecting {
		p = p.goesTo(name)
		p.form = p.form.reveal(p.capacity(e))
	}
	return p
}

// holds reports whether all that was kept stands in the form: only then it may
// be forgotten where it was kept. What the profile has by now is not missed.
func (p profileScreen) holds(e env, kept session.SavedDraft) bool {
	missed := session.NewDraft(e.session.Schema, p.draft.Base()).Overlay(kept.Closed(p.draft.Base())).Edits()
	return !slices.ContainsFunc(missed, func(edit session.Edit) bool {
		row := slices.ContainsFunc(p.rows, func(r row) bool { return r.rule.Name == edit.Name })
		inEditor := p.mode == editing && p.form.name() == edit.Name && p.editor.Text == edit.Typed
		return !row || !inEditor && p.draft.Value(edit.Name) != edit.Typed
	})
}

// amended is the form after something was decided about what is typed in it.
func (p profileScreen) amended(e env, how func(session.Draft) session.Draft) screen {
	return p.laidOut(e, how(p.draft))
}
