package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/ui/textline"
)

// typedScreen wants something typed before what can't be undone and may lock the person
// out.
type typedScreen struct {
	title, about, label string
	word                string // says what enter does
	wanted              string
	line                textline.Line
	then                func(env) effect
}

func (t typedScreen) typing() bool { return true }

func (t typedScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Back):
		return t, effect{nav: back}
	case matches(msg, e.keys.Confirm) && t.line.Text != t.wanted:
		return t, effect{note: caution(e.words.Get("account.typed.differs", "value", t.wanted))}
	case matches(msg, e.keys.Confirm):
		return t, t.then(e).closing()
	}
	var event textline.Event
	t.line, event = editLine(t.line, msg)
	return t, effect{note: editNote(e.words, event)}
}

func (t typedScreen) view(e env) frame {
	out := e.headingIn(t.title, t.about, e.styles.warn, 1)
	return newInputs(input{label: t.label, line: t.line}).view(e, out, 0)
}

func (t typedScreen) keys(e env) []key.Binding {
	return []key.Binding{saying(e.keys.Confirm, e.words.Get(t.word)), e.keys.Back}
}
