package ui

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// clientSecretScreen asks for the secret of the app client when the service wants
// one, and then for the same thing again that it refused for want of it, if
// that can be done.
type clientSecretScreen struct {
	inputs  inputs
	refused session.Secret // the one that was entered and was wrong
	again   session.Call   // without a name when it can't
}

func newClientSecretScreen(again session.Call, refused session.Secret) clientSecretScreen {
	return clientSecretScreen{
		inputs:  newInputs(input{label: "secret.label", line: textline.NewSecret(), masked: true}),
		refused: refused, again: again,
	}
}

func (s clientSecretScreen) typing() bool { return true }

func (s clientSecretScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.GoOn):
		secret := s.inputs.text(0)
		if secret == "" {
			return s, effect{note: inform(e.words.Get("secret.missing"))}
		}
		return s, effect{nav: back, action: useSecret(secret), call: s.again}
	case matches(msg, e.keys.Back):
		return s, effect{nav: back, note: alarm(e.words.Get("secret.without"))}
	}
	next, event := s.inputs.update(msg)
	s.inputs = next
	return s, effect{note: editNote(e.words, event)}
}

func (s clientSecretScreen) view(e env) frame {
	about, style := e.words.Get("secret.about"), e.styles.dim
	if s.refused != "" {
		about, style = e.words.Get("secret.refused"), e.styles.bad
	}
	rests := "secret.unkept"
	if e.keepsSecrets {
		rests = "secret.kept"
	}
	about = e.words.Sentences(about, e.words.HiddenEdge(s.refused), e.words.Get(rests))
	return s.inputs.view(e, e.headingIn(e.words.Get("secret.title"), about, style, len(s.inputs.list)), 0)
}

func (s clientSecretScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.GoOn, k.Back}
}

// askSecret asks for the secret of the app client over the screen whose call was
// refused for want of it. One that was entered is forgotten.
func (a app) askSecret(again session.Call, fault *session.Fault) (app, tea.Cmd) {
	if fault == nil || fault.Code != session.ClientSecret {
		return a, nil
	}
	if again.Name.Traits().Once {
		again = session.Call{} // its screen shows how to start over
	}
	refused := a.env.session.Secret
	a.env.keepsSecrets = a.persist.KeepsSecrets()
	a, shown := a.apply(effect{nav: to(newClientSecretScreen(again, refused))})
	if refused == "" {
		return a, shown
	}
	a, forgotten := a.useSecret("")
	return a, tea.Batch(forgotten, shown)
}

// useSecret goes on in the name of the app client with its secret, and keeps it
// for the next start; an empty one is forgotten.
func (a app) useSecret(secret session.Secret) (app, tea.Cmd) {
	lane, persist := a.lane, a.persist
	lane.Session = lane.Session.WithSecret(secret)
	return a.onLane(lane), func() tea.Msg {
		if err := persist.SaveSecret(context.Background(), secret); err != nil {
			return storeErrorMsg{err}
		}
		return nil
	}
}
