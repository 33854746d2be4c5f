package ui

import "charm.land/bubbles/v2/key"

// listedRow is the number of a listed value among what can be clicked, and the value of
// that number: the rows of the form are counted from 0 up.
func listedRow(n int) int { return -1 - n }

// pointed selects a row, or edits the selected one. What is typed in another row
// is kept.
func (p profileScreen) pointed(e env, row int) (screen, *key.Binding) {
	var press *key.Binding
	same := row == p.form.at
	switch {
	case p.mode == editing && row < 0 && listedRow(row) == p.editor.pick.at:
		return p, &e.keys.Keep
	case p.mode == editing && row < 0:
		p = p.withListed(e, p.editor.pick.pointed(listedRow(row), p.valueListHeight(p.listHeight(e))))
	case p.mode == editing && p.editor.address.open:
		p.editor.address.parts.at = row
	case p.mode == editing && !same:
		p = p.kept(e)
		p.form.at = row
	case p.mode == selecting && same:
		press = &e.keys.Edit
	case p.mode == selecting, p.mode == finding:
		p.form.at, p.read = row, 0
	}
	p = p.withRows(e)
	p.form = p.form.reveal(p.capacity(e))
	return p, press
}
