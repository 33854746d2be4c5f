package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// input is a labelled line of a small form. A masked one shows its text only if it
// may be shown, while the person wants to look at it.
type input struct {
	label      string // its word
	attribute  string // in place of a word, the attribute that it is for
	line       textline.Line
	meant      func(typed string) string // nil where every character counts
	masked     bool
	unmaskable bool // by a key, where it is masked
	suspect    bool // came from another input and may be a password: masked until it is emptied
}

func (i input) name(w words.Printer) string {
	if i.attribute != "" {
		return w.Label(i.attribute)
	}
	return w.Get(i.label)
}

// inputs are a few lines of which one has the focus: a value.
type inputs struct {
	list     []input
	at       int
	unmasked bool // by a key: what it may show is shown
	names    int  // at least so many cells are for the names
}

func newInputs(list ...input) inputs { return inputs{list: list} }

// text is what was typed into an input, as it is meant.
func (in inputs) text(i int) string {
	if meant := in.list[i].meant; meant != nil {
		return meant(in.list[i].line.Text)
	}
	return in.list[i].line.Text
}

func (in inputs) move(by int) inputs {
	in.at = (in.at + by + len(in.list)) % len(in.list)
	return in
}

// toggled shows what is masked, or masks it again.
func (in inputs) toggled() inputs {
	in.unmasked = !in.unmasked
	return in
}

// remasked masks it: it has been looked at.
func (in inputs) remasked() inputs {
	in.unmasked = false
	return in
}

// unmaskKeys is the key for it, if there is something to look at.
func (in inputs) unmaskKeys(e env) []key.Binding {
	switch {
	case !slices.ContainsFunc(in.list, func(i input) bool { return i.unmaskable || i.suspect }):
		return nil
	case in.unmasked:
		return []key.Binding{saying(e.keys.Look, e.words.Get("key.unlook"))}
	}
	return []key.Binding{e.keys.Look}
}

// take is what a key or a paste does among the inputs: go to another one, look
// at what is masked, or type. From a last secret tab leads to no line that can be read:
// what is typed next would be.
func (in inputs) take(e env, msg tea.Msg) (inputs, textline.Event) {
	switch {
	case matches(msg, e.keys.Look) && len(in.unmaskKeys(e)) > 0:
		return in.toggled(), textline.Event{}
	case matches(msg, e.keys.NextInput) && in.endsHidden():
		return in, textline.Event{}
	case matches(msg, e.keys.NextInput):
		return in.move(1), textline.Event{}
	case matches(msg, e.keys.PrevInput):
		return in.move(-1), textline.Event{}
	}
	return in.update(msg)
}

// trusted shows all lines that are no secrets: the service knows the name in them.
func (in inputs) trusted() inputs {
	in.list = slices.Clone(in.list)
	for i := range in.list {
		in.list[i].suspect = false
	}
	return in
}

// moves are the keys that lead to another line from where the focus is.
func (in inputs) moves(e env) []key.Binding {
	if in.endsHidden() {
		return []key.Binding{e.keys.PrevInput}
	}
	return []key.Binding{e.keys.NextInput, e.keys.PrevInput}
}

// endsHidden reports whether the focus is on a secret behind which a line follows,
// round the end, that can be read.
func (in inputs) endsHidden() bool {
	return in.at == len(in.list)-1 && in.list[in.at].masked && !in.list[0].masked
}

func (in inputs) update(msg tea.Msg) (inputs, textline.Event) {
	next, event := editLine(in.list[in.at].line, msg)
	return in.with(in.at, next), event
}

// with gives copies in which one line is another.
func (in inputs) with(i int, l textline.Line) inputs {
	list := make([]input, len(in.list))
	copy(list, in.list)
	list[i].line = l
	list[i].suspect = list[i].suspect && l.Text != ""
	in.list = list
	return in
}

// hides reports whether a line shows dots.
func (in inputs) hides(e env, n int) bool {
	i := in.list[n]
	return (i.masked || i.suspect) && !((i.unmaskable || i.suspect) && in.unmasked) || e.words.Private && n != in.at
}

// view writes the lines under what the frame has, and puts the cursor there.
// When not all of them fit, those around the focus are shown; below is how many
// lines have to stay free under them.
func (in inputs) view(e env, out frame, below int) frame {
	width := in.nameCells(e)
	room := min(max(e.height-len(out.lines)-below, 1), len(in.list))
	first := firstShown(0, in.at, len(in.list), room)
	for n := first; n < first+room; n++ {
		i := in.list[n]
		mark, style := e.marked(n == in.at, e.styles.label)
		name := i.name(e.words)
		label := textline.CutEnd(e.cells, name, width)
		out = out.noting(name, label)
		label = textline.Pad(e.cells, label, width)
		shown, caret := i.line.View(e.cells, e.width-width-6, in.hides(e, n))
		if n == in.at {
			out.cursor = &position{gutter + width + 2 + caret, len(out.lines)}
		}
		out.lines = append(out.lines, mark+style.Render(label)+"  "+shown)
	}
	return out.withSpots(e.width, first, room)
}

// nameCells is how many cells the names have.
func (in inputs) nameCells(e env) int {
	width := in.names
	for _, i := range in.list {
		width = max(width, e.cells.StringWidth(i.name(e.words)))
	}
	return min(width, e.width/2)
}

// beside has the names in one column with that of a line above.
func (in inputs) beside(e env, label string) inputs {
	in.names = e.cells.StringWidth(label)
	return in
}

// viewOver writes the lines and what is said of them, apart where there is room.
func (in inputs) viewOver(e env, out frame, under []string) frame {
	out = in.view(e, out, len(under))
	if len(under) > 0 && len(out.lines)+len(under) < e.height {
		out.lines = append(out.lines, "")
	}
	out.lines = append(out.lines, under...)
	return out
}

// codeIn takes the code out of a pasted mail; other messages pass.
func codeIn(msg tea.Msg) tea.Msg {
	if paste, ok := msg.(tea.PasteMsg); ok {
		if code, found := session.FindCode(paste.Content); found {
			return tea.PasteMsg{Content: code}
		}
	}
	return msg
}
