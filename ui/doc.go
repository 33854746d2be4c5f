// Package ui is the terminal face of the program: screens, keys, words and the
// loop that joins them to a session.
//
// # What lives here
//
// app.go is the root, the only Bubble Tea model: Init, Update and View alone know
// tea.Model. The files of the root begin with app_: app_stack.go keeps its screens,
// app_call.go drives the lane of the session and carries out its decisions,
// app_answer.go passes answers to the screens, app_action.go does what a screen wants
// done beside them. A screen (screen.go) is a plain value with update, view and keys;
// the bottom of the stack is chosen by the session (route). app_layout.go draws the
// frame around every screen, with the keys that act on all of them; app_paint.go
// decides when a frame is drawn: once no further message waits. app_first_screen.go waits
// a moment for a pool that is opened from the start, so that it is the first frame.
//
// The files of a screen begin with its name: pool_, signin_, profile_, review_,
// history, verify, signout. profile_editor.go opens the line editor of ui/textline on a field,
// with the help of its kind (profile_kinds.go, a row a kind); line_input.go translates
// the keys.
//
// text_edit.go lends the terminal to the editor of the environment, for the text of a
// field; the private file of that is made behind session.EditText.
//
// terminal_probe.go asks the terminal what it can do, for the command doctor; no screen
// uses it.
//
// What a screen wants done is an effect: a way through the screens, a note, an
// action and a call. The notes of one message are collected and shown together
// (app_notes.go). The texts are in assets/text; while values are masked, dots stand
// at every place of a text that no row of ui/words/place_mask.go declares visible.
// A text for which a small window has no room is noted in the frame (cut_texts.go), and
// stands whole in the help.
//
// # What never does
//
// No AWS and no files. No screen reads the clock, starts a goroutine or makes a
// command: only the root's files, security_read.go, browser_open.go, pool_open.go and
// the end of signin_client_secret.go do. No text for people is written in the code.
//
// # How it opens
//
// main passes a pool that is open (session.Opened), a session.Opener, or both.
// With an Opener alone the first screen is that of pool_picker.go: the welcome, or
// the list of pools. The choice is opened by a call (pool_choice.go), and pool_open.go
// begins with the opened pool; the screens before it stay as the way back, which esc
// at the sign-in shows: a mistyped id is corrected there. When the service wants the secret of the app client,
// signin_client_secret.go asks for it over the screen whose call was refused, and
// sends that call again.
//
// # What is stored
//
// What is saved when is decided in session (Persistence). The first call opens the
// store, after the first frame. What is typed is passed on after every message
// (app_store.go); a failed write of it is reported at once, and leaving asks. Without
// a store nothing is kept, and leaving over edits asks.
//
// # How data passes
//
//	key ─▶ app.Update ─▶ screen.update ─▶ (screen, effect) ─▶ app.apply
//	                                                             │ call
//	screen.answered ◀─ rebuild ◀─── swap session ◀─ doneMsg ◀────┘
//
// A call runs on a session value of its own. When it is sent, waits or is sent
// again, and what giving it up means, the session.Lane decides: every message
// about a call is an event of the lane, and what it decides becomes a command or
// an answer. Giving a call up is answered like a failure, so that the screen that
// asked can read the profile again after a write with an unknown result.
package ui
