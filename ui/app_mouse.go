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

// clicked chooses the row under the mouse, or does what its screen has a key for.
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
		next, press := screen.pointed(e, s.row)
		a = a.replace(len(a.stack)-1, next)
		if press == nil || len(press.Keys()) == 0 {
			return a, nil
		}
		return a.deliver(tea.KeyPressMsg{Text: press.Keys()[0]}) // a key is matched by its text
	}
	return a, nil
}

func (a app) takesMouse() bool { return a.env.mouse && !a.tooSmall() }
