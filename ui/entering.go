package ui

import (
	"errors"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// enteringScreen stands while the pool that is meant from the start is opened.
// What is typed meanwhile is for the screen that comes after it.
type enteringScreen struct {
	ahead  []tea.Msg
	failed *session.Fault // why it did not open
}

// UnopenedError is that the pool which was meant from the start did not open.
type UnopenedError struct{ Cause error }

// Error is for logs; people get the words of the cause.
func (e *UnopenedError) Error() string { return "the pool did not open: " + e.Cause.Error() }

// Unwrap gives the cause.
func (e *UnopenedError) Unwrap() error { return e.Cause }

func (s enteringScreen) typing() bool { return true }

func (s enteringScreen) update(_ env, msg tea.Msg) (screen, effect) {
	s.ahead = append(slices.Clone(s.ahead), msg)
	return s, effect{}
}

// answered is asked when the pool did not open, or nobody wanted to wait.
func (s enteringScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	switch {
	case fault.Code != session.Cancelled:
		s.failed = fault
		return s, effect{action: quit{}}
	case e.opener != nil:
		return s, effect{nav: back}
	}
	return s, effect{action: quit{}}
}

func (s enteringScreen) view(e env) frame { return openingScreen{}.view(e) }

func (s enteringScreen) keys(env) []key.Binding { return nil }

// opens opens the pool that is meant from the start.
func (a app) opens(o Options) (app, tea.Cmd) {
	return a.push(enteringScreen{}).ask(session.Call{Name: session.CallEnter, Enter: o.First})
}

// entering is the screen of that pool, and where it stands; -1 is nowhere.
func (a app) entering() (enteringScreen, int) {
	for i, e := range a.stack {
		if s, is := e.screen.(enteringScreen); is {
			return s, i
		}
	}
	return enteringScreen{}, -1
}

// entered begins with a pool that was opened, and hands on what was typed
// before.
func (a app) entered(o session.Opened) (app, tea.Cmd) {
	waited, at := a.entering()
	if at >= 0 {
		a.stack = slices.Clone(a.stack[:at])
	}
	next, command := a.enter(o)
	for _, msg := range waited.ahead {
		var more tea.Cmd
		next, more = next.handle(msg)
		command = tea.Batch(command, more)
	}
	return next, command
}

// unopened is why the program ended before it had a pool; nil when it had one.
func (a app) unopened() error {
	s, _ := a.entering()
	if s.failed == nil {
		return nil
	}
	var cause error = s.failed
	if s.failed.Code == session.Unexplained {
		cause = errors.Unwrap(s.failed)
	}
	return &UnopenedError{cause}
}
