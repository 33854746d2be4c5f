package store

import (
	"fmt"
	"strings"

	"cognito-profile/session"
)

// because gives an error a reason, unless it has one.
func because(reason Reason, path string, err error) error {
	if err == nil || session.KeepReasonOf(err) != "" {
		return err
	}
	return &Error{Reason: reason, Path: path, Cause: err}
}

// chmod is the command that sets a mode, for a person to paste into a shell.
func chmod(mode, path string) string {
	return fmt.Sprintf("chmod %s '%s'", mode, strings.ReplaceAll(path, "'", `'\''`))
}
