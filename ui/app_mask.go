package ui

import (
	tea "charm.land/bubbletea/v2"
)

// shown is a value as the screen may show it. The text of an open editor is
// always shown.
func (e env) shown(value string) string { return e.words.Shown(value) }

// maskToggled masks all values for this run, or shows them again. A note that
// stands may have values in it and goes.
func (a app) maskToggled() (app, tea.Cmd) {
	a.env.words.Private = !a.env.words.Private
	key := "note.shown"
	if a.env.words.Private {
		key = "note.masked"
	}
	return a.silent().tell(inform(a.env.words.Get(key))), nil
}
