//go:build unix

package ui

import "syscall"

// ownSession gives a command a session of its own, so that it does not end with the
// terminal.
func ownSession() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
