package journey

import (
	"testing"
	"time"

	"cognito-profile/session/store"
)

// beside opens a second window of the same person on the same machine.
func (u *user) beside(from start) *user {
	u.Helper()
	from.after = u.place
	other := sitDown(u.T, from)
	other.settles()
	return other
}

// TestASecondWindowLeavesTheSaveOfTheFirst: a window that is open looks for its save by
// itself. Another one that starts meanwhile has no edit of it, claims nothing of it, and
// takes nothing away, whatever it reads and saves; the run after both finds the save too.
func TestASecondWindowLeavesTheSaveOfTheFirst(t *testing.T) {
	t.Parallel()
	for name, sends := range map[string]func(*user){
		"in the middle of the call": func(u *user) { u.savesUnanswered("Nickname", "Jay") },
		"given up by esc":           func(u *user) { u.stopsASave("Nickname", "Jay") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := signIn().keeping(t, newKeychain())
			walk(t, from, func(u *user) {
				u.signsIn("jane", "Demo-pass-1")
				sends(u)
				other := u.beside(from)
				other.row("Nickname", "Janey")
				other.presses("ctrl+r")
				other.seesNo("not there yet", "Your edit", "not saved", "You left")
				other.edits("Given name", "Jan")
				other.savesAgain(1)
				other.waits(20 * time.Second)
				other.seesNo("not there yet", "Your edit")
				other.stops()

				u.comesBack(from)
				u.sees("You left 1 change here")
				u.presses("enter")
				u.waits(3 * time.Second)
				u.presses("ctrl+r")
				u.sees("Nickname: not there yet; it may still arrive. Your edit is still here.")
				u.elsewhere(u.T, "nickname", "Jay")
				u.waits(20 * time.Second)
				u.sees("Saved 1 change.")
				u.screenAgrees("Nickname", "nickname", "Jay")
			})
		})
	}
}

// TestTheFirstWindowSettlesItsSave beside a second one that started in the middle of it.
func TestTheFirstWindowSettlesItsSave(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.stopsASave("Nickname", "Jay")
		other := u.beside(from)
		other.seesNo("not there yet")
		u.elsewhere(u.T, "nickname", "Jay")
		other.presses("ctrl+r")
		other.row("Nickname", "Jay")
		other.seesNo("Saved 1 change.")
		u.waits(20 * time.Second)
		u.sees("Saved 1 change.")
		u.screenAgrees("Nickname", "nickname", "Jay")
		other.stops()
		u.comesBack(from)
		u.seesNo("Saved 1 change.", "not there yet", "You left")
	})
}

// TestNoEditIsClaimedWhereNoneIsLeft: the draft of a save that was cut off is gone, as
// that of a command is, which has none.
func TestNoEditIsClaimedWhereNoneIsLeft(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.savesUnanswered("Nickname", "Jay")
		u.stops()
		v := store.New(*from.vault)
		if err := v.Open(u.Context()); err != nil {
			u.Fatal(err)
		}
		for _, r := range v.Users("cognito-idp.eu-central-1.amazonaws.com/" + u.clientID) {
			for _, d := range r.Drafts {
				if err := v.DropDraft(u.Context(), r.Key, d); err != nil {
					u.Fatal(err)
				}
			}
		}
		if err := v.Close(u.Context()); err != nil {
			u.Fatal(err)
		}
		from.after = u.place
		*u = *sitDown(u.T, from)
		u.settles()
		u.sees("Nickname: not there yet; it may still arrive.")
		u.seesNo("Your edit", "You left")
		u.waits(3 * time.Second)
		u.presses("ctrl+r")
		u.sees("Nickname: not there yet; it may still arrive.")
		u.seesNo("Your edit")
		u.waits(3 * time.Minute)
		u.sees("Nickname: not saved.")
		u.seesNo("edit is still here")
	})
}
