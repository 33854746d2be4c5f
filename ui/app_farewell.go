package ui

import (
	"strings"

	"cognito-profile/session"
	"cognito-profile/ui/jobcontrol"
)

// farewell is what somebody who leaves has to know: what becomes of their edits, and
// which contact still waits for its code. Each begins a line.
func (a app) farewell(unkept error) string {
	if !a.persist.Keeps() || a.exit == jobcontrol.HungUp {
		return ""
	}
	var lines strings.Builder
	for _, line := range append(a.leftCodes(), a.env.words.Farewell(*a.env.session, a.unsaved(), a.env.keeps, unkept)) {
		if line != "" {
			lines.WriteString(strings.Join(a.env.wrap(line, max(a.width-1, leastWidth), len(line)), "\n") + "\n")
		}
	}
	return a.painted(lines.String())
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
