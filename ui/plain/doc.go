// Package plain is the program line by line: the same session for screen readers,
// braille displays, terminals without a cursor, and logs.
//
// # What lives here
//
//	run.go            Options and Run: from the first line to the exit code
//	reason.go         what asked for lines, which the first line names
//	terminal.go       the two ends: wrapped lines out, lines and secrets in; console_*.go
//	echo.go           whether the terminal shows what is typed
//	prompt.go         questions, with what can be said to them; "?" lists it
//	prompts.go        the same questions for the commands of ui/command
//	command_word.go   the words for what can be said, of the language and of English
//	language.go       in which language, and choosing another one
//	face.go           the state; every call goes through do; say.go: what is said
//	pool.go           from pool to pool; pool_choice.go: which one
//	store_unlock.go   opens what is kept of a pool
//	user.go           who of those who are signed in
//	signin.go         name and password; challenge.go, recovery.go, browser.go,
//	                  client_secret.go: the rest
//	page.go           places with commands
//	profile.go        the profile's; profile_read.go, profile_edit.go: what they do
//	review.go         the review and the save; conflict.go, probe.go: what may come up
//	history.go        the last saves
//	verify.go         codes for contacts
//	security.go       the security page's commands; security_password.go,
//	                  security_factor.go, security_list.go, security_passkey.go,
//	                  security_end.go: what they do
//	security_action.go  proof of who is there, and what became of an action
//	draft.go          what an earlier run has kept
//	leave.go          signing out and leaving
//
// # The rules
//
// Output is append only: lines that end with LF, without escape bytes and without
// timers. A line holds one fact, the important word first; a long one goes on
// indented. A long wait has a line when it begins. A question repeats the name and
// the value it is about. Passwords and codes are typed with echo off; where standard
// input is no terminal, what is read is written out after the question, and passwords
// are not asked at all. Echo stays off behind such a question until one that shows its
// answer, or the end, for what is typed ahead may be the next secret; what nobody has read
// by then is discarded.
//
// ctrl+c stops a wait and the next one leaves; the end of the input leaves as quit
// does. What is typed is kept before the next question is asked.
//
// # What never does
//
// No Bubble Tea, no colours, no files. Nothing is decided about Cognito here, and no
// text for people is written in the code: a text plain.KEY takes the place of KEY,
// where that speaks of keys of the full screen.
//
// # How data passes
//
//	line ─▶ ask ─▶ reply ─▶ command ─▶ do(Call) ─▶ session.Runner ─▶ Answer ─▶ say ─▶ lines
//
// One goroutine asks and waits. A call and a reading each run in one of their own, so
// that a signal can end the waiting; a call works on a copy of the Runner. Another one has
// echo on while ctrl+z has stopped the program.
package plain
