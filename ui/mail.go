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

func (m mail) text(w Words) string {
	if m.last.Code == "" {
		return ""
	}
	key := "demo.mail"
	if m.last.BySMS {
		key = "demo.sms"
	}
	return w.Get(key, "to", m.last.To, "code", m.last.Code)
}
