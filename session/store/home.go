package store

import (
	"os"
	"os/user"
	"path/filepath"
	"sync"

	"github.com/adrg/xdg"
)

// withHome makes the folders of xdg those of the account where the environment has
// no home, as for a service or after env -i, or a relative one: paths are absolute (XDG
// Base Directory Specification).
var withHome = sync.OnceFunc(useAccountHome)

func useAccountHome() {
	if home, err := os.UserHomeDir(); err == nil && filepath.IsAbs(home) {
		return
	}
	account, err := user.Current()
	if err != nil || account.HomeDir == "" {
		return // xdg's own folders are then refused for being relative
	}
	if err := os.Setenv("HOME", account.HomeDir); err == nil {
		xdg.Reload()
	}
}
