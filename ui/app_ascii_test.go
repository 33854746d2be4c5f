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

// TestTheFarewellInASCII: what is said after the last frame is for the same terminal.
func TestTheFarewellInASCII(t *testing.T) {
	p := sit(t, stored(&memoryStore{}, setup{}))
	p.edit("given_name", "Janet")
	marked := maps.Clone(p.app.env.words.Words)
	for key, text := range marked {
		marked[key] = "→ " + text + "…"
	}
	p.app.env.words.Words = marked
	if text := p.app.farewell(nil); !strings.HasPrefix(text, "→ ") || !strings.HasSuffix(text, "…\n") {
		t.Fatalf("with all characters: %q", text)
	}
	p.app.ascii = true
	if text := p.app.farewell(nil); !strings.HasPrefix(text, "> ") || !strings.HasSuffix(text, "~\n") {
		t.Errorf("in ASCII: %q", text)
	}
}
