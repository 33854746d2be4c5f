// Package ui is the terminal face of the program: screens, keys, words and the
// loop that joins them to a session.
//
// # What lives here
//
// app.go is the root, the only Bubble Tea model: Init, Update and View alone know
// tea.Model. A screen is a plain value with update, view and keys; the bottom of the stack
// is chosen by the session (route). A file begins with what it belongs to:
//
//	app_*              the root: app_stack.go keeps its screens, app_call.go drives the lane
//	                   of the session and carries out its decisions, app_answer.go passes
//	                   answers on, app_action.go does what a screen wants done beside them,
//	                   app_layout.go draws what is around a screen; app_run.go is the program:
//	                   app_paint.go decides when a frame is drawn, app_input.go reads keys,
//	                   app_first_screen.go waits a moment for a pool that opens at the start,
//	                   app_end.go ends it when its loop does not
//	screen.go          what a screen is, what it is asked with (env), what it wants (effect)
//	frame*, sheet.go   what it shows; cut_texts.go notes what has no room
//	text_lines.go      texts in lines; label_column.go: labels in a column
//	choice_rows.go     rows to choose from; inputs.go: lines to type in
//	keys.go            the table of keys; line_input.go gives them to ui/textline
//	theme*             styles, and the files that they come from
//	pool_*             from the welcome to an open pool, and its end in pool_close.go
//	store_*            what opens what is kept: passphrases, and their offer
//	user_picker.go     who of those that are signed in
//	signin*            the sign-in with what it may ask; signin_reauth.go: once more, over
//	                   something that waits for it
//	profile*           the form: profile_form.go its rows, profile_row.go what is said of
//	                   one, profile_view.go and profile_columns.go how they are painted,
//	                   profile_keys.go the table of keys, profile_editor.go an open field,
//	                   profile_kinds.go the table of what helps to type a kind of value
//	external_editor.go lends the terminal to the editor of the environment for a field
//	draft_restore.go   what an earlier run has kept of the form
//	review*            the review and the save; write_probe.go finds what it is refused for
//	verify*            the codes of contacts
//	history*           the last saves, and what was before one
//	security*          the second page: its rows, and what is done at each
//	signout.go         the ways to sign out
//	confirm*           questions; help.go, language_list.go: what opens over any screen
//	browser_open.go    shows an address; qr_code.go: a secret for a phone
//	terminal_probe.go  what a terminal can do, for the command doctor; no screen uses it
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
// No AWS and no files. No screen reads the clock, starts a goroutine or makes a command:
// only the methods of app do, and what Run begins with. No text for people is written in
// the code.
//
// # How it opens
//
// main passes a pool that is open (session.Opened), a session.Opener, or both.
// With an Opener alone the first screen is that of pool_picker.go: the welcome, or
// the list of pools. The choice is opened by a call, and pool_open.go begins with the
// opened pool; the screens before it stay as the way back, which esc at the sign-in
// shows: a mistyped id is corrected there. When the service wants the secret of the app client,
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
