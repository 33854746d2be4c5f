package ui

import (
	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// opensList opens the list of a part.
func opensList(part session.AccountPart) func(securityScreen, env, session.AccountRow) (screen, effect) {
	return func(s securityScreen, _ env, _ session.AccountRow) (screen, effect) {
		return s, effect{nav: to(listScreen{part: part})}
	}
}

// signOutEverywhere asks first: it ends this sign-in, too.
func (s securityScreen) signOutEverywhere(e env, _ session.AccountRow) (screen, effect) {
	question := e.words.Sentences(e.words.Get("confirm.sign_out_everywhere"), s.edits(e))
	return s, effect{nav: to(confirmScreen{question: question, then: func(e env) effect {
		return e.proved(session.ActionCall(session.SignOutEverywhere()), "").closing()
	}})}
}

// deleteAccount wants the user name typed.
func (s securityScreen) deleteAccount(e env, _ session.AccountRow) (screen, effect) {
	return s, effect{nav: to(typedScreen{
		title: e.words.Get("account.delete.title"), about: e.words.Sentences(e.words.Get("account.delete.about", "value", e.who()), s.edits(e)),
		label: "sign_in.user", word: "key.delete_account_now", wanted: e.who(), line: textline.New(""),
		then: func(e env) effect { return e.proved(session.ActionCall(session.DeleteUser()), "") },
	})}
}

// edits is the warning that what is typed in the form and kept nowhere is lost.
func (s securityScreen) edits(e env) string {
	if s.unsaved == 0 || e.keeps {
		return ""
	}
	return e.words.Count("leave.unkept", s.unsaved)
}
