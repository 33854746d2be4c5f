package journey

import "testing"

// Two users of a pool stay signed in on one machine: letting another one sign in ends
// nobody's sign-in, a start asks who it is, and each has their own draft.
func TestTwoUsersStaySignedIn(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.edits("Nickname", "Jay")
		u.asOther("You stay signed in here")
		u.sees("jane stays signed in here.", "ctrl+t who is signed in")
		u.signsIn("sam", "Demo-pass-2")
		u.row("cognito-profile", "· sam ·")
		u.edits("Nickname", "Sammy")
		u.presses("q")
		u.isOut()
		for _, call := range u.server.Calls() {
			if call == "RevokeToken" || call == "GlobalSignOut" {
				u.Errorf("%s was called", call)
			}
		}

		u.comesBack(from)
		u.sees("Who are you?", "sam", "jane", "signed in", "Someone else")
		u.server.ResetCalls()
		u.presses("down", "enter")
		u.row("cognito-profile", "· jane ·")
		u.sees("You left 1 change here")
		u.presses("enter")
		u.row("Nickname", "Jay", "● was Janey")
		u.asked("GetUser")

		u.asOther("You stay signed in here")
		u.sees("Who are you?")
		u.presses("enter")
		u.row("cognito-profile", "· sam ·")
		u.sees("You left 1 change here")
		u.presses("enter")
		u.row("Nickname", "Sammy")

		u.asOther("You stay signed in here")
		u.presses("G", "enter")
		u.sees("Sign in to Demo")
		u.seesNo("sam", "jane")
		u.presses("esc")
		u.sees("Who are you?")
	})
}

// Where the sign-in is not kept, somebody can come back as long as the program runs.
func TestAUserComesBackInTheSameRun(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, noKeychain{})
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.asOther("You stay signed in until you leave the program")
		u.signsIn("sam", "Demo-pass-2")
		u.asOther("You stay signed in until you leave the program")
		u.sees("Who are you?")
		u.presses("enter")
		u.row("cognito-profile", "· jane ·")
		u.presses("q")
		u.isOut()
		u.comesBack(from)
		u.sees("Sign in to Demo")
	})
}

// Somebody who signs out has left; the other one is still there.
func TestSigningOutLeavesTheOther(t *testing.T) {
	t.Parallel()
	from := signIn().keeping(t, newKeychain())
	walk(t, from, func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.asOther("")
		u.signsIn("sam", "Demo-pass-2")
		u.presses("L", "enter")
		u.sees("Signed out here.", "Who are you?", "signs in again")
		u.presses("enter")
		u.row("cognito-profile", "· jane ·")
		u.comesBack(from)
		u.row("cognito-profile", "· jane ·")
	})
}

// asOther lets another user sign in; the choice says what becomes of this one.
func (u *user) asOther(says string) {
	u.Helper()
	u.presses("L", "down", "down")
	u.sees(says)
	u.presses("enter")
}
