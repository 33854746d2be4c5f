package store

import (
	"path/filepath"

	"cognito-profile/session"
)

// plainPath is where a plain file of the folder is: it has no secret and is read before
// a vault is open. folder is Options.Folder; "" means Folder().
func plainPath(folder, name string) string { return filepath.Join(folderOr(folder), name) }

// readPlain is the text of such a file, "" when there is none that can be read.
func readPlain(folder, name string) string {
	data, err := readFile(plainPath(folder, name), maxNameSize)
	if err != nil {
		return ""
	}
	return string(data)
}

func writePlain(folder, name, text string) error {
	path := plainPath(folder, name)
	if err := safeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	return withReason(session.NotWritten, path, writeFile(path, []byte(text), fileMode))
}
