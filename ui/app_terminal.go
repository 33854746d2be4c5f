package ui

import (
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"cognito-profile/session/listing"
)

// TerminalError means that there is no terminal to show anything on, or none to
// read keys from.
type TerminalError struct {
	keys, places []string
	cause        error
}

// Error is for logs; people get Words.
func (e *TerminalError) Error() string { return "terminal: " + strings.Join(e.keys, ", ") }

// Words are the keys of the texts for people, and what fills their places.
func (e *TerminalError) Words() (keys, places []string) { return e.keys, e.places }

// Unwrap gives the cause.
func (e *TerminalError) Unwrap() error { return e.cause }

// OnTerminal finds the terminal that the program was started in, and its size.
// When standard input brought something else, the keys come from the
// controlling terminal. The error is a *TerminalError.
func (o Options) OnTerminal(piped bool) (Options, error) {
	o.In, o.Out = os.Stdin, os.Stdout
	switch {
	case !term.IsTerminal(o.Out.Fd()):
		return o, o.unshown("no_terminal", nil)
	case !piped && !term.IsTerminal(o.In.Fd()):
		return o, o.unshown("no_keys", nil)
	}
	if piped {
		in, _, err := tea.OpenTTY()
		if err != nil {
			return o, o.unshown("no_controlling_terminal", err)
		}
		o.In = in
	}
	if w, h, err := term.GetSize(o.Out.Fd()); err == nil {
		o.Width, o.Height = w, h
	}
	return o, nil
}

// unshown is what there is to say without a terminal, and how to name the pool, if
// it would have been asked for there.
func (o Options) unshown(key string, cause error) *TerminalError {
	if o.Opener == nil || o.First != nil || !o.None() {
		return &TerminalError{keys: []string{key}, cause: cause}
	}
	names := o.Opener.Names()
	which := "choose_pool"
	if len(names) == 0 {
		which = "which_pool"
	}
	return &TerminalError{[]string{key, which}, []string{"pools", listing.Of(names)}, cause}
}
