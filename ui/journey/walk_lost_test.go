package journey

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
)

// lost are the ways in which nobody learns what became of a write.
var lost = map[string]emulator.Failure{
	"dropped": reset, "502": badGate, "HTML with 200": portal, "500": broken, "silence": silence,
}

// A contact change whose answer got lost, in both kinds of pools, carried out
// and not: what is said is what the pool has, or that it is not known.
func TestLostSaveOfAContact(t *testing.T) {
	t.Parallel()
	for mode, from := range map[string]start{"kept until confirmed": demo(), "live at once": immediate()} {
		for name, failure := range lost {
			for _, applied := range []bool{false, true} {
				t.Run(mode+"/"+name+map[bool]string{true: ", carried out", false: ""}[applied], func(t *testing.T) {
					t.Parallel()
					walk(t, from, func(u *user) {
						failure := failure
						failure.Applied = applied
						u.edits("Email", "jane@new.example")
						u.presses("s")
						u.server.FailNext("UpdateUserAttributes", failure, 1)
						u.never("Saved 1 change.", "Nothing was saved", "confirmed: jane")
						u.presses("enter")
						if u.shows("Type the new email once more") {
							u.types("jane@new.example")
							u.presses("enter")
						}
						u.waits(16 * time.Second)
						u.seesTruthAbout("jane@new.example")
						u.sent("email=jane@new.example")
					})
				})
			}
		}
	}
}

// seesTruthAbout compares what is said of an email with what the pool has.
func (u *user) seesTruthAbout(email string) {
	u.Helper()
	live := u.server.Attributes(u.poolID, u.name)["email"] == email
	if live {
		u.sees("Email is now " + email + ", not yet verified.")
		return
	}
	u.sees("Email: it is not known whether it was saved.")
	u.row("Email", email, "●")
}

// The code of a save whose answer got lost came all the same: v takes it, from
// the edit as it stands, and asks for no other one, which would end it.
func TestCodeOfALostSave(t *testing.T) {
	t.Parallel()
	for _, putBack := range []bool{false, true} {
		walk(t, demo(), func(u *user) {
			u.edits("Email", "jane@new.example")
			u.presses("s")
			u.server.FailNext("UpdateUserAttributes", emulator.Failure{Drop: true, Applied: true}, 1)
			u.presses("enter")
			u.sees("if a code came, v takes it, else s saves it again.")
			if putBack {
				u.presses("r")
			}
			u.never("not saved yet")
			u.presses("v")
			u.sees("Confirm your email jane@new.example", "if you have one, type it.")
			u.sent("email=jane@new.example")
			u.types(u.code("jane@new.example"))
			u.presses("enter")
			u.sees("Email confirmed: jane@new.example is verified.")
			u.row("Email", "jane@new.example", "✓")
			u.seesNo("save (1)")
		})
	}
}

// While what was sent could not be checked, v doesn't call it unsaved.
func TestNoClaimOfAnUncheckedSave(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s")
		u.server.FailNext("UpdateUserAttributes", emulator.Failure{Drop: true, Applied: true}, 1)
		u.server.FailNext("GetUser", emulator.Failure{Drop: true}, -1)
		u.presses("enter")
		u.waits(16 * time.Second)
		u.never("not saved yet")
		u.presses("down", "up", "v")
		u.sees("It could not be checked whether it was saved. Press ctrl+r to read the profile again.")
	})
}

// A new code whose answer got lost: nobody claims that one was sent, nor that
// none was, and the newest one works.
func TestLostRequestForACode(t *testing.T) {
	t.Parallel()
	for name, failure := range lost {
		for _, applied := range []bool{false, true} {
			t.Run(name+map[bool]string{true: ", carried out", false: ""}[applied], func(t *testing.T) {
				t.Parallel()
				walk(t, demo(), func(u *user) {
					failure := failure
					failure.Applied = applied
					u.edits("Email", "jane@new.example")
					u.presses("s", "enter")
					u.sees("Confirm your email jane@new.example")
					u.waits(2 * time.Minute)
					u.server.FailNext("UpdateUserAttributes", failure, 1)
					u.server.ResetCalls()
					u.presses("ctrl+r")
					u.waits(16 * time.Second)
					u.asked("GetUser", "UpdateUserAttributes", "GetUser", "GetTokensFromRefreshToken")
					u.sees("It is not known whether a code was sent; wait a minute for it before requesting another.")
					u.seesNo("No code was sent", "A code is on its way")
					u.types(u.code("jane@new.example"))
					u.presses("enter")
					u.sees("Email confirmed: jane@new.example is verified.")
				})
			})
		}
	}
}

// Esc in the middle of a save, wherever it had got to, ends with the truth.
func TestEscAtEachPointOfASave(t *testing.T) {
	t.Parallel()
	for name, operation := range map[string]string{
		"while the review reads": "GetUser", "while it is written": "UpdateUserAttributes", "while it is checked": "then GetUser",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, demo(), func(u *user) {
				u.edits("Nickname", "Jay")
				operation, later := strings.CutPrefix(operation, "then ")
				if later {
					u.presses("s")
				}
				hang := silence
				hang.Applied = true
				u.server.FailNext(operation, hang, 1)
				if !later {
					u.presses("s")
				}
				u.presses("enter", "esc")
				u.waits(2 * time.Second)
				if u.shows("It could not be checked") {
					u.presses("ctrl+r")
				}
				if u.shows("Save 1 change") {
					u.presses("esc")
				}
				u.screenAgrees("Nickname", "nickname", "Jay")
			})
		})
	}
}
