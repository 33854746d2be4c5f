//go:build unix

package ui

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// listenForContinue hears SIGCONT, which ends every stop. SIGTSTP is left alone:
// once it was caught, the Go runtime does not give it its default action back.
func listenForContinue(arrived chan<- os.Signal) { signal.Notify(arrived, syscall.SIGCONT) }

// canSuspend reports whether a shell with job control watches over this process: it
// leads the session from a process group of its own. In the leader's own group
// nobody would notice the stop, or the kernel does not even deliver it (POSIX,
// orphaned process group), and the program would wait forever to be woken.
func canSuspend() bool {
	session, err := unix.Getsid(0)
	if err != nil {
		return false
	}
	leader, err := unix.Getpgid(session)
	return err == nil && leader != unix.Getpgrp()
}
