package command

import (
	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

func newLogout(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	var everywhere bool
	cmd := v.command("logout", noArguments, func(r *run, _ []string) error { return logout(r, everywhere) })
	cmd.Flags().BoolVar(&everywhere, "everywhere", false, w.Get("cli.flag.everywhere"))
	return v.withUser(cmd)
}

// logout ends the sign-in of this machine, or all of them. To be signed out already is
// success.
func logout(r *run, everywhere bool) error {
	if err := r.open(true); err != nil {
		return err
	}
	if r.session().State != session.SignedIn {
		r.warn(r.words.Get("verb.logged_out_already"))
		return r.loggedOut()
	}
	if everywhere {
		return r.endAll()
	}
	before := r.session()
	fault := r.do(session.SignOutCall(false))
	text, _ := faultWords(r.words).SignedOut(session.CallSignOut, before, fault, session.ComesBackNever)
	r.warn(text)
	if fault != nil {
		return &failedCall{fault: fault, asked: session.CallSignOut}
	}
	return r.loggedOut()
}

// endAll ends all sign-ins of the user, or none. It needs to know who they are, and a sign-in
// that is young enough.
func (r *run) endAll() error {
	if err := r.must(session.ReadCall(session.CallLoad)); err != nil {
		return err
	}
	if err := r.proved(&Trouble{Key: "everywhere_too_old", Exit: SignInNeeded}, false); err != nil {
		return err
	}
	before := r.session()
	end := session.ActionCall(session.SignOutEverywhere())
	fault := r.do(end)
	if reading, follows := end.Name.Then(fault); follows && r.session().State == session.SignedIn {
		fault = r.do(reading)
	}
	if r.session().State == session.SignedIn && fault == nil {
		return &Trouble{Key: "still_signed_in", Exit: Failed}
	}
	if fault != nil {
		return &failedCall{fault: fault, asked: end.Name}
	}
	text, _ := faultWords(r.words).SignedOut(end.Name, before, nil, session.ComesBackNever)
	r.warn(text)
	return r.loggedOut()
}

// loggedOut puts the session as it stands into the JSON.
func (r *run) loggedOut() error {
	now := r.status(false)
	r.document.Status = &now
	return r.unkept
}
