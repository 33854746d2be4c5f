package ui

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// signInScreen asks for user name and password. It stands at the bottom of the
// stack, or over the form when a sign-in ended while something was typed.
type signInScreen struct {
	inputs inputs
	why    string // why it opened over something, "" at the bottom
}

const (
	inputUser = iota
	inputPassword
)

func newSignInScreen(e env, why string) signInScreen {
	s := signInScreen{why: why, inputs: newInputs(
		input{label: "sign_in.user", line: newLine(e.session.SignInName())},
		input{label: "sign_in.password", line: newSecretLine(), masked: true},
	)}
	if e.session.SignInName() != "" {
		s.inputs.at = inputPassword
	}
	return s
}

func (s signInScreen) typing() bool { return true }

func (s signInScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.SignIn):
		return s.submit(e)
	case matches(msg, e.keys.NextInput):
		s.inputs = s.inputs.move(1)
	case matches(msg, e.keys.PrevInput):
		s.inputs = s.inputs.move(-1)
	case matches(msg, e.keys.Back) && s.why != "":
		return s, effect{pop: true}
	default:
		next, event := s.inputs.update(msg)
		s.inputs = next
		return s, effect{note: editNote(e.words, event)}
	}
	return s, effect{}
}

// submit goes to the next input until there is something in both.
func (s signInScreen) submit(e env) (screen, effect) {
	for i := range s.inputs.list {
		if s.inputs.text(i) == "" {
			empty := s.inputs.at == i
			s.inputs.at = i
			if empty {
				return s, effect{note: inform(e.words.Get("sign_in.missing"))}
			}
			return s, effect{}
		}
	}
	user, password := s.inputs.text(inputUser), session.Secret(s.inputs.text(inputPassword))
	return s, effect{call: &call{name: callSignIn, run: func(ctx context.Context, now session.Session) (session.Session, error) {
		return now.SignIn(ctx, user, password)
	}}}
}

// answered is asked only when the sign-in failed or stood over something; at
// the bottom a sign-in that went well has replaced this screen.
func (s signInScreen) answered(e env, _ callName, fault *session.Fault) (screen, effect) {
	if fault == nil {
		return s, effect{pop: true, note: praise(e.words.Get("sign_in.done"))}
	}
	if fault.Code == session.WrongPassword {
		s.inputs = s.inputs.with(inputPassword, newSecretLine())
		s.inputs.at = inputPassword
	}
	return s, effect{note: faultNote(e, fault)}
}

func (s signInScreen) view(e env) frame {
	about := s.why
	if about == "" {
		about = e.words.Get("sign_in.about", "client", e.pool.ClientID, "host", e.pool.Host)
	}
	out := e.headed(e.words.Get("sign_in.title", "pool", e.pool.Name), about, len(s.inputs.list))
	return s.inputs.view(e, out)
}

func (s signInScreen) keys(e env) []key.Binding {
	k := e.keys
	list := []key.Binding{k.SignIn, k.NextInput, k.PrevInput}
	if s.why != "" {
		list = append(list, k.Back)
	}
	return append(list, k.Leave, k.Suspend)
}
