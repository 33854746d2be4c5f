package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// enterAheadTime is how long an enter may come behind a pasted code that was handed in
// at once, and still be meant for it.
const enterAheadTime = time.Second

// handingIn is a screen that hands in what is pasted, so that the enter which many
// people press behind it is meant for that.
type handingIn interface{ handsIn() bool }

// closedByPaste notes that a screen which handed in what was pasted is closed.
func (a app) closedByPaste(before screen) app {
	if s, ok := before.(handingIn); ok && s.handsIn() {
		if _, stays := a.top().(handingIn); !stays {
			a.enterAhead = a.env.now.Add(enterAheadTime)
		}
	}
	return a
}

// isAhead reports whether a key is the enter that was meant for a screen which is
// closed; only the first key can be.
func (a app) isAhead(msg tea.KeyPressMsg) (app, bool) {
	until := a.enterAhead
	a.enterAhead = time.Time{}
	return a, matches(msg, a.env.keys.Confirm) && a.env.now.Before(until)
}
