package ui

import (
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/ui/textline"
)

// advised are texts that are typed, each with something to be said of it.
var advised = []struct{ name, typed string }{
	{"email", "jane"}, {"email", "jane@"}, {"email", "ja ne@example.com"}, {"email", "jane@gmial.com"},
	{"phone_number", "030 123456"}, {"phone_number", "+1 415 555 0123 ext 4"}, {"phone_number", "+1 41x"}, {"phone_number", "Nowhere 12"}, {"phone_number", "+49 1"},
	{"birthdate", "soon"}, {"birthdate", "3.4.90"}, {"birthdate", "3/4/1990"}, {"birthdate", "1990-13-01"}, {"birthdate", "31 Feb 1990"}, {"birthdate", "2050-01-01"}, {"birthdate", "1801-01-01"},
	{"website", "ftp:/x"}, {"website", "https://exa mple.com/a b"}, {"website", "https://exam_ple"},
	{"zoneinfo", "Nowhere/Land"}, {"locale", "klingon1"}, {"locale", "xx-XX"},
	{"address", "{\"a\":"}, {"name", " Jane"}, {"name", "Ja\u200bne"}, {"name", "\u202eJane"}, {"updated_at", "soon"},
}

// TestAdviceIsReadWholeWhileTyping: nothing reads on there, so that what is wrong with
// a value, and what to write instead, fits under the rows of the smallest window.
func TestAdviceIsReadWholeWhileTyping(t *testing.T) {
	for _, c := range advised {
		p := sit(t, setup{width: leastWidth, height: leastHeight})
		p.onRow(c.name).press("enter")
		if f := p.form(); f.editor.address.open {
			p.press("ctrl+o")
		}
		p.press("ctrl+e", "ctrl+u").paste(c.typed)
		text, _ := p.form().detail(p.app.screenEnv())
		if page, more := p.form().detailPage(p.app.screenEnv()); more != "" {
			t.Errorf("%s %q: of %q can be read %q", c.name, c.typed, text, page)
		}
	}
}

// TestTypedAsIsSomethingElse: what was typed is told where it reads otherwise than what
// is stored; blanks around it can't be seen.
func TestTypedAsIsSomethingElse(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	p.edit("email", " jane@new.example ").seesNot("typed as")
	p.edit("birthdate", "3 Mar 1991").sees("typed as 3 Mar 1991")
}

// TestABlankIsSeenInSentences where it is the whole value.
func TestABlankIsSeenInSentences(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	p.edit("custom:team", " ").seesNot("becomes  when")
	p.sees("Maps becomes ␣ when you save")
}

// TestAdviceThatNeedsTheDayIsMarkedToo, as that which does not.
func TestAdviceThatNeedsTheDayIsMarkedToo(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	p.edit("birthdate", "2050-01-01").sees("» was ", "this date is in the future")
	p.edit("birthdate", "1990-03-15").sees("● was ")
}

// TestAConflictIsWholeBesideItsNotice: both sides are read where one of them is chosen,
// in the smallest window and with the notice that asks for it.
func TestAConflictIsWholeBesideItsNotice(t *testing.T) {
	p := bothSides(t)
	p.resize(leastWidth, leastHeight).press("s")
	p.sees("changed elsewhere in the meantime")
	for _, name := range []string{"original  Jane", "theirs    Joan", "yours     Janet"} {
		if !strings.Contains(p.see(), name) {
			t.Errorf("%q is not seen:\n%s", name, p.see())
		}
	}
	p.press("y", "t").seesNot("y keeps yours")
	if strings.Contains(p.see(), textline.CutMark) {
		t.Errorf("something is cut:\n%s", p.see())
	}
}

// TestRestoredEditsAreSeen: the first of them has the focus.
func TestRestoredEditsAreSeen(t *testing.T) {
	m := left()
	m.records[0].Drafts[0] = session.SavedDraft{At: testTime, Edits: []session.Edit{{Name: "website", Typed: "https://other.example", From: "https://jane.example"}}}
	p := sit(t, stored(m, setup{width: leastWidth, height: leastHeight}))
	p.press("enter")
	if got := p.form().form.name(); got != "website" {
		t.Errorf("the focus is on %s", got)
	}
	p.sees("https://other.example")
}
