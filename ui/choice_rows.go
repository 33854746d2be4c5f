package ui

import (
	"slices"

	"cognito-profile/ui/textline"
)

// choiceRow is something to choose, and a few words about it: beside it, or below the
// rows for the one in focus where a narrow window has no room for that.
type choiceRow struct{ label, about string }

// choiceLines is how many lines rows have, with what stands below them.
func (e env) choiceLines(rows []choiceRow) int {
	if _, beside := e.choiceLabels(rows); beside {
		return len(rows)
	}
	about := 0
	for _, row := range rows {
		if row.about != "" {
			about = max(about, len(e.wrap(row.about, e.width-4, choiceAbout)))
		}
	}
	return len(rows) + about
}

// choiceAbout is how many lines there are at most for what is said of a row.
const choiceAbout = 2

// choiceLabels is the room for the labels of rows, and whether what is said of each
// stands beside it.
func (e env) choiceLabels(rows []choiceRow) (wide int, beside bool) {
	for _, row := range rows {
		wide = max(wide, e.cells.StringWidth(row.label))
	}
	long := func(row choiceRow) bool { return wide+2+e.cells.StringWidth(row.about) > e.width-4 }
	if e.width < narrow && slices.ContainsFunc(rows, long) {
		return e.width - 4, false
	}
	return min(wide, (e.width-4)/2), true
}

// firstShown is the first of n rows that is shown in so many lines: top, or the nearest
// with which the row in focus can be seen.
func firstShown(top, at, n, lines int) int { return max(min(top, at, n-lines), at-lines+1, 0) }

// withRows writes rows, of which one has the focus, under what the frame has. Of more
// than fit those around the focus are shown.
func (e env) withRows(out frame, rows []choiceRow, at int) frame {
	wide, beside := e.choiceLabels(rows)
	free := e.height - len(out.lines)
	room := min(max(free-e.choiceLines(rows)+len(rows), 1), len(rows))
	first := firstShown(0, at, len(rows), room)
	most := 1
	if free >= choiceAbout*len(rows) {
		most = choiceAbout
	}
	for i := first; i < first+room; i++ {
		mark, style := e.marked(i == at, e.styles.value)
		if i == at {
			out = out.focused(len(out.lines))
		}
		label := textline.CutEnd(e.cells, rows[i].label, wide)
		line := mark + style.Render(textline.Pad(e.cells, label, wide))
		about := []string{""}
		if beside && rows[i].about != "" {
			about = e.wrap(rows[i].about, e.width-wide-6, most)
			out = out.noting(rows[i].about, about...)
		}
		out = out.noting(rows[i].label, label)
		for _, part := range about {
			if part != "" {
				line += "  " + e.styles.dim.Render(part)
			}
			out.spots = append(out.spots, spot{len(out.lines), 0, e.width, i})
			out.lines = append(out.lines, line)
			line = textline.Blanks(gutter + wide)
		}
	}
	if about := rows[at].about; !beside && about != "" {
		lines := e.wrap(about, e.width-4, choiceAbout)
		out = out.noting(about, lines...)
		out.lines = append(out.lines, paragraph(e.styles.dim, lines)...)
	}
	return out
}

// choicesHeight is how many lines choices have where each is whole, or has two.
func (e env) choicesHeight(texts []string) (lines int) {
	for _, text := range texts {
		lines += len(e.wrap(text, e.width-4, 2))
	}
	return lines
}

// choices adds lines of which one has the focus; a text that is longer than a line goes
// on in a second one where there is room for all of them.
func (e env) choices(out frame, texts []string, at int) frame {
	most := 1
	if e.choicesHeight(texts) <= e.height-len(out.lines) {
		most = 2
	}
	for i, text := range texts {
		mark, style := e.marked(i == at, e.styles.value)
		if i == at {
			out = out.focused(len(out.lines))
		}
		lines := e.wrap(text, e.width-4, most)
		out = out.noting(text, lines...)
		for _, line := range lines {
			out.spots = append(out.spots, spot{len(out.lines), 0, e.width, i})
			out.lines = append(out.lines, mark+style.Render(line))
			mark = textline.Blanks(gutter)
		}
	}
	return out
}
