package store

import (
	"os"
	"path/filepath"
	"testing"

	"cognito-profile/session"
)

func TestLanguageIsRemembered(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "state")
	if got := Language(folder); got != (session.LanguageMemory{}) {
		t.Errorf("before anything was kept: %+v", got)
	}
	for _, want := range []session.LanguageMemory{{Chosen: "de"}, {Chosen: "de", Offered: "fr"}, {Offered: "pl"}} {
		if err := KeepLanguage(folder, want); err != nil {
			t.Fatal(err)
		}
		if got := Language(folder); got != want {
			t.Errorf("%+v is remembered as %+v", want, got)
		}
	}
	if info, err := os.Stat(plainPath(folder, languageName)); err != nil || info.Mode().Perm() != fileMode {
		t.Errorf("the file: %v, %v", info, err)
	}
}

// TestLanguageWhereNothingCanBeWritten is an error that has words.
func TestLanguageWhereNothingCanBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := KeepLanguage(file, session.LanguageMemory{Chosen: "de"}); session.StoreReasonOf(err) == "" {
		t.Errorf("a file in the place of the folder: %v", err)
	}
}
