package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// signInScreen asks for user name and password. It stands at the bottom of the
// stack, or over the form when a sign-in ended while something was typed.
type signInScreen struct {
	inputs inputs
	over   reauth
	// unsafe means that the password can't be proved, and that the person may
	// agree to sending it; agreed, that they have.
	unsafe, agreed bool
	listed         bool // it was opened from the list of users, which esc leads back to
}

const (
	inputUser = iota
	inputPassword
)

func newSignInScreen(e env, over reauth) signInScreen {
	return signInAs(e, e.session.SignInName(), over)
}

func signInAs(e env, name string, over reauth) signInScreen {
	s := signInScreen{over: over, inputs: newInputs(
		nameInput(e, name),
		input{label: "sign_in.password", line: textline.NewSecret(), masked: true, unmaskable: true},
	)}
	if name != "" {
		s.inputs.at = inputPassword
	}
	return s
}

// nameInput is the line of a user name that was typed before, or none. One that is
// not known to be a name may be a password that was typed into the wrong line: a
// later screen does not show it.
func nameInput(e env, name string) input {
	known := name == e.session.SignInName() || slices.ContainsFunc(contactNames, func(contact string) bool {
		return e.session.Schema.Rule(contact).Check(name).None()
	})
	return input{label: "sign_in.user", meant: attribute.Bare, line: textline.New(name), suspect: name != "" && !known}
}

// contactNames are the attributes whose values people sign in with.
var contactNames = []string{"email", "phone_number"}

func (s signInScreen) typing() bool { return true }

func (s signInScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.SignIn):
		return s.submit(e)
	case matches(msg, e.keys.Back) && (!s.over.none() || s.listed):
		return s, effect{nav: back}
	case matches(msg, e.keys.Back) && e.opener != nil:
		return s, effect{action: showPools{}}
	case matches(msg, e.keys.Users) && s.listsUsers(e):
		return s, effect{nav: to(userScreen{over: true})}
	case matches(msg, e.keys.SendPassword) && s.unsafe:
		s.agreed = true
		return s.submit(e)
	case matches(msg, e.keys.OtherWays):
		return s.otherWays(e)
	case matches(msg, e.keys.Browser) && e.pool.Browser:
		return goBrowsing(s)
	case matches(msg, e.keys.Forgot):
		return s.recover(e, session.ForgottenPassword), effect{action: stopCall{}}
	case matches(msg, e.keys.ConfirmAccount):
		return s.recover(e, session.UnconfirmedAccount), effect{action: stopCall{}}
	}
	next, event := s.inputs.take(e, msg)
	s.inputs = next
	return s, effect{note: editNote(e.words, event)}
}

// pointed puts the caret into an input.
func (s signInScreen) pointed(_ env, row int) (screen, *key.Binding) {
	s.inputs.at = row
	return s, nil
}

// listsUsers reports whether there are users to choose from who are signed in.
func (s signInScreen) listsUsers(e env) bool {
	return s.over.none() && !s.listed && len(e.session.SignedInUsers()) > 0
}

// submit goes to the next input until there is something in both.
func (s signInScreen) submit(e env) (screen, effect) {
	s.inputs = s.inputs.remasked()
	for i := range s.inputs.list {
		if s.inputs.text(i) == "" && !(i == inputPassword && e.passwords != nil) {
			empty := s.inputs.at == i
			s.inputs.at = i
			if empty {
				return s, effect{note: inform(e.words.Get("sign_in.missing"))}
			}
			return s, effect{}
		}
	}
	return s, effect{call: s.signInCall(e)}
}

// signInCall begins the sign-in with what is typed; where that is no password, a program
// gives it.
func (s signInScreen) signInCall(e env) session.Call {
	login := session.Login{
		Name: s.inputs.text(inputUser), Password: session.Secret(s.inputs.text(inputPassword)),
		SendPassword: s.agreed || e.sendsPassword(),
	}
	if login.Password == "" {
		return s.over.signInBy(e.passwords, e.pool.Name, login)
	}
	return s.over.signIn(login)
}

// sendsPassword reports whether the person has agreed to send passwords themselves.
func (e env) sendsPassword() bool { return e.pool.SendPassword || e.session.SendPassword }

// recover opens a way back in, for the name that was typed.
func (s signInScreen) recover(e env, w session.RecoveryWay) recoveryScreen {
	r := newRecoveryScreen(e, w, s.inputs.text(inputUser), s.inputs.list[inputPassword].line, s.over)
	r.agreed = s.agreed
	return r
}

// otherWays begins without a password: the service says which ways there are.
func (s signInScreen) otherWays(e env) (screen, effect) {
	if s.inputs.text(inputUser) == "" {
		s.inputs.at = inputUser
		return s, effect{note: inform(e.words.Get("sign_in.name_first"))}
	}
	return s, effect{call: s.over.signIn(session.Login{Name: s.inputs.text(inputUser)})}
}

// answered goes on with the challenge that the service put, or says what was
// wrong. At the bottom a sign-in that is complete has replaced this screen.
func (s signInScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	if fault == nil {
		return afterStep(e, s.inputs.text(inputUser), s.over)
	}
	edge := note{}
	switch fault.Code {
	case session.WrongPassword, session.OtherUser:
		edge = hiddenEdge(e, s.inputs.text(inputPassword))
		s.inputs = s.inputs.with(inputPassword, textline.NewSecret())
		s.inputs.at = inputPassword
	case session.FlowNotEnabled, session.FlowFailed, session.NeedsPoolID:
		s.unsafe = true
	case session.NoPasswordFlow:
		s.unsafe, s.agreed = false, false
	case session.NoOtherWay, session.CommandFailed, session.CommandMissing, session.CommandSilent, session.CommandSlow:
		s.inputs.at = inputPassword
	case session.PasswordResetRequired:
		return s.recover(e, session.ForgottenPassword).trusted(), effect{note: alarm(e.words.What(fault))}
	case session.UserNotConfirmed:
		return s.recover(e, session.UnconfirmedAccount).trusted(), effect{note: alarm(e.words.What(fault))}
	}
	return s, effect{note: e.together(faultNote(e, fault), edge)}
}

// hiddenEdge is the hint about the edge of a secret that was refused.
func hiddenEdge(e env, secret string) note {
	text := e.words.HiddenEdge(session.Secret(secret))
	if text == "" {
		return note{}
	}
	return caution(text)
}

// afterStep is where a sign-in goes on after a step that went well.
func afterStep(e env, name string, over reauth) (screen, effect) {
	if !e.session.Challenge.None() {
		return newChallengeScreen(e, name, over), effect{}
	}
	return signInAs(e, name, over), effect{nav: back, note: praise(e.words.Get("sign_in.done")), call: over.next()}
}

func (s signInScreen) view(e env) frame {
	about := s.over.about(e)
	if about == "" {
		about = e.words.Get("sign_in.about", "client", e.pool.ClientID, "host", e.pool.Host)
	}
	if e.passwords != nil {
		about = e.words.Sentences(s.over.about(e), e.words.Get("sign_in.command"))
	}
	if e.pool.DemoPassword != "" {
		about = e.words.Sentences(s.over.about(e), e.words.Get("sign_in.demo", "password", e.pool.DemoPassword))
	}
	out := e.heading(e.words.Get("sign_in.title", "pool", e.pool.Name), about, len(s.inputs.list))
	return s.inputs.view(e, out, 0)
}

func (s signInScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.SignIn}
	if s.unsafe {
		list = append(list, k.SendPassword)
	}
	switch {
	case !s.over.none() || s.listed:
		list = append(list, k.Back)
	case e.opener != nil:
		list = append(list, saying(k.Back, e.words.Get("key.other_pool")))
	}
	if s.listsUsers(e) {
		list = append(list, k.Users)
	}
	rest := append([]key.Binding{k.Forgot, k.OtherWays}, s.inputs.unmaskKeys(e)...)
	rest = append(append(rest, s.inputs.moves(e)...), k.ConfirmAccount)
	switch {
	case e.pool.Pages:
		list = append(list, k.Browser)
	case e.pool.Browser:
		rest = append(rest, k.Browser)
	}
	return append(list, rest...)
}
