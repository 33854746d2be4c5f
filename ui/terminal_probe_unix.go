//go:build unix

package ui

import (
	"os"

	"golang.org/x/sys/unix"
)

// inForeground reports whether the program may read from its terminal: a job in the
// background would be stopped by it (POSIX, General Terminal Interface).
func inForeground(terminal *os.File) bool {
	group, err := unix.IoctlGetInt(int(terminal.Fd()), unix.TIOCGPGRP)
	return err == nil && group == unix.Getpgrp()
}
