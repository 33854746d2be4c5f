package store

import (
	"os"
	"path/filepath"
	"strings"

	"cognito-profile/session"
)

// lastPoolName is a file of one line: the name of the pool in the config file.
// It is no secret, so it can be read before any vault is open.
const lastPoolName = "last-pool"

// LastPool is the name of the pool that was used last, "" when none is known.
// folder is that of Options; "" means Folder().
func LastPool(folder string) string {
	if folder == "" {
		folder = Folder()
	}
	data, err := os.ReadFile(filepath.Join(folder, lastPoolName))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// rememberPool keeps the name of the pool in use. A vault that was asked to
// keep nothing does not, nor one of a pool without a name.
func (v *Vault) rememberPool() error {
	name := v.options.Pool
	if name == "" || v.options.Want == session.InMemory {
		return nil
	}
	if err := safeFolder(v.options.Folder); err != nil {
		return err
	}
	path := filepath.Join(v.options.Folder, lastPoolName)
	return because(session.NotWritten, path, replace(path, []byte(name+"\n"), fileMode))
}
