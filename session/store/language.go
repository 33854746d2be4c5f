package store

import (
	"path/filepath"
	"strings"

	"cognito-profile/session"
)

// languageName is a file of two lines: the language that was chosen, and the one that
// was offered. It is no secret and is read before a vault is open.
const languageName = "language"

// Language returns what is remembered of the language of the texts. folder is
// Options.Folder; "" means Folder().
func Language(folder string) session.LanguageMemory {
	data, err := readFile(languagePath(folder), maxNameSize)
	if err != nil {
		return session.LanguageMemory{}
	}
	chosen, offered, _ := strings.Cut(string(data), "\n")
	return session.LanguageMemory{Chosen: strings.TrimSpace(chosen), Offered: strings.TrimSpace(offered)}
}

// KeepLanguage remembers the language of the texts.
func KeepLanguage(folder string, m session.LanguageMemory) error {
	path := languagePath(folder)
	if err := safeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	return withReason(session.NotWritten, path, writeFile(path, []byte(m.Chosen+"\n"+m.Offered+"\n"), fileMode))
}

func languagePath(folder string) string {
	return filepath.Join(folderOr(folder), languageName)
}
