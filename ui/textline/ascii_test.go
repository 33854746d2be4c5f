package textline

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestASCII(t *testing.T) {
	for painted, want := range map[string]string{
		"\x1b[1m▌ Name\x1b[m → “Jörg”…": "\x1b[1m> Name\x1b[m > \"J?rg\"~",
		"«\u202fNom\u202f»\u00a0:":      "< Nom > :",
		"„Vorname“":                     "\"Vorname\"",
		"한국":                            "????",
		"e\u0301":                       "?",
		"\x1b[1m\u0301x":                "\x1b[1mx", // which stands on nothing
		"":                              "",
	} {
		if got := ASCII(ansi.GraphemeWidth, painted); got != want {
			t.Errorf("%q: %q, want %q", painted, got, want)
		}
	}
}

// No column moves, whatever stands there.
func TestASCIIKeepsWidths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Visible(rapid.String().Draw(t, "text"))
		for _, c := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			got := ASCII(c, text)
			if !isASCII(got) || c.StringWidth(got) != c.StringWidth(text) {
				t.Fatalf("%q becomes %q", text, got)
			}
		}
	})
}
