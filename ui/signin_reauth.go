package ui

import (
	"slices"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// reauth is why a sign-in stands over something; its zero value is that of the
// sign-in at the bottom, which stands over nothing.
type reauth struct {
	why func(words.Printer) string // nil at the bottom
	// then is the call that waits for proof of who is at the keyboard, which fresh asks
	// for; without a name the sign-in is none.
	then  session.Call
	fresh session.Freshness
	// after is asked for once the same user has signed in again, where another may, too.
	after session.Call
}

func (s reauth) none() bool { return s.why == nil }

// next is what goes on once they are signed in; over another user's sign-in nothing does.
func (s reauth) next() session.Call {
	if s.then.Name != "" {
		return s.then
	}
	return s.after
}

// about is why, in the words of now.
func (s reauth) about(e env) string {
	if s.none() {
		return ""
	}
	return s.why(e.words)
}

// only is a call of the sign-in, which as proof may sign in the same user alone.
func (s reauth) only(c session.Call) session.Call {
	if s.then.Name == "" {
		return c
	}
	return session.SameUserCall(c)
}

// signIn begins the sign-in.
func (s reauth) signIn(login session.Login) session.Call {
	login.Fresh = s.fresh
	return s.only(session.SignInCall(login))
}

// signInBy begins the sign-in with the password that a program gives.
func (s reauth) signInBy(source session.PasswordSource, pool string, login session.Login) session.Call {
	login.Fresh = s.fresh
	return s.only(source.SignInCall(pool, login))
}

// browse begins the sign-in in a browser.
func (s reauth) browse(another bool) session.Call {
	if s.then.Name != "" {
		return s.only(session.BrowseFreshCall(s.fresh))
	}
	return session.BrowseCall(another)
}

// askAgain is what an action on the account needs now.
func (e env) askAgain() session.AskAgain {
	return e.session.AskAgain(e.pool, e.now, e.pool.AskAgain)
}

// proved sends a call once the person has proved who they are, where that is needed.
// A password that was typed already is tried first.
func (e env) proved(c session.Call, password session.Secret) effect {
	ask := e.askAgain()
	switch {
	case !ask.Needed:
		return effect{call: c}
	case ask.Impossible():
		return effect{note: caution(e.words.AskAgain(ask))}
	}
	s := newSignInScreen(e, reauth{why: func(w words.Printer) string { return w.AskAgain(ask) }, then: c, fresh: ask.Fresh})
	out := effect{}
	if name := e.session.SignInName(); password != "" && name != "" && slices.Contains(ask.Ways, session.WayPassword) {
		out.call = s.over.signIn(session.Login{Name: name, Password: password, SendPassword: e.sendsPassword()})
	}
	out.nav = to(s)
	return out
}

// closing is an effect that closes the screen which wanted it, too, unless it has only
// something to say.
func (out effect) closing() effect {
	out.nav.pop = out.call.Name != "" || out.nav.push != nil
	return out
}
