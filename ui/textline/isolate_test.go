package textline

import (
	"slices"
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
		// No mark stands within a cluster, at neither end.
		" \u064bש":                          "( \u064bש)",
		"  \u20ddש \u20dd":                  " ( \u20ddש \u20dd)",
		"x \u0897ש":                         "x( \u0897ש)", // a mark since Unicode 16
		"a\u0897 ש, b":                      "(a\u0897 ש), b",
		"שa\u0301 ש\u20dd, b":               "(ש)a\u0301 (ש\u20dd), b",
		"ש \u064b":                          "(ש \u064b)",
		"ש \u064b a":                        "(ש) \u064b a",
		"ש\u0903 a":                         "(ש\u0903) a",
		"\u0d4eש, a":                        "(\u0d4eש), a",   // the Malayalam dot reph leans forward
		"a \u06001, b":                      "a (\u06001), b", // and so does the Arabic number sign
		"ש \u0600 ":                         "(ש \u0600 )",
		"👩\u200d👩 ש👍🏽 a":                    "👩\u200d👩 (ש)👍🏽 a",
		"❤\ufe0fש\u200d a":                  "❤\ufe0f(ש\u200d) a",
		"\x1b[1m\u0897ש\x1b[m":              "\x1b[1m(\u0897ש)\x1b[m",
		"\x1b]8;;h:\x1b\\ש\x1b]8;;\x1b\\ ש": "\x1b]8;;h:\x1b\\(ש)\x1b]8;;\x1b\\ (ש)",
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
// turns, tear no cluster and take no cells; without them the text is what it was.
func TestNoValueTurnsItsRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Visible(rapid.StringOf(rapid.SampledFrom(append(bidiLetters, '\u2068', '\u2069', '\u202e'))).Draw(t, "text"))
		painted := Isolated(text)
		checkMarks(t, text, painted)
		for _, c := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			if ASCII(c, painted) != ASCII(c, text) {
				t.Fatalf("%q is %q in ASCII, want %q", painted, ASCII(c, painted), ASCII(c, text))
			}
		}
	})
}

// TestNoRowIsTurned: so it is in rows of parts in styles, and with characters that Visible
// writes out.
func TestNoRowIsTurned(t *testing.T) {
	part := rapid.OneOf(rapid.StringOf(rapid.SampledFrom(bidiLetters)),
		rapid.SampledFrom([]string{"\x1b[1m", "\x1b[m", "\n", ansi.SetHyperlink("https://a.example"), ansi.ResetHyperlink()}))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(part).Draw(t, "parts"), "")
		checkMarks(t, text, Isolated(text))
	})
}

// bidiLetters are letters of both directions and what joins with a neighbour: marks of all
// kinds, joiners, selectors, characters that lean forward, flags and skin tones.
var bidiLetters = []rune("a1 ,-שלםسلا\u064b0\u0660漢é\U0001e900…क\u094d\u0903\u20dd\u20e3\u0897\u0301" +
	"\u200d\u200c\ufe0f\ufe0e\U000e0100\u0600\u06dd\u0d4e\U000113d1👩👍🏽🇩❤\u034f\u1160한\u0e33\uff9e\u302e\U00010efd")

func checkMarks(t *rapid.T, text, painted string) {
	unmarked := strings.NewReplacer(openIsolate, "", closeIsolate, "")
	if bare := unmarked.Replace(painted); bare != text {
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
	var clusters []string
	for _, cluster := range parts(painted) {
		if cluster != openIsolate && cluster != closeIsolate {
			clusters = append(clusters, cluster)
		}
	}
	if want := parts(text); inside || !slices.Equal(clusters, want) {
		t.Fatalf("%q is painted as %q, in clusters %q, want %q", text, painted, clusters, want)
	}
	for _, c := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		if got, want := c.StringWidth(painted), c.StringWidth(text); got != want {
			t.Fatalf("%q is painted as %q in %d cells, want %d", text, painted, got, want)
		}
	}
	if !utf8.ValidString(painted) {
		t.Fatalf("%q is no UTF-8", painted)
	}
}

// parts are the clusters and escape sequences of a painted text, as the renderer reads it.
func parts(painted string) []string {
	var all []string
	for painted != "" {
		part, _ := ansi.FirstGraphemeCluster(painted, ansi.GraphemeWidth)
		if painted[0] == '\x1b' {
			part, _, _, _ = ansi.DecodeSequence(painted, ansi.NormalState, nil)
		}
		all = append(all, part)
		painted = painted[len(part):]
	}
	return all
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
