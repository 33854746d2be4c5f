package journey

import (
	"os"
	"path/filepath"
	"testing"
)

// WantsNoPassphrase answers, in the folder of what is kept, what somebody without a
// keychain is asked when they leave.
func WantsNoPassphrase(t testing.TB, folder string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "without-keychain"), []byte("permissions\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}
