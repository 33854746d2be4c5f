package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// tokenRefresh is the refresh of tokens that is under way beside the calls.
type tokenRefresh struct {
	of     session.Tokens
	rest   <-chan struct{}    // closed when the answer is kept; nil when none is under way
	unwait context.CancelFunc // ends the wait for another window that refreshes them
}

// refreshedMsg is the result of a refresh. Tokens that are not empty are good even
// with an error: then they could not be kept.
type refreshedMsg struct {
	of, tokens session.Tokens
	err        error
}

func (r tokenRefresh) underWay() bool { return r.rest != nil }

// refresh gets newer tokens. Nothing that the person does cancels what was sent.
func (a app) refresh(d session.DoRefresh) (app, tea.Cmd) {
	rest, persist := make(chan struct{}), a.persist
	ctx, unwait := context.WithCancel(context.Background())
	a.tokenRefresh = tokenRefresh{d.Session.Tokens, rest, unwait}
	return a, func() tea.Msg {
		defer close(rest)
		defer unwait()
		tokens, err := persist.Refresh(ctx, d.Session)
		return refreshedMsg{d.Session.Tokens, tokens, err}
	}
}

func (a app) refreshed(msg refreshedMsg) (app, tea.Cmd) {
	a.tokenRefresh = tokenRefresh{}
	return a.follow(a.lane.Refreshed(msg.of, msg.tokens, msg.err, a.env.now))
}

// refreshTimeout is how long a program that is being left waits for a refresh
// under way; without its answer the next start would have to sign in again.
const refreshTimeout = 5 * time.Second

// wait waits until nothing is being refreshed any more: for the answer of the
// service, whose rotated token would be lost, but not for another window.
func (r tokenRefresh) wait() {
	if !r.underWay() {
		return
	}
	r.unwait()
	select {
	case <-r.rest:
	case <-time.After(refreshTimeout):
	}
}
