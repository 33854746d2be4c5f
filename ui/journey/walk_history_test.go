package journey

import (
	"testing"
	"time"

	"cognito-profile/session/store"
)

// TestTheLastSavesOutliveTheProgram: two saves, a new start, and what was before the first
// of them is back after a review.
func TestTheLastSavesOutliveTheProgram(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.savesAgain(1)
		u.waits(time.Minute)
		u.edits("Given name", "Janet")
		u.savesAgain(1)
		u.presses("q")
		u.isOut()
		u.waits(3 * time.Hour)

		u.comesBack(from)
		u.presses("H")
		u.sees("Your last saves", "This machine remembers up to 10 saves of yours.", "Given name", "Nickname")
		u.presses("down", "enter")
		u.sees("Nickname · nickname", "Janey", "→ Jay")
		u.presses("enter")
		u.sees("1 value is restored as a change.")
		u.row("Nickname", "Janey", "● was Jay")
		u.stored("nickname", "Jay")
		u.savesAgain(1)
		u.stored("nickname", "Janey", "given_name", "Janet")
	})
}

// TestAnUnansweredSaveIsRememberedOnceItIsThere, and not before.
func TestAnUnansweredSaveIsRememberedOnceItIsThere(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.stopsASave("Nickname", "Jay")
		u.presses("H")
		u.sees("No save of yours is remembered on this machine.")
		u.elsewhere(u.T, "nickname", "Jay")
		u.presses("ctrl+r")
		u.sees("Saved 1 change.")
		u.presses("H", "enter")
		u.sees("Janey", "→ Jay")
	})
}

// TestSigningOutForgetsTheLastSaves, and what is typed stays.
func TestSigningOutForgetsTheLastSaves(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]store.Keychain{"keychain": newKeychain(), "permissions": noKeychain{}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, signIn().keeping(t, k), func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				u.edits("Nickname", "Jay")
				u.savesAgain(1)
				u.presses("L", "enter")
				u.presses("tab")
				u.types("Demo-pass-1")
				u.presses("enter")
				u.sees("Full name")
				u.presses("H")
				u.sees("No save of yours is remembered on this machine.")
			})
		})
	}
}
