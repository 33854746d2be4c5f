package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// partReads are the readings of the account's parts beside the calls.
type partReads struct {
	signIn   int // which one they are of, counted in this run
	underWay []session.AccountPart
	// again are parts whose reading came while a call was under way: its answer has
	// the session as it was before.
	again []session.AccountPart
}

// partMsg is a part that was read in a sign-in.
type partMsg struct {
	signIn  int
	reading session.AccountReading
}

// over forgets the readings of a sign-in that has ended: the next one may be another
// user's, whose own are not to wait for them.
func (r partReads) over() partReads { return partReads{signIn: r.signIn + 1} }

// apply reads parts, each by a command of its own. Tokens that have expired are
// refreshed by a call that reads all of them.
func (parts readParts) apply(a app) (app, tea.Cmd) {
	s := a.env.session
	if s.Tokens.Over(a.env.now) {
		return a.readAccount()
	}
	var commands []tea.Cmd
	signIn := a.parts.signIn
	for _, part := range parts {
		if slices.Contains(a.parts.underWay, part) {
			continue
		}
		a.parts.underWay = append(slices.Clip(a.parts.underWay), part)
		commands = append(commands, func() tea.Msg { return partMsg{signIn, s.ReadPart(context.Background(), part)} })
	}
	return a, tea.Batch(commands...)
}

// readAccount reads all parts by a call, which refreshes tokens and opens the sign-in
// where that has ended.
func (a app) readAccount() (app, tea.Cmd) {
	at := a.securityAt()
	if at < 0 {
		return a, nil
	}
	return a.follow(a.lane.Ask(session.AccountCall(), a.stack[at].id, a.env.now))
}

// partRead puts a reading into the session.
func (a app) partRead(msg partMsg) (app, tea.Cmd) {
	if msg.signIn != a.parts.signIn {
		return a, nil
	}
	part, fault := msg.reading.Part, msg.reading.Fault
	without := func(list []session.AccountPart) []session.AccountPart {
		return slices.DeleteFunc(slices.Clone(list), func(p session.AccountPart) bool { return p == part })
	}
	a.parts.underWay = without(a.parts.underWay)
	lane := a.lane
	lane.Session = lane.Session.WithReading(msg.reading)
	a = a.onLane(lane)
	switch {
	case !a.lane.Idle():
		a.parts.again = append(without(a.parts.again), part)
	case fault != nil && fault.SignedOut():
		return a.readAccount()
	}
	return a, nil
}

// readAgain reads the parts that a call may have put back.
func (a app) readAgain() (app, tea.Cmd) {
	if len(a.parts.again) == 0 || !a.lane.Idle() {
		return a, nil
	}
	parts := readParts(a.parts.again)
	a.parts.again = nil
	if a.securityAt() < 0 {
		return a, nil
	}
	return parts.apply(a)
}

// readSignedOut reads the parts anew, after a sign-in, that found the last one over.
func (a app) readSignedOut(asked session.CallName, fault *session.Fault) (app, tea.Cmd) {
	if !asked.Traits().SignsIn || fault != nil || a.env.session.State != session.SignedIn || a.securityAt() < 0 {
		return a, nil
	}
	var over readParts
	account := a.env.session.Account
	for part, fault := range map[session.AccountPart]*session.Fault{
		session.PartFactors: account.Factors.Fault, session.PartPasskeys: account.Passkeys.Fault, session.PartDevices: account.Devices.Fault,
	} {
		if fault != nil && fault.SignedOut() {
			over = append(over, part)
		}
	}
	return over.apply(a)
}

// securityAt is where the security page is in the stack, -1 when it is not open.
func (a app) securityAt() int {
	return slices.IndexFunc(a.stack, func(e entry) bool {
		_, is := e.screen.(securityScreen)
		return is
	})
}

func (dropAppSetup) apply(a app) (app, tea.Cmd) {
	lane := a.lane
	lane.Session = lane.Session.DropAppSetup()
	return a.onLane(lane), nil
}
