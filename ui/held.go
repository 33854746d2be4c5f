package ui

import (
	"slices"

	"cognito-profile/session"
)

// extras are the attributes that hold something and have no row without it.
func (p profileScreen) extras(e env) []string {
	return slices.DeleteFunc(p.held(), func(name string) bool {
		return e.session.Schema.Lists(e.session.Profile, name)
	})
}

// withRows makes the rows anew when what is typed has brought or taken one.
func (p profileScreen) withRows(e env) profileScreen {
	if slices.Equal(p.extra, p.extras(e)) {
		return p
	}
	return p.laidOut(e, p.draft)
}

// held are the attributes that hold something typed: they keep their row even
// when the profile has them no more.
func (p profileScreen) held() []string {
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

// renew lays the draft over the profile that was read. Of a save, the edits
// that arrived are done.
func (p profileScreen) renew(e env) screen {
	old, now := p.draft.Base(), e.session.Profile
	d := p.draft
	if old.ReadAt != now.ReadAt {
		d = d.Rebase(now)
	}
	d = d.Under(e.session.Schema)
	if sent := arrived(e.session.Outcomes); len(sent) > 0 {
		d = d.Done(sent)
	}
	return p.laidOut(e, d)
}

func arrived(outcomes []session.Outcome) []session.Change {
	var sent []session.Change
	for _, o := range outcomes {
		if !o.Kept() {
			sent = append(sent, o.Change)
		}
	}
	return sent
}

func (p profileScreen) unsaved() int {
	n := p.draft.Len()
	if p.mode == editing && !p.draft.Changed(p.form.name()) && p.editor.text != p.draft.Value(p.form.name()) {
		n++
	}
	return n
}

// drafted are the edits and the text of the open editor.
func (p profileScreen) drafted() session.Kept {
	kept := session.Kept{Edits: p.draft.Edits()}
	if name := p.form.name(); p.mode == editing && p.editor.text != p.draft.Value(name) {
		kept.Field, kept.Text = name, p.editor.text
	}
	return kept
}

// lay puts kept edits under what is typed since, and opens the editor that was
// open.
func (p profileScreen) lay(e env, kept session.Kept) screen {
	opens := kept.Field != "" && p.mode != editing
	if opens {
		p.mode = selecting
	}
	p = p.laidOut(e, p.draft.Lay(kept.Edits))
	if !opens {
		return p
	}
	at := p.form.focus(kept.Field)
	if at.empty() || at.name() != kept.Field || at.rule().Lock != session.Writable {
		return p
	}
	p.form, p.mode, p.editor = at, editing, newEditor(at.rule(), kept.Text)
	p.form = p.form.reveal(p.capacity(e))
	return p
}

// amended is the form after something was decided about what is typed in it.
func (p profileScreen) amended(e env, how func(session.Draft) session.Draft) screen {
	return p.laidOut(e, how(p.draft))
}
