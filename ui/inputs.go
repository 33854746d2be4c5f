package ui

import tea "charm.land/bubbletea/v2"

// input is a labelled line of a small form; a masked one never shows its text.
type input struct {
	label  string // its word
	line   line
	masked bool
}

// inputs are a few lines of which one has the focus: a value.
type inputs struct {
	list []input
	at   int
}

func newInputs(list ...input) inputs { return inputs{list: list} }

func (in inputs) text(i int) string { return in.list[i].line.text }

func (in inputs) move(by int) inputs {
	in.at = (in.at + by + len(in.list)) % len(in.list)
	return in
}

func (in inputs) update(msg tea.Msg) (inputs, lineEvent) {
	next, event := in.list[in.at].line.update(msg)
	return in.with(in.at, next), event
}

// with gives copies in which one line is another.
func (in inputs) with(i int, l line) inputs {
	list := make([]input, len(in.list))
	copy(list, in.list)
	list[i].line = l
	in.list = list
	return in
}

// view writes the lines under what the frame has, and puts the cursor there.
func (in inputs) view(e env, out frame) frame {
	width := 0
	for _, i := range in.list {
		width = max(width, e.cells.StringWidth(e.words.Get(i.label)))
	}
	width = min(width, e.width/3)
	for n, i := range in.list {
		style := e.styles.label
		if n == in.at {
			style = e.styles.focus
		}
		label := padTo(e.cells, cutEnd(e.cells, e.words.Get(i.label), width), width)
		shown, caret := i.line.view(e.cells, e.width-width-6, i.masked)
		if n == in.at {
			out.cursor = &position{2 + width + 2 + caret, len(out.lines)}
		}
		out.lines = append(out.lines, "  "+style.Render(label)+"  "+shown)
	}
	return out
}
