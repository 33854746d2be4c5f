package journey

import (
	"testing"
	"time"
)

// A screen that is left alone masks itself, an open editor too: no key but one reaches
// what can't be seen, and that one shows it as it was.
func TestScreenMasksItself(t *testing.T) {
	t.Parallel()
	from := demo()
	from.maskAfter = 5 * time.Minute
	walk(t, from, func(u *user) {
		u.goesTo("Full name")
		u.presses("enter")
		u.types(" Roe")
		u.waits(4 * time.Minute)
		u.types("!")
		u.waits(4 * time.Minute)
		u.sees("Jane Q. Doe Roe!")
		u.waits(time.Minute)
		u.sees("Masked, as nothing was typed for a while.", "Press m")
		u.seesNo("Jane", "Roe", "jane@example.com")
		u.types("x")
		u.presses("enter", "q", "s", "esc")
		u.seesNo("Jane")
		u.waits(24 * time.Hour)
		u.presses("m")
		u.sees("Jane Q. Doe Roe!")
		u.caretBehind("Roe!")
		u.presses("enter")
		u.row("Full name", "Jane Q. Doe Roe!")
		u.waits(5 * time.Minute)
		u.sees("Masked")
		u.presses("ctrl+c")
		u.sees("Press ctrl+c again to leave without it.")
		u.seesNo("Jane")
		u.presses("m")
		u.sees("Jane Q. Doe Roe!")
		u.presses("ctrl+c", "ctrl+c")
		u.isOut()
		u.waits(from.maskAfter) // the last timer
	})
}

// What comes in while nobody looks stays masked.
func TestAnswersStayMasked(t *testing.T) {
	t.Parallel()
	from := signIn()
	from.maskAfter = time.Second
	walk(t, from, func(u *user) {
		u.types("jane")
		u.presses("enter")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.waits(2 * time.Second)
		u.sees("Masked")
		u.seesNo("jane")
		u.presses("m")
		u.row("cognito-profile", "· jane ·")
		u.presses("ctrl+c")
		u.isOut()
		u.waits(from.maskAfter)
	})
}

// Without the setting nothing masks itself.
func TestNothingMasksItselfUnasked(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.waits(30 * time.Minute)
		u.sees("Jane Q. Doe")
	})
}
