package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
)

// TestEveryTextHasASCIIMarks: what the texts and the chrome are written with never
// becomes a question mark.
func TestEveryTextHasASCIIMarks(t *testing.T) {
	p := sit(t, setup{})
	p.press("?")
	for _, text := range append(slices.Collect(maps.Values(testWords)), p.see()) {
		got := textline.ASCII(ansi.WcWidth, text)
		if strings.Count(got, "?") != strings.Count(text, "?") {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// TestScreensInASCII: the frame of a terminal without UTF-8 is the same one, cell by
// cell.
func TestScreensInASCII(t *testing.T) {
	everywhere(t, func(p *person) {
		rich := p.see()
		p.app.ascii = true
		plain := p.see()
		p.app.ascii = false
		for i, line := range strings.Split(plain, "\n") {
			if strings.IndexFunc(line, func(r rune) bool { return r > 0x7e }) >= 0 {
				t.Fatalf("not in ASCII: %q", line)
			}
			if before := strings.Split(rich, "\n")[i]; len(line) != p.app.env.cells.StringWidth(before) {
				t.Fatalf("%q becomes %q", before, line)
			}
		}
	})
}
