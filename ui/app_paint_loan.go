package ui

import (
	"reflect"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// loan is the terminal lent to another program, or to the shell. Bubble Tea's reader of
// keys can't get rid of what it has read while the loop lets go of the terminal: that
// waits for it for half a second, in vain. So no more is read, and the loop lets go once
// that reader holds back nothing and no message waits; what is typed by then is heard when
// the terminal is back. Only the loop touches a loan.
type loan struct {
	wanted []tea.Msg // let go of the terminal, in turn; none while there is no loan
	held   []tea.Msg // what was typed
}

// Messages of the painter: the terminal is lent now; it is back, and so is what was typed.
type (
	lendMsg struct{}
	backMsg struct{ typed []tea.Msg }
)

// execType is the type of Bubble Tea's message for another program.
var execType = reflect.TypeOf(tea.Exec(nil, nil)())

func lends(msg tea.Msg) bool { return suspends(msg) || reflect.TypeOf(msg) == execType }

func suspends(msg tea.Msg) bool {
	_, is := msg.(tea.SuspendMsg)
	return is
}

// filterLoan holds what has to wait because of a loan.
func (p *painter) filterLoan(msg tea.Msg) tea.Msg {
	switch _, back := msg.(backMsg); {
	case back:
		return p.back()
	case msg == lendMsg{}:
		return p.loan.wanted[0]
	case suspends(msg) && slices.ContainsFunc(p.loan.wanted, suspends):
		return nil
	case lends(msg):
		p.loan.wanted = append(p.loan.wanted, msg)
		if len(p.loan.wanted) == 1 {
			p.begin()
		}
		return nil
	case len(p.loan.wanted) > 0 && isInput(msg):
		p.loan.held = append(p.loan.held, msg)
		p.seen.Add(1)
		return nil
	}
	return msg
}

// begin has the terminal lent.
func (p *painter) begin() {
	p.input.lend(true)
	mark(p.lends)
}

// back begins the next loan, or ends the last one by what was typed.
func (p *painter) back() tea.Msg {
	if p.loan.wanted = p.loan.wanted[1:]; len(p.loan.wanted) > 0 {
		p.begin()
		return nil
	}
	typed := p.loan.held
	p.loan = loan{}
	return backMsg{typed}
}

// lend has the loop let go of the terminal, and hear what was typed once it is back.
func (p *painter) lend(send func(tea.Msg)) {
	if len(p.ends) > 0 {
		return
	}
	send(lendMsg{})
	send(backMsg{}) // the loop takes it once it has the terminal back
}

// hear hands messages on in turn.
func (m *painted) hear(messages []tea.Msg) (tea.Model, tea.Cmd) {
	commands := make([]tea.Cmd, len(messages))
	for i, msg := range messages {
		_, commands[i] = m.Update(msg)
	}
	return m, tea.Batch(commands...)
}
