// Package ui is the terminal face of the program: screens, keys, words and the
// loop that joins them to a session.
//
// # What lives here
//
// app.go is the root, the only Bubble Tea model; stack.go keeps its screens,
// answer.go hears what came of its calls. A screen is a plain value with update,
// view and keys; the bottom of the stack is chosen by the session (route).
// layout.go draws what stands around every screen, paint.go decides when a frame
// is drawn: once no further message waits. line.go is the line editor,
// editor.go opens it on a field with the help of its kind (pick.go, datestep.go,
// address.go), clean.go makes foreign text safe to paint.
//
// # What never does
//
// No AWS and no files. No screen reads the clock, starts a goroutine or makes a
// command: it returns an effect, and only the root's files (app, stack, answer), call.go,
// renewal.go, keep.go, opener.go, toast.go and mail.go turn effects into commands. No text for people is written in the code; it
// comes from assets/text.
//
// # How it opens
//
// main hands in a pool that is open (Opened), an Opener, or both. With an Opener
// alone the first screen is start.go: the welcome, or the list of pools. What is
// chosen there is opened by a call (choice.go), and enter.go begins with it; the
// screens that led there stay as the way back, which esc at the sign-in shows.
// When the service wants the secret of the app client, secret.go asks for it
// over the screen whose call was refused, and sends that call again.
//
// # What is kept
//
// keeping.go knows whose work is kept by the session.Store. The first call opens
// it, behind the first frame. Tokens and what waits for a code are saved in the
// goroutine of the call that brought them; what is typed is handed to a Keeper
// after every message, which writes it when it is time. Signing out (leave.go)
// forgets the tokens in the goroutine of its call. Without a store nothing
// of this happens, and leaving over edits asks.
//
// # How data passes
//
//	key ─▶ app.Update ─▶ screen.update ─▶ (screen, effect) ─▶ app.apply
//	                                                             │ call
//	screen.answered ◀─ renew all ◀─ swap session ◀─ doneMsg ◀────┘
//
// A call runs on a session value of its own; its answer carries a number, and
// an older number changes nothing. Giving a call up is answered like a failure,
// so that the screen that asked can read the profile again after a write whose
// fate nobody knows.
package ui
