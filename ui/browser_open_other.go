//go:build !unix

package ui

import "syscall"

// ownSession needs nothing: there are no sessions of terminals here.
func ownSession() *syscall.SysProcAttr { return nil }
