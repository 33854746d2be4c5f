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
	var done, asked tea.Cmd
	a = a.moved(at, e.nav)
	if e.call.Name != "" {
		a = a.silent()
	}
	a = a.tell(e.note)
	if e.action != nil {
		a, done = e.action.apply(a)
	}
	if e.call.Name != "" {
		a, asked = a.ask(e.call)
	}
	return a, tea.Batch(done, asked)
}

// moved is the stack after the way that the screen at a place of it took. When
// that leaves or opens another, what was opened over it meanwhile is closed.
func (a app) moved(at int, way nav) app {
	if !way.pop && way.push == nil {
		return a
	}
	a = a.silent()
	a.stack = slices.Clone(a.stack[:at+1])
	if way.pop && at > 0 {
		a.stack = a.stack[:at]
	}
	if way.push != nil {
		a = a.push(way.push)
	}
	return a
}

// backAtForm closes what is open over the form.
func (a app) backAtForm() app {
	for i, e := range a.stack {
		if _, ok := e.screen.(drafting); ok {
			a.stack = slices.Clone(a.stack[:i+1])
			return a
		}
	}
	return a
}

// drafts does something to the form.
func (a app) drafts(how func(drafting, env) screen) app {
	for i, e := range a.stack {
		if d, ok := e.screen.(drafting); ok {
			a = a.replace(i, how(d, a.screenEnv()))
		}
	}
	return a
}

// holds reports whether all that was kept stands in the form.
func (a app) holds(kept session.SavedDraft) bool {
	return slices.ContainsFunc(a.stack, func(e entry) bool {
		d, ok := e.screen.(drafting)
		return ok && d.holds(a.screenEnv(), kept)
	})
}

func (a app) rebuildScreens() app {
	for i, e := range a.stack {
		if r, ok := e.screen.(rebuilding); ok {
			a = a.replace(i, r.rebuild(a.screenEnv()))
		}
	}
	return a
}

func (a app) push(s screen) app {
	a.nextID++
	a.stack = append(slices.Clone(a.stack), entry{a.nextID, s})
	return a
}

// bottom replaces the stack with one screen, as where a sign-in begins or ends.
func (a app) bottom(s screen) app {
	a.stack, a.parts = nil, a.parts.over()
	return a.push(s)
}

func (a app) replace(at int, s screen) app {
	a.stack = slices.Clone(a.stack)
	a.stack[at].screen = s
	return a
}

//go:noinline
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
