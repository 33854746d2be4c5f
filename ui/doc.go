// Package ui is the terminal face of the program: screens, keys, words and the
// loop that joins them to a session.
//
// # What lives here
//
// app.go is the root, the only Bubble Tea model: Init, Update and View alone know
// tea.Model. stack.go keeps its screens, call.go drives the lane of the session
// and does what it decides, answer.go hands answers to the screens, app_action.go
// does what a screen wants done beside them. A screen is a plain
// value with update, view and keys; the bottom of the stack is chosen by the
// session (route). layout.go draws what stands around every screen, with the keys
// that act on all of them; paint.go decides when a frame is drawn: once no further
// message waits. line.go is the line editor, editor.go opens it on a
// field with the help of its kind (profile_kinds.go, a row a kind), clean.go
// makes foreign text safe to paint.
//
// What a screen wants done is an effect: a way through the screens, a note, an
// action and a call. The notes of one message are collected and shown together
// (toast.go). The texts are in assets/text; while values are masked, dots stand
// at every place of a text that no row of mask.go declares visible.
//
// # What never does
//
// No AWS and no files. No screen reads the clock, starts a goroutine or makes a
// command: only the root's files (app, app_action, app_leave, stack, answer),
// call.go, security_read.go, retry.go, renewal.go, watch.go, keep.go, secret.go, opener.go, toast.go
// and mail.go make them. No text for people is written in the code.
//
// # How it opens
//
// main hands in a pool that is open (session.Opened), a session.Opener, or both.
// With an Opener alone the first screen is start.go: the welcome, or the list of
// pools. What is chosen there is opened by a call (choice.go), and enter.go
// begins with it; the screens that led there stay as the way back, which esc at
// the sign-in shows.
// When the service wants the secret of the app client, secret.go asks for it
// over the screen whose call was refused, and sends that call again.
//
// # What is kept
//
// What is saved when is decided in session (Persistence). The first call opens
// the store, behind the first frame. What is typed is handed over after every
// message (keep.go); that a write of it failed is said when it happens, and
// leaving asks. Without a store nothing is kept, and leaving over edits asks.
//
// # How data passes
//
//	key ─▶ app.Update ─▶ screen.update ─▶ (screen, effect) ─▶ app.apply
//	                                                             │ call
//	screen.answered ◀─ renew all ◀─ swap session ◀─ doneMsg ◀────┘
//
// A call runs on a session value of its own. When it is sent, waits or is sent
// again, and what giving it up means, the session.Lane decides: every message
// about a call is an event of the lane, and what it decides becomes a command or
// an answer. Giving a call up is answered like a failure, so that the screen that
// asked can read the profile again after a write whose fate nobody knows.
package ui
