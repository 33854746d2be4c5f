package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
)

// tokenScreen takes an access token from elsewhere, which is never shown. What
// the service would refuse in it is said before it is asked.
type tokenScreen struct {
	inputs inputs
	wrong  error // why the token that was entered can't be used
}

func newTokenScreen() tokenScreen {
	return tokenScreen{inputs: newInputs(input{label: "token.label", meant: attribute.Identifier, line: textline.NewSecret(), masked: true})}
}

func (t tokenScreen) typing() bool { return true }

func (t tokenScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.GoOn):
		return t.submit(e)
	case matches(msg, e.keys.Back):
		return t, effect{nav: back}
	}
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: strings.Join(strings.Fields(paste.Content), "")}
	}
	next, event := t.inputs.update(msg)
	t.inputs = next
	if event.Changed {
		t.wrong = nil
	}
	return t, effect{note: editNote(e.words, event)}
}

// submit forgets a token that can't be used, so that the next one can be
// pasted at once.
func (t tokenScreen) submit(e env) (screen, effect) {
	token := t.inputs.text(0)
	if token == "" {
		return t, effect{note: inform(e.words.Get("token.missing"))}
	}
	if err := e.opener.Check(session.TokenField, token); err != nil {
		next := newTokenScreen()
		next.wrong = err
		return next, effect{}
	}
	return t, effect{call: e.openPool(session.PoolChoice{Token: session.Secret(token)})}
}

// answered is asked when nothing came of the token after all.
func (t tokenScreen) answered(e env, _ session.CallName, fault *session.Fault) (screen, effect) {
	return t, effect{note: unopened(e, fault)}
}

func (t tokenScreen) view(e env) frame {
	about, style := e.words.Get("token.about"), e.styles.dim
	if t.wrong != nil {
		about, _ = e.words.Explain(t.wrong, true)
		style = e.styles.bad
	}
	out := e.headingIn(e.words.Get("token.title"), about, style, len(t.inputs.list))
	return t.inputs.view(e, out, 0)
}

func (t tokenScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.GoOn, k.Back}
}
