package store

import (
	"strings"

	"cognito-profile/session"
)

// languageName is a file of two lines: the language that was chosen, and the one that
// was offered.
const languageName = "language"

// Language returns what is remembered of the language of the texts. folder is
// Options.Folder; "" means Folder().
func Language(folder string) session.LanguageMemory {
	chosen, offered, _ := strings.Cut(readPlain(folder, languageName), "\n")
	return session.LanguageMemory{Chosen: strings.TrimSpace(chosen), Offered: strings.TrimSpace(offered)}
}

// KeepLanguage remembers the language of the texts.
func KeepLanguage(folder string, m session.LanguageMemory) error {
	return writePlain(folder, languageName, m.Chosen+"\n"+m.Offered+"\n")
}
