package store

import (
	"fmt"
	"strings"

	"cognito-profile/session"
)

// withReason gives an error a reason, unless it has one.
func withReason(reason Reason, path string, err error) error {
	if err == nil || session.KeepReasonOf(err) != "" {
		return err
	}
	return &Error{Reason: reason, Path: path, Cause: err}
}

// chmod returns the shell command that sets a mode.
func chmod(mode, path string) string {
	return fmt.Sprintf("chmod %s '%s'", mode, strings.ReplaceAll(path, "'", `'\''`))
}
