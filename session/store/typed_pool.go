package store

import (
	"errors"
	"os"
	"strings"

	"cognito-profile/session"
)

// typedPoolName is a file with a pool that a person typed and wants to be remembered,
// until a sign-in has proved its ids: a line for each field. In the config file a
// mistyped id would be offered as a pool at each start, and would have to be corrected
// there; forgotten, a right one would have to be typed again. From here it stands in the
// form of the next start, as typed.
const typedPoolName = "typed-pool"

// TypedPool returns it, the zero value when there is none. folder is Options.Folder; ""
// means Folder().
func TypedPool(folder string) session.PoolEntry {
	fields := strings.Split(strings.TrimSuffix(readPlain(folder, typedPoolName), "\n"), "\n")
	if len(fields) != 3 {
		return session.PoolEntry{}
	}
	return session.PoolEntry{Place: fields[0], ClientID: fields[1], Name: fields[2]}
}

// KeepTypedPool keeps what was typed.
func KeepTypedPool(folder string, e session.PoolEntry) error {
	return writePlain(folder, typedPoolName, strings.Join([]string{e.Place, e.ClientID, e.Name}, "\n")+"\n")
}

// ForgetTypedPool forgets it.
func ForgetTypedPool(folder string) error {
	path := plainPath(folder, typedPoolName)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return withReason(session.NotWritten, path, err)
	}
	return nil
}
