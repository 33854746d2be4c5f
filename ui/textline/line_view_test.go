package textline

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestLineView(t *testing.T) {
	const wc, gr = ansi.WcWidth, ansi.GraphemeWidth
	tests := []struct {
		name  string
		from  string
		c     ansi.Method
		width int
		shown string // with a | where the caret is
	}{
		{"empty", "|", wc, 10, "|"},
		{"whole", "Jane| Doe", wc, 10, "Jane| Doe"},
		{"full but for the caret", "123456789|", wc, 10, "123456789|"},
		{"one more", "1234567890|", wc, 10, "…7890|"},
		{"and more", "12345678901234|", wc, 10, "…234|"},
		{"a jump", "123456789012345|", wc, 10, "…2345|"},
		{"left half", "12345678|90123", wc, 10, "12345678|9…"},
		{"from the start", "|123456789012345", wc, 10, "|123456789…"},
		{"in the middle", "1234567890|123456789", wc, 10, "…7890|1234…"},
		{"wide", "日本太郎|", wc, 20, "日本太郎|"},
		{"wide, cut", "日本太郎日本太郎|", wc, 10, "… 太郎|"},
		{"control characters", "a\x1b[31m|b", wc, 20, "a␛[31m|b"},
		{"a tab", "a\tb|", wc, 20, "a␉b|"},
		{"bidi", "\u202e|abc", wc, 20, "‹U+202E›|abc"},
		{"family by character", "a👨‍👩‍👧|b", wc, 20, "a👨👩👧|b"},
		{"family by cluster", "a👨‍👩‍👧|b", gr, 20, "a👨‍👩‍👧|b"},
		{"width 3", "abcdef|gh", wc, 3, "…|gh"},
		{"width 3, cut twice", "abcdef|ghi", wc, 3, "…|g…"},
		{"width 2", "abcdef|gh", wc, 2, "f|g"},
		{"width 1", "abcdef|gh", wc, 1, "|g"},
		{"width 0", "abcdef|gh", wc, 0, "|"},
		{"width -1", "abcdef|gh", wc, -1, "|"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			shown, caret := lineAt(test.from).View(test.c, test.width, false)
			bytes, _ := fitCells(test.c, shown, caret)
			if got := shown[:bytes] + "|" + shown[bytes:]; got != test.shown {
				t.Errorf("got %q, want %q", got, test.shown)
			}
		})
	}
}

// checkView checks what holds for every line, width and method.
func checkView(t interface{ Fatalf(string, ...any) }, l Line, c ansi.Method, width int) {
	for _, mask := range []bool{false, true} {
		shown, caret := l.View(c, width, mask)
		if got := c.StringWidth(shown); got > max(0, width) {
			t.Fatalf("%q in %d cells takes %d: %q", marked(l), width, got, shown)
		}
		// A joiner may have lost the letter that it joins to a cut.
		if bare := strings.NewReplacer("\u200c", "", "\u200d", "").Replace(shown); Visible(bare) != bare {
			t.Fatalf("%q shows %q", marked(l), shown)
		}
		if width > 0 && (caret < 0 || caret >= width) {
			t.Fatalf("%q in %d cells: the caret is in column %d", marked(l), width, caret)
		}
		bytes, cells := fitCells(c, shown, caret)
		if cells != caret || c.StringWidth(shown[:bytes]) != caret {
			t.Fatalf("%q in %d cells: no cluster of %q begins in column %d", marked(l), width, shown, caret)
		}
		checkUnderCaret(t, l, c, width, mask, shown, caret)
	}
}

// checkUnderCaret: behind the caret stands what it is before, not a mark.
func checkUnderCaret(t interface{ Fatalf(string, ...any) }, l Line, c ansi.Method, width int, mask bool, shown string, caret int) {
	if width <= 0 {
		return
	}
	bytes, _ := fitCells(c, shown, caret)
	under, _ := firstCell(c, shown[bytes:])
	after := l.Text[l.Caret:]
	want := secretMark
	if !mask {
		want = Steady(c, visiblePart(firstCluster(after), after[len(firstCluster(after)):]))
		want, _ = firstCell(c, want)
	}
	if after == "" {
		want = ""
	}
	mark := c.StringWidth(CutMark)
	tight := width < 4*mark-1 || width-width/2-2*mark+1 < c.StringWidth(want) // no room to show it beside the marks
	if under != want && !(tight && strings.TrimSpace(under) == "") {
		t.Fatalf("%q in %d cells: %q at the caret of %q, want %q", marked(l), width, under, shown, want)
	}
}

func TestLineViewProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := New(strings.Join(rapid.SliceOfN(anyText(), 1, 6).Draw(t, "texts"), ""))
		for range rapid.IntRange(0, 20).Draw(t, "lefts") {
			l, _ = l.Press(named("left"))
		}
		for _, c := range widthMethods {
			checkView(t, l, c, rapid.IntRange(-1, 40).Draw(t, "width"))
		}
	})
}

// TestLineViewStaysPut: while the caret walks through a long text, the window
// moves once in half a width, also far behind the start.
func TestLineViewStaysPut(t *testing.T) {
	const width = 40
	for _, text := range []string{strings.Repeat("abcdefghi ", 3000), strings.Repeat("日本太郎です", 2000)} {
		l, moves, last := New(text), 0, ""
		for range 300 {
			shown, _ := l.View(ansi.WcWidth, width, false)
			if shown != last {
				moves++
			}
			last = shown
			l, _ = l.Press(named("left"))
			checkView(t, l, ansi.WcWidth, width)
		}
		if cells := ansi.WcWidth.StringWidth(text[l.Caret:]); moves > cells/(width/2)+2 {
			t.Errorf("%.5s: %d moves on a way of %d cells", text, moves, cells)
		}
	}
}
