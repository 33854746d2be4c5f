package ui

// listedRow is the number of a listed value among what can be clicked, and the value of
// that number: the rows of the form are counted from 0 up.
func listedRow(n int) int { return -1 - n }

// pointed selects a row, or edits the selected one. What is typed in another row
// is kept.
func (p profileScreen) pointed(e env, row int) (screen, effect) {
	var out effect
	same := row == p.form.at
	switch {
	case p.mode == editing && row < 0:
		p = p.pointedValue(e, listedRow(row))
	case p.mode == editing && p.editor.address.open:
		p.editor.address.parts.at = row
	case p.mode == editing && !same:
		p = p.kept(e)
		p.form.at = row
	case p.mode == selecting && same:
		p, out = p.open(e)
	case p.mode == selecting, p.mode == finding:
		p.form.at, p.read = row, 0
	}
	p = p.withRows(e)
	p.form = p.form.reveal(p.capacity(e))
	return p, out
}

// pointedValue puts a listed value into the field, or keeps the one that is there. The list
// stays where it is, so that the mouse is on the value still.
func (p profileScreen) pointedValue(e env, n int) profileScreen {
	list := p.editor.pick
	if n == list.at {
		return p.kept(e)
	}
	list.top = list.first(p.valueListHeight(p.listHeight(e)))
	list.at, list.clicked = n, true
	return p.withListed(e, list)
}
