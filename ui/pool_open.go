package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// enter begins with a pool that was opened: what an earlier run has kept of it
// is looked for while the first screen stands. The screens that led here are
// the way back to another pool.
func (a app) enter(o session.Opened) (app, tea.Cmd) {
	if at := slices.IndexFunc(a.stack, func(e entry) bool { _, is := e.screen.(startScreen); return is }); at >= 0 {
		a.poolStack = slices.Clone(a.stack[at:])
	}
	a.mail = mail{inbox: o.Inbox}
	o.Session = o.Session.In(a.languages.Chosen)
	a.env.words.Words = a.words.ForPool(o)
	a = a.onLane(a.lane.Switch(o.Session))
	a.env.passwords = o.Passwords
	a.env.pool, a.env.opening, a.env.keeps = o.Pool, o.Store != nil, false
	a.persist = session.NewPersistence(o, a.clock)
	a = a.bottom(route(a.env))
	var first tea.Cmd
	switch {
	case a.env.opening:
		a, first = a.ask(a.persist.OpenCall())
	case o.Session.State == session.SignedIn:
		a, first = a.ask(session.ReadCall(session.CallLoad))
	}
	return a, tea.Batch(a.mail.next(), first)
}

// poolKept has a pool that was typed among the others from now on: its form is no way
// back any more.
func (a app) poolKept(k session.KeptPool) app {
	if k.Opener != nil {
		a.env.opener, a.poolStack = k.Opener, a.poolStack[:min(1, len(a.poolStack))]
	}
	if told := a.env.words.Kept(k); told != "" {
		a = a.tell(caution(told))
	}
	return a
}

// showPools shows the way to another pool over the screen of this one, as it
// was left.
func (a app) showPools() app {
	a.stack = append(slices.Clone(a.stack), a.poolStack...)
	return a
}

// openPool opens what was chosen.
func (e env) openPool(c session.PoolChoice) session.Call { return session.EnterCall(e.opener, c) }
