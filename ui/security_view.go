package ui

import (
	"slices"
	"strings"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// detailHeight is how many lines are kept free for what is said of the focused row: as
// many as the longest text of a row takes, and more where a row can't be read.
func (s securityScreen) detailHeight(e env) int {
	rows := e.session.AccountRows()
	failed := func(row session.AccountRow) bool { return row.Fault != nil }
	lines := 2
	switch unread := slices.ContainsFunc(rows, failed); {
	case unread && e.ruled():
		lines = 5
	case unread, e.ruled():
		lines = 3
	}
	for _, row := range rows {
		lines = max(lines, len(e.wrap(e.words.AboutAccountRow(row), e.width-2, e.height/2)))
	}
	return lines
}

func (s securityScreen) listHeight(e env) int {
	h := e.height - s.detailHeight(e)
	if e.ruled() {
		h--
	}
	return max(h, 1)
}

// revealed scrolls so that the focused row can be seen.
func (s securityScreen) revealed(e env) securityScreen {
	s.top = firstShown(s.top, s.at, len(e.session.AccountRows()), s.listHeight(e))
	return s
}

func (s securityScreen) view(e env) frame {
	rows := e.session.AccountRows()
	s = s.placed(e)
	height := s.listHeight(e)
	var out frame
	aired := len(rows)+len(rowGroups) <= height
	for i := s.top; i < min(s.top+height, len(rows)); i++ {
		if aired && slices.Contains(rowGroups, rows[i].Name) {
			out.lines = append(out.lines, "")
		}
		line, whole := s.viewRow(e, rows[i], i == s.at)
		if i == s.at {
			out = out.focused(len(out.lines)).noting(whole)
		}
		out.lines = append(out.lines, line)
		out = out.withSpots(e.width, i, 1)
	}
	for len(out.lines) < height {
		out.lines = append(out.lines, "")
	}
	if e.ruled() {
		out.lines = append(out.lines, e.rule())
	}
	about := e.words.AboutAccountRow(rows[s.at])
	lines := e.wrap(about, e.width-2, s.detailHeight(e))
	out = out.noting(about, lines...)
	for _, line := range lines {
		out.lines = append(out.lines, " "+e.styles.dim.Render(line))
	}
	return out
}

// rowGroups are the rows before which there is a blank line where there is room for all:
// what follows is about something else.
var rowGroups = []session.AccountRowName{session.RowSecondStep, session.RowPasskeys, session.RowSignIns}

// viewRow writes a row: the mark of the focus, its name, and its state. Where there is no
// room for all of it, that is returned, too.
func (s securityScreen) viewRow(e env, row session.AccountRow, focused bool) (line, whole string) {
	width := s.nameColumn(e)
	mark, style := e.marked(focused, e.styles.label)
	name := textline.CutEnd(e.cells, rowName(e, row), width)
	blank := textline.Blanks(width - e.cells.StringWidth(name))
	state := e.words.AccountRow(row, e.now)
	shown := textline.CutValue(e.cells, state, e.width-width-4)
	if shown != state || name != rowName(e, row) {
		whole = e.words.AccountRowName(row) + dot + state
	}
	return mark + style.Render(name) + blank + " " + e.styles.tone(rowTone(row)).Render(shown), whole
}

// nameColumn is how many cells the names of the rows have.
func (s securityScreen) nameColumn(e env) int {
	var names []string
	for _, row := range e.session.AccountRows() {
		names = append(names, rowName(e, row))
	}
	if e.width < narrow {
		return e.labelColumn(17, 22, names...)
	}
	return e.labelColumn(20, 32, names...)
}

// rowName is what a row is about; second factors stand under the second step.
func rowName(e env, row session.AccountRow) string {
	name := e.words.AccountRowName(row)
	if row.Name == session.RowFactor && e.width >= narrow {
		return "  " + name
	}
	return name
}

// rowTone is that of what is known of a row.
func rowTone(row session.AccountRow) tone {
	switch {
	case row.Stale, row.State != session.RowKnown && row.State != session.RowLoading:
		return toneWarn
	case row.Factor.On, row.Note == string(session.PasswordSet):
		return toneGood
	case row.State == session.RowLoading, slices.Contains([]session.AccountRowName{session.RowSecondStep, session.RowFactor, session.RowAccount}, row.Name):
		return toneDim // nothing is there yet
	}
	return tonePlain
}

// pages names the two pages with the keys that lead there, on either of them; where it
// is crowded, the other one alone.
func (e env) pages(top screen, crowded bool) string {
	profile, security := e.styles.dim, e.styles.dim
	switch top.(type) {
	case profileScreen:
		profile = e.styles.focus
	case securityScreen:
		security = e.styles.focus
	default:
		return ""
	}
	names := []string{profile.Render(e.words.Get("header.profile")), security.Render(e.words.Get("header.security"))}
	if _, first := top.(profileScreen); crowded && e.width < narrow {
		names = names[number(first):][:1]
	}
	if e.session.State != session.SignedIn {
		return ""
	}
	gap := "  "
	if e.width < narrow {
		gap = " "
	}
	return " " + strings.Join(names, gap)
}
