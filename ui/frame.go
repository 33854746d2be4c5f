package ui

import "slices"

// frame is what a screen shows: at most env.height lines, none wider than
// env.width, and where the typing goes.
type frame struct {
	lines  []string
	cursor *position
	spots  []spot   // what a click can choose
	cut    []string // texts that are not whole in it
}

// spot is a part of a line that stands for the row of a number.
type spot struct{ line, from, to, row int }

// withSpots has the last lines stand for rows, over the whole width.
func (f frame) withSpots(width, firstRow, rows int) frame {
	for i := range rows {
		f.spots = append(f.spots, spot{len(f.lines) - rows + i, 0, width, firstRow + i})
	}
	return f
}

// focused has the cursor on the line of the focused row, where a screen reader reads.
func (f frame) focused(line int) frame {
	f.cursor = &position{gutter, line}
	return f
}

// lowered is the frame below a blank line.
func (f frame) lowered() frame {
	f.lines = append([]string{""}, f.lines...)
	if f.cursor != nil {
		f.cursor = &position{f.cursor.x, f.cursor.y + 1}
	}
	f.spots = slices.Clone(f.spots)
	for i := range f.spots {
		f.spots[i].line++
	}
	return f
}

// within is the frame in a box of so many lines: what stands above the caret goes
// where it would be outside, else what is below the box.
func (f frame) within(height int) frame {
	over := 0
	if f.cursor != nil && height > 0 {
		over = max(f.cursor.y-height+1, 0)
	}
	if over == 0 && len(f.lines) <= height {
		return f
	}
	end := max(min(over+height, len(f.lines)), over)
	out := frame{lines: f.lines[over:end], cut: f.cut}.noting(f.said(0, over)).noting(f.said(end, len(f.lines)))
	if f.cursor != nil {
		out.cursor = &position{f.cursor.x, f.cursor.y - over}
	}
	for _, s := range f.spots {
		if s.line >= over && s.line < end {
			s.line -= over
			out.spots = append(out.spots, s)
		}
	}
	return out
}

// position counts cells and lines from the top left corner of the frame.
type position struct{ x, y int }
