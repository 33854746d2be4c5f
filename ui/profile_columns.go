package ui

import (
	"strings"

	"cognito-profile/ui/textline"
)

// A window at least this wide has two columns of rows.
const wide = 140

// columnGap is how many cells are between two columns of rows.
const columnGap = 2

// columnCount is how many columns of rows there are side by side.
func (e env) columnCount() int {
	if e.width >= wide {
		return 2
	}
	return 1
}

func (e env) columnWidth() int {
	n := e.columnCount()
	return (e.width - (n-1)*columnGap) / n
}

// capacity is how many lines of the form can be seen at once.
func (p profileScreen) capacity(e env) int { return p.listHeight(e) * e.columnCount() }

// column is the part of the form's lines that stands in one column of rows.
type column struct{ from, to int }

// fewLines stay together in one column.
const fewLines = 8

// split lays the lines that can be seen into columns of at most height lines.
// When all fit, the second column begins with a group where that is possible,
// and both are about as long; else the first is full and the second goes on.
func (f form) split(columns, height int) []column {
	n := len(f.lines)
	first := min(f.top+height, n)
	if columns == 1 || n <= min(fewLines, height) {
		return []column{{f.top, first}}
	}
	if n <= columns*height {
		first = f.fold(height)
	}
	return []column{{f.top, first}, {first, min(first+height, n)}}
}

// fold is the line with which the second of two columns begins.
func (f form) fold(height int) int {
	n := len(f.lines)
	least, most, middle := max(n-height, 0), min(height, n), (n+1)/2
	best := min(max(middle, least), most)
	far := n
	for i := max(least, 1); i <= most && i < n; i++ {
		if away := max(i-middle, middle-i); f.lines[i].row < 0 && away < far {
			best, far = i, away
		}
	}
	return best
}

// aside goes to the row beside the focus in the next or previous column.
func (f form) aside(panes []column, step int) form {
	at := f.line()
	for i, now := range panes {
		to := i + step
		if at < now.from || at >= now.to || to < 0 || to >= len(panes) {
			continue
		}
		beside := panes[to]
		wanted := min(beside.from+at-now.from, beside.to-1)
		for _, line := range []int{wanted, wanted + 1, wanted - 1} {
			if line >= beside.from && line < beside.to && f.lines[line].row >= 0 {
				f.at = f.lines[line].row
				break
			}
		}
		return f
	}
	return f
}

// viewList draws the lines of the form that can be seen, and where the caret of
// the open editor is; under is how many lines the values to pick from take of
// the height.
func (p profileScreen) viewList(e env, f form, height, under int) frame {
	var out frame
	narrower := e
	narrower.width = e.columnWidth()
	columns := f.split(e.columnCount(), height-under)
	below := len(p.unfinished) > 0 // the line of what there is to finish
	aired := f.hasAir(columns, height-under-number(below))
	for n, part := range columns {
		shown := p.viewColumn(narrower, f, part, under, number(aired))
		left := n * (e.columnWidth() + columnGap)
		out = out.noted(shown)
		if at := shown.cursor; at != nil {
			out.cursor = &position{left + at.x, at.y}
		}
		for _, s := range shown.spots {
			out.spots = append(out.spots, spot{s.line, left, left + e.columnWidth(), s.row})
		}
		for i, line := range shown.lines {
			if i == len(out.lines) {
				out.lines = append(out.lines, "")
			}
			if blank := left - e.cells.StringWidth(out.lines[i]); n > 0 {
				out.lines[i] += strings.Repeat(" ", max(blank, 0))
			}
			out.lines[i] += line
		}
	}
	if aired && below {
		return out.lowered()
	}
	return out
}

// hasAir reports whether all lines still fit when an empty one stands before each group
// but the first of a column: before some of them it would look like a mistake.
func (f form) hasAir(columns []column, height int) bool {
	if f.empty() || f.top > 0 || columns[len(columns)-1].to < len(f.lines) {
		return false
	}
	for _, part := range columns {
		lines := part.to - part.from
		for i := part.from + 1; i < part.to; i++ {
			lines += number(f.lines[i].row < 0)
		}
		if lines > height {
			return false
		}
	}
	return true
}

// viewColumn draws one column of rows, as wide as the box of e, with gap empty lines
// before each group but the first.
func (p profileScreen) viewColumn(e env, f form, part column, under, gap int) frame {
	var out frame
	c := p.rowLayout(e, e.width)
	for i := part.from; i < part.to; i++ {
		l := f.lines[i]
		if l.row < 0 && i > part.from {
			out.lines = append(out.lines, make([]string, gap)...)
		}
		if l.row >= 0 {
			out.spots = append(out.spots, spot{line: len(out.lines), row: l.row})
		}
		if l.row == f.at && l.row >= 0 {
			out = out.noting(f.rows[l.row].named(e.width), e.cutLabel(c, f.rows[l.row]))
		}
		switch {
		case l.row < 0:
			out.lines = append(out.lines, " "+e.styles.group.Render(textline.CutEnd(e.cells, e.words.Get("group."+string(l.group)), e.width-2)))
		case l.row == f.at && p.mode == editing:
			line, caret := p.viewEditor(e, c, f.rows[l.row])
			out.cursor = &position{caret, len(out.lines)}
			out.lines = append(append(out.lines, line), p.viewValueList(e, c, under)...)
			for i := range under {
				out.spots = append(out.spots, spot{line: len(out.lines) - under + i, row: listedRow(p.editor.pick.first(under) + i)})
			}
		default:
			if l.row == f.at {
				out = out.focused(len(out.lines))
			}
			out.lines = append(out.lines, p.viewRow(e, c, f.rows[l.row], l.row == f.at))
		}
	}
	return out
}

// place is which row of how many is in focus, when not all can be seen.
func (p profileScreen) place(e env, f form) string {
	if p.only != nil {
		what := textline.CutEnd(e.cells, textline.OneLine(p.find.Text), e.width/3)
		return e.words.Get("find.view", "n", itoa(f.ordinal()), "total", itoa(f.count()), "what", what)
	}
	if len(f.lines) <= p.capacity(e) {
		return ""
	}
	return e.words.Get("form.place", "n", itoa(f.ordinal()), "total", itoa(f.count()))
}
