package ui

import tea "charm.land/bubbletea/v2"

// A terminal that gives its wheel to no program may send arrow keys for it
// (xterm, Alternate Scroll Mode, 1007), which would change a date under the
// caret. That is put off while the program is on the screen. What was before is
// saved and restored by the terminal; one that can't save has it on.
const (
	wheelPutOff   = "\x1b[?1007s\x1b[?1007l"
	wheelRestored = "\x1b[?1007h\x1b[?1007r"
)

// wheeled scrolls as the arrow keys do, where they change no value: an open input
// leaves the wheel alone.
func (a app) wheeled(msg tea.MouseWheelMsg) (app, tea.Cmd) {
	code, wheels := map[tea.MouseButton]rune{tea.MouseWheelUp: tea.KeyUp, tea.MouseWheelDown: tea.KeyDown}[msg.Button]
	if !wheels || !a.takesMouse() || a.top().typing() {
		return a, nil
	}
	return a.deliver(tea.KeyPressMsg{Code: code})
}

// clicked chooses the row under the mouse.
func (a app) clicked(msg tea.MouseClickMsg) (app, tea.Cmd) {
	screen, points := a.top().(pointing)
	if msg.Button != tea.MouseLeft || !points || !a.takesMouse() {
		return a, nil
	}
	e := a.screenEnv()
	for _, s := range a.top().view(e).within(e.height).spots {
		if s.line != msg.Y-a.above() || s.line >= e.height || msg.X < s.from || msg.X >= s.to {
			continue
		}
		a.warned, a.toast = false, a.toast.read(a.env.now)
		next, effect := screen.pointed(e, s.row)
		return a.replace(len(a.stack)-1, next).apply(effect)
	}
	return a, nil
}

func (a app) takesMouse() bool { return a.env.mouse && !a.tooSmall() }

// pointed selects a row, or edits the selected one. What is typed in another row
// is kept.
func (p profileScreen) pointed(e env, row int) (screen, effect) {
	var out effect
	same := row == p.form.at
	switch {
	case p.mode == editing && p.editor.address.open:
		p.editor.address.parts.at = row
	case p.mode == editing && !same:
		p = p.kept(e)
		p.form.at = row
	case p.mode == selecting && same:
		p, out = p.open(e)
	case p.mode == selecting, p.mode == finding:
		p.form.at, p.read = row, 0
	}
	p = p.withRows(e)
	p.form = p.form.reveal(p.capacity(e))
	return p, out
}

// pointed selects a pool, or opens the selected one.
func (s startScreen) pointed(e env, row int) (screen, effect) {
	if row == s.at {
		return s, startRows(e)[row].goes(e)
	}
	s.at = row
	return s, effect{}
}

// pointed selects how far the sign-in ends, or does what is selected.
func (l signOutScreen) pointed(e env, row int) (screen, effect) {
	if row == l.at {
		return l.choose(e)
	}
	l.at = row
	return l, effect{}
}

// pointed selects an answer, or gives the selected one.
func (c challengeScreen) pointed(e env, row int) (screen, effect) {
	switch {
	case !c.choosing():
		c.inputs.at = row
	case row == c.choice:
		return c.submit(e)
	default:
		c.choice = row
	}
	return c, effect{}
}

// pointed puts the caret into an input.
func (s signInScreen) pointed(_ env, row int) (screen, effect) {
	s.inputs.at = row
	return s, effect{}
}

// pointed puts the caret into an input.
func (r recoveryScreen) pointed(_ env, row int) (screen, effect) {
	r.inputs.at = row
	return r, effect{}
}

// pointed leaves an input for another.
func (p poolScreen) pointed(e env, row int) (screen, effect) {
	return p.leave(row - p.inputs.at).checked(e), effect{}
}
