package command

import "fmt"

// Trouble ends a command with words for the person and an exit code. Key is
// the text cli.<key>, Places fill it.
type Trouble struct {
	Key    string
	Places []string
	Exit   int
	// More are keys of texts that follow.
	More []string
	// Attribute is the one that it is about, "" for none.
	Attribute string
	Cause     error
}

// Error is for logs; people get the words.
func (t *Trouble) Error() string { return fmt.Sprintf("cli.%s (exit %d)", t.Key, t.Exit) }

// Words are the keys of the texts for people, and what fills their places.
func (t *Trouble) Words() (keys, places []string) {
	return append([]string{t.Key}, t.More...), t.Places
}

// Unwrap gives the cause.
func (t *Trouble) Unwrap() error { return t.Cause }

// usage is wrong use of the command line.
//
//go:noinline
func usage(key string, places ...string) error {
	return &Trouble{Key: key, Places: places, Exit: WrongUse}
}
