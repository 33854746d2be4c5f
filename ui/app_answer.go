package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// answered goes on from an answer: what is made from the session is made again,
// and the screen that asked is told.
func (a app) answered(d session.DoAnswer) (app, tea.Cmd) {
	before, elsewhere := d.Before, a.conflictCount(d.Before.Profile)
	asked, fault := d.Call.Name, session.FaultOf(d.Answer.Err)
	a.persist = a.persist.Following(before, d.Answer)
	a = a.poolKept(d.Answer.Kept)
	switch {
	case asked == session.CallResume:
		return a.userResumed(d.Answer.Err)
	case asked.Traits().OpensStore:
		return a.storeOpened(d.Answer.Err)
	case d.Call.Enter != nil && fault == nil:
		return a.poolOpened(d.Answer.Opened)
	}
	if before.State == session.SignedIn && a.env.session.State == session.SignedOut {
		return a.signedOut(d)
	}
	other := !before.Profile.SameUser(a.env.session.Profile)
	var reached note
	if a.env.session.State != before.State || other {
		dropped := a.unsaved()
		reached = a.reached()
		a = a.bottom(route(a.env))
		if other && dropped > 0 {
			a, command := a.restored(d.Answer)
			return a.tell(caution(a.env.words.OtherUser(dropped, before.Profile.Username, a.env.keeps))), command
		}
	}
	a = a.rebuildScreens()
	a, command := a.answer(d.Asker, asked, fault)
	a, forgotten := a.askSecret(d.Call, fault)
	a, parts := a.readSignedOut(asked, fault)
	a, dropped := a.restored(d.Answer)
	a, sought := a.seek(asked, fault)
	a, ledBack := a.ledBack()
	a, offered := a.tell(reached).noteConflicts(elsewhere).offerLanguage()
	return a.reconnected(asked, d.Reconnected), tea.Batch(sought, forgotten, parts, dropped, command, ledBack, offered)
}

// ended goes on from a call that was given up, or never sent.
func (a app) ended(d session.DoEnd) (app, tea.Cmd) {
	a, command := a.answer(d.Asker, d.Call.Name, d.Fault)
	a, forgotten := a.askSecret(d.Call, d.Fault)
	a, sought := a.seek(d.Call.Name, d.Fault)
	return a.reconnected(d.Call.Name, d.Reconnected), tea.Batch(sought, forgotten, command)
}

// answer hands the answer to the screen that asked.
func (a app) answer(asker int, asked session.CallName, fault *session.Fault) (app, tea.Cmd) {
	if asked == session.CallLearn && fault == nil {
		return a, nil // what was learned has been told
	}
	if asked == session.CallRecheck {
		return a.rechecked(fault)
	}
	at := slices.IndexFunc(a.stack, func(e entry) bool { return e.id == asker })
	if at < 0 {
		return a.tellAnyway(fault)
	}
	waiting, ok := a.stack[at].screen.(answering)
	if !ok {
		return a.tellAnyway(fault)
	}
	e := a.screenEnv()
	e.asked = e.session.Failed(asked)
	before := a.stack[at].screen
	next, effect := waiting.answered(e, asked, fault)
	a = a.replace(at, next)
	if fault != nil && fault.SignedOut() && !asked.Traits().SignsIn {
		effect = a.signInAgain(next, effect)
	}
	a, command := a.applyAt(at, effect)
	return a.closedByPaste(before), command
}

// tellAnyway reports on a call whose screen is gone. On the form, reading the
// profile again is what goes on from there.
func (a app) tellAnyway(fault *session.Fault) (app, tea.Cmd) {
	e := a.env
	if len(a.stack) == 1 && e.session.State == session.SignedIn {
		e.asked = session.CallLoad
	}
	return a.tell(faultNote(e, fault)), nil
}

// signInAgain opens the sign-in over whatever is open, so that nothing typed
// is lost. A save that was confirmed goes on then, from the reading that shows what has
// changed meanwhile. Without a client id there is nothing to sign in with: then what the
// screen wanted to say stands.
func (a app) signInAgain(over screen, wanted effect) effect {
	if !a.env.pool.CanSignIn {
		return wanted
	}
	again := reauth{why: func(w words.Printer) string { return w.Get("sign_in.again") }}
	if r, reviews := over.(reviewScreen); reviews && r.wanted {
		again.after = session.ReadCall(session.CallLoad)
	}
	return effect{nav: to(newSignInScreen(a.env, again))}
}
