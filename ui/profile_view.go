package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// rowLayout are where the parts of a row stand, in cells. In a narrow window the
// state is one mark, and the detail line has its words.
type rowLayout struct{ label, value, state int }

// gutter is the room for the focus mark before the label.
const gutter = 2

// accountID is how many cells the id of an account has, which every profile shows: a UUID
// (RFC 9562).
const accountID = 36

func rowLayoutOf(width, label int) rowLayout {
	if width < narrow {
		return rowLayout{label: label, value: width - gutter - label - 1 - 3, state: 1}
	}
	c := rowLayout{label: label}
	room := width - gutter - c.label - 3
	c.value = min((room+1)*7/16, 56)
	if room >= 2*accountID {
		c.value = max(c.value, accountID)
	}
	c.state = room - c.value
	return c
}

// fit gives each of a value and a state what the other leaves free: neither is
// cut before the row is full.
func (c rowLayout) fit(value, state int) rowLayout {
	room, column := c.value+c.state, c.value
	switch {
	case value > column:
		c.value = max(column, min(value, room-state))
	case state > c.state:
		c.value = max(value, min(column, room-state))
	}
	c.state = room - c.value
	return c
}

// field is how many cells an open editor has.
func (c rowLayout) field(width int) int { return width - gutter - c.label - 1 - 1 }

func (p profileScreen) listHeight(e env) int {
	h := e.height - e.detailLines()
	if p.mode == adding {
		h -= len(e.aboutAsked(p.aboutAdding(e))) - max(e.detailLines()-1, 1)
	}
	if e.ruled() {
		h--
	}
	return max(h, 0)
}

// ruled reports whether there is room for lines between the parts.
func (e env) ruled() bool { return e.height >= low-4 }

func (p profileScreen) view(e env) frame {
	height := p.listHeight(e)
	under := p.valueListHeight(height)
	f := p.form.reveal((height - under) * e.columnCount())
	out := p.viewList(e, f, height, under)
	if p.mode == editing && p.editor.address.open {
		out = p.viewAddress(e, height)
	}
	if p.form.empty() {
		out.lines = append(out.lines, "")
		text := p.nothing(e)
		lines := e.wrap(text, e.width-4, max(height-1, 1))
		out = out.noting(text, lines...)
		out.lines = append(out.lines, paragraph(e.styles.dim, lines)...)
	}
	for len(out.lines) < height {
		out.lines = append(out.lines, "")
	}
	return p.viewDetail(e, out, p.place(e, f))
}

// nothing says why there are no rows.
func (p profileScreen) nothing(e env) string {
	switch {
	case p.mode == finding:
		return e.words.Get("find.nothing")
	case e.busy != "":
		return ""
	}
	return e.words.Get("profile.nothing")
}

// rowLabel is what stands before the value of a row: the mark of the focus and
// the label. The blanks behind it have no style, so that a move does not paint
// them again.
func (e env) rowLabel(c rowLayout, r row, focused bool) string {
	label := e.cutLabel(c, r)
	blank := textline.Blanks(c.label - e.cells.StringWidth(label))
	mark, style := e.marked(focused, e.styles.label)
	return mark + style.Render(label) + blank
}

// cutLabel is the label of a row in its column.
func (e env) cutLabel(c rowLayout, r row) string {
	label := r.label
	if c.state == 1 {
		label = r.short
	}
	return textline.CutEnd(e.cells, label, c.label)
}

func (p profileScreen) viewRow(e env, c rowLayout, r row, focused bool) string {
	label := e.rowLabel(c, r, focused)
	value, valueStyle := p.shownValue(e, r)
	s := p.state(e, r.rule)
	c, state := e.fitState(c, e.cells.StringWidth(value), s)
	cut := textline.CutValue(e.cells, value, c.value)
	if s.was != "" {
		cut = textline.CutApart(e.cells, value, s.was, c.value)
	}
	if s.was != "" && c.state > 1 {
		state = e.wasText(s, value, c.state)
	}
	value = textline.Pad(e.cells, valueStyle.Render(cut), c.value)
	return label + " " + value + " " + e.styles.tone(s.tone).Render(textline.CutEnd(e.cells, state, c.state))
}

// fitState is the layout of a row whose value has so many cells, and its state: with what
// is said too where there is room, and as its mark alone where its words don't fit, for
// those are in the detail.
func (e env) fitState(c rowLayout, value int, s rowState) (rowLayout, string) {
	state := s.shown(c.state > 1)
	cells := e.cells.StringWidth(state)
	if !s.moves && value <= c.value { // what it quotes is whole in the detail
		return c, state
	}
	switch fitted := c.fit(value, cells); {
	case cells+e.cells.StringWidth(s.more) <= fitted.state:
		return fitted, state + s.more
	case cells > fitted.state && s.whole:
		return c.fit(value, e.cells.StringWidth(s.mark)), s.mark
	default:
		return fitted, state
	}
}

// wasText is the state of a changed row, in which the place can be seen where the
// former value differs.
func (e env) wasText(s rowState, value string, width int) string {
	text := func(was string) string { return s.mark + " " + e.words.Get("state.was", "value", was) }
	return text(textline.CutApart(e.cells, textline.OneLine(s.was), value, width-e.cells.StringWidth(text(""))))
}

func (p profileScreen) viewEditor(e env, c rowLayout, r row) (string, int) {
	shown, caret := p.editor.View(e.cells, c.field(e.width), false)
	return e.rowLabel(c, r, true) + " " + shown, gutter + c.label + 1 + caret
}

func (p profileScreen) shownValue(e env, r row) (string, paint) {
	name := r.rule.Name
	value := p.stored(r.rule)
	switch {
	case value != "" && e.words.Private:
		return words.Hidden, e.styles.value
	case value != "":
		stored := r.stored
		if value != stored.value {
			stored = e.valueText(r.rule, value)
		}
		return stored.text, e.styles.value.Hyperlink(stored.link)
	case p.draft.Changed(name):
		return e.words.Get("value.emptied"), e.styles.empty
	}
	if r.rule.Unreadable {
		return e.words.Get("value.unread"), e.styles.empty
	}
	return e.words.Get("value.not_set"), e.styles.empty
}

func (p profileScreen) legend(e env) string {
	if p.mode == editing {
		return e.words.Get("help.editing")
	}
	return e.words.Get("help.marks")
}

func (p profileScreen) keys(e env) []key.Binding {
	k := e.keys
	switch p.mode {
	case editing:
		return p.editorBindings(e)
	case finding:
		return []key.Binding{k.Narrow, k.Back, k.FindMove, k.NextMatch, k.PrevMatch}
	case adding:
		return []key.Binding{k.AddIt, k.Back}
	}
	if p.form.empty() {
		return []key.Binding{k.Reload, k.Security, k.SignOut, k.Quit, k.Mask}
	}
	review := k.Review
	if n := p.draft.Len(); n > 0 {
		review = saying(review, e.words.Get("key.review_n", "n", itoa(n)))
	}
	list := []key.Binding{k.Move, k.Edit, review, k.Verify, k.Find, k.Quit}
	problems := []key.Binding{k.NextProblem, k.PrevProblem}
	if p.wrong(e) {
		list = []key.Binding{k.Move, k.Edit, review, k.NextProblem, k.Verify, k.Find, k.Quit, k.PrevProblem}
		problems = nil
	}
	if e.seeking {
		list = slices.Insert(list, 3, saying(k.Back, e.words.Get("key.stop_seeking")))
	}
	if p.only != nil {
		list = slices.Insert(list, 3, k.NextMatch, k.PrevMatch)
	}
	if p.only != nil && !e.seeking {
		list = append([]key.Binding{k.Widen}, list...)
	}
	last := []key.Binding{k.Top, k.End}
	if p.proposed(e) != "" {
		list = append([]key.Binding{k.Take}, list...)
	} else {
		last = append(last, k.Take)
	}
	if len(p.unfinished) > 0 {
		list = append(list, k.Finish)
	}
	list = append(list, k.Empty, k.Revert, k.Undo, k.Redo, k.RevertAll, k.Add, k.Outside, k.Copy, k.Mask, k.ReadOn, k.History, k.Reload, k.Security, k.SignOut)
	list = append(list, problems...)
	if e.columnCount() > 1 {
		list = append(list, k.Left, k.Right)
	}
	list = append(list, k.NextGroup, k.PrevGroup, k.PageUp, k.PageDown, k.HalfUp, k.HalfDown)
	return append(list, last...)
}
