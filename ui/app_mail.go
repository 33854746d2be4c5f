package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// mail is the inbox line of the demo; without an inbox there is none. It keeps
// the last message of each kind: a save can send both, and both are needed.
type mail struct {
	inbox      <-chan session.Mail
	email, sms session.Mail
	latest     session.Mail
}

// mailMsg is a message that came into an inbox.
type mailMsg struct {
	inbox <-chan session.Mail
	mail  session.Mail
}

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
		return mailMsg{m.inbox, arrived}
	}
}

// mailed shows a message and waits for the next one. That of a pool which was left is
// nobody's.
func (a app) mailed(msg mailMsg) (app, tea.Cmd) {
	if msg.inbox != a.mail.inbox {
		return a, nil
	}
	a.mail = a.mail.arrived(msg.mail)
	return a, a.mail.next()
}

func (m mail) arrived(latest session.Mail) mail {
	m.latest = latest
	switch {
	case latest.App:
	case latest.BySMS:
		m.sms = m.latest
	default:
		m.email = m.latest
	}
	return m
}

// wanted is the message that a screen waits for, else the latest.
func (m mail) wanted(s screen) session.Mail {
	if m.latest.App {
		switch s.(type) {
		case appScreen, challengeScreen:
			return m.latest
		}
		return session.Mail{} // its code is for now
	}
	asking, ok := s.(awaiting)
	if !ok {
		return m.latest
	}
	found := m.email
	if asking.awaits() == session.BySMS {
		found = m.sms
	}
	if found.Code == "" {
		return m.latest
	}
	return found
}

// mailLines is how many lines the inbox has, and mailTo how many cells of an address it
// shows at least.
const (
	mailLines = 2
	mailTo    = 8
)

// mailText is the inbox line; of an address that is too long the middle is cut,
// never the code. What is longer than a line without it goes on in a second one.
func mailText(e env, m session.Mail) string {
	if m.Code == "" {
		return ""
	}
	room := e.width - 2 - e.cells.StringWidth(e.words.Mail(m, ""))
	if room < 0 {
		room = mailTo
	}
	return e.words.Mail(m, textline.CutValue(e.cells, e.shown(m.To), room))
}
