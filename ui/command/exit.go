package command

import (
	"fmt"
	"strings"

	"cognito-profile/ui/jobcontrol"
	"cognito-profile/ui/words"
)

// Exit codes, beside those of the signals that end a command.
const (
	Done         = 0
	Failed       = 1
	WrongUse     = 2
	SignInNeeded = 4
	CodeNeeded   = 8
)

// ExitCodes lists every exit code, in the order of the help; its words are
// cli.exit.<code>.
func ExitCodes() []int {
	list := []int{Done, Failed, WrongUse, SignInNeeded, CodeNeeded}
	for _, s := range jobcontrol.EndSignals {
		list = append(list, jobcontrol.ExitCode(s))
	}
	return list
}

// exitTable is the exit codes as the help shows them.
func exitTable(w words.Words) string {
	var out strings.Builder
	for _, code := range ExitCodes() {
		fmt.Fprintf(&out, "  %-4d %s\n", code, w.Get(fmt.Sprintf("cli.exit.%d", code)))
	}
	return out.String()
}
