package store

import (
	"strings"

	"cognito-profile/session"
)

// lastPoolName is a file of one line: the pool's name in the config file.
const lastPoolName = "last-pool"

// LastPool returns the name of the pool used last, "" when none is known. folder
// is Options.Folder; "" means Folder().
func LastPool(folder string) string { return strings.TrimSpace(readPlain(folder, lastPoolName)) }

// KeepLastPool keeps the name of the pool in use.
func KeepLastPool(folder, name string) error { return writePlain(folder, lastPoolName, name+"\n") }

// rememberPool stores the name of the pool in use, unless the pool has none or
// nothing may be stored.
func (v *Vault) rememberPool() error {
	if v.options.Pool == "" || v.options.Want == session.InMemory {
		return nil
	}
	return KeepLastPool(v.options.Folder, v.options.Pool)
}
