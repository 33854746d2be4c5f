package journey

import "testing"

// Mistakes may stand: one goes on, comes back to them with n, and saves once.
func TestMistakesStandUntilTheyAreMended(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Birthdate", "1990-13-01")
		u.edits("Phone", "abc")
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.sees("Phone needs another look before saving.")
		u.presses("enter")
		u.replaces("+1 415 555 0177")
		u.presses("enter", "n")
		u.sees("birthdate ·")
		u.presses("enter")
		u.replaces("1990-03-15")
		u.presses("enter", "n")
		u.sees("No problems.")
		u.presses("u", "u", "U", "U", "s")
		u.sees("Save 3 changes?")
		u.presses("enter")
		u.sees("Saved 2 changes.", "Confirm your phone")
		u.sent("phone_number=+14155550177 nickname=Jay birthdate=1990-03-15")
	})
}

func TestAddAnAttributeAndEmptyAnother(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.presses("a")
		u.types("desk")
		u.sees("enter adds custom:desk")
		u.presses("enter")
		u.types("A4")
		u.presses("enter")
		u.row("Desk", "A4")
		u.presses("u")
		u.seesNo("Desk")
		u.goesTo("Website")
		u.presses("x", "s", "enter")
		u.sees("Saved 1 change.")
		u.sent("website=")
	})
}

func TestMaskedForASharedScreen(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.presses("m")
		u.sees("Values are masked")
		u.seesNo("jane@example.com", "Doe", "+1415")
		u.edits("Email", "canary@new.example")
		u.presses("s", "enter")
		u.sees("Confirm your email")
		u.seesNo("canary", "jane@")
		u.presses("esc", "m")
		u.sees("jane@example.com")
	})
}
