package command

import (
	"fmt"
	"os"
	"strings"
	"syscall"

	"cognito-profile/ui/words"
)

// Exit codes. Those of signals are 128 and the number of the signal.
const (
	Done         = 0
	Failed       = 1
	WrongUse     = 2
	SignInNeeded = 4
	CodeNeeded   = 8
	HungUp       = 129
	Interrupted  = 130
	Quit         = 131
	Terminated   = 143
)

// ExitCodes lists every exit code, in the order of the help; its words are
// cli.exit.<code>.
func ExitCodes() []int {
	return []int{Done, Failed, WrongUse, SignInNeeded, CodeNeeded, HungUp, Interrupted, Quit, Terminated}
}

// exitTable is the exit codes as the help shows them.
func exitTable(words words.Words) string {
	var out strings.Builder
	for _, code := range ExitCodes() {
		fmt.Fprintf(&out, "  %-4d %s\n", code, words.Get(fmt.Sprintf("cli.exit.%d", code)))
	}
	return out.String()
}

// signalExits are the signals that end a verb, with their exit codes.
var signalExits = map[os.Signal]int{syscall.SIGHUP: HungUp, os.Interrupt: Interrupted, syscall.SIGQUIT: Quit, syscall.SIGTERM: Terminated}

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

func usage(key string, places ...string) error {
	return &Trouble{Key: key, Places: places, Exit: WrongUse}
}
