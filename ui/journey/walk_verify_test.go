package journey

import (
	"testing"
	"time"
)

func TestMistypedAddressIsMendedFromThePrompt(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.exmaple")
		u.presses("s", "enter")
		u.sees("Confirm your email jane@new.exmaple", "ctrl+t fix the address")
		u.presses("ctrl+t")
		u.seesNo("Confirm your email")
		u.caretBehind("jane@new.exmaple")
		u.replaces("jane@new.example")
		u.presses("enter", "s", "enter")
		u.sees("Confirm your email jane@new.example")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.stored("email", "jane@new.example", "email_verified", "true")
		u.sent("email=jane@new.exmaple", "email=jane@new.example")
	})
}

func TestTriesAndCodesAreCounted(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Phone")
		u.presses("v")
		u.sees("A code is on its way to +*******0123; only the newest one works. At most 4 more codes this hour, by our count.")
		for _, left := range []string{"At most 14 more tries", "At most 13 more tries"} {
			u.types("111111")
			u.presses("enter")
			u.sees("That is not the code. Nothing was confirmed. " + left + " this hour, by our count.")
		}
		for _, left := range []string{"At most 3 more codes", "At most 2 more codes", "At most 1 more code ", "By our count, no more codes this hour."} {
			u.waits(time.Minute)
			u.presses("ctrl+r")
			u.sees(left)
		}
		u.waits(time.Hour)
		u.types("111111")
		u.presses("enter")
		u.sees("At most 14 more tries")
	})
}

// Behind the last try of the hour nobody is told to type the code again.
func TestLastTryOfTheHour(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Phone")
		u.presses("v")
		for range 15 {
			u.types("111111")
			u.presses("enter")
			u.settles()
		}
		u.sees("That is not the code. Nothing was confirmed. By our count, no tries are left this hour: press esc, then v in an hour.")
		u.seesNo("Type it again")
	})
}

// A pending value is written again, which comes out of no budget of codes.
func TestNoCodesAreCountedWhereNoneAre(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.waits(time.Minute)
		u.presses("ctrl+r")
		u.sees("A code is on its way to j***@n***")
		u.seesNo("by our count")
	})
}

func TestWhenTheNextCodeMayBeAskedFor(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Phone")
		u.presses("v")
		u.sees("ctrl+r new code", "It is valid until tomorrow 00:0")
		u.presses("ctrl+r")
		u.sees("s before requesting another code,")
		u.waits(time.Minute)
		u.presses("ctrl+r")
		u.sees("A code is on its way")
	})
}

func TestChangeThatRanOutIsGoneOnWithDaysLater(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane@example.com", "Demo-pass-1")
		u.edits("Email", "jane@new.example")
		u.savesRisky("jane@new.example")
		u.sees("Confirm your email jane@new.example")
		first := u.code("jane@new.example")
		u.presses("esc")
		u.row("Email", "jane@example.com", "◌ code due by tomorrow 00:0")
		u.comesBackAfter(3*24*time.Hour, from)
		u.row("Email", "jane@example.com", "◌ code expired — v sends a new one")
		u.goesTo("Email")
		u.sees("The code for jane@new.example was not entered in time, so this stays jane@example.com.")
		u.server.ResetCalls()
		u.presses("v")
		u.sees("Confirm your email jane@new.example", "A code is on its way to j***@n***", "You still sign in with jane@example.com until this is confirmed.")
		u.asked("GetUser", "UpdateUserAttributes")
		u.types(first)
		u.presses("enter")
		u.sees("That is not the code.")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
		u.row("Email", "jane@new.example", "✓ verified")
	})
}

func TestChangeThatWasLeftIsForgottenInTheEnd(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane@example.com", "Demo-pass-1")
		u.edits("Email", "jane@new.example")
		u.savesRisky("jane@new.example")
		u.presses("esc")
		u.comesBackAfter(8*24*time.Hour, from)
		u.row("Email", "jane@example.com", "✓ verified")
		u.seesNo("ran out")
	})
}

func TestPastedTextWithoutACodeAsks(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Phone")
		u.presses("v")
		u.types("20")
		u.pastes("Order 315927 and invoice 315928 are on their way.\n")
		u.sees("No code stands out in the pasted text.")
		u.caretBehind("20")
		u.pastes("Order 315927. Your code: 2 0 4 8\n" + "Code " + u.code("+14155550123"))
		u.sees("Phone confirmed")
	})
}

func TestNextSignInBeginsWithTheAddressThatCountsNow(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, noKeychain{})
	walk(t, from, func(u *user) {
		u.signsIn("jane@example.com", "Demo-pass-1")
		u.edits("Email", "jane@new.example")
		u.savesRisky("jane@new.example")
		u.comesBack(from)
		u.sees("User or email  jane@example.com")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.goesTo("Email")
		u.presses("v")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("You sign in with jane@new.example.")
		u.comesBack(from)
		u.sees("User or email  jane@new.example")
	})
}

// Where a pool changes an address at once, an alias signs nobody in until it is
// proved: the user name does.
func TestNextSignInBeginsWithTheNameThatIsLeft(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, noKeychain{})
	walk(t, from, func(u *user) {
		u.server.KeepOriginal(u.poolID)
		u.signsIn("jane@example.com", "Demo-pass-1")
		u.edits("Email", "jane@new.example")
		u.savesRisky("jane@new.example")
		u.sees("You sign in with jane.")
		u.presses("esc")
		u.row("cognito-profile", "· jane ·")
		u.comesBack(from)
		u.sees("User or email  jane")
		u.seesNo("jane@example.com")
		u.types("Demo-pass-1")
		u.presses("enter")
		u.row("Email", "jane@new.example", "not verified")
	})
}
