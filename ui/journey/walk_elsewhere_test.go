package journey

import "testing"

// TestTheCodeOfAChangeMadeElsewhere: nothing shows such a change here, so the code is asked
// for on the contact as it is, and no other one is sent.
func TestTheCodeOfAChangeMadeElsewhere(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.elsewhere(u.T, "email", "jane@new.example")
		u.goesTo("Email")
		u.server.ResetCalls()
		u.presses("v")
		u.sees("If you changed it elsewhere, enter the code that was sent to the new address or number.", "jane@example.com until this is confirmed.")
		u.asked()
		u.types("111111")
		u.presses("enter")
		u.sees("That is not the code. Nothing was confirmed.")
		u.presses("ctrl+r")
		u.sees("For a new code, change it here too: saving sends one.")
		u.caretBehind("jane@example.com")
		u.presses("esc", "v", "esc")
		u.seesNo("not confirmed yet")
		u.presses("v")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.", "Cognito does not notify jane@example.com")
		u.row("Email", "jane@new.example", "✓ verified")
		u.presses("v")
		u.types("222222")
		u.presses("enter")
		u.sees("That code is no longer valid")
	})
	walk(t, immediate(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.savesRisky("jane@new.example")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.row("Email", "jane@new.example", "✓ verified")
		u.presses("v")
		u.sees("Nothing to verify here") // such a pool replaces a value at once
	})
}
