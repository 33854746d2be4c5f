package textline

import (
	"slices"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestCut(t *testing.T) {
	const wc, gr = ansi.WcWidth, ansi.GraphemeWidth
	tests := []struct {
		name      string
		c         ansi.Method
		s         string
		width     int
		end, both string // cut at the end, cut in the middle
	}{
		{"fits", wc, "Jane", 4, "Jane", "Jane"},
		{"ascii", wc, "jane@example.com", 9, "jane@exa…", "jane….com"},
		{"wide characters do not split", gr, "日本太郎", 6, "日本…", "日…郎"},
		{"wide at the edge", gr, "日本太郎", 4, "日…", "日…"},
		{"family by grapheme", gr, "a👨‍👩‍👧‍👦bcd", 4, "a👨‍👩‍👧‍👦…", "a…cd"},
		{"family by character", wc, "a👨‍👩‍👧‍👦bcd", 4, "a👨…", "a…cd"},
		{"marks stay with their letter", wc, "e\u0301e\u0301e\u0301", 2, "e\u0301…", "e\u0301…"},
		{"marks stay with a … of the text", gr, "…\u0897…\u0301bcd", 4, "…\u0897…\u0301b…", "…\u0897…\u0301…d"},
		{"one cell", wc, "Jane", 1, "…", "…"},
		{"no cell", wc, "Jane", 0, "", ""},
		{"less than nothing", wc, "Jane", -3, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := CutEnd(test.c, test.s, test.width); got != test.end {
				t.Errorf("cutEnd: got %q, want %q", got, test.end)
			}
			if got := CutMiddle(test.c, test.s, test.width); got != test.both {
				t.Errorf("cutMiddle: got %q, want %q", got, test.both)
			}
		})
	}
}

func TestPadTo(t *testing.T) {
	for _, test := range []struct {
		s     string
		width int
		want  string
	}{
		{"ab", 4, "ab  "}, {"日本", 5, "日本 "}, {"日本太郎", 6, "日本… "}, {"abc", 0, ""}, {"\x1b[1mab\x1b[m", 3, "\x1b[1mab\x1b[m "},
	} {
		if got := Pad(ansi.WcWidth, test.s, test.width); got != test.want {
			t.Errorf("padTo(%q, %d) = %q, want %q", test.s, test.width, got, test.want)
		}
	}
}

func TestCutProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(widthMethods).Draw(t, "method")
		s := Visible(anyText().Draw(t, "text"))
		width := rapid.IntRange(-1, 30).Draw(t, "width")
		for name, cut := range map[string]string{"end": CutEnd(c, s, width), "middle": CutMiddle(c, s, width)} {
			if got := c.StringWidth(cut); got > max(0, width) {
				t.Errorf("cut at the %s: %q takes %d cells of %d", name, cut, got, width)
			}
			whole := append(clustersOf(Steady(c, s)), CutMark)
			for _, cluster := range clustersOf(cut) {
				if !slices.Contains(whole, cluster) {
					t.Errorf("cut at the %s of %q: %q is a piece of a cluster", name, s, cluster)
				}
			}
		}
		if got := c.StringWidth(Pad(c, s, width)); got != max(0, width) {
			t.Errorf("padTo(%q) takes %d cells, want %d", s, got, width)
		}
	})
}

// TestSteadyTakesTheSameCells: what is painted while cells are counted by
// character takes as many when they are counted by cluster.
func TestSteadyTakesTheSameCells(t *testing.T) {
	for s, want := range map[string]string{
		"👨‍👩‍👧‍👦":            "👨👩👧👦",
		"👩🏽‍💻":               "👩💻",
		"⚠️ 1️⃣":             "⚠ 1\u20e3",
		"❤️‍🔥":               "❤🔥",
		"🇩🇪":                 "🇩🇪",
		"\u1112\u1161\u11ab": "한",
		"\uac00\u11a8":       "각",
		"می\u200cخواهم":      "می\u200cخواهم",
		"日本 e\u0301":         "日本 e\u0301",
	} {
		got := Steady(ansi.WcWidth, s)
		if got != want {
			t.Errorf("steady(%q) = %q, want %q", s, got, want)
		}
		if w, g := ansi.WcWidth.StringWidth(got), ansi.GraphemeWidth.StringWidth(got); w != g {
			t.Errorf("%q takes %d cells by character, %d by cluster", got, w, g)
		}
		if kept := Steady(ansi.GraphemeWidth, s); kept != s {
			t.Errorf("steady(%q) by cluster = %q", s, kept)
		}
	}
}

func clustersOf(s string) (clusters []string) {
	for s != "" {
		cluster := firstCluster(s)
		clusters = append(clusters, cluster)
		s = s[len(cluster):]
	}
	return clusters
}
