package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// userScreen asks who somebody is of those who have signed in to the pool on this
// machine. It stands at the bottom where several are signed in, or over the sign-in.
type userScreen struct {
	at   int
	over bool // the sign-in
}

// userRow is a row of it, and what comes of choosing it.
type userRow struct {
	choiceRow
	goes effect
}

// userRows are those who are signed in, those who would have to sign in, and anybody
// else.
func (u userScreen) rows(e env) []userRow {
	var signedIn, others []userRow
	for _, user := range e.session.Users {
		label := textline.OneLine(e.shown(user.Name))
		if user.SignedIn {
			signedIn = append(signedIn, userRow{choiceRow{label, e.words.Get("users.signed_in")}, effect{action: resumeUser(user.Key)}})
		} else {
			others = append(others, userRow{choiceRow{label, e.words.Get("users.signed_out")}, u.signIn(e, user.SignInName)})
		}
	}
	anybody := userRow{choiceRow{label: e.words.Get("users.else")}, u.signIn(e, "")}
	return append(append(signedIn, others...), anybody)
}

// signIn is the way to the sign-in of a name.
func (u userScreen) signIn(e env, name string) effect {
	next := signInAs(e, name, reauth{})
	if u.over {
		return effect{nav: insteadTo(next)}
	}
	next.listed = true
	return effect{nav: to(next)}
}

func (u userScreen) typing() bool { return false }

func (u userScreen) update(e env, msg tea.Msg) (screen, effect) {
	rows := u.rows(e)
	u.at = min(u.at, len(rows)-1)
	if to, moved := e.keys.move(msg, u.at, len(rows)-1); moved {
		u.at = to
		return u, effect{}
	}
	switch {
	case matches(msg, e.keys.Choose):
		return u, rows[u.at].goes
	case matches(msg, e.keys.Back) && u.over:
		return u, effect{nav: back}
	case matches(msg, e.keys.Back) && e.opener != nil:
		return u, effect{action: showPools{}}
	case matches(msg, e.keys.Quit):
		return u, effect{action: quit{}}
	}
	return u, effect{}
}

// pointed selects a user, or goes on as the selected one.
func (u userScreen) pointed(e env, row int) (screen, *key.Binding) {
	if row == u.at {
		return u, &e.keys.Choose
	}
	u.at = row
	return u, nil
}

func (u userScreen) view(e env) frame {
	var rows []choiceRow
	for _, row := range u.rows(e) {
		rows = append(rows, row.choiceRow)
	}
	out := e.heading(e.words.Get("users.title"), e.words.Get("users.about", "pool", e.pool.Name), e.choiceLines(rows))
	return e.withRows(out, rows, min(u.at, len(rows)-1))
}

func (u userScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.Move, k.Choose}
	switch {
	case u.over:
		list = append(list, k.Back)
	case e.opener != nil:
		list = append(list, saying(k.Back, e.words.Get("key.other_pool")))
	}
	return append(list, k.Quit, k.Top, k.End)
}

// resumeUser goes on as a user who is signed in.
type resumeUser session.Key

func (r resumeUser) apply(a app) (app, tea.Cmd) {
	return a.ask(a.persist.ResumeCall(session.Key(r)))
}

// userResumed shows the profile of the user who was chosen, or asks again where another
// window has signed them out meanwhile. unkept is why it is not kept that they were last.
func (a app) userResumed(unkept error) (app, tea.Cmd) {
	a = a.bottom(route(a.env))
	if unkept != nil {
		a = a.tell(storeErrorNote(a.env, unkept))
	}
	if a.env.session.State != session.SignedIn {
		return a.tell(caution(a.env.words.Get("users.gone"))), nil
	}
	return a.ask(session.ReadCall(session.CallLoad))
}
