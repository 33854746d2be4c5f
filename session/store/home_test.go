package store

import (
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/adrg/xdg"
)

func TestHomeOfTheAccount(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has the folders without the environment")
	}
	account, err := user.Current()
	if err != nil || account.HomeDir == "" {
		t.Skipf("the account has no home: %v", err)
	}
	t.Cleanup(xdg.Reload) // runs last, with the environment put back
	for _, name := range []string{"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, "") // is put back afterwards
	}
	if err := os.Unsetenv("HOME"); err != nil {
		t.Fatal(err)
	}
	xdg.Reload()
	useAccountHome()
	for _, path := range []string{Folder(), ConfigPath("")} {
		if rest, err := filepath.Rel(account.HomeDir, path); err != nil || !filepath.IsLocal(rest) {
			t.Errorf("%s is not in %s", path, account.HomeDir)
		}
	}
	// A relative one is none (XDG Base Directory Specification: paths must be absolute).
	t.Setenv("HOME", "here")
	xdg.Reload()
	useAccountHome()
	if rest, err := filepath.Rel(account.HomeDir, Folder()); err != nil || !filepath.IsLocal(rest) {
		t.Errorf("with a relative HOME: %s is not in %s", Folder(), account.HomeDir)
	}
	// A home of the environment stays.
	elsewhere := t.TempDir()
	t.Setenv("HOME", elsewhere)
	xdg.Reload()
	useAccountHome()
	if os.Getenv("HOME") != elsewhere || filepath.Dir(filepath.Dir(Folder())) == account.HomeDir {
		t.Errorf("HOME is %s, the folder %s", os.Getenv("HOME"), Folder())
	}
}
