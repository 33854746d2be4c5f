//go:build unix

package journey_test

import (
	"strings"
	"testing"
)

// TestDoctorAsksTheTerminal: what it answers is in the rows, the questions leave nothing
// on the screen, and the terminal is as it was.
func TestDoctorAsksTheTerminal(t *testing.T) {
	c := run(t, start{args: []string{"doctor", "--demo"}, width: 80, height: 24})
	c.sees(`✓ Window +80×24`)
	c.sees(`[✓!] Emoji +(two|drawn)`)
	c.sees(`✓ Colours +256`)
	c.leaves(0)
	if text := c.text(); !strings.HasPrefix(text, "✓ Version") || strings.Contains(text, "\U0001F469") {
		t.Errorf("the screen is\n%s", text)
	}
}

// TestDoctorInADumbTerminal asks nothing.
func TestDoctorInADumbTerminal(t *testing.T) {
	c := run(t, start{args: []string{"doctor", "--demo"}, env: []string{"TERM=dumb"}, width: 80, height: 24})
	c.sees(`! Terminal +dumb`)
	c.leaves(0)
	if strings.Contains(c.output(), "\x1b") {
		t.Errorf("%q", c.output())
	}
}
