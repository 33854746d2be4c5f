package ui

// labelColumn is how many cells a column of labels has: as many as the widest, within
// bounds. Languages need more than English does.
func (e env) labelColumn(least, most int, labels ...string) int {
	cells := least
	for _, label := range labels {
		cells = max(cells, e.cells.StringWidth(label))
	}
	return min(cells, most)
}

// rowLayout are where the parts of a row stand in a column of rows. The labels of a
// team do not widen it.
func (p profileScreen) rowLayout(e env, width int) rowLayout {
	least, most := 18, 26
	if width < narrow {
		least, most = 12, 16
	}
	label := least
	for _, i := range p.form.standard {
		label = e.labelColumn(label, most, p.form.rows[i].named(width))
	}
	return rowLayoutOf(width, label)
}

// named is the label of a row, in a narrow window the short one.
func (r row) named(width int) string {
	if width < narrow {
		return r.short
	}
	return r.label
}
