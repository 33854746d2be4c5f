package ui

import "cognito-profile/ui/textline"

// choiceRow is something to choose, and a few words about it for where there is room.
type choiceRow struct{ label, about string }

// withRows writes rows, of which one has the focus, under what the frame has. Of more
// than fit those around the focus are shown.
func (e env) withRows(out frame, rows []choiceRow, at int) frame {
	room := min(max(e.height-len(out.lines), 1), len(rows))
	first := min(max(at-room+1, 0), len(rows)-room)
	wide := 0
	for _, row := range rows {
		wide = max(wide, e.cells.StringWidth(row.label))
	}
	wide = min(wide, (e.width-4)/2)
	if e.width < narrow {
		wide = e.width - 4
	}
	most := 1
	if e.height-len(out.lines) >= 2*len(rows) {
		most = 2
	}
	for i := first; i < first+room; i++ {
		mark, style := e.marked(i == at, e.styles.value)
		if i == at {
			out = out.focused(len(out.lines))
		}
		line := mark + style.Render(textline.Pad(e.cells, textline.CutEnd(e.cells, rows[i].label, wide), wide))
		about := []string{""}
		if e.width >= narrow {
			about = e.wrap(rows[i].about, e.width-wide-6, most)
		}
		for _, part := range about {
			if part != "" {
				line += "  " + e.styles.dim.Render(part)
			}
			out.spots = append(out.spots, spot{len(out.lines), 0, e.width, i})
			out.lines = append(out.lines, line)
			line = textline.Blanks(gutter + wide)
		}
	}
	return out
}
