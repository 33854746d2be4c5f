//go:build unix

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestDebugLogOfAnotherUser needs root, who alone can give files away.
func TestDebugLogOfAnotherUser(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debug.log")
	must(t, os.WriteFile(path, nil, 0o666))
	if os.Chown(path, 4711, -1) != nil {
		t.Skip("only root can give a file away")
	}
	_, _, err := OpenLog(path)
	var refused *LogError
	if !errors.As(err, &refused) || refused.Reason != LogForeign {
		t.Errorf("%v", err)
	}
}

// Opening a FIFO would block until somebody opens its other end.
func TestDebugLogDoesNotWaitAtAFIFO(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	must(t, syscall.Mkfifo(path, 0o600))
	_, _, err := OpenLog(path)
	var refused *LogError
	if !errors.As(err, &refused) || refused.Reason != LogNoFile {
		t.Errorf("%v", err)
	}
}
