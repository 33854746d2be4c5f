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
func exitTable(w words.Words) string {
	var out strings.Builder
	for _, code := range ExitCodes() {
		fmt.Fprintf(&out, "  %-4d %s\n", code, w.Get(fmt.Sprintf("cli.exit.%d", code)))
	}
	return out.String()
}

// signalExits are the signals that end a verb, with their exit codes.
var signalExits = map[os.Signal]int{syscall.SIGHUP: HungUp, os.Interrupt: Interrupted, syscall.SIGQUIT: Quit, syscall.SIGTERM: Terminated}
