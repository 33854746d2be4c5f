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
	var trouble *LogTrouble
	if !errors.As(err, &trouble) || trouble.Reason != LogForeign {
		t.Errorf("%v", err)
	}
}

// TestDebugLogWaitsForNobody at the other end of a pipe.
func TestDebugLogWaitsForNobody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	must(t, syscall.Mkfifo(path, 0o600))
	_, _, err := OpenLog(path)
	var trouble *LogTrouble
	if !errors.As(err, &trouble) || trouble.Reason != LogNoFile {
		t.Errorf("%v", err)
	}
}
