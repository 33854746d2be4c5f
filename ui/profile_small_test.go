package ui

import (
	"testing"

	"cognito-profile/session"
	"cognito-profile/ui/words"
)

// TestTheFocusKeepsItsRow: in a small window, what is said about the focus gives way to a
// message of six lines, as it has in these languages, and its row does not.
func TestTheFocusKeepsItsRow(t *testing.T) {
	for _, tag := range []string{"ja", "pl"} {
		w, err := words.Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		p := sit(t, setup{width: 40, height: 12, words: w, options: func(o *Options) { o.Inbox = make(chan session.Mail) }})
		p.edit("email", "jane@new.example").press("s", "enter").wait(toastTime)
		p.mails(session.Mail{To: "jane@new.example", Code: goodCode})
		p.typed(goodCode).press("enter")
		p.sees("▌ " + w["label.email"])
	}
}
