package journey

import (
	"testing"
	"time"
)

func TestSaveTypedAhead(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.rattles("s", "enter")
		u.sees("Confirm your email jane@new.example")
		u.sent("email=jane@new.example")
		u.caretBehind("Code  ")
	})
}

func TestSaveTypedAheadOfASlowReading(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.Delay("GetUser", time.Second, 1)
		u.rattles("s", "enter")
		u.sees("Save 1 change")
		u.sent()
		u.waits(time.Second)
		u.sees("Saved 1 change.")
		u.sent("nickname=Jay")
	})
}

// Two enters are not two saves, nor is the second one an edit.
func TestEnterTwice(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Nickname", "Jay")
		u.server.Delay("", 300*time.Millisecond, -1)
		u.rattles("s", "enter", "enter")
		u.waits(2 * time.Second)
		u.sent("nickname=Jay")
		u.sees("Saved 1 change.")
		u.caretAtFocus()
	})
}

func TestCodePastedTogetherWithEnter(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s", "enter")
		u.keyboard <- []byte(u.pasted("Your code is "+u.code("jane@new.example")) + "\r")
		u.sees("Email confirmed: jane@new.example is verified.")
		u.stored("email", "jane@new.example", "email_verified", "true")
	})
}

func TestBothCodesPastedAtOnce(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.edits("Phone", "+14155550199")
		u.presses("s", "enter")
		u.keyboard <- []byte(u.pasted(u.code("jane@new.example")) + "\r")
		u.sees("2 of 2")
		u.keyboard <- []byte(u.pasted(u.code("+14155550199")) + "\r")
		u.sees("Phone confirmed: +14155550199 is verified.")
		u.stored("email", "jane@new.example", "phone_number", "+14155550199", "phone_number_verified", "true")
	})
}

func TestEditTypedInOneGo(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.goesTo("Full name")
		u.rattles("enter", "ctrl+u", "Q", "s", "?", "tab", "ctrl+u", "J", "x", "enter")
		u.row("Full name", "Qs?", "● was Jane Q. Doe")
		u.row("Given name", "Jx", "● was Jane")
		u.seesNo("Keys", "Save 2 changes")
		u.rattles("ctrl+s", "enter")
		u.sees("Saved 2 changes.")
		u.stored("name", "Qs?", "given_name", "Jx")
	})
}

func TestSignInTypedInOneGo(t *testing.T) {
	t.Parallel()
	walk(t, signIn(), func(u *user) {
		u.rattles("jane", "tab", "Demo-pass-1", "enter")
		u.row("Email", "jane@example.com")
	})
}

// q over a review or a code is no way to lose what was typed.
func TestLettersTypedWhileSaving(t *testing.T) {
	t.Parallel()
	walk(t, demo(), func(u *user) {
		u.edits("Email", "jane@new.example")
		u.presses("s")
		u.server.Delay("UpdateUserAttributes", time.Second, 1)
		u.rattles("enter", "q", "x", "u", "s", "v")
		u.sees("Saving…")
		u.waits(time.Second)
		u.sees("Confirm your email jane@new.example")
		u.caretBehind("Code  ")
		u.sent("email=jane@new.example")
	})
}
