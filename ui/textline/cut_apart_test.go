package textline

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestCutApart(t *testing.T) {
	tests := []struct {
		name, s, other string
		width          int
		want           string
	}{
		{"fits", "Jane", "Janet", 4, "Jane"},
		{"differs at the start", "Jane Example", "John Example", 9, "Jane…mple"},
		{"differs at the end", "1 Example Street 4", "1 Example Street 5", 9, "1 Ex…et 4"},
		{"differs in the middle", "https://jane.example/2024/about/me", "https://jane.example/2025/about/me", 14, "…/2024/about/…"},
		{"the other one", "https://jane.example/2025/about/me", "https://jane.example/2024/about/me", 14, "…/2025/about/…"},
		{"has the mark", "..…日X.", "..…日Y.", 6, "……日X."},
		{"one cell", "Jane", "Janet", 1, "…"},
		{"no cell", "Jane", "Janet", 0, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := CutApart(ansi.WcWidth, test.s, test.other, test.width); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestCutApartShowsTheDifference: two texts that differ in one word look
// different however they are cut.
func TestCutApartShowsTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(widthMethods).Draw(t, "method")
		word := rapid.StringMatching(`[a-z./@… 日本é]{0,60}`)
		before, after := word.Draw(t, "before"), word.Draw(t, "after")
		s, other := before+"X"+after, before+"Y"+after
		width := rapid.IntRange(6, 40).Draw(t, "width")
		one, two := CutApart(c, s, other, width), CutApart(c, other, s, width)
		if one == two || !strings.Contains(one, "X") || !strings.Contains(two, "Y") {
			t.Fatalf("%q and %q become %q and %q in %d cells", s, other, one, two, width)
		}
		if c.StringWidth(one) > width {
			t.Fatalf("%q is wider than %d cells", one, width)
		}
	})
}

func TestCutValue(t *testing.T) {
	tests := []struct {
		s     string
		width int
		want  string
	}{
		{"0b9e1c54-7f0c-4c7e", 9, "0b9e1c54…"},
		{"https://jane.example/about", 22, "https://jane.example/…"},
		{"jane.with.a.long.name@example.com", 20, "jane.wi…@example.com"},
		{"off · jane@example.com", 19, "off · …@example.com"},
		{"1 Example Street", 9, "1 Ex…reet"},
		{"Jane", 9, "Jane"},
	}
	for _, test := range tests {
		if got := CutValue(ansi.WcWidth, test.s, test.width); got != test.want {
			t.Errorf("CutValue(%q, %d) = %q, want %q", test.s, test.width, got, test.want)
		}
	}
}

func TestCutBefore(t *testing.T) {
	tests := []struct {
		s           string
		keep, width int
		want        string
	}{
		{"jane@example.com", 12, 20, "jane@example.com"},
		{"jane@example.com", 12, 15, "ja…@example.com"},
		{"jane@example.com", 12, 13, "jane@example…"},
		{"jane@example.com", 0, 5, "jane…"},
	}
	for _, test := range tests {
		if got := CutBefore(ansi.WcWidth, test.s, test.keep, test.width); got != test.want {
			t.Errorf("CutBefore(%q, %d, %d) = %q, want %q", test.s, test.keep, test.width, got, test.want)
		}
	}
}

func TestCutWords(t *testing.T) {
	tests := []struct {
		s     string
		width int
		want  string
	}{
		{"at cognito.example", 18, "at cognito.example"},
		{"at cognito.example", 10, "at…"},
		{"cognito.example", 10, "cognito.e…"},
		{"one two three", 8, "one two…"},
		{"one two three", 7, "one…"},
		{"one", 0, ""},
	}
	for _, test := range tests {
		if got := CutWords(ansi.WcWidth, test.s, test.width); got != test.want {
			t.Errorf("CutWords(%q, %d) = %q, want %q", test.s, test.width, got, test.want)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		s     string
		width int
		want  string
	}{
		{"", 5, ""},
		{"one two three", 7, "one two|three"},
		{"at eu-central-1.example", 20, "at|eu-central-1.example"},
		{"an id 0b9e1c54-7f0c", 15, "an id|0b9e1c54-7f0c"},
		{"日本太郎", 5, "日本|太郎"},
		{"a  b", 4, "a  b"},
		{"a\nb", 4, "a|b"},
		{"abcdef g", 4, "abcd|ef g"},
	}
	for _, test := range tests {
		if got := strings.Join(Wrap(ansi.WcWidth, test.s, test.width), "|"); got != test.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", test.s, test.width, got, test.want)
		}
	}
}

// TestWrapKeepsWordsWhole: a word that fits in a line is in one.
func TestWrapKeepsWordsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(widthMethods).Draw(t, "method")
		s := rapid.StringMatching(`[a-z.日é/-]{1,12}( {1,2}[a-z.日é/-]{1,30}){0,9}`).Draw(t, "text")
		width := rapid.IntRange(4, 40).Draw(t, "width")
		lines := Wrap(c, s, width)
		for _, line := range lines {
			if c.StringWidth(line) > width {
				t.Fatalf("%q is wider than %d", line, width)
			}
		}
		text := strings.Join(lines, "\n")
		if strings.Join(strings.Fields(text), "") != strings.Join(strings.Fields(s), "") {
			t.Fatalf("%q became %q", s, lines)
		}
		words := strings.Fields(text)
		for _, word := range strings.Fields(s) {
			if c.StringWidth(word) > width || strings.Contains(word, "日") {
				continue
			}
			if !slices.Contains(words, word) {
				t.Fatalf("%q of %q is broken in %q", word, s, lines)
			}
		}
	})
}
