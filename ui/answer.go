package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// ask starts a call for the top screen. While one is under way no second one
// is; the answer to the same question goes to whoever asked it last.
func (a app) ask(c *call) (app, tea.Cmd) {
	if a.calls.now != nil {
		if a.calls.now.name == c.name {
			a.calls.asker = a.stack[len(a.stack)-1].id
		}
		return a, nil
	}
	if c.begin != nil {
		a.env.session = c.begin(a.env.session)
	}
	var command tea.Cmd
	a.calls, command = a.calls.start(a.stack[len(a.stack)-1].id, c, a.env.session, a.keeping)
	return a, command
}

// done takes an answer: the session is swapped, whoever keeps something made
// from it is renewed, and the screen that asked is told.
func (a app) done(msg doneMsg) (tea.Model, tea.Cmd) {
	if msg.number != a.calls.number || a.calls.now == nil {
		return a, nil
	}
	asker, asked := a.calls.asker, a.calls.now
	a.calls = calls{number: a.calls.number}
	before := a.env.session
	a.env.session = msg.session
	if asked.opens {
		return a.opened(msg.err)
	}
	other := !before.Profile.SameUser(msg.session.Profile)
	if msg.session.State != before.State || other {
		dropped := a.unsaved()
		a = a.bottom(route(a.env))
		if other && dropped > 0 {
			a, command := a.found(msg.found)
			next, note := a.apply(effect{note: caution(a.otherUser(dropped, before.Profile.Username))})
			return next, tea.Batch(command, note)
		}
	}
	a = a.renew()
	next, command := a.answer(asker, asked.name, faultOf(msg.err))
	a, told := next.(app).found(msg.found)
	return a, tea.Batch(told, command)
}

// giveUp stops waiting and tells the asker; a write is then unknown.
func (a app) giveUp() (tea.Model, tea.Cmd) {
	asker, asked := a.calls.asker, a.calls.now
	a.calls = a.calls.stop()
	if asked.otherwise != nil {
		return a.ask(asked.otherwise)
	}
	return a.answer(asker, asked.name, givenUp(asked))
}

func (a app) answer(asker int, asked callName, fault *session.Fault) (tea.Model, tea.Cmd) {
	at := slices.IndexFunc(a.stack, func(e entry) bool { return e.id == asker })
	if at < 0 {
		return a.apply(effect{note: faultNote(a.env, fault)})
	}
	waiting, ok := a.stack[at].screen.(answering)
	if !ok {
		return a.apply(effect{note: faultNote(a.env, fault)})
	}
	next, effect := waiting.answered(a.screenEnv(a.stack[at].screen), asked, fault)
	a = a.replace(at, next)
	if fault != nil && fault.Ends() && !slices.Contains(signInCalls, asked) {
		effect = a.signInAgain(effect)
	}
	return a.applyAt(at, effect)
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
