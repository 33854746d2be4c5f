package ui

import (
	"regexp"
	"strings"
	"testing"
)

// isolates are the parts of a line that turn nothing around them.
var isolates = regexp.MustCompile("\u2068[^\u2068\u2069]*\u2069")

// TestNoValueTurnsARow: whatever runs from right to left on a screen is isolated, within
// one line.
func TestNoValueTurnsARow(t *testing.T) {
	hebrew := regexp.MustCompile(`[\x{590}-\x{8ff}\x{2068}\x{2069}]`)
	seen := 0
	check := func(p *person) {
		for line := range strings.Lines(p.app.View().Content) {
			seen += len(isolates.FindAllString(line, -1))
			if outside := isolates.ReplaceAllString(line, ""); hebrew.MatchString(outside) {
				p.t.Errorf("%dx%d: %q", p.app.width, p.app.height, line)
			}
		}
	}
	everywhere(t, check)
	if seen == 0 {
		t.Error("nothing runs from right to left")
	}
}
