package session

import (
	"fmt"
	"os"
)

// EditText puts a text into a private file, for the editor that the environment names.
// The name is what the text is of; it becomes part of the name of the file.
type EditText func(name, text string) (TextEdit, error)

// TextEdit is a text in a private file, as long as it is not closed.
type TextEdit struct {
	// Path is that of the file.
	Path string
	// Run starts the editor on the file and waits for its end. The error is an
	// *EditorError.
	Run func(in, out *os.File) error
	// Read returns the text that the file has by now.
	Read func() (string, error)
	// Close removes the file and what the editor has left beside it.
	Close func() error
}

// Status of a shell whose command could not be started (POSIX, Shell Command Language,
// 2.8.2 Exit Status for Commands).
const (
	statusNotExecutable = 126
	statusNotFound      = 127
)

// EditorError is an editor that did not start, or that ended with another status than 0:
// then its text is not meant, as for git.
type EditorError struct {
	Editor string // as the environment names it
	Status int    // of its end, 0 when it did not start
	Cause  error  // why it did not start
}

// Error is for logs.
func (e *EditorError) Error() string { return fmt.Sprintf("editor: status %d: %v", e.Status, e.Cause) }

// Unwrap gives the cause.
func (e *EditorError) Unwrap() error { return e.Cause }

// Missing reports whether there is no such editor.
func (e *EditorError) Missing() bool {
	return e.Status == 0 || e.Status == statusNotExecutable || e.Status == statusNotFound
}
