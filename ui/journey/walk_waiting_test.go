package journey

import (
	"testing"
	"time"
)

func TestServerThatNeverAnswers(t *testing.T) {
	t.Parallel()
	walk(t, demo().hanging(), func(u *user) {
		u.sees("Reading your profile… esc stops waiting")
		u.presses("?")
		u.sees("Keys")
		u.presses("esc")
		u.sees("You stopped waiting.")
		u.presses("esc")
		u.sees("No attributes to show yet. ctrl+r reads the profile again.")
		u.presses("j", "enter", "s", "v", "/", "x", "esc", "ctrl+r")
		u.sees("Reading your profile…")
		u.waits(16 * time.Second)
		u.sees("The service did not answer in time.")
		u.server.FailNext("", silence, 0)
		u.presses("ctrl+r")
		u.row("Email", "jane@example.com")
	})
}

func TestLeaveAServerThatNeverAnswers(t *testing.T) {
	t.Parallel()
	walk(t, demo().hanging(), func(u *user) {
		u.sees("Reading your profile…")
		u.presses("ctrl+c")
		u.isOut()
	})
}

func TestLeaveASignInThatNeverEnds(t *testing.T) {
	t.Parallel()
	walk(t, signIn().hanging(), func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.sees("Signing in… esc stops waiting")
		u.presses("esc")
		u.sees("You stopped waiting.", "Sign in to Demo")
		u.server.FailNext("", silence, 0)
		u.presses("enter")
		u.row("Email", "jane@example.com")
	})
	walk(t, signIn().hanging(), func(u *user) {
		u.signsIn("jane", "Demo-pass-1")
		u.presses("ctrl+c")
		u.isOut()
	})
}

func TestLeaveInTheMiddleOfASave(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("s")
		u.server.FailNext("", silence, -1)
		u.presses("enter")
		u.sees("Saving…")
		u.presses("ctrl+c")
		u.sees("1 unsaved change. Press ctrl+c again")
		u.presses("ctrl+c")
		u.isOut()
	})
}

func TestLeaveOverEdits(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.presses("ctrl+c")
		u.sees("1 unsaved change. Press ctrl+c again to leave without it.")
		u.presses("q")
		u.sees("Quit without saving? 1 edit is lost.")
		u.presses("esc")
		u.row("Nickname", "Jay", "● was Janey")
		u.presses("q", "y")
		u.isOut()
		u.stored("nickname", "Janey")
	})
}

// A cancelled read is forgotten: an answer that comes late changes nothing.
func TestLateAnswerChangesNothing(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.elsewhere(u.T, "nickname", "Janet")
		u.server.Delay("GetUser", 5*time.Second, 1)
		u.presses("ctrl+r")
		u.sees("Reading your profile…")
		u.presses("esc")
		u.sees("You stopped waiting.")
		u.waits(10 * time.Second)
		u.row("Nickname", "Janey")
		u.presses("ctrl+r")
		u.row("Nickname", "Janet")
	})
}

func TestEditWhileTheProfileIsRead(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.server.Delay("GetUser", 5*time.Second, 1)
		u.presses("ctrl+r")
		u.goesTo("Nickname")
		u.presses("enter")
		u.replaces("Jay")
		u.waits(6 * time.Second)
		u.seesNo("Reading your profile…")
		u.caretBehind("Jay")
		u.types("z")
		u.presses("enter")
		u.row("Nickname", "Jayz", "● was Janey")
	})
}

func TestEscWhileACodeIsHandedIn(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.types(u.code("jane@new.example"))
		u.server.FailNext("VerifyUserAttribute", carriedOut(silence), 1)
		u.presses("enter")
		u.sees("Checking the code… esc stops waiting")
		u.presses("esc")
		u.sees("Email confirmed: jane@new.example is verified.")
		u.row("Email", "jane@new.example", "✓ verified")
	})
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.types(u.code("jane@new.example"))
		u.server.FailNext("VerifyUserAttribute", silence, 1)
		u.presses("enter", "esc")
		u.sees("The profile doesn't show it as confirmed.", "Confirm your email jane@new.example")
		u.seesNo("is verified")
		u.presses("enter")
		u.sees("Email confirmed: jane@new.example is verified.")
	})
}

func TestEscWhileACodeIsAskedFor(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.server.FailNext("GetUserAttributeVerificationCode", carriedOut(silence), 1)
		u.goesTo("Phone")
		u.presses("v")
		u.sees("Requesting a code…")
		u.presses("esc")
		u.sees("It is not known whether a code was sent; wait a minute for it before requesting another.")
		u.types(u.code("+14155550123"))
		u.presses("enter")
		u.sees("Phone confirmed: +14155550123 is verified.")
	})
}
