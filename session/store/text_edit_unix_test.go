//go:build unix

package store

import (
	"errors"
	"testing"

	"cognito-profile/session"
)

// TestHowAnEditorEnded: as a shell says it, whether the editor ended itself, was killed, or
// the shell that ran it was.
func TestHowAnEditorEnded(t *testing.T) {
	for editor, status := range map[string]int{"exit 3;": 3, "sh -c 'kill -9 $$'": 137, "kill -9 $$;": 137} {
		e, err := editedIn(t.TempDir(), map[string]string{"EDITOR": editor})("name", "Jane")
		must(t, err)
		var failed *session.EditorError
		if err := e.Run(nil, nil); !errors.As(err, &failed) || failed.Status != status {
			t.Errorf("%s: %v, want the status %d", editor, err, status)
		}
		must(t, e.Close())
	}
}
