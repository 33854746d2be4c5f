package jobcontrol

import (
	"os"
	"syscall"
)

// KeySignals are those that a terminal sends, for a key, to all that run in it: while an
// editor does, they are for that.
var KeySignals = []os.Signal{os.Interrupt, syscall.SIGQUIT}

// EndSignals are those for which every face ends in its own way, with the terminal as it
// was: Go would print all stacks for SIGABRT and leave a secret's input hidden.
var EndSignals = []os.Signal{syscall.SIGHUP, os.Interrupt, syscall.SIGQUIT, syscall.SIGABRT, syscall.SIGTERM}

// signalBase and the number of a signal are the exit code of what it ended (Bash Reference
// Manual, Exit Status).
const signalBase = 128

// Exit codes of the signals that a face knows apart.
const (
	HungUp      = signalBase + int(syscall.SIGHUP)
	Interrupted = signalBase + int(syscall.SIGINT)
)

// ExitCode is that of a program which a signal has ended.
func ExitCode(s os.Signal) int {
	number, _ := s.(syscall.Signal)
	return signalBase + int(number)
}
