package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// idleMask masks the whole screen after a while without input, an open editor too. Its
// zero value never does, and has no timer.
type idleMask struct {
	after  time.Duration
	last   time.Time // of the last input
	masked bool
}

// idleMsg is due when nothing may have been typed for long enough.
type idleMsg struct{}

// tick is the one timer that there is while the screen can be seen.
func (i idleMask) tick(d time.Duration) tea.Cmd {
	if i.after <= 0 {
		return nil
	}
	return tea.Tick(d, func(time.Time) tea.Msg { return idleMsg{} })
}

// isInput reports whether a message is from the person.
func isInput(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		return true
	}
	return false
}

// idled masks the screen, or waits for the rest of the time.
func (a app) idled() (app, tea.Cmd) {
	if left := a.idle.after - a.env.now.Sub(a.idle.last); left > 0 {
		return a, a.idle.tick(left)
	}
	a.idle.masked = true
	return a, nil
}

// unmask takes input over a masked screen: the key shows it as it was, leaving and
// suspending do what they do everywhere, and nothing else reaches what can't be seen.
func (a app) unmask(msg tea.Msg) (app, tea.Cmd) {
	key, is := msg.(tea.KeyPressMsg)
	switch keys := a.env.keys; {
	case is && (matches(msg, keys.Leave) || matches(msg, keys.Suspend)):
		return a.press(key)
	case matches(msg, keys.Mask):
		a.idle.masked, a.idle.last = false, a.env.now
		return a, a.idle.tick(a.idle.after)
	}
	return a, nil
}

// maskedView is all that a masked screen says. That leaving would lose something is part
// of it.
func (a app) maskedView() string {
	e := a.env
	text := e.words.Get("idle.masked")
	if a.warned {
		text = e.words.Count("note.leave_edits", a.unsaved())
	}
	lines := make([]string, max((a.height-1)/2, 0))
	lines = append(lines, paragraph(e.styles.dim, e.wrap(text, max(a.width-4, 1), max(a.height-len(lines), 1)))...)
	return strings.Join(lines, "\n")
}
