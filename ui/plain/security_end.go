package plain

import (
	"cognito-profile/session"
)

// signOutEverywhere asks first: it ends this sign-in, too.
func (f *face) signOutEverywhere(string) error {
	if err := f.agrees(f.words.Sentences(f.words.Get("confirm.sign_out_everywhere"), f.lost())); err != nil {
		return err
	}
	_, err := f.act(session.ActionCall(session.SignOutEverywhere()), "")
	return err
}

// deleteAccount wants the user name typed.
func (f *face) deleteAccount(string) error {
	who := f.words.Who(f.session())
	f.facts(f.words.Get("account.delete.title"))
	f.say(f.words.Sentences(f.words.Get("account.delete.about", "value", who), f.lost()))
	if err := f.typesExactly("sign_in.user", who); err != nil {
		return err
	}
	_, err := f.act(session.ActionCall(session.DeleteUser()), "")
	return err
}

// lost is the warning that what is typed in the profile and kept nowhere is lost.
func (f *face) lost() string {
	if !f.loses() {
		return ""
	}
	return f.words.Count("leave.unkept", f.draft.Len())
}

// gone says what is left of a sign-in that has ended with n edits in it.
func (f *face) gone(answer session.Answer, n int) {
	if n > 0 && f.runner.Persist.KeepsDrafts() && !f.session().Account.Deleted() {
		f.say(f.words.Count("leave.done_kept", n))
	}
	if answer.Unkept != nil {
		f.say(f.words.Unforgotten(answer.Unkept))
	}
	f.draft = session.NewDraft(f.session().Schema, f.session().Profile)
}
