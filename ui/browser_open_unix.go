//go:build unix

package ui

import "syscall"

// apart gives a command a session of its own, so that it does not end with the
// terminal.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
