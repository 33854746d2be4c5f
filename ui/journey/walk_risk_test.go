package journey

import (
	"testing"

	"cognito-profile/api/emulator"
)

func TestRiskyEmailIsTypedOnceMore(t *testing.T) {
	t.Parallel()
	walk(t, immediate(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s")
		u.sees("jane@example.com stops signing you in as soon as this is saved; the new one works once its code is entered. Until then, sign in with jane.",
			"Until the new one is confirmed, it can't be used to reset a forgotten password.")
		u.presses("enter")
		u.sees("Type the new email once more", "make sure that this is what you want.")
		u.caretBehind("Email  ")
		u.presses("enter")
		u.sees("Type it once more, then press enter")
		u.types("jane@new.exmaple")
		u.presses("enter")
		u.sees("jane@new.exmaple is not jane@new.example. If this one is right, press esc and fix the field.")
		u.caretBehind("jane@new.exmaple")
		u.sent()
		u.presses("esc")
		u.sees("Save 1 change")
		u.presses("enter")
		u.types("jane@new.example")
		u.presses("enter")
		u.sees("Confirm your email jane@new.example")
		u.sent("email=jane@new.example")
		u.stored("email", "jane@new.example")
	})
}

func TestEmailThatStaysUntilConfirmedIsNotTypedAgain(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.edits("Phone", "+1 415 555 0199")
		u.presses("s")
		u.sees("You sign in with jane@example.com until the new one is confirmed, then with the new one.")
		u.presses("enter")
		u.sees("1 of 2 · Confirm your email")
	})
}

// What a pool does is learned from the first change, and known from then on.
func TestWhatAPoolDoesIsLearned(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane@example.com", "Demo-pass-1")
		u.edits("Email", "jane@new.example")
		u.presses("s")
		u.sees("You sign in with jane@example.com: it may stop working as soon as this is saved")
		u.presses("enter")
		u.sees("Type the new email once more")
		u.types("jane@new.example")
		u.presses("enter")
		u.sees("Confirm your email jane@new.example")
		u.presses("esc")

		u.comesBack(from)
		u.edits("Email", "jane@newer.example")
		u.presses("s")
		u.sees("You sign in with jane@example.com until the new one is confirmed, then with the new one.")
		u.presses("enter")
		u.sees("Confirm your email jane@newer.example")
	})
}

func TestPhoneOfTheSecondFactorIsTypedOnceMore(t *testing.T) {
	t.Parallel()
	factor := func(p *emulator.PoolSeed) {
		p.MfaConfiguration, p.EnabledMfas = "OPTIONAL", []string{"SMS_MFA"}
		p.Users[0].UserMFASettingList = []string{"SMS_MFA"}
		p.Users[0].Attributes["phone_number_verified"] = "true"
	}
	walk(t, immediate().with(factor), func(u *user) {
		u.edits("Phone", "+1 415 555 0199")
		u.presses("s")
		u.sees("Sign-in codes go to the new one as soon as this is saved: if it isn't yours, you can't sign in again.")
		u.presses("enter")
		u.sees("Type the new phone number once more")
		u.types("+1 (415) 555 01-99")
		u.presses("enter")
		u.sees("Confirm your phone +14155550199")
		u.presses("esc")

		u.goesTo("Phone")
		u.presses("x", "s")
		u.sees("Sign-in codes go to +14155550199: without it you may not be able to sign in again.")
		u.presses("enter")
		u.sees("Type the phone number that you remove once more")
		u.types("+14155550199")
		u.presses("enter")
		u.sees("Saved 1 change.")
		u.stored("phone_number", "")
	})
}

func TestPhoneThatIsOfNoUseIsJustSaved(t *testing.T) {
	t.Parallel()
	walk(t, immediate(), func(u *user) {
		u.edits("Phone", "+1 415 555 0199")
		u.presses("s", "enter")
		u.sees("Confirm your phone +14155550199", "you don't sign in with it")
	})
}
