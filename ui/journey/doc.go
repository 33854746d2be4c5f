// Package journey walks the whole program from outside, as a person at a
// terminal does: press, type, look. It has tests and no code.
//
// A walk runs in a testing/synctest bubble, where minutes cost nothing. All of
// it is real but the two ends: keys go as bytes through the input parser,
// requests through the AWS SDK to an emulated user pool in the same process,
// and what the renderer writes is drawn by an emulated terminal.
//
//	user ─bytes─▶ Bubble Tea ─▶ ui ─▶ session ─▶ api ─▶ SDK ─▶ emulator
//	  ▲                │                                         │
//	  └──── sees ── terminal ──answers──▶ Bubble Tea             └─▶ inbox
//
// A walk never looks into the model: it knows what is on the screen, where the
// cursor stands, which requests were sent, and what the pool has stored.
//
// The other tests start the built program: in a pseudo-terminal (pty_), by lines
// (lines_), by commands (verbs_). parity_ has one table of journeys that each face goes,
// after whose steps the pools have stored the same.
package journey
