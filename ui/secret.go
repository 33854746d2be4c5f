package ui

import (
	"context"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// secretScreen asks for the secret of the app client when the service wants
// one, and then for the same thing again that it refused for want of it, if
// that can be done.
type secretScreen struct {
	inputs  inputs
	refused bool  // one was handed in and was not right
	again   *call // nil when it can't
}

func newSecretScreen(again *call, refused bool) secretScreen {
	return secretScreen{
		inputs:  newInputs(input{label: "secret.label", line: newSecretLine(), masked: true}),
		refused: refused, again: again,
	}
}

func (s secretScreen) typing() bool { return true }

func (s secretScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.GoOn):
		secret := s.inputs.bare(0)
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

func (s secretScreen) view(e env) frame {
	about, style := e.words.Get("secret.about"), e.styles.dim
	if s.refused {
		about, style = e.words.Get("secret.refused"), e.styles.bad
	}
	rests := "secret.unkept"
	if e.keepsSecrets {
		rests = "secret.kept"
	}
	about += " " + e.words.Get(rests)
	return s.inputs.view(e, e.saying(e.words.Get("secret.title"), about, style, len(s.inputs.list)), 0)
}

func (s secretScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.GoOn, k.Back}
}

// spentCalls can't be asked for again: the answer of the browser was handed in,
// and its screen says how to begin anew.
var spentCalls = []callName{callAwait, callHandIn}

// askSecret asks for the secret of the app client over the screen whose call was
// refused for want of it. One that was handed in is forgotten.
func (a app) askSecret(again *call, fault *session.Fault) (app, tea.Cmd) {
	if fault == nil || fault.Code != session.ClientSecret {
		return a, nil
	}
	if slices.Contains(spentCalls, again.name) {
		again = nil
	}
	refused := a.env.session.Secret != ""
	a.env.keepsSecrets = a.keeping.keepsSecrets()
	a, shown := a.apply(effect{nav: to(newSecretScreen(again, refused))})
	if !refused {
		return a, shown
	}
	a, forgotten := a.useSecret("")
	return a, tea.Batch(forgotten, shown)
}

// useSecret goes on in the name of the app client with its secret, and keeps it
// for the next start; an empty one is forgotten.
func (a app) useSecret(secret session.Secret) (app, tea.Cmd) {
	a.env.session = a.env.session.WithSecret(secret)
	return a, a.keeping.saveSecret(secret)
}

// saveSecret keeps the secret of the app client where tokens are kept.
func (k keeping) saveSecret(secret session.Secret) tea.Cmd {
	if k.store == nil {
		return nil
	}
	return func() tea.Msg {
		if err := k.store.SaveSecret(context.Background(), k.pool, secret); err != nil {
			return unkeptMsg{err}
		}
		return nil
	}
}

// keepsSecrets says that a secret that is handed in now outlives this run.
func (k keeping) keepsSecrets() bool {
	if k.store == nil {
		return false
	}
	protection, _ := k.store.Protection()
	return protection == session.InKeychain || protection == session.ByPassphrase
}
