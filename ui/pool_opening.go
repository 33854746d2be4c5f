package ui

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// poolOpeningScreen stands while the pool that is meant from the start is opened.
// What is typed meanwhile is for the screen that comes after it.
type poolOpeningScreen struct {
	ahead  []tea.Msg
	failed *session.Fault // why it did not open
}

// UnopenedError is that the pool which was meant from the start did not open.
type UnopenedError struct{ Cause error }

// Error is for logs; people get the words of the cause.
func (e *UnopenedError) Error() string { return "the pool did not open: " + e.Cause.Error() }

// Unwrap gives the cause.
func (e *UnopenedError) Unwrap() error { return e.Cause }

func (s poolOpeningScreen) typing() bool { return true }

func (s poolOpeningScreen) update(_ env, msg tea.Msg) (screen, effect) {
	s.ahead = append(slices.Clone(s.ahead), msg)
	return s, effect{}
}

// answered is asked when the pool did not open, or nobody wanted to wait.
func (s poolOpeningScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	switch {
	case fault.Code != session.Cancelled:
		s.failed = fault
		return s, effect{action: quit{}}
	case e.opener != nil:
		return s, effect{nav: back}
	}
	return s, effect{action: quit{}}
}

func (s poolOpeningScreen) view(e env) frame { return storeOpeningScreen{}.view(e) }

func (s poolOpeningScreen) keys(env) []key.Binding { return nil }

// openFirst opens the pool that is meant from the start.
func (a app) openFirst(o Options) (app, tea.Cmd) {
	return a.push(poolOpeningScreen{}).ask(session.Call{Name: session.CallEnter, Enter: o.First})
}

// openFunc opens a pool, or stops when its context ends.
type openFunc = func(context.Context) (session.Opened, error)

// ahead opens a pool while the terminal is made ready, until which nobody asks
// for it; nil for nil. What goes wrong, a panic too, is the asker's to hear. Who
// asks again has it opened again.
func ahead(open openFunc) openFunc {
	if open == nil {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	answer := sync.OnceValues(func() (session.Opened, error) { return open(ctx) })
	go func() {
		defer func() { _ = recover() }() // OnceValues panics again for the asker
		_, _ = answer()
	}()
	var asked atomic.Bool
	return func(asking context.Context) (session.Opened, error) {
		if asked.Swap(true) {
			return open(asking)
		}
		defer context.AfterFunc(asking, cancel)()
		return answer()
	}
}

// poolOpening is the screen of that pool, and where it stands; -1 is nowhere.
func (a app) poolOpening() (poolOpeningScreen, int) {
	for i, e := range a.stack {
		if s, is := e.screen.(poolOpeningScreen); is {
			return s, i
		}
	}
	return poolOpeningScreen{}, -1
}

// starting reports whether the first screen is to come yet: the pool is opened,
// or its profile read.
func (a app) starting() bool { return a.lane.Busy() != "" }

// poolOpened begins with a pool that was opened, and hands on what was typed
// before.
func (a app) poolOpened(o session.Opened) (app, tea.Cmd) {
	waited, at := a.poolOpening()
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

// openError is why the program ended before it had a pool; nil when it had one.
func (a app) openError() error {
	s, _ := a.poolOpening()
	if s.failed == nil {
		return nil
	}
	var cause error = s.failed
	if s.failed.Code == session.Unexplained {
		cause = errors.Unwrap(s.failed)
	}
	return &UnopenedError{cause}
}
