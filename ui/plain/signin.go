package plain

import (
	"errors"
	"strings"

	"cognito-profile/session"
)

// signIn asks for a user name and a password until somebody is signed in. why is what
// made it necessary over something that is typed, "" at the beginning.
func (f *face) signIn(why string) error {
	f.facts(f.words.Get("sign_in.title", "pool", f.pool.Name))
	switch {
	case why != "":
		f.say(why)
	case f.pool.DemoPassword == "":
		f.tell("sign_in.about", "client", f.pool.ClientID, "host", f.pool.Host)
	}
	if f.pool.DemoPassword != "" {
		f.tell("sign_in.demo", "password", f.pool.DemoPassword)
	}
	attempt := signInAttempt{name: f.session().SignInName(), over: why != "", source: f.source, agreed: f.sendsPasswords()}
	for {
		err := f.attempt(&attempt)
		switch {
		case errors.Is(err, errAgain):
		case errors.Is(err, errBack) && attempt.over:
			return err
		case errors.Is(err, errBack):
			if err := f.beforeSignIn(); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

// beforeSignIn is where going back leads: to the other pools, if there are any.
func (f *face) beforeSignIn() error {
	if f.opener != nil {
		return errPools
	}
	return f.quit()
}

// sendsPasswords reports whether the person has agreed to send passwords themselves.
func (f *face) sendsPasswords() bool { return f.pool.SendPassword || f.session().SendPassword }

// errAgain is that a sign-in has to begin again.
var errAgain = errors.New("plain: sign in again")

// signInAttempt is what is known of a sign-in from one attempt to the next.
type signInAttempt struct {
	name   string
	over   bool                   // something is typed that it stands over
	quiet  bool                   // who asked for it says what came of it
	source session.PasswordSource // nil once it has failed
	unsafe bool                   // the password can't be proved
	agreed bool                   // to sending it
	proof  bool                   // it shows who is at the keyboard, for an action on the account
	fresh  session.Freshness      // of a proof
}

// only is a call of the sign-in, which as proof may sign in the same user alone.
func (a *signInAttempt) only(c session.Call) session.Call {
	if a.proof {
		return session.SameUserCall(c)
	}
	return c
}

// login is that of the name, with a password or without.
func (a *signInAttempt) login(password session.Secret) session.Login {
	return session.Login{Name: a.name, Password: password, SendPassword: a.agreed, Fresh: a.fresh}
}

// browsing begins a sign-in in a browser. As proof it asks even if the pages remember
// a sign-in.
func (a *signInAttempt) browsing() session.Call {
	if a.proof {
		return session.SameUserCall(session.BrowseFreshCall(a.fresh))
	}
	return session.BrowseCall(false)
}

// back is where going back leads from within the sign-in: to its beginning, or out of
// a proof.
func (a *signInAttempt) back() error {
	if a.proof {
		return errBack
	}
	return errAgain
}

// signInWays are the ways in without a password.
func (f *face) signInWays(a *signInAttempt) []string {
	ways := []string{"other_ways", "forgot", "confirm_account"}
	if f.pool.Browser {
		ways = append([]string{"browser"}, ways...)
	}
	if !a.over && len(f.session().SignedInUsers()) > 0 {
		ways = append(ways, "users")
	}
	if f.opener != nil && !a.over {
		ways = append(ways, "pools")
	}
	if !f.ofVerb {
		ways = append(ways, "language")
	}
	return append(ways, "quit")
}

// attempt signs in once: nil when it went well, errAgain when it has to begin again.
func (f *face) attempt(a *signInAttempt) error {
	if err := f.agree(a); err != nil {
		return err
	}
	way, err := f.userName(a)
	if err != nil {
		return err
	}
	switch way {
	case "pools":
		return errPools
	case "users":
		return f.chooseUser()
	case "language":
		return f.languageFirst()
	case "quit":
		return f.quit()
	case "browser":
		return f.browse(a)
	case "forgot":
		return f.recover(a, session.ForgottenPassword, "")
	case "confirm_account":
		return f.recover(a, session.UnconfirmedAccount, "")
	case "other_ways":
		return f.named(a, func() error { return f.signInCall(a, "") })
	}
	return f.password(a)
}

// agree asks whether to send the password itself, once it is known that there is no
// other way.
func (f *face) agree(a *signInAttempt) error {
	if !a.unsafe || a.agreed {
		return nil
	}
	yes, err := f.confirm(f.words.Get("plain.send_password", "host", f.pool.Host))
	if err != nil {
		return err
	}
	a.agreed, a.unsafe = yes, yes
	return nil
}

// password asks for the password of the name, and signs in with it; a program that
// gives it comes first.
func (f *face) password(a *signInAttempt) error {
	if a.source != nil {
		return f.bySource(a)
	}
	r, err := f.ask(prompt{text: f.words.Get("plain.password", "name", a.name), free: true, secret: true})
	switch {
	case errors.Is(err, errBack):
		return a.back()
	case err != nil:
		return err
	case r.text == "":
		f.tell("sign_in.missing")
		return errAgain
	}
	return f.signInCall(a, session.Secret(r.text))
}

// userName asks for the name, or for a way in that is not by a password.
func (f *face) userName(a *signInAttempt) (way string, err error) {
	for {
		text := f.words.Get("plain.ask", "title", f.words.Get("sign_in.user"))
		if a.name != "" {
			text = f.words.Get("plain.name_kept", "title", f.words.Get("sign_in.user"), "value", a.name)
		}
		r, err := f.ask(prompt{text: text, choices: f.signInWays(a), free: true})
		if err != nil || r.choice != "" {
			return r.choice, err
		}
		if name := strings.TrimSpace(r.text); name != "" {
			a.name = name
		}
		if a.name != "" {
			return "", nil
		}
		f.tell("sign_in.name_first")
	}
}

// named goes on once a name is known.
func (f *face) named(a *signInAttempt, then func() error) error {
	if a.name == "" {
		r, err := f.ask(prompt{text: f.words.Get("plain.ask", "title", f.words.Get("sign_in.user")), free: true})
		if err != nil {
			return err
		}
		if a.name = strings.TrimSpace(r.text); a.name == "" {
			f.tell("sign_in.name_first")
			return errAgain
		}
	}
	return then()
}

// signInCall begins a sign-in and goes on with what the service asks.
func (f *face) signInCall(a *signInAttempt, password session.Secret) error {
	_, fault, err := f.do(a.only(session.SignInCall(a.login(password))))
	if err != nil {
		return err
	}
	return f.stepped(a, session.CallSignIn, password, fault)
}

// bySource signs in with the password that a program gives. It is asked once: after a
// failure the person is.
func (f *face) bySource(a *signInAttempt) error {
	call := a.source.SignInCall(f.pool.Name, session.Login{Name: a.name, SendPassword: a.agreed})
	a.source = nil
	_, fault, err := f.do(call)
	if err != nil {
		return err
	}
	return f.stepped(a, session.CallSignIn, "", fault)
}

// stepped goes on after a step of a sign-in: with the challenge that came, or with
// what was wrong.
func (f *face) stepped(a *signInAttempt, asked session.CallName, password session.Secret, fault *session.Fault) error {
	if fault == nil {
		if !f.session().Challenge.None() {
			return f.challenges(a)
		}
		if a.over && !a.quiet {
			f.tell("sign_in.done")
		}
		return nil
	}
	switch fault.Code {
	case session.FlowNotEnabled, session.FlowFailed, session.NeedsPoolID:
		a.unsafe = true
	case session.NoPasswordFlow:
		a.unsafe, a.agreed = false, false
	case session.PasswordResetRequired:
		f.say(f.words.What(fault))
		return f.recover(a, session.ForgottenPassword, "")
	case session.UserNotConfirmed:
		f.say(f.words.What(fault))
		return f.recover(a, session.UnconfirmedAccount, password)
	}
	f.fault(fault, asked)
	if fault.Code == session.WrongPassword {
		f.facts(f.words.HiddenEdge(password))
	}
	return errAgain
}

// signInAgain is the sign-in over what is typed.
func (f *face) signInAgain() error {
	if err := f.signIn(f.words.Get("sign_in.again")); err != nil {
		return err
	}
	return errSignedIn
}
