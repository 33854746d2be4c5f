package command

import "fmt"

// Exit codes. Those of signals are 128 and the number of the signal.
const (
	Done         = 0
	Failed       = 1
	WrongUse     = 2
	SignInNeeded = 4
)

// Trouble ends a command with words for the person and an exit code. Key is
// the text cli.<key>, Places fill it.
type Trouble struct {
	Key    string
	Places []string
	Exit   int
	// More are keys of texts that follow.
	More  []string
	Cause error
}

// Error is for logs; people get the words.
func (t *Trouble) Error() string { return fmt.Sprintf("cli.%s (exit %d)", t.Key, t.Exit) }

// Words are the keys of the texts for people, and what fills their places.
func (t *Trouble) Words() (keys, places []string) {
	return append([]string{t.Key}, t.More...), t.Places
}

// Unwrap gives the cause.
func (t *Trouble) Unwrap() error { return t.Cause }

func usage(key string, places ...string) error {
	return &Trouble{Key: key, Places: places, Exit: WrongUse}
}
