package store

import (
	"path/filepath"
	"slices"
	"testing"

	"cognito-profile/session"
)

func TestKnownNames(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "state")
	v := New(Options{Folder: folder, Want: session.ByPassphrase})
	if got := KnownNames(folder, "pool"); got != nil {
		t.Errorf("before any reading: %q", got)
	}
	for _, names := range [][]string{{"email", "name"}, {"custom:team", "email"}} {
		if err := v.KeepNames("pool", names); err != nil {
			t.Fatal(err)
		}
		if got := KnownNames(folder, "pool"); !slices.Equal(got, names) {
			t.Errorf("kept %q, known %q", names, got)
		}
	}
	if got := KnownNames(folder, "other"); got != nil {
		t.Errorf("of another pool: %q", got)
	}
	nothing := filepath.Join(t.TempDir(), "state")
	if err := New(Options{Folder: nothing, Want: session.InMemory}).KeepNames("pool", []string{"email"}); err != nil {
		t.Fatal(err)
	}
	if got := KnownNames(nothing, "pool"); got != nil {
		t.Errorf("in memory: %q", got)
	}
}
