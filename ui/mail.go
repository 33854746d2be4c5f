package ui

import tea "charm.land/bubbletea/v2"

// Mail is a message that the demo pool delivered: there is no mailbox in the
// demo, so it is shown on the screen.
type Mail struct {
	BySMS bool
	To    string
	Code  string
}

// mail is the inbox line of the demo; without an inbox there is none.
type mail struct {
	inbox <-chan Mail
	last  Mail
}

type mailMsg Mail

// next waits for one message.
func (m mail) next() tea.Cmd {
	if m.inbox == nil {
		return nil
	}
	return func() tea.Msg {
		arrived, ok := <-m.inbox
		if !ok {
			return nil
		}
		return mailMsg(arrived)
	}
}

func (m mail) arrived(msg mailMsg) mail {
	m.last = Mail(msg)
	return m
}

// text is the inbox line; of an address that is too long the middle is cut,
// never the code.
func (m mail) text(e env) string {
	if m.last.Code == "" {
		return ""
	}
	key := "demo.mail"
	if m.last.BySMS {
		key = "demo.sms"
	}
	bare := e.words.Get(key, "to", "", "code", m.last.Code)
	room := e.width - 2 - e.cells.StringWidth(bare)
	return cutEnd(e.cells, e.words.Get(key, "to", cutMiddle(e.cells, m.last.To, room), "code", m.last.Code), e.width-2)
}
