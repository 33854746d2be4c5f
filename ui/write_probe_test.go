package ui

import (
	"testing"

	"cognito-profile/session"
)

// TestTheFieldThatIsTriedIsSeen, however many there are.
func TestTheFieldThatIsTriedIsSeen(t *testing.T) {
	p := sit(t, setup{width: 40, height: 12})
	for _, name := range []string{"given_name", "family_name", "name", "middle_name", "nickname", "preferred_username", "website", "profile", "picture", "gender", "locale", "address"} {
		p.edit(name, "https://jane.example")
	}
	refusing(p, session.Fault{Code: session.WriteNotAllowed})
	p.press("s", "enter").stands("profile writeProbe")
	p.holding = true
	p.press("y")
	seen := 0
	for ; nameOf(p.app.top()) == "writeProbe"; seen++ {
		p.sees("being saved…")
		p.answer() // the save
		p.answer() // the profile
	}
	if seen < 6 {
		t.Errorf("%d fields were tried", seen)
	}
}
