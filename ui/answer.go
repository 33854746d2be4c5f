package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// ask starts a call for the top screen. While one is under way no second one
// is, unless it comes instead; the answer to the same question goes to whoever asked it last.
func (a app) ask(c *call) (app, tea.Cmd) {
	if a.calls.now != nil && a.calls.now.name == c.instead {
		a.calls = a.calls.stop()
	}
	if a.calls.now != nil {
		if a.calls.now.name == c.name {
			a.calls.asker = a.stack[len(a.stack)-1].id
		}
		return a, nil
	}
	a.calls = calls{number: a.calls.number, asker: a.stack[len(a.stack)-1].id, now: c, before: a.env.session}
	if c.begin != nil {
		a.env.session = c.begin(a.env.session)
	}
	return a.send()
}

// send runs the call under way. Tokens that expire soon are refreshed beside
// it; one that has expired already is waited for.
func (a app) send() (app, tea.Cmd) {
	var renew, command tea.Cmd
	tokens, needs := a.env.session.Tokens, a.calls.needsTokens()
	if needs && tokens.Due(a.env.now) {
		a, renew = a.startRenewal()
	}
	if a.renewal.underWay() && (a.calls.now.settles || needs && tokens.Over(a.env.now)) {
		a.calls.parked = true
		return a, renew
	}
	a.calls, command = a.calls.start(a.env.session, a.keeping)
	return a, tea.Batch(renew, command)
}

// sendAgain runs a call once more that was refused because its tokens had
// expired, when there are newer ones or as soon as there are.
func (a app) sendAgain() (app, tea.Cmd) {
	a.calls.again = true
	if a.env.session.Tokens != a.calls.tokens {
		return a.send()
	}
	a, renew := a.startRenewal()
	a.calls.parked = true
	return a, renew
}

// done takes an answer: the session is swapped, whoever keeps something made
// from it is renewed, and the screen that asked is told.
func (a app) done(msg doneMsg) (tea.Model, tea.Cmd) {
	if msg.number != a.calls.number || a.calls.now == nil {
		return a, nil
	}
	if a.expired(msg.err) {
		return a.sendAgain()
	}
	if held, tick, busy := a.busyAgain(faultOf(msg.err)); busy {
		held.env.session.Events = msg.session.Events
		return held, tick
	}
	asker, asked, tokens := a.calls.asker, a.calls.now, a.calls.tokens
	a.calls = calls{number: a.calls.number}
	before, elsewhere := a.env.session, a.elsewhere()
	a.env.session = msg.session
	if msg.session.Tokens == tokens {
		a.env.session.Tokens = before.Tokens
	}
	switch {
	case asked.opens:
		return a.opened(msg.err)
	case asked.enters != nil && msg.err == nil:
		return a.entered(msg.opened)
	}
	if before.State == session.SignedIn && msg.session.State == session.SignedOut {
		return a.signedOut(before, asked.name, msg)
	}
	other := !before.Profile.SameUser(msg.session.Profile)
	var reached note
	if msg.session.State != before.State || other {
		dropped := a.unsaved()
		reached = a.reached()
		a = a.bottom(route(a.env))
		if other && dropped > 0 {
			a, command := a.found(msg.found)
			next, note := a.apply(effect{note: caution(a.otherUser(dropped, before.Profile.Username))})
			return next, tea.Batch(command, note)
		}
	}
	a = a.renew()
	var claims tea.Cmd
	if msg.err == nil && slices.Contains(claimCalls, asked.name) {
		a, claims = a.startRenewal()
	}
	next, command := a.answer(asker, asked.name, faultOf(msg.err))
	a, told := next.(app).found(msg.found)
	a, reading := a.apply(effect{note: reached})
	a, forgotten := a.askSecret(asked, faultOf(msg.err))
	a, warned := a.tellElsewhere(elsewhere)
	return a, tea.Batch(forgotten, claims, warned, told, reading, command)
}

// expired says that the call under way was refused for its access token alone,
// and that there is a way to another one.
func (a app) expired(err error) bool {
	fault := faultOf(err)
	renewable := a.calls.tokens.Refresh != "" && a.calls.needsTokens()
	return fault != nil && fault.Code == session.SignInExpired && renewable && !a.calls.again
}

// giveUp stops waiting and tells the asker; a write is then unknown.
func (a app) giveUp() (tea.Model, tea.Cmd) {
	asker, asked := a.calls.asker, a.calls.now
	if a.calls.retry.waits() {
		return a.unsent(a.calls.retry.fault)
	}
	if a.calls.parked {
		return a.unsent(&session.Fault{Code: session.Cancelled})
	}
	a.calls = a.calls.stop()
	if asked.otherwise != nil {
		return a.ask(asked.otherwise)
	}
	return a.answer(asker, asked.name, givenUp(asked))
}

func (a app) answer(asker int, asked callName, fault *session.Fault) (tea.Model, tea.Cmd) {
	if asked == callLearn && fault == nil {
		return a, nil // what was learned has been told
	}
	at := slices.IndexFunc(a.stack, func(e entry) bool { return e.id == asker })
	if at < 0 {
		return a.tellAnyway(fault)
	}
	waiting, ok := a.stack[at].screen.(answering)
	if !ok {
		return a.tellAnyway(fault)
	}
	e := a.screenEnv(a.stack[at].screen)
	e.asked = asked
	next, effect := waiting.answered(e, asked, fault)
	a = a.replace(at, next)
	if fault != nil && fault.Ends() && !slices.Contains(signInCalls, asked) {
		effect = a.signInAgain(effect)
	}
	return a.applyAt(at, effect)
}

// tellAnyway tells of a call whose screen is gone. On the form, reading the
// profile again is what goes on from there.
func (a app) tellAnyway(fault *session.Fault) (tea.Model, tea.Cmd) {
	e := a.env
	if len(a.stack) == 1 && e.session.State == session.SignedIn {
		e.asked = callLoad
	}
	return a.apply(effect{note: faultNote(e, fault)})
}

// signInAgain opens the sign-in over whatever is open, so that nothing typed
// is lost. Without a client id there is nothing to sign in with: then what the
// screen wanted to say stands.
func (a app) signInAgain(wanted effect) effect {
	if !a.env.pool.CanSignIn {
		return wanted
	}
	return effect{push: newSignInScreen(a.env, a.env.words.Get("sign_in.again"))}
}
