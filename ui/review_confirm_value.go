package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// confirmValueScreen wants values typed once more where a mistake in them could lock
// the person out, one after the other, before they are saved. Pasting is
// allowed: what is pasted was not mistyped.
type confirmValueScreen struct {
	changes []session.Change // the first is asked for now
	line    textline.Line
	send    effect // what saves them
}

func newConfirmValueScreen(changes []session.Change, send effect) confirmValueScreen {
	return confirmValueScreen{changes: changes, line: textline.New(""), send: send}
}

func (r confirmValueScreen) typing() bool { return true }

func (r confirmValueScreen) update(e env, msg tea.Msg) (screen, effect) {
	switch {
	case matches(msg, e.keys.Back):
		return r, effect{nav: back}
	case matches(msg, e.keys.Confirm):
		return r.confirm(e)
	}
	var event textline.Event
	r.line, event = editLine(r.line, msg)
	return r, effect{note: editNote(e.words, event)}
}

func (r confirmValueScreen) confirm(e env) (screen, effect) {
	typed, wanted, same := e.session.Retyped(r.changes[0], r.line.Text)
	switch {
	case typed == "":
		return r, effect{note: inform(e.words.Get("retype.empty"))}
	case !same:
		return r, effect{note: alarm(e.words.Get("retype.differs", "text", typed, "value", wanted))}
	case len(r.changes) > 1:
		return newConfirmValueScreen(r.changes[1:], r.send), effect{}
	}
	send := r.send
	if send.call.Name != "" {
		send.call = savedFresh(e, send.call)
	}
	return r, send.closing()
}

func (r confirmValueScreen) view(e env) frame {
	c := r.changes[0]
	out := e.heading(e.words.Retype(c), e.words.Get("retype.about"), 1)
	return newInputs(input{attribute: c.Name, line: r.line}).view(e, out, 0)
}

func (r confirmValueScreen) keys(e env) []key.Binding {
	k := e.keys
	return []key.Binding{k.Confirm, k.Back}
}
