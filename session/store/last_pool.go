package store

import (
	"path/filepath"
	"strings"

	"cognito-profile/session"
)

// lastPoolName is a file of one line: the pool's name in the config file. It is
// no secret and is read before a vault is open.
const lastPoolName = "last-pool"

// LastPool returns the name of the pool used last, "" when none is known. folder
// is Options.Folder; "" means Folder().
func LastPool(folder string) string {
	data, err := readFile(filepath.Join(folderOr(folder), lastPoolName), maxNameSize)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// rememberPool stores the name of the pool in use, unless the pool has none or
// nothing may be stored.
func (v *Vault) rememberPool() error {
	name := v.options.Pool
	if name == "" || v.options.Want == session.InMemory {
		return nil
	}
	if err := safeFolder(v.options.Folder); err != nil {
		return err
	}
	path := filepath.Join(v.options.Folder, lastPoolName)
	return withReason(session.NotWritten, path, writeFile(path, []byte(name+"\n"), fileMode))
}
