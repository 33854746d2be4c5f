package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// renewal is the lane beside the calls: at most one refresh of the tokens.
// Nothing that the person does cancels it, for a rotated refresh token that was
// handed in is gone, and the answer is all there is left to go on with.
type renewal struct {
	of   session.Tokens
	rest <-chan struct{} // closed when the answer is kept; nil when none is under way
}

// renewedMsg is what a refresh came to. Tokens that are not empty are good even
// with an error: then they could not be kept.
type renewedMsg struct {
	of, tokens session.Tokens
	err        error
}

func (r renewal) underWay() bool { return r.rest != nil }

// startRenewal starts a refresh, unless one is under way or nothing can be
// refreshed.
func (a app) startRenewal() (app, tea.Cmd) {
	s, k := a.env.session, a.keeping
	if a.renewal.underWay() || s.State != session.SignedIn || s.Tokens.Refresh == "" {
		return a, nil
	}
	rest := make(chan struct{})
	a.renewal = renewal{s.Tokens, rest}
	return a, func() tea.Msg {
		defer close(rest)
		tokens, err := k.renew(context.Background(), s)
		return renewedMsg{s.Tokens, tokens, err}
	}
}

// renew gets newer tokens and keeps them.
func (k keeping) renew(ctx context.Context, s session.Session) (session.Tokens, error) {
	key := s.Key(k.pool)
	if k.store == nil || key.Sub == "" {
		return s.Refresh(ctx, s.Tokens)
	}
	return k.store.Renew(ctx, key, s.Tokens, s.Refresh)
}

// renewed takes the answer, and goes on with the call that waited for it.
// Whoever signed in anew meanwhile has better tokens.
func (a app) renewed(msg renewedMsg) (app, tea.Cmd) {
	a.renewal = renewal{}
	if msg.tokens.Access == "" {
		switch {
		case !a.calls.parked:
			return a, nil
		case a.calls.now.ends:
			return a.send()
		}
		return a.unsent(faultOf(msg.err))
	}
	if a.env.session.Tokens == msg.of {
		a.env.session.Tokens = msg.tokens
	}
	if msg.err != nil {
		a = a.tell(unkeptNote(a.env, msg.err))
	}
	if a.calls.parked {
		return a.send()
	}
	return a, nil
}

// unsent ends a call that could not be sent for want of tokens. The service
// has nothing of it, so the session is as it was before.
func (a app) unsent(fault *session.Fault) (app, tea.Cmd) {
	asker, asked, before := a.calls.asker, a.calls.now, a.calls.before
	a.calls = a.calls.stop()
	before.Tokens = a.env.session.Tokens
	a.env.session = before
	refused := *fault
	refused.Arrived = session.Refused
	a, command := a.answer(asker, asked.name, &refused)
	a, forgotten := a.askSecret(asked, &refused)
	return a, tea.Batch(forgotten, command)
}

// leavingPatience is how long a program that is being left waits for a refresh
// under way; without its answer the next start would have to sign in again.
const leavingPatience = 5 * time.Second

// settled waits until nothing is being refreshed any more.
func (r renewal) settled() {
	if !r.underWay() {
		return
	}
	select {
	case <-r.rest:
	case <-time.After(leavingPatience):
	}
}
