package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// startAdd asks for the name of an attribute that the profile does not show.
func (p profileScreen) startAdd(env) (profileScreen, effect) {
	p.mode, p.naming = adding, textline.New("")
	return p, effect{}
}

func (p profileScreen) updateAdd(e env, msg tea.Msg) (profileScreen, effect) {
	switch {
	case matches(msg, e.keys.Back):
		p.mode = selecting
		return p, effect{}
	case matches(msg, e.keys.AddIt):
		return p.added(e)
	}
	next, event := editLine(p.naming, msg)
	p.naming = next
	return p, effect{note: editNote(e.words, event)}
}

// added opens the editor of the attribute that was named. Its row stays for as
// long as it holds something.
func (p profileScreen) added(e env) (profileScreen, effect) {
	name := e.session.Schema.FullName(attribute.Bare(p.naming.Text))
	switch {
	case name == "":
		return p, effect{note: inform(e.words.Get("add.missing"))}
	case !attribute.CheckName(name).None():
		return p, effect{note: caution(e.words.Get("add.bad_name"))}
	case p.leftOut(e, name):
		return p, effect{note: inform(e.words.Get("add.left_out", "label", e.words.Label(name)))}
	}
	p.mode = selecting
	if !e.session.Schema.HasRow(e.session.Profile, name) {
		if e.session.Schema.Rule(name).Lock != attribute.Writable {
			return p, effect{note: inform(e.words.Get("note.locked", "label", name))}
		}
		p.unlisted = name
	}
	return p.withRows(e).goesTo(name).open(e)
}

// leftOut reports whether the team keeps an attribute out of the form; what was typed
// for it before stays in reach.
func (p profileScreen) leftOut(e env, name string) bool {
	return e.session.Schema.Rule(name).Hidden && !p.draft.Changed(name)
}

// viewAdd is the line for the name, and what enter would make of it.
func (p profileScreen) viewAdd(e env, out frame) frame {
	return e.asking(out, e.words.Get("add.label"), p.naming, "", p.aboutAdding(e))
}

// aboutAdding is what enter would make of the name.
func (p profileScreen) aboutAdding(e env) string {
	name := e.session.Schema.FullName(attribute.Bare(p.naming.Text))
	switch problem := attribute.CheckName(name); {
	case name == "":
		return e.words.Get("add.about")
	case !problem.None():
		return e.problem(problem)
	case p.leftOut(e, name):
		return e.words.Get("add.left_out", "label", e.words.Label(name))
	case e.session.Schema.HasRow(e.session.Profile, name):
		return e.words.Get("add.listed", "label", e.words.Label(name))
	case e.session.Schema.Rule(name).Lock != attribute.Writable:
		return e.words.Get("note.locked", "label", name)
	}
	return e.words.Get("add.opens", "name", name)
}
