package ui

import (
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

func TestRefusedValuesArePinned(t *testing.T) {
	p := sit(t, setup{})
	p.edit("website", "https://jane.invalid").edit("given_name", "Janet")
	refusing(p, session.Fault{Code: session.InvalidValue, Attributes: []session.AttributeError{{Attribute: "website", Code: session.InvalidValue, Message: "Invalid website: host."}}})
	p.save()
	p.stands("profile")
	p.sees("Nothing was saved; your edits are still here.")
	p.wait(toastTime).press("g", "n")
	if p.form().form.name() != "website" {
		t.Errorf("n goes to %s", p.form().form.name())
	}
	p.sees("✗ ", "Invalid website: host.")
	p.press("enter").typed("x").press("enter")
	p.seesNot("✗ ", "Invalid website")
	p.press("enter", "backspace", "enter")
	p.sees("✗ ", "Invalid website: host.")
	p.press("r").seesNot("✗ ", "Invalid website")
	p.press("N")
	p.sees("No problems.")
}

func TestRefusedAgainAfterBeingMended(t *testing.T) {
	p := sit(t, setup{})
	refusing(p, session.Fault{Code: session.BadPhone, Message: "Invalid phone number format."})
	p.edit("phone_number", "+1 415 555 0199").save()
	p.sees("The service doesn't accept this as a phone number.")
	p.edit("phone_number", "+1 415 555 0198").save()
	p.stands("profile verify")
	if p.pool.count("write phone_number=+14155550198") != 1 {
		t.Errorf("the log is %v", p.pool.log)
	}
}

// TestSavedEditsVanishAndLaterTypingStays saves, stops waiting, types on, and
// then learns what became of the save.
func TestSavedEditsVanishAndLaterTypingStays(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet").edit("name", "Janet Doe").press("s")
	p.holding = true
	p.press("enter").answer()
	p.press("esc")
	p.held = nil
	p.edit("name", "Janet van Doe").edit("nickname", "JJ")
	p.press("ctrl+r").answer()
	p.stands("profile")
	p.sees("Saved 2 changes.")
	want := map[string]string{"name": "Janet van Doe", "nickname": "JJ"}
	got := sortedEdits(p.form().draft)
	if len(got) != len(want) || got["name"] != want["name"] || got["nickname"] != want["nickname"] {
		t.Errorf("the edits are %v, want %v", got, want)
	}
}

func TestASaveSendsOnlyWhatChanged(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet").onRow("website").press("x")
	p.edit("gender", "other").onRow("gender").press("r")
	p.save()
	if p.pool.count("write given_name=Janet website=") != 1 || p.pool.count("write") != 1 {
		t.Errorf("the log is %v", p.pool.log)
	}
	if n := p.form().draft.Len(); n != 0 {
		t.Errorf("%d edits are left", n)
	}
}

// TestAnAttributeVanishesWhileItIsEdited: what is typed must not land in
// another field.
func TestAnAttributeVanishesWhileItIsEdited(t *testing.T) {
	p := sit(t, setup{})
	p.pool.values["custom:desk"] = "A1"
	p.press("ctrl+r")
	p.holding = true
	p.press("ctrl+r").onRow("custom:desk").press("enter", "ctrl+u").typed("B2")
	delete(p.pool.values, "custom:desk")
	p.answer()
	p.typed("3").press("enter")
	for name, typed := range sortedEdits(p.form().draft) {
		if name != "custom:desk" {
			t.Errorf("%s has become %q", name, typed)
		}
	}
}

// TestEditsOfAVanishedAttributeCanBeSeen: what would be saved has a row.
func TestEditsOfAVanishedAttributeCanBeSeen(t *testing.T) {
	p := sit(t, setup{})
	p.pool.values["custom:desk"] = "A1"
	p.press("ctrl+r").edit("custom:desk", "B2")
	delete(p.pool.values, "custom:desk")
	p.press("ctrl+r")
	if p.form().draft.Len() == 0 {
		return
	}
	for _, name := range rowNames(p.form()) {
		if name == "custom:desk" {
			return
		}
	}
	t.Errorf("an edit of custom:desk is counted and has no row: %v", sortedEdits(p.form().draft))
}

// TestTheProfileCanBeReadAfterTheFirstReadingFailed: the keys that are offered
// act.
func TestTheProfileCanBeReadAfterTheFirstReadingFailed(t *testing.T) {
	failed := func(t *testing.T) *person {
		p := sit(t, setup{holding: true})
		read := p.service.profile
		p.service.profile = noNetwork
		p.answer()
		p.service.profile, p.holding = read, false
		return p
	}
	t.Run("ctrl+r", func(t *testing.T) {
		p := failed(t)
		p.press("ctrl+r")
		p.sees("Jane Q. Doe")
	})
	t.Run("q", func(t *testing.T) {
		p := failed(t)
		p.press("q")
		if !p.ended {
			t.Errorf("q does not quit:\n%s", p.see())
		}
	})
}

// TestTheOnlyProblemIsSaid: next and previous lead nowhere else.
func TestTheOnlyProblemIsSaid(t *testing.T) {
	p := sit(t, setup{})
	p.edit("birthdate", "1990-13-01").press("g", "n").seesNot("only problem")
	p.press("n").sees("This is the only problem.")
}

// TestALongChangeIsReadToTheEnd on the form and in the review, before it is saved.
func TestALongChangeIsReadToTheEnd(t *testing.T) {
	long := strings.Repeat("a", 60) + " middle " + strings.Repeat("b", 60)
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		p := sit(t, setup{width: size[0], height: size[1]})
		p.edit("nickname", long)
		for range 8 {
			if strings.Contains(p.see(), "middle") {
				break
			}
			p.press("space")
		}
		p.sees("middle")
		p.press("s").seesNot("middle")
		p.press("d").sees("middle", "nickname")
		p.press("d").seesNot("middle")
	}
}

// TestDetailsTellWhatIsStored where people write it otherwise.
func TestDetailsTellWhatIsStored(t *testing.T) {
	p := sit(t, setup{})
	p.edit("updated_at", "1769940000").press("s").seesNot("1769940000")
	p.sees("2026-02-01 10:00")
	p.press("d").sees("saved as 1769940000")
}

// TestTheReviewRepeatsDoubts: the last look before a mistyped address is saved.
func TestTheReviewRepeatsDoubts(t *testing.T) {
	p := sit(t, setup{})
	p.edit("email", "jane@gmial.com").press("s").sees("did you mean jane@gmail.com?")
	p.press("esc").edit("birthdate", "1.2.1850")
	p.sees("more than 120 years ago")
	p.press("s").sees("more than 120 years ago")
}

// TestReadingAgainIsSaid, even if nothing came of it.
func TestReadingAgainIsSaid(t *testing.T) {
	p := sit(t, setup{})
	p.seesNot("read again.")
	p.press("ctrl+r").sees("Profile read again.")
	p.edit("given_name", "Janet").press("ctrl+r")
	p.sees("Profile read again.")
}

// TestHelpTellsHowToMoveInALine while one is edited.
func TestHelpTellsHowToMoveInALine(t *testing.T) {
	p := sit(t, setup{})
	p.onRow("given_name").press("enter", "f1").sees("ctrl+w, ctrl+u, ctrl+k cut")
}

// TestSteppingADateKeepsItsTimeOfDay: an instant stays one.
func TestSteppingADateKeepsItsTimeOfDay(t *testing.T) {
	pool := newPool()
	pool.values["custom:started"] = "2024-02-01T09:00:00Z"
	schema := poolSchema.WithTeam([]attribute.Rule{{Name: "custom:started", Kind: attribute.KindDate}})
	p := sit(t, setup{pool: pool, schema: &schema})
	p.onRow("custom:started").press("enter", "up").sees("2024-02-02T09:00:00Z")
}

// TestVerifyFromElsewhere goes to the contact first, and sends nothing unseen.
func TestVerifyFromElsewhere(t *testing.T) {
	p := sit(t, setup{}).onRow("name").press("v")
	p.stands("profile")
	p.sees("Phone is not verified: press v again")
	if at := p.form().form.name(); at != "phone_number" || p.pool.count("send") > 0 {
		t.Errorf("on %s, asked %q", at, p.pool.log)
	}
	p.press("v")
	p.stands("profile verify")
	if p.pool.count("send phone_number") != 1 {
		t.Errorf("asked %q", p.pool.log)
	}
}
