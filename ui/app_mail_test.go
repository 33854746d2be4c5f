package ui

import (
	"testing"

	"cognito-profile/session"
)

// mails delivers a message to the inbox of the pool.
func (p *person) mails(m session.Mail) { p.tell(mailMsg{p.app.mail.inbox, m}) }

// TestMailOfAPoolThatWasLeftIsNobodys: what it still sends is no code for the next pool.
func TestMailOfAPoolThatWasLeftIsNobodys(t *testing.T) {
	d := &desk{}
	p := sit(t, unopenedSetup(d))
	left, inbox := make(chan session.Mail), make(chan session.Mail)
	for _, d.opened.Inbox = range []<-chan session.Mail{left, inbox} {
		p.press("g", "down", "enter").stands("signIn")
		if inbox := p.app.mail.inbox; inbox != d.opened.Inbox {
			t.Fatal("another inbox is read")
		}
		p.press("esc")
	}
	p.press("esc").stands("signIn")
	if command := p.tell(mailMsg{left, session.Mail{To: "jane@example.com", Code: longCode}}); command != nil {
		t.Error("the next inbox is read twice")
	}
	p.seesNot(longCode)
	p.mails(session.Mail{To: "jane@example.com", Code: goodCode})
	p.sees(goodCode)
}
