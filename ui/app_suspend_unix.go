//go:build unix

package ui

import (
	"os"
	"os/signal"
	"syscall"
)

// listenForContinue hears SIGCONT, which ends every stop. SIGTSTP is left alone:
// once it was caught, the Go runtime does not give it its default action back.
func listenForContinue(arrived chan<- os.Signal) { signal.Notify(arrived, syscall.SIGCONT) }
