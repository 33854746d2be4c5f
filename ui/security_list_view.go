package ui

import (
	"cognito-profile/session"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// listBeside are the lines of a list's screen that are no rows: its title, and what is
// said of the focused row.
const listBeside = 3

func (l listScreen) height(e env) int { return max(e.height-listBeside, 1) }

// revealed scrolls so that the focused row can be seen.
func (l listScreen) revealed(e env) listScreen {
	list, _ := l.items(e)
	h := l.height(e)
	l.at = min(l.at, max(len(list)-1, 0))
	l.top = max(min(l.top, l.at, len(list)-h), l.at-h+1, 0)
	return l
}

func (l listScreen) view(e env) frame {
	l = l.revealed(e)
	list, more := l.items(e)
	title, none := "passkey.title", "passkey.none"
	switch {
	case l.part == session.PartDevices:
		title, none = "device.title", "device.none"
	case e.pool.Browser:
		none = "passkey.none.add"
	}
	head := textline.CutEnd(e.cells, e.words.Get(title), e.width-4)
	out := frame{lines: []string{"  " + e.styles.title.Render(head)}}.noting(e.words.Get(title), head)
	if len(list) == 0 {
		text := e.words.Get(none)
		lines := e.wrap(text, e.width-4, max(e.height-1, 1))
		out = out.noting(text, lines...)
		for _, line := range lines {
			out.lines = append(out.lines, "  "+e.styles.dim.Render(line))
		}
		return out
	}
	names := nameColumn(e, list)
	for i := l.top; i < min(l.top+l.height(e), len(list)); i++ {
		line, whole := l.viewItem(e, list[i], names, i == l.at)
		out.lines = append(out.lines, line)
		if i == l.at {
			out = out.noting(whole)
		}
	}
	out = out.focused(1 + l.at - l.top)
	for len(out.lines) < l.height(e)+1 {
		out.lines = append(out.lines, "")
	}
	detail := list[l.at].About
	if more {
		detail = e.words.Get("account.list_goes_on", "what", detail)
	}
	lines := e.wrap(detail, e.width-4, listBeside-1)
	out = out.noting(detail, lines...)
	for _, line := range lines {
		out.lines = append(out.lines, "  "+e.styles.dim.Render(line))
	}
	return out
}

// nameColumn is how many cells the names have, before the column of their states.
func nameColumn(e env, list []words.AccountItem) (width int) {
	state := 0
	for _, item := range list {
		width = max(width, e.cells.StringWidth(textline.Visible(e.shown(item.Name))))
		state = max(state, e.cells.StringWidth(item.State))
	}
	return min(width, max((e.width-6)/2, e.width-6-state))
}

// viewItem writes a row, and all of it where there is no room for that.
func (l listScreen) viewItem(e env, item words.AccountItem, width int, focused bool) (line, whole string) {
	mark, style := e.marked(focused, e.styles.value)
	full := textline.Visible(e.shown(item.Name))
	name, state := textline.CutValue(e.cells, full, width), textline.CutEnd(e.cells, item.State, e.width-width-5)
	if name != full || state != item.State {
		whole = full + dot + item.State
	}
	blank := textline.Blanks(max(width-e.cells.StringWidth(name), 0) + 2)
	return mark + style.Render(name) + blank + e.styles.dim.Render(state), whole
}
