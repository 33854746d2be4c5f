package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"cognito-profile/session"
)

// editedIn has texts edited in a folder, as if it were the one in memory.
func editedIn(folder string, more map[string]string) session.EditText {
	return EditText(func(name string) string {
		if name == "XDG_RUNTIME_DIR" {
			return folder
		}
		return more[name]
	})
}

// What an editor reads ends with a newline, and one newline of what it writes is no part
// of the text.
func TestTextsComeBackAsTheyWent(t *testing.T) {
	edit := editedIn(t.TempDir(), nil)
	for _, row := range []struct{ text, written, read string }{
		{"plain", "plain\n", "plain"},
		{"", "\n", ""},
		{"two\nlines", "two\nlines\n", "two\nlines"},
		{"ends\n", "ends\n\n", "ends\n"},
		{"was", "no end", "no end"},
		{"was", "", ""},
		{"was", "of\r\nWindows\r\n", "of\nWindows"},
		{"had\r\nthem", "had\r\nthem\r\n", "had\r\nthem\r"},
		{"was", "\ufeffmarked\n", "marked"},
	} {
		e, err := edit("custom:team/../x", row.text)
		must(t, err)
		if data, err := os.ReadFile(e.Path); err != nil || string(data) != row.text+"\n" {
			t.Errorf("%q stands in the file as %q, %v", row.text, data, err)
		}
		must(t, os.WriteFile(e.Path, []byte(row.written), fileMode))
		if got, err := e.Read(); err != nil || got != row.read {
			t.Errorf("%q is read as %q, want %q, %v", row.written, got, row.read, err)
		}
		must(t, e.Close())
	}
}

// The file is the user's alone, and nothing of it stays, nor of what an editor puts beside
// it. A text that another window has open is left alone; that of a killed one goes.
func TestTextsAreGoneAfterwards(t *testing.T) {
	home := t.TempDir()
	edit := editedIn(home, nil)
	open, err := edit("email", "jane@example.com")
	must(t, err)
	folder := filepath.Dir(open.Path)
	left := filepath.Join(filepath.Dir(folder), tempPrefix+"77")
	must(t, os.Mkdir(left, folderMode))
	must(t, os.WriteFile(filepath.Join(left, textLock), nil, fileMode))
	must(t, os.WriteFile(filepath.Join(left, "edit-email.txt"), nil, fileMode))
	for path, want := range map[string]os.FileMode{open.Path: fileMode, folder: folderMode, filepath.Dir(folder): folderMode} {
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && permissions(info) != want {
			t.Errorf("%s has the mode %v, %v", path, info.Mode(), err)
		}
	}
	removeLeftTexts(t.TempDir(), func(string) string { return home })
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("what a killed program left stays: %v", err)
	}
	if _, err := os.Stat(open.Path); err != nil {
		t.Errorf("an open text was removed: %v", err)
	}
	must(t, os.WriteFile(open.Path+"~", []byte("a copy"), fileMode))
	must(t, open.Close())
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the folder stays: %v", err)
	}
}

// VISUAL comes before EDITOR, and what can't be started is known as such.
func TestEditorsOfTheEnvironment(t *testing.T) {
	for _, row := range []struct {
		environment map[string]string
		missing     bool
		editor      string
	}{
		{map[string]string{"VISUAL": "/nowhere/visual", "EDITOR": "true"}, true, "/nowhere/visual"},
		{map[string]string{"EDITOR": "/nowhere/editor --wait"}, true, "/nowhere/editor --wait"},
	} {
		e, err := editedIn(t.TempDir(), row.environment)("name", "Jane")
		must(t, err)
		var failed *session.EditorError
		if err := e.Run(nil, nil); !errors.As(err, &failed) || failed.Missing() != row.missing || failed.Editor != row.editor {
			t.Errorf("%v: %v", row.environment, err)
		}
		must(t, e.Close())
	}
}
