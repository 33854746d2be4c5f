package journey

import (
	"testing"
	"time"

	"cognito-profile/session/store"
)

// TestASaveThatArrivesLater: the service is slow, esc stops the waiting, and the
// save arrives two seconds later. Until then the save is not reported as
// failed, and then it is reported as done without a key.
func TestASaveThatArrivesLater(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.stopsASave("Nickname", "Jay")
		u.never(": not saved", "Nothing was saved")
		u.sees("You stopped waiting.", "Nickname: not there yet; it may still arrive. Your edit is still here.")
		u.row("Nickname", "Jay", "● was Janey")
		u.presses("ctrl+r")
		u.sees("Nickname: not there yet; it may still arrive.")
		u.waits(time.Second)
		u.elsewhere(u.T, "nickname", "Jay")
		u.waits(5 * time.Second)
		u.sees("Saved 1 change.")
		u.screenAgrees("Nickname", "nickname", "Jay")
	})
}

// TestASaveThatArrivesWhileSomethingElseIsTyped is told, and disturbs nothing.
func TestASaveThatArrivesWhileSomethingElseIsTyped(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.stopsASave("Nickname", "Jay")
		u.goesTo("Given name")
		u.presses("enter")
		u.replaces("Jan")
		u.elsewhere(u.T, "nickname", "Jay")
		u.waits(10 * time.Second)
		u.sees("Saved 1 change.")
		u.caretBehind("Jan")
		u.types("e")
		u.caretBehind("Jane")
		u.screenAgrees("Nickname", "nickname", "Jay")
	})
}

// TestLookingGivesWay: a reading in the background that hangs keeps nobody from
// saving, and esc is the screen's own.
func TestLookingGivesWay(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.stopsASave("Nickname", "Jay")
		u.server.FailNext("GetUser", silence, 1)
		u.waits(3 * time.Second)
		u.seesNo("Looking", "Reading")
		u.presses("/", "esc")
		u.seesNo("Find:", "You stopped waiting. Nothing")
		u.savesAgain(1)
		u.stored("nickname", "Jay")
		u.row("Nickname", "Jay")
	})
}

// TestASaveThatNeverArrives is said not to have been saved when nothing can be
// under way any more, and is not looked for forever.
func TestASaveThatNeverArrives(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.stopsASave("Nickname", "Jay")
		u.waits(time.Minute)
		u.seesNo(": not saved")
		u.waits(2 * time.Minute)
		u.sees("Nickname: not saved; your edit is still here.")
		u.row("Nickname", "Jay", "● was Janey")
		u.server.ResetCalls()
		u.waits(10 * time.Minute)
		u.asked()
		u.savesAgain(1)
	})
}

// TestAContactThatArrivesLater: the code that comes with it counts. No other one
// is sent on the doubt: not by v, and by saving again only when that is asked
// for twice.
func TestAContactThatArrivesLater(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.stopsASave("Nickname", "Jay")
		u.sees("Email: not there yet; it may still arrive. Your edit is still here; if a code comes, v takes it.")
		u.presses("s", "enter")
		u.sees("Email may already have been saved.")
		u.presses("esc")
		u.elsewhere(u.T, "email", "jane@new.example")
		u.elsewhere(u.T, "nickname", "Jay")
		u.waits(10 * time.Second)
		u.sees("Saved 1 change.", "Email stays jane@example.com until the code for jane@new.example is entered.")
		u.goesTo("Email")
		u.presses("v")
		u.sees("Confirm your email jane@new.example")
		u.seesNo("A code is on its way to")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
		u.sent("email=jane@new.example nickname=Jay")
	})
}

// savesUnanswered saves an edit while the service is slow: the call is under way.
func (u *user) savesUnanswered(label, value string) {
	u.Helper()
	u.edits(label, value)
	u.presses("s")
	u.server.FailNext("UpdateUserAttributes", silence, 1)
	u.presses("enter")
	if u.shows("once more") {
		u.types("jane@new.example")
		u.presses("enter")
	}
	u.waits(600 * time.Millisecond)
}

// stopsASave saves an edit while the service is slow, and does not wait for it.
func (u *user) stopsASave(label, value string) {
	u.Helper()
	u.savesUnanswered(label, value)
	u.presses("esc")
	u.waits(time.Second)
}

// TestALateSaveAcrossARestart: what was not answered before the program ended is looked
// for by the next run, and reported when it arrives.
func TestALateSaveAcrossARestart(t *testing.T) {
	t.Parallel()
	for name, leaves := range map[string]func(*user){
		"after esc":                 func(u *user) { u.stopsASave("Nickname", "Jay") },
		"in the middle of the call": func(u *user) { u.savesUnanswered("Nickname", "Jay") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := signIn().keeping(t, newKeychain())
			walk(t, from, func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				leaves(u)
				u.comesBackAfter(5*time.Second, from)
				u.sees("You left 1 change here", "Nickname")
				u.presses("enter")
				u.row("Nickname", "Jay", "● was Janey")
				u.waits(3 * time.Second)
				u.presses("ctrl+r")
				u.sees("Nickname: not there yet; it may still arrive.")
				u.seesNo(": not saved")
				u.elsewhere(u.T, "nickname", "Jay")
				u.waits(20 * time.Second)
				u.sees("Saved 1 change.")
				u.screenAgrees("Nickname", "nickname", "Jay")

				u.server.ResetCalls()
				u.comesBack(from)
				u.seesNo("You left", "may still arrive")
				u.waits(time.Minute)
				u.asked("GetUser")
			})
		})
	}
}

// TestALateSaveThatNeverArrivesAcrossARestart is said not to have been saved.
func TestALateSaveThatNeverArrivesAcrossARestart(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.stopsASave("Nickname", "Jay")
		u.comesBack(from)
		u.presses("enter")
		u.waits(time.Minute)
		u.seesNo(": not saved")
		u.waits(2 * time.Minute)
		u.sees("Nickname: not saved; your edit is still here.")
		u.savesAgain(1)
		u.stored("nickname", "Jay")
	})
}

// TestALateContactAcrossARestart: no second code is sent on the doubt by a run that did
// not send the first.
func TestALateContactAcrossARestart(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.savesUnanswered("Email", "jane@new.example")
		u.comesBack(from)
		u.presses("enter")
		u.waits(3 * time.Second)
		u.presses("s", "enter")
		u.sees("Email may already have been saved.")
		u.presses("esc")
		u.elsewhere(u.T, "email", "jane@new.example")
		u.goesTo("Email")
		u.presses("v")
		u.sees("Confirm your email jane@new.example")
		u.seesNo("A code is on its way to")
		u.types(u.code("jane@new.example"))
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
	})
}

// TestTheCodeOfASaveThatWasCutOff is asked for at the next start, whether that goes on
// with the sign-in or begins with the password.
func TestTheCodeOfASaveThatWasCutOff(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]store.Keychain{"sign-in kept": newKeychain(), "signed in anew": noKeychain{}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := signIn().keeping(t, k)
			walk(t, from, func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				u.edits("Nickname", "Jay")
				u.savesUnanswered("Email", "jane@new.example")
				u.elsewhere(u.T, "nickname", "Jay")
				u.elsewhere(u.T, "email", "jane@new.example")
				u.comesBack(from)
				if _, none := k.(noKeychain); none {
					u.types("Demo-pass-1")
					u.presses("enter")
				}
				u.sees("Confirm your email jane@new.example", "Saved 1 change.", "Email stays jane@example.com until the code for jane@new.example is entered.")
				u.seesNo("You left")
				u.types(u.code("jane@new.example"))
				u.presses("enter")
				u.sees("Email confirmed: jane@new.example is verified.")
				u.row("Nickname", "Jay")
			})
		})
	}
}
