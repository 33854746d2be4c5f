package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// entry is a screen on the stack with an identity, so that the answer to a
// call finds the screen that asked even when another was pushed over it.
type entry struct {
	id     int
	screen screen
}

// apply does what the top screen wanted done.
func (a app) apply(e effect) (app, tea.Cmd) { return a.applyAt(len(a.stack)-1, e) }

// applyAt does what the screen at a place of the stack wanted done.
func (a app) applyAt(at int, e effect) (app, tea.Cmd) {
	var commands []tea.Cmd
	a = a.moved(at, e)
	if e.call != nil {
		a.toast = a.toast.gone()
	}
	if e.note.text != "" && !(e.note.humble && a.toast.sticky) {
		var command tea.Cmd
		a.toast, command = a.toast.show(e.note, a.env.now)
		commands = append(commands, command)
	}
	if e.stop {
		a.calls = a.calls.stop()
	}
	if e.copy != "" {
		commands = append(commands, tea.SetClipboard(e.copy))
	}
	if e.open != "" {
		commands = append(commands, a.env.browser.show(e.open))
	}
	if e.mask {
		var command tea.Cmd
		a, command = a.maskToggled()
		commands = append(commands, command)
	}
	if e.secret != "" {
		var command tea.Cmd
		a, command = a.useSecret(e.secret)
		commands = append(commands, command)
	}
	if e.call != nil {
		var command tea.Cmd
		a, command = a.ask(e.call)
		commands = append(commands, command)
	}
	if e.lay != nil || e.drop != nil || e.unlock != "" || e.bare {
		var command tea.Cmd
		a, command = a.decided(e)
		commands = append(commands, command)
	}
	if e.amend != nil {
		a = a.amended(e.amend)
	}
	if e.quit {
		next, command := a.leave(0)
		return next.(app), command
	}
	return a, tea.Batch(commands...)
}

// moved is the stack as the screen at a place of it wanted it. When that leaves
// or opens another, what was opened over it meanwhile is closed.
func (a app) moved(at int, e effect) app {
	if e.pop || e.push != nil {
		a.stack, a.toast = slices.Clone(a.stack[:at+1]), a.toast.gone()
	}
	if e.pop && at > 0 {
		a.stack = a.stack[:at]
	}
	if e.push != nil {
		a = a.push(e.push)
	}
	if e.door {
		a = a.leaveByDoor()
	}
	if e.edit != nil {
		a = a.laid(*e.edit)
	}
	if e.entry != nil {
		a.env.opener = a.env.opener.WithGiven(*e.entry)
	}
	return a
}

// laid puts kept text into the form.
func (a app) laid(kept session.Kept) app {
	for i, e := range a.stack {
		if d, ok := e.screen.(drafting); ok {
			a = a.replace(i, d.lay(a.screenEnv(e.screen), kept))
		}
	}
	return a
}

func (a app) amended(how func(session.Draft) session.Draft) app {
	for i, e := range a.stack {
		if d, ok := e.screen.(drafting); ok {
			a = a.replace(i, d.amended(a.screenEnv(e.screen), how))
		}
	}
	return a
}

func (a app) renew() app {
	for i, e := range a.stack {
		if r, ok := e.screen.(renewing); ok {
			a = a.replace(i, r.renew(a.screenEnv(e.screen)))
		}
	}
	return a
}

func (a app) push(s screen) app {
	a.nextID++
	a.stack = append(slices.Clone(a.stack), entry{a.nextID, s})
	return a
}

// bottom starts the stack anew with one screen.
func (a app) bottom(s screen) app {
	a.stack = nil
	return a.push(s)
}

func (a app) replace(at int, s screen) app {
	a.stack = slices.Clone(a.stack)
	a.stack[at].screen = s
	return a
}

func (a app) top() screen { return a.stack[len(a.stack)-1].screen }

func (a app) unsaved() int {
	n := 0
	for _, e := range a.stack {
		if d, ok := e.screen.(drafting); ok {
			n += d.unsaved()
		}
	}
	return n
}
