package ui

import (
	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
)

// columns are where the parts of a row stand, in cells. In a narrow window the
// state is one mark, and the detail line has its words.
type columns struct{ label, value, state int }

// gutter is the room for the focus mark before the label.
const gutter = 2

func columnsOf(width int) columns {
	if width < narrow {
		return columns{label: 12, value: width - gutter - 12 - 1 - 3, state: 1}
	}
	c := columns{label: 18}
	c.value = min((width-gutter-c.label-2)*7/16, 56)
	c.state = width - gutter - c.label - 1 - c.value - 1 - 1
	return c
}

// field is how many cells an open editor has.
func (c columns) field(width int) int { return width - gutter - c.label - 1 - 1 }

// detailLines is how many lines at the foot of the form tell about the focus.
const detailLines = 2

func (p profileScreen) listHeight(e env) int {
	h := e.height - detailLines
	if e.ruled() {
		h--
	}
	return max(h, 0)
}

// ruled says that there is room for lines between the parts.
func (e env) ruled() bool { return e.height >= low-4 }

func (p profileScreen) view(e env) frame {
	height := p.listHeight(e)
	under := p.pickHeight(height)
	f := p.form.reveal(height - under)
	c := columnsOf(e.width)
	var out frame
	if p.editing && p.editor.address.open {
		out, f = p.viewAddress(e, height), form{rows: f.rows}
	}
	for i := f.top; i < len(f.lines) && len(out.lines) < height; i++ {
		l := f.lines[i]
		switch {
		case l.row < 0:
			out.lines = append(out.lines, " "+e.styles.group.Render(e.words.Get("group."+string(l.group))))
		case l.row == f.at && p.editing:
			line, caret := p.viewEditor(e, c, f.rows[l.row])
			out.cursor = &position{caret, len(out.lines)}
			out.lines = append(append(out.lines, line), p.viewPick(e, c, under)...)
		default:
			out.lines = append(out.lines, p.viewRow(e, c, f.rows[l.row], l.row == f.at))
		}
	}
	if p.form.empty() {
		out.lines = append(out.lines, "")
		for _, line := range e.wrap(p.nothing(e), e.width-4, max(height-1, 1)) {
			out.lines = append(out.lines, "  "+e.styles.dim.Render(line))
		}
	}
	for len(out.lines) < height {
		out.lines = append(out.lines, "")
	}
	if e.ruled() {
		out.lines = append(out.lines, e.rule())
	}
	return p.viewDetail(e, out)
}

// nothing says why there are no rows.
func (p profileScreen) nothing(e env) string {
	switch {
	case p.finding:
		return e.words.Get("find.nothing")
	case e.busy != "":
		return ""
	}
	return e.words.Get("profile.nothing")
}

func (p profileScreen) viewRow(e env, c columns, r row, focused bool) string {
	mark, labelStyle := "  ", e.styles.label
	if focused {
		mark, labelStyle = e.styles.focus.Render("▌")+" ", e.styles.focus
	}
	label := padTo(e.cells, cutEnd(e.cells, r.label, c.label), c.label)
	value, valueStyle := p.shownValue(e, r)
	value = padTo(e.cells, cutMiddle(e.cells, value, c.value), c.value)
	s := p.state(e, r.rule)
	state := cutEnd(e.cells, s.text, c.state)
	if c.state == 1 {
		state = s.mark
	} else if s.mark != "" {
		state = cutEnd(e.cells, s.mark+" "+s.text, c.state)
	}
	return mark + labelStyle.Render(label) + " " + valueStyle.Render(value) + " " + e.styles.tone(s.tone).Render(state)
}

func (p profileScreen) viewEditor(e env, c columns, r row) (string, int) {
	label := padTo(e.cells, cutEnd(e.cells, r.label, c.label), c.label)
	shown, caret := p.editor.view(e.cells, c.field(e.width), false)
	if p.editor.pick.fresh {
		shown = e.styles.focus.Render(shown)
	}
	return e.styles.focus.Render("▌") + " " + e.styles.focus.Render(label) + " " + shown, gutter + c.label + 1 + caret
}

// viewDetail adds the lines about the focus, or the line that is looked for.
func (p profileScreen) viewDetail(e env, out frame) frame {
	switch {
	case p.finding:
		return p.viewFind(e, out)
	case p.adding:
		return p.viewAdd(e, out)
	}
	if p.form.empty() {
		out.lines = append(out.lines, "", "")
		return out
	}
	text, t := p.detail(e)
	lines := e.wrap(text, e.width-2, detailLines)
	for _, line := range lines {
		out.lines = append(out.lines, " "+e.styles.tone(t).Render(line))
	}
	for range detailLines - len(lines) {
		out.lines = append(out.lines, "")
	}
	return out
}

func (p profileScreen) shownValue(e env, r row) (string, lipgloss.Style) {
	name := r.rule.Name
	value := p.draft.Value(name)
	switch {
	case value != "":
		return edged(visible(e.shown(r.rule.Show(value)))), e.styles.value
	case p.draft.Changed(name):
		return e.words.Get("value.emptied"), e.styles.empty
	}
	if r.rule.Unread {
		return e.words.Get("value.unread"), e.styles.empty
	}
	return e.words.Get("value.not_set"), e.styles.empty
}

func (p profileScreen) legend(e env) string { return e.words.Get("help.marks") }

func (p profileScreen) keys(e env) []key.Binding {
	k := e.keys
	if p.form.empty() && !p.finding && !p.adding {
		return []key.Binding{k.Reload, k.SignOut, k.Quit, k.Mask, k.Leave, k.Suspend}
	}
	if p.editing {
		return p.editorBindings(e)
	}
	if p.finding {
		return []key.Binding{k.Jump, k.Back, k.FindMove, k.Leave, k.Suspend}
	}
	if p.adding {
		return []key.Binding{saying(k.Jump, e.words.Get("key.add_it")), k.Back, k.Leave, k.Suspend}
	}
	review := k.Review
	if n := p.draft.Len(); n > 0 {
		review = saying(review, e.words.Get("key.review_n", "n", itoa(n)))
	}
	list := []key.Binding{k.Move, k.Edit, review, k.Verify, k.Find, k.Quit, k.NextProblem}
	if p.wrong(e) {
		list = []key.Binding{k.Move, k.Edit, review, k.NextProblem, k.Verify, k.Find, k.Quit}
	}
	return append(list, k.PrevProblem, k.Empty, k.Revert, k.Undo, k.Redo, k.RevertAll, k.Add, k.Copy, k.Mask, k.Reload, k.SignOut,
		k.NextGroup, k.PrevGroup, k.PageUp, k.PageDown, k.Top, k.End, k.Leave, k.Suspend)
}
