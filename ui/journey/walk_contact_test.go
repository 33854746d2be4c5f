package journey

import (
	"testing"
	"time"
)

func TestEmailIsChangedAndProved(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.sees("cognito-profile", "jane@example.com", "Demo", "Contact", "Read-only")
		u.row("Email", "jane@example.com", "verified · you sign in with it")
		u.row("Phone", "+14155550123", "not verified — v to verify")
		u.caretAtFocus()

		u.presses("enter")
		u.caretBehind("jane@example.com")
		u.replaces("jane@new.example")
		u.caretBehind("jane@new.example")
		u.presses("enter")
		u.row("Email", "jane@new.example", "● was jane@example.com")
		u.goesTo("Website")
		u.presses("x")
		u.row("Website", "(empty)")

		u.presses("s")
		u.sees("Save 2 changes?", "jane@example.com → jane@new.example", "https://jane.example → (empty)",
			"A code is sent to the new address;")
		u.stored("email", "jane@example.com", "website", "https://jane.example")
		u.presses("enter")
		u.sees("Saved 1 change.", "Email stays jane@example.com until the code for jane@new.example is entered.",
			"Confirm your email jane@new.example", "A code was sent by email to j***@n***.",
			"You still sign in with jane@example.com until this is confirmed.",
			"Demo mail to jane@new.example: your code is "+u.code("jane@new.example"))
		u.stored("email", "jane@example.com", "email_verified", "true", "website", "")
		u.sent("email=jane@new.example website=")

		u.types("111111")
		u.caretBehind("111111")
		u.presses("enter")
		u.sees("That is not the code.")
		u.caretBehind("Code  ")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
		u.row("Email", "jane@new.example", "✓ verified")
		u.seesNo("Confirm your email", "unsaved", "waits")
		u.stored("email", "jane@new.example", "email_verified", "true")
		u.presses("q")
		u.isOut()
	})
}

func TestHeaderNamesTheAddressThatSignsInNow(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.rattles("s", "enter")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed")
		u.row("cognito-profile", "jane@new.example")
	})
}

func TestEmailIsLiveAtOnceWhereThePoolKeepsNoOriginal(t *testing.T) {
	t.Parallel()
	walk(t, immediate(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s")
		u.sees("jane@example.com → jane@new.example")
		u.presses("enter")
		u.types("jane@new.example")
		u.presses("enter")
		u.sees("Email is now jane@new.example, not yet verified.", "Confirm your email jane@new.example",
			"You can sign in with jane@new.example once this is confirmed; until then, sign in with jane.")
		u.seesNo("You still sign in with jane@example.com", "stays jane@example.com")
		u.stored("email", "jane@new.example", "email_verified", "false")
		u.presses("esc")
		u.row("Email", "jane@new.example", "! not verified — v to verify")

		u.goesTo("Email")
		u.presses("v")
		u.sees("A code was sent by email to j***@n***.")
		u.types("000000")
		u.presses("enter")
		u.sees("That is not the code.")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
		u.row("Email", "jane@new.example", "✓ verified")
		u.stored("email", "jane@new.example", "email_verified", "true")
		u.sent("email=jane@new.example")
	})
}

func TestBothContactsAreProvedOneAfterTheOther(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.edits("Phone", "+1 (415) 555-0199")
		u.presses("s")
		u.sees("Save 2 changes", "+14155550123 → +14155550199")
		u.presses("enter")
		u.sees("1 of 2 · Confirm your email jane@new.example")
		u.sent("email=jane@new.example phone_number=+14155550199")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("2 of 2 · Confirm your phone +14155550199", "A code was sent by SMS to +*******0199.",
			"Your profile keeps +14155550123 until this is confirmed.")
		u.presses("esc")
		u.sees("Phone: not confirmed yet. Press v on it when you have the code.")
		u.row("Email", "jane@new.example", "✓ verified")
		u.row("Phone", "+14155550123", "◌")
		u.stored("email", "jane@new.example", "phone_number", "+14155550123")
	})
}

// A pending value is in no answer of the service: only writing it again sends
// its code again.
func TestNewCodeForAPendingPhone(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Phone", "+14155550199")
		u.presses("s", "enter", "esc")
		u.row("Phone", "+14155550123", "◌")
		first := u.code("+14155550199")
		u.server.ResetCalls()

		u.goesTo("Phone")
		u.presses("v")
		u.sees("Confirm your phone +14155550199")
		u.asked()
		u.presses("ctrl+r")
		u.sees("s before requesting another code,")
		u.asked()
		u.waits(time.Minute)
		u.presses("ctrl+r")
		u.sees("A code is on its way to +*******0199; only the newest one works.")
		u.asked("GetUser", "UpdateUserAttributes")
		u.types(first)
		u.presses("enter")
		u.sees("That is not the code.")
		u.types(u.code("+14155550199"))
		u.presses("enter")
		u.sees("Phone confirmed: +14155550199 is verified.")
		u.row("Phone", "+14155550199", "✓ verified")
		u.stored("phone_number", "+14155550199", "phone_number_verified", "true")
	})
}

func TestNewCodeForAnUnverifiedPhone(t *testing.T) {
	t.Parallel()
	for name, from := range map[string]start{"keeps the original": demo(), "changes at once": immediate()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, from, func(u *user) {
				u.server.ResetCalls()
				u.goesTo("Phone")
				u.presses("v")
				u.sees("A code was sent by SMS to +*******0123.")
				u.asked("GetUserAttributeVerificationCode")
				u.presses("ctrl+r")
				u.sees("before requesting another code,")
				u.waits(time.Minute)
				u.presses("ctrl+r")
				u.sees("A code is on its way")
				u.asked("GetUserAttributeVerificationCode")
				u.types(u.code("+14155550123"))
				u.presses("enter")
				u.sees("Phone confirmed: +14155550123 is verified.")
				u.stored("phone_number_verified", "true")
			})
		})
	}
}

func TestCodeOutOfAPastedMail(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		code := u.code("jane@new.example")
		u.pastes("Hello Jane,\nyour code is " + code[:3] + " " + code[3:] + ".\n")
		u.sees("Email confirmed: jane@new.example is verified.")
	})
}

func TestCodeThatIsTooOld(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.waits(25 * time.Hour)
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("That code is no longer valid:")
		u.presses("ctrl+r")
		u.sees("A code is on its way")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed")
		u.stored("email", "jane@new.example")
	})
}

func TestAddressThatAnotherAccountTookMeanwhile(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "sam@example.com")
		u.presses("s", "enter")
		u.sees("Confirm your email sam@example.com")
		u.types(u.code("sam@example.com"))
		u.presses("enter")
		u.sees("sam@example.com belongs to another account; nothing was changed. Type another one, or press esc to leave it.")
		u.seesNo("confirmed:")
		u.caretBehind("sam@example.com")
		u.stored("email", "jane@example.com", "email_verified", "true")
		u.presses("esc")
		u.row("Email", "jane@example.com", "✓ verified")
	})
}

func TestOpeningTheReviewMakesSavingOneRoundTrip(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.edits("Nickname", "Jay")
		u.server.ResetCalls()
		u.presses("s")
		u.sees("Save 2 changes")
		u.asked("GetUser")
		u.server.Delay("GetUser", 2*time.Second, 1)
		u.presses("enter")
		u.sees("Accepted.")
		u.seesNo("Saved", "from now on", "until the code", "Confirm your email")
		u.asked("UpdateUserAttributes", "GetUser")
		u.waits(2 * time.Second)
		u.sees("Saved 1 change.", "Email stays jane@example.com", "Confirm your email")
		u.asked("GetTokensFromRefreshToken")
	})
}

func TestChangeElsewhereIsShownBeforeItIsOverwritten(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.elsewhere(u.T, "nickname", "Janet")
		u.presses("s")
		u.sees("changed elsewhere", "original Janey", "theirs Janet", "yours Jay")
		u.presses("esc")
		u.row("Nickname", "Jay", "≠ changed elsewhere: now Janet")
		u.elsewhere(u.T, "nickname", "J.")
		u.rattles("s", "enter")
		u.sees("This was changed elsewhere in the meantime.")
		u.stored("nickname", "J.")
		u.presses("y", "enter")
		u.sees("Saved 1 change.")
		u.stored("nickname", "Jay")
		u.sent("nickname=Jay")
	})
}

// Both codes are needed, so both messages can be read.
func TestTheInboxShowsTheMessageThatIsAskedFor(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.edits("Phone", "+14155550199")
		u.presses("s", "enter")
		u.sees("1 of 2 · Confirm your email jane@new.example", "Demo mail to jane@new.example")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("2 of 2 · Confirm your phone +14155550199", "Demo SMS to +14155550199")
	})
}

func TestVerifyingAnUnsavedChangeAsksToSaveFirst(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Phone", "+14155550199")
		u.presses("v")
		u.sees("This change is not saved yet: s saves it and sends a code.")
		u.seesNo("Demo SMS")
	})
}
