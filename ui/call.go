package ui

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// calls is the one lane for what a person asks: one call at a time, numbered.
// The answer to an older number changes nothing.
type calls struct {
	number int
	asker  int // the entry of the stack that wants the answer
	now    *call
	cancel context.CancelFunc
	before session.Session // as it was when the call was asked for
	tokens session.Tokens  // what the call was sent with
	parked bool            // it waits for newer tokens
	again  bool            // it was refused once because they had expired
	retry  retry           // it waits because the service was too busy
}

// doneMsg is the answer to a call.
type doneMsg struct {
	number  int
	session session.Session
	err     error
	found   found
	opened  Opened
}

// start runs the call in a goroutine of its own on a session of its own, and
// keeps there what it brought; the deadline is the service's.
func (c calls) start(s session.Session, k keeping) (calls, tea.Cmd) {
	ctx, cancel := context.WithCancel(context.Background())
	c.number, c.cancel, c.tokens, c.parked = c.number+1, cancel, s.Tokens, false
	number, asked := c.number, c.now
	return c, func() tea.Msg {
		defer cancel()
		if asked.enters != nil {
			opened, err := asked.enters(ctx)
			return doneMsg{number: number, session: s, err: err, opened: opened}
		}
		next, err, unkept := k.counted(ctx, asked, s)
		if asked.opens {
			return doneMsg{number: number, session: next, err: err}
		}
		next, found := k.after(ctx, s, next)
		found.err = firstOf(found.err, unkept)
		return doneMsg{number: number, session: next, err: err, found: found}
	}
}

// stop gives the call up: its answer will be an old number.
func (c calls) stop() calls {
	if c.cancel != nil {
		c.cancel()
	}
	return calls{number: c.number + 1}
}

// needsTokens says that the call under way is sent with tokens that have to be good.
func (c calls) needsTokens() bool { return !c.now.ends && !slices.Contains(signInCalls, c.now.name) }

// busy names what is under way, "" when nothing is.
func (c calls) busy() callName {
	if c.now == nil {
		return ""
	}
	return c.now.name
}

// faultOf turns every error of a call into one that there are words for.
func faultOf(err error) *session.Fault {
	var fault *session.Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &fault):
		return fault
	}
	return &session.Fault{Code: session.ProgramFault, Delivered: session.Unknown, Cause: err}
}

// givenUp is the fault of a call that the person stopped waiting for.
func givenUp(c *call) *session.Fault {
	fault := &session.Fault{Code: session.Cancelled}
	if c.writes {
		fault.Delivered = session.Unknown
	}
	return fault
}
