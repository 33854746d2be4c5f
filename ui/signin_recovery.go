package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// recoveryScreen is a way back in: a new password for a forgotten one, or the
// code that confirms an account that was just made. First it asks for the user
// name, to which a code goes; then for the code. Its words begin with
// recovery.<way>.
type recoveryScreen struct {
	way      session.RecoveryWay
	over     reauth
	password textline.Line // typed at the sign-in; signs in once the account is confirmed
	agreed   bool          // to send a password itself, at the sign-in
	sent     bool
	inputs   inputs
}

const (
	recoverName = iota
	recoverCode
	recoverPassword
)

func newRecoveryScreen(e env, w session.RecoveryWay, name string, password textline.Line, over reauth) recoveryScreen {
	list := []input{
		nameInput(e, name),
		{label: "verify.code"},
	}
	if w.SetsPassword() {
		list = append(list, input{label: "ask.NEW_PASSWORD", line: textline.NewSecret(), masked: true, unmaskable: true})
	}
	r := recoveryScreen{way: w, over: over, password: password, inputs: newInputs(list...)}
	if name != "" && !w.SetsPassword() {
		r.inputs.at = recoverCode
	}
	return r
}

func (r recoveryScreen) typing() bool { return true }

func (r recoveryScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Restart):
		return r.backToSignIn(e, r.password), effect{action: stopCall{}}
	case matches(msg, e.keys.Confirm):
		return r.submit(e)
	case matches(msg, e.keys.NewCode):
		return r.send(e)
	}
	if r.inputs.at == recoverCode {
		msg = codeIn(msg)
	}
	next, event := r.inputs.take(e, msg)
	r.inputs = next
	return r, effect{note: editNote(e.words, event)}
}

// pointed puts the caret into an input.
func (r recoveryScreen) pointed(_ env, row int) (screen, *key.Binding) {
	r.inputs.at = row
	return r, nil
}

// submit goes on to the first input that is empty; with the code there is
// nothing left to ask.
func (r recoveryScreen) submit(e env) (screen, effect) {
	r.inputs = r.inputs.remasked()
	for i := range r.inputs.list {
		if r.inputs.text(i) != "" {
			continue
		}
		moved := r.inputs.at != i
		r.inputs.at = i
		switch {
		case i == recoverCode && !r.sent && r.way.SetsPassword():
			return r.send(e)
		case moved && !r.way.SetsPassword():
			return r, effect{}
		}
		return r, effect{note: inform(e.words.Get("challenge.missing", "label", e.words.Get(r.inputs.list[i].label)))}
	}
	login := session.Login{
		Name: r.inputs.text(recoverName), Password: session.Secret(r.typedPassword().Text), SendPassword: r.agreed || e.sendsPassword(),
		Fresh: r.over.fresh,
	}
	return r, effect{call: r.over.only(r.way.FinishCall(login, r.inputs.text(recoverCode)))}
}

// typedPassword is the new one, or else the one of the sign-in.
func (r recoveryScreen) typedPassword() textline.Line {
	if r.way.SetsPassword() {
		return r.inputs.list[recoverPassword].line
	}
	return r.password
}

func (r recoveryScreen) send(e env) (screen, effect) {
	name := r.inputs.text(recoverName)
	if name == "" {
		r.inputs.at = recoverName
		return r, effect{note: inform(e.words.Get("sign_in.name_first"))}
	}
	if seconds := resendWait(e, e.session.Recovery); r.sent && seconds > 0 {
		return r, effect{note: inform(e.words.Get("verify.wait", "n", itoa(seconds)))}
	}
	return r, effect{call: r.way.CodeCall(name)}
}

func (r recoveryScreen) answered(e env, asked session.CallName, fault *session.Fault) (screen, effect) {
	switch r.way.Next(*e.session, asked, r.typedPassword().Text != "", fault) {
	case session.RecoveryCodeSent:
		r.sent, r.inputs.at = true, recoverCode
		return r, effect{note: praise(e.words.Get("recovery.sent", "to", e.session.Recovery.Destination))}
	case session.RecoverySigningIn:
		return afterStep(e, r.inputs.text(recoverName), r.over)
	case session.RecoverySignIn:
		return r.signIn(e, fault)
	case session.RecoveryNeedless:
		return r.trusted().backToSignIn(e, r.typedPassword()), effect{note: faultNote(e, fault)}
	case session.RecoveryAgainCode:
		r.inputs = r.inputs.with(recoverCode, textline.New(""))
		r.inputs.at = recoverCode
	case session.RecoveryAgainPassword:
		r.inputs.at = recoverPassword
		return r, effect{note: e.together(faultNote(e, fault), hiddenEdge(e, r.inputs.text(recoverPassword)))}
	}
	return r, effect{note: faultNote(e, fault)}
}

// signIn goes back to the sign-in and says what was reached, and why that did
// not sign in already.
func (r recoveryScreen) signIn(e env, fault *session.Fault) (screen, effect) {
	done := e.words.Get("recovery." + string(r.way) + ".done")
	next := r.trusted().backToSignIn(e, r.typedPassword())
	if fault == nil {
		return next, effect{note: praise(e.words.Sentences(done, e.words.Get("recovery.sign_in")))}
	}
	again, told := next.answered(e, session.CallSignIn, fault)
	return again, effect{note: e.together(praise(done), told.note)}
}

// reached is what a way back in came to that signs in at once: the form takes
// its place, and would not say so.
func (a app) reached() note {
	r, recovers := a.top().(recoveryScreen)
	if !recovers {
		return note{}
	}
	return praise(a.env.words.Get("recovery." + string(r.way) + ".done"))
}

// trusted shows the user name: the service knows it.
func (r recoveryScreen) trusted() recoveryScreen {
	r.inputs = r.inputs.trusted()
	return r
}

// backToSignIn keeps what was typed and agreed to.
func (r recoveryScreen) backToSignIn(e env, password textline.Line) signInScreen {
	s := signInAs(e, r.inputs.text(recoverName), r.over)
	if !r.inputs.list[recoverName].suspect {
		s.inputs = s.inputs.trusted()
	}
	s.inputs = s.inputs.with(inputPassword, password)
	s.agreed = r.agreed
	return s
}

func (r recoveryScreen) view(e env) frame {
	key := "recovery." + string(r.way)
	out := e.heading(e.words.Get(key+".title"), e.words.Get(key+".about"), len(r.inputs.list))
	return r.inputs.view(e, out, 0)
}

func (r recoveryScreen) keys(e env) []key.Binding {
	k := e.keys
	list := append([]key.Binding{k.Confirm, k.NewCode, saying(k.Restart, e.words.Get("key.back"))}, r.inputs.unmaskKeys(e)...)
	return append(list, r.inputs.moves(e)...)
}
