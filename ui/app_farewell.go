package ui

import (
	"strings"

	"cognito-profile/session"
)

// farewell is what somebody who leaves has to know: what becomes of their edits, and
// which contact still waits for its code. A line each.
func (a app) farewell(unkept error) string {
	if !a.persist.Keeps() || a.exit == exitHangup {
		return ""
	}
	var lines strings.Builder
	for _, line := range append(a.leftCodes(), a.leftEdits(unkept)) {
		if line != "" {
			lines.WriteString(line + "\n")
		}
	}
	return lines.String()
}

// leftEdits says what becomes of edits that are not saved. Of a save that was sent
// nobody knows yet what it did.
func (a app) leftEdits(unkept error) string {
	n := a.unsaved()
	switch {
	case n == 0:
		return ""
	case unkept != nil:
		return a.env.words.Count("keep.lost", n)
	case a.env.keeps && (a.env.session.Attempt != nil || a.env.session.Late != nil):
		return a.env.words.Get("keep.sent")
	case a.env.keeps:
		return a.env.words.Count("keep.left", n)
	}
	return ""
}

// leftCodes names the contacts whose change waits for its code.
func (a app) leftCodes() []string {
	var lines []string
	for _, w := range a.env.session.Pending {
		if a.env.session.Contact(w.Attribute).State == session.ContactPending {
			lines = append(lines, a.env.words.Get("keep.code", "label", a.env.words.Label(w.Attribute)))
		}
	}
	return lines
}
