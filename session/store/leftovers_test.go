package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cognito-profile/session"
)

// A writer that was killed leaves its temporary file. Once it is old the next
// start removes it from every folder that is written to, and nothing else.
func TestLeftoversAreRemovedEverywhere(t *testing.T) {
	state, dotfiles, home := newFolder(t), t.TempDir(), t.TempDir()
	config := filepath.Join(home, "config.toml")
	must(t, os.WriteFile(filepath.Join(dotfiles, "config.toml"), nil, fileMode))
	if err := os.Symlink(filepath.Join(dotfiles, "config.toml"), config); err != nil {
		t.Skip("no links here:", err)
	}
	folders := []string{state, dotfiles, filepath.Join(home, "pools")}
	for _, p := range []Protection{session.InKeychain, session.ByPassphrase, session.ByPermissions} {
		folders = append(folders, filepath.Join(state, string(p)))
	}
	old := time.Now().Add(-2 * staleAfter)
	var stay []string
	for _, folder := range folders {
		must(t, os.MkdirAll(filepath.Join(folder, tempPrefix+"7"), folderMode))
		stay = append(stay, filepath.Join(folder, tempPrefix+"7"))
		for _, name := range []string{tempPrefix + "1", tempPrefix + "young2", tempPrefix, tempPrefix + "notes.txt", "other"} {
			path := filepath.Join(folder, name)
			must(t, os.WriteFile(path, nil, fileMode))
			must(t, os.Chtimes(path, old, old))
			if name != tempPrefix+"1" {
				stay = append(stay, path)
			}
		}
		young := filepath.Join(folder, tempPrefix+"2")
		must(t, os.WriteFile(young, nil, fileMode))
		stay = append(stay, young)
	}
	_, err := ReadConfig(config)
	must(t, err)
	opened(t, state, newFakeKeychain())
	for _, folder := range folders {
		if _, err := os.Lstat(filepath.Join(folder, tempPrefix+"1")); !os.IsNotExist(err) {
			t.Errorf("a leftover stays in %s: %v", folder, err)
		}
	}
	stay = slices.DeleteFunc(stay, func(path string) bool {
		_, err := os.Lstat(path)
		return err == nil
	})
	if len(stay) > 0 {
		t.Errorf("removed, though it is none: %q", stay)
	}
}

// The name is that of the temporary files that are really made.
func TestTempFilesAreRecognised(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), tempPrefix)
	must(t, err)
	must(t, f.Close())
	if !isTemp(filepath.Base(f.Name())) {
		t.Errorf("%s is not recognised", f.Name())
	}
}
