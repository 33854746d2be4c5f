package command

import (
	"github.com/spf13/cobra"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

func newLogin(w words.Words, verbs Verbs, exit *int) *cobra.Command {
	v := newVerb(w, verbs, exit)
	v.signsIn = true
	var user string
	var piped bool
	cmd := v.command("login", noArguments, func(r *run, _ []string) error { return login(r, user, piped) })
	cmd.Flags().StringVar(&user, "user", "", w.Get("cli.flag.user"))
	cmd.Flags().BoolVar(&piped, "password-stdin", false, w.Get("cli.flag.password_stdin"))
	return v.withShared(cmd)
}

// login signs in and keeps the sign-in for the verbs that follow. Where nothing would
// be kept, that is said before there is a password.
func login(r *run, user string, piped bool) error {
	if piped {
		if err := r.takeStdin("--password-stdin"); err != nil {
			return err
		}
	}
	prompts := r.ask()
	piped = piped && prompts == nil
	r.request.Token, r.choosesPassphrase = "", true
	if err := r.open(true); err != nil {
		return err
	}
	if user == "" {
		user = r.session().SignInName()
	}
	if err := r.protect(prompts); err != nil {
		return err
	}
	switch {
	case piped && user == "":
		return usage("login_user")
	case piped:
		if err := r.signIn(user); err != nil {
			return err
		}
	case user != "" && r.opened.Passwords != nil:
		if err := r.completed(r.opened.Passwords.SignInCall(r.opened.Pool.Name, r.login(user))); err != nil {
			return err
		}
	case prompts == nil:
		return usage("login_how")
	default:
		if err := r.signInAt(prompts, user); err != nil {
			return err
		}
	}
	if r.unkept != nil {
		return r.unkept
	}
	now := r.status(true)
	r.document.Status = &now
	r.warn(r.words.Get("verb.logged_in", "who", r.words.Who(r.session()), "pool", now.Pool))
	return nil
}

// keepsSecrets reports whether a sign-in outlives this run.
func (r *run) keepsSecrets() bool { return r.opened.Store != nil && r.runner.Persist.KeepsSecrets() }

// protect makes sure that a sign-in is kept: without a keychain by a passphrase, which
// comes as any other or is offered at the terminal.
func (r *run) protect(prompts Prompts) error {
	if r.keepsSecrets() || r.opened.Store == nil {
		return r.orKeepsNothing(nil)
	}
	_, why := r.runner.Persist.Protection()
	offer := r.runner.Persist.PassphraseAtSignIn()
	switch {
	case why != session.KeychainMissing:
	case r.phrase != "":
		return r.orKeepsNothing(r.unlockByPhrase(offer, r.runner.Persist.ProtectCall))
	case offer == "":
	case r.opened.Passwords != nil:
		return r.orKeepsNothing(r.unlockBySource(offer))
	case prompts != nil:
		yes, err := prompts.Confirm(r.words.Get("verb.ask.passphrase"))
		if err == nil && yes {
			r.runner, err = prompts.Unlock(r.runner, offer == session.PassphraseNew, r.runner.Persist.ProtectCall)
		}
		return r.orKeepsNothing(err)
	}
	return r.keepsNothing()
}

// orKeepsNothing is keepsNothing where there is no error and nothing would be kept.
func (r *run) orKeepsNothing(err error) error {
	if err == nil && !r.keepsSecrets() {
		return r.keepsNothing()
	}
	return err
}

// keepsNothing is that a sign-in would be of no use, and how it can be kept.
func (r *run) keepsNothing() error {
	t := &Trouble{Key: "login_unkept", Exit: SignInNeeded}
	if r.opened.Store == nil {
		return t
	}
	if _, why := r.runner.Persist.Protection(); r.words.Has("cli.not_kept." + string(why)) {
		t.More = []string{"not_kept." + string(why)}
	}
	return t
}

// signIn signs in with the password on standard input. What the pool asks beside it
// takes a terminal.
func (r *run) signIn(user string) error {
	password, err := r.readLine(usage("password_empty"))
	if err != nil {
		return err
	}
	login := r.login(user)
	login.Password = session.Secret(password)
	return r.completed(session.SignInCall(login))
}

// login is what is known of a sign-in before there is a password.
func (r *run) login(user string) session.Login {
	return session.Login{Name: user, SendPassword: r.opened.Pool.SendPassword || r.session().SendPassword}
}

// completed makes the call of a sign-in, which has to be all that the pool asks.
func (r *run) completed(c session.Call) error {
	if err := r.must(c); err != nil {
		return err
	}
	if c := r.session().Challenge; !c.None() {
		return &Trouble{Key: "login_challenge", Places: []string{"what", r.words.ChallengeTitle(c)}, Exit: SignInNeeded}
	}
	return nil
}

// signInAt asks for everything on the terminal.
func (r *run) signInAt(prompts Prompts, user string) (err error) {
	if r.runner, err = prompts.SignIn(r.runner, r.opened.Pool, user); hasLeft(err) {
		return &Trouble{Key: "login_left", Exit: SignInNeeded}
	}
	return err
}
