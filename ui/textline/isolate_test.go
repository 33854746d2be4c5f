package textline

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestIsolated(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"Jane":                     "Jane",
		"日本 한국":                    "日本 한국",
		"שלום":                     "(שלום)",
		" שלום ":                   " (שלום) ",
		"הרצל 12, תל אביב 61000":   "(הרצל 12, תל אביב 61000)",
		"was שלום, 12:30":          "was (שלום), 12:30",
		"שלום Jane 12":             "(שלום) Jane 12",
		"שלום 12 שלום · esc":       "(שלום 12 שלום) · esc",
		"Jane سلام → שלום 12 Jane": "Jane (سلام → שלום) 12 Jane",
		"سَلَام x":                 "(سَلَام) x",
		"שלום\nשלום":               "(שלום)\n(שלום)",
		"\x1b[1mשלום\x1b[m  שלום":  "\x1b[1m(שלום)\x1b[m  (שלום)",
		"𞤀𞤣 x":                     "(𞤀𞤣) x",
	} {
		want = strings.NewReplacer("(", openIsolate, ")", closeIsolate).Replace(want)
		if got := Isolated(text); got != want || Isolated(got) != want {
			t.Errorf("%q is painted as %q, want %q", text, got, want)
		}
	}
}

// TestForeignMarksAreSeen: only what Isolated adds is a mark; what a value has is written
// out before, where it stands.
func TestForeignMarksAreSeen(t *testing.T) {
	shown := Isolated(Visible("a\u2069\u202eשלום\u2068"))
	if want := "a‹U+2069›‹U+202E›" + openIsolate + "שלום" + closeIsolate + "‹U+2068›"; shown != want {
		t.Errorf("it is painted as %q, want %q", shown, want)
	}
}

// TestNoValueTurnsItsRow: what runs from right to left is between two marks, which stand in
// turns and take no cells; without them the text is what it was.
func TestNoValueTurnsItsRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Visible(rapid.StringOf(rapid.SampledFrom([]rune("a1 ,-שלםسلا\u064b0\u0660漢é\u2068\u2069\u202e\U0001e900…"))).Draw(t, "text"))
		painted := Isolated(text)
		if bare := strings.NewReplacer(openIsolate, "", closeIsolate, "").Replace(painted); bare != text {
			t.Fatalf("%q is %q without marks", text, bare)
		}
		inside := false
		for _, r := range painted {
			switch mark := string(r); {
			case mark == openIsolate && inside, mark == closeIsolate && !inside, rightToLeft(r) && !inside:
				t.Fatalf("%q is painted as %q", text, painted)
			case mark == openIsolate, mark == closeIsolate:
				inside = !inside
			}
		}
		for _, c := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			if inside || c.StringWidth(painted) != c.StringWidth(text) || ASCII(c, painted) != ASCII(c, text) {
				t.Fatalf("%q is painted as %q", text, painted)
			}
		}
		if !utf8.ValidString(painted) {
			t.Fatalf("%q is no UTF-8", painted)
		}
	})
}

func BenchmarkIsolated(b *testing.B) {
	for _, text := range []string{"jane@example.com", "✓ verified · you sign in with it", "שלום"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				Isolated(text)
			}
		})
	}
}
