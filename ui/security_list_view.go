package ui

import (
	"cognito-profile/session"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/words"
)

// listDetail is how many lines there are for what is said of the focused row.
const listDetail = 2

// below is how many lines are not for rows under them.
func (l listScreen) below(e env) int { return listDetail + number(e.ruled()) }

// head is the title, with what is said where there are no rows.
func (l listScreen) head(e env) frame {
	list, _ := l.items(e)
	title, none := "passkey.title", "passkey.none"
	switch {
	case l.part == session.PartDevices:
		title, none = "device.title", "device.none"
	case e.pool.Browser:
		none = "passkey.none.add"
	}
	if len(list) == 0 {
		return e.heading(e.words.Get(title), e.words.Get(none), 0)
	}
	return e.heading(e.words.Get(title), "", len(list)+l.below(e))
}

func (l listScreen) height(e env) int {
	return max(e.height-len(l.head(e).lines)-l.below(e), 1)
}

// revealed scrolls so that the focused row can be seen.
func (l listScreen) revealed(e env) listScreen {
	list, _ := l.items(e)
	l.at = min(l.at, max(len(list)-1, 0))
	l.top = firstShown(l.top, l.at, len(list), l.height(e))
	return l
}

func (l listScreen) view(e env) frame {
	l = l.revealed(e)
	list, more := l.items(e)
	out := l.head(e)
	if len(list) == 0 {
		return out
	}
	names, first, height := nameColumn(e, list), len(out.lines), l.height(e)
	for i := l.top; i < min(l.top+height, len(list)); i++ {
		line, whole := l.viewItem(e, list[i], names, i == l.at)
		out.lines = append(out.lines, line)
		if i == l.at {
			out = out.noting(whole)
		}
	}
	out = out.withSpots(e.width, l.top, len(out.lines)-first).focused(first + l.at - l.top)
	for len(out.lines) < first+height {
		out.lines = append(out.lines, "")
	}
	if e.ruled() {
		out.lines = append(out.lines, e.rule())
	}
	detail := list[l.at].About
	if more {
		detail = e.words.Get("account.list_goes_on", "what", detail)
	}
	lines := e.wrap(detail, e.width-2, listDetail)
	out = out.noting(detail, lines...)
	for _, line := range lines {
		out.lines = append(out.lines, " "+e.styles.dim.Render(line))
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
	return mark + style.Render(textline.Pad(e.cells, name, width)) + "  " + e.styles.dim.Render(state), whole
}
