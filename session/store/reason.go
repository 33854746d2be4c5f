package store

import (
	"strings"

	"cognito-profile/session"
)

// withReason gives an error a reason, unless it has one.
//
//go:noinline
func withReason(reason Reason, path string, err error) error {
	if err == nil || session.StoreReasonOf(err) != "" {
		return err
	}
	return &Error{Reason: reason, Path: path, Cause: err}
}

// notWritten is the reason of a write that failed.
func notWritten(err error) Reason {
	if isDiskFull(err) {
		return session.DiskFull
	}
	return session.NotWritten
}

// chmod returns the shell command that sets a mode.
func chmod(mode, path string) string {
	return "chmod " + mode + " " + shellQuoted(path)
}

// moveCommand returns the shell command that moves a file out of the way.
func moveCommand(path string) string {
	return "mv " + shellQuoted(path) + " " + shellQuoted(path+".old")
}

func shellQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
