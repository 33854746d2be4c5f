package ui

// pointed selects a row, or edits the selected one. What is typed in another row
// is kept.
func (p profileScreen) pointed(e env, row int) (screen, effect) {
	var out effect
	same := row == p.form.at
	switch {
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
