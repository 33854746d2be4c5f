package journey

import (
	"testing"
	"time"
)

// signsInAgain gives the password at a sign-in that has opened in the middle of a save.
func (u *user) signsInAgain() {
	u.Helper()
	u.sees("Your sign-in has ended.")
	u.types("Demo-pass-1")
	u.presses("enter")
}

// savesAsTheSignInEnds changes the nickname and confirms it in the review, when the sign-in
// has just ended: the save is refused.
func (u *user) savesAsTheSignInEnds() {
	u.Helper()
	u.edits("Nickname", "Jay")
	u.presses("s")
	u.sees("Save 1 change")
	u.server.RevokeAll(u.poolID, u.name)
	u.presses("enter")
	u.sees("Your sign-in has ended.")
}

// TestASaveGoesOnAfterASignIn: what was confirmed in the review needs no second word from
// the same user, whether the sign-in had ended at the save or at the reading before it.
func TestASaveGoesOnAfterASignIn(t *testing.T) {
	t.Parallel()
	for name, reads := range map[string]time.Duration{"at the save": 0, "at the reading before it": time.Minute} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Nickname", "Jay")
				u.edits("Email", "jane@new.example")
				u.presses("s")
				u.sees("Save 2 changes")
				u.waits(reads)
				u.server.RevokeAll(u.poolID, u.name)
				u.presses("enter")
				u.stored("nickname", "Janey")
				u.signsInAgain()
				u.sees("Saved 1 change.", "Confirm your email jane@new.example")
				u.stored("nickname", "Jay")
				save := "email=jane@new.example nickname=Jay"
				if refused := reads == 0; refused {
					u.sent(save, save)
				} else {
					u.sent(save)
				}
			})
		})
	}
}

// TestNoSaveGoesOnThatWasNotConfirmed: a sign-in that ended while the review was read
// leads back to the review.
func TestNoSaveGoesOnThatWasNotConfirmed(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("s")
		u.signsInAgain()
		u.sees("Signed in again. Nothing you typed was lost.", "Save 1 change")
		u.waits(time.Minute)
		u.sent()
	})
}

// TestASaveStopsAtWhatChangedMeanwhile: the person decides, then confirms once more.
func TestASaveStopsAtWhatChangedMeanwhile(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.savesAsTheSignInEnds()
		u.elsewhere(u.T, "nickname", "Janey-Lou")
		u.signsInAgain()
		u.sees("This was changed elsewhere in the meantime.", "theirs Janey-Lou", "yours Jay")
		u.stored("nickname", "Janey-Lou")
		u.presses("y", "enter")
		u.sees("Saved 1 change.")
		u.stored("nickname", "Jay")
	})
}

// TestNoSaveGoesOnForAnotherUser, nor for the first one who comes back later.
func TestNoSaveGoesOnForAnotherUser(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.savesAsTheSignInEnds()
		u.presses("shift+tab", "ctrl+u")
		u.signsIn("sam", "Demo-pass-2")
		u.sees("sam")
		u.seesNo("Save 1 change", "Saved")
		u.waits(time.Minute)
		u.sent("nickname=Jay") // the one that was refused
		u.stored("nickname", "Janey")
	})
}

// TestPuttingOffTheSignInPutsOffTheSave: back at the review, enter saves once more.
func TestPuttingOffTheSignInPutsOffTheSave(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.savesAsTheSignInEnds()
		u.presses("esc")
		u.sees("Save 1 change")
		u.waits(time.Minute)
		u.sent("nickname=Jay") // the one that was refused
		u.presses("enter")
		u.signsInAgain()
		u.sees("Saved 1 change.")
		u.stored("nickname", "Jay")
	})
}

// TestTheRiskIsAnsweredOnce: what was typed once more before the sign-in counts after it,
// and a save that was not confirmed that far asks.
func TestTheRiskIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	walk(t, immediate(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.sees("Type the new email once more")
		u.types("jane@new.example")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("enter")
		u.signsInAgain()
		u.sees("Confirm your email jane@new.example")
		u.sent("email=jane@new.example", "email=jane@new.example") // the first was refused
	})
	walk(t, immediate(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.server.RevokeAll(u.poolID, u.name)
		u.presses("s")
		u.signsInAgain()
		u.presses("enter")
		u.sees("Type the new email once more")
		u.sent()
	})
}
