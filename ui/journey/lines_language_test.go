//go:build unix

package journey_test

import (
	"regexp"
	"strings"
	"testing"

	"cognito-profile/ui/words"
)

// TestLinesInAnotherLanguage: a language that is chosen by its own name says the next line,
// and English words are still understood.
func TestLinesInAnotherLanguage(t *testing.T) {
	t.Parallel()
	for _, tag := range words.Languages() {
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			there, err := words.Read(tag)
			if err != nil {
				t.Fatal(err)
			}
			l := talk(t, nil, "--demo", "--plain")
			l.says(`Command:`, "language", `Which language\?`, there.Get("language.name"))
			l.hears(loosely(there.Get("note.language_unkept")))
			l.types("read nickname\n")
			l.hears(loosely(there.Label("nickname")) + `.*Janey`)
			l.types("language en\n")
			l.hears(`All\s+texts\s+are\s+in\s+English\s+now`)
			l.says(`Command:`, "quit")
			l.ends(0)
		})
	}
}

// loosely is a pattern of a text that may be broken into lines.
func loosely(text string) string {
	return strings.ReplaceAll(regexp.QuoteMeta(text), " ", `\s+`)
}

// TestLinesSayKnownValues in words of the language, and take them; what is stored stays.
func TestLinesSayKnownValues(t *testing.T) {
	t.Parallel()
	l := talk(t, nil, "--demo", "--plain", "--lang", "de")
	l.says(`Befehl:`, "ändern Geschlecht", `Geschlecht, jetzt weiblich\..*:`, "Männlich")
	l.hears(`Geschlecht: männlich, geändert, vorher weiblich\.`)
	l.types("lesen Geschlecht\n")
	l.hears(`Gespeichert\s+als\s+male\.`)
	l.says(`Befehl:`, "suchen männ")
	l.hears(`Geschlecht: männlich`)
	l.says(`Befehl:`, "beenden", `Ja oder nein:`, "ja")
	l.ends(0)
}
