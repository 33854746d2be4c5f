package store

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"

	"cognito-profile/session"
)

// namesFolder has a file for each pool: the names of the attributes that its profiles
// have shown, one a line. They are no secret and are read before a vault is open, by
// the completion of a shell.
const namesFolder = "names"

// maxNames is the size of such a file: a pool has 50 custom attributes at most, and
// their names are short.
const maxNames = 1 << 14

func namesPath(folder, pool string) string {
	sum := sha256.Sum256([]byte(pool))
	return filepath.Join(folder, namesFolder, hex.EncodeToString(sum[:16]))
}

// KnownNames returns the attributes that the last reading of a profile of the pool has
// shown, none when there was no reading. folder is Options.Folder; "" means Folder().
func KnownNames(folder, pool string) []string {
	data, err := readFile(namesPath(folderOr(folder), pool), maxNames)
	if err != nil {
		return nil
	}
	return strings.Fields(string(data))
}

// KeepNames keeps the attributes that a reading has shown, unless nothing may be stored.
func (v *Vault) KeepNames(pool string, names []string) error {
	folder := v.options.Folder
	if v.options.Want == session.InMemory || slices.Equal(KnownNames(folder, pool), names) {
		return nil
	}
	path := namesPath(folder, pool)
	for _, dir := range []string{folder, filepath.Dir(path)} {
		if err := safeFolder(dir); err != nil {
			return err
		}
	}
	return withReason(session.NotWritten, path, writeFile(path, []byte(strings.Join(names, "\n")+"\n"), fileMode))
}
