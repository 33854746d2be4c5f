package ui

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// loan is the terminal lent to another program, or to the shell. Bubble Tea's reader of
// keys can't get rid of what it has read while the loop lets go of the terminal: that
// waits for it for half a second, in vain. So no more is read, and the loop lets go once
// that reader holds back nothing and no message waits; what is typed by then is heard when
// the terminal is back. Only the loop touches a loan.
type loan struct {
	wanted tea.Msg   // lets go of the terminal; nil while there is no loan
	held   []tea.Msg // what was typed
}

// Messages of the painter: the terminal is lent now; it is back, and so is what was typed.
type (
	lendMsg struct{}
	backMsg struct{ typed []tea.Msg }
)

// execType is the type of Bubble Tea's message for another program.
var execType = reflect.TypeOf(tea.Exec(nil, nil)())

func lends(msg tea.Msg) bool {
	_, suspends := msg.(tea.SuspendMsg)
	return suspends || reflect.TypeOf(msg) == execType
}

// filterLoan holds what has to wait because of a loan.
func (p *painter) filterLoan(msg tea.Msg) tea.Msg {
	switch _, back := msg.(backMsg); {
	case back:
		typed := p.loan.held
		p.loan = loan{}
		return backMsg{typed}
	case msg == lendMsg{}:
		return p.loan.wanted
	case lends(msg) && p.loan.wanted == nil:
		p.loan.wanted = msg
		p.input.lend(true)
		mark(p.lends)
		return nil
	case p.loan.wanted != nil && isInput(msg):
		p.loan.held = append(p.loan.held, msg)
		p.seen.Add(1)
		return nil
	}
	return msg
}

// lend has the loop let go of the terminal, and hear what was typed once it is back.
func (p *painter) lend(send func(tea.Msg)) {
	if len(p.ends) > 0 {
		return
	}
	send(lendMsg{})
	p.calm(send, endPause, longestEnd)
	send(backMsg{})
}

// hear hands messages on in turn.
func (m *painted) hear(messages []tea.Msg) (tea.Model, tea.Cmd) {
	commands := make([]tea.Cmd, len(messages))
	for i, msg := range messages {
		_, commands[i] = m.Update(msg)
	}
	return m, tea.Batch(commands...)
}
