package ui

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestPaintIsLipGloss for each way that a style is made of.
func TestPaintIsLipGloss(t *testing.T) {
	p, plain := darkPalette, lipgloss.NewStyle()
	for name, style := range map[string]lipgloss.Style{
		"plain":             plain,
		"bold":              plain.Bold(true),
		"foreground":        plain.Foreground(p.dim),
		"no colour":         plain.Foreground(p.value),
		"bold, foreground":  plain.Bold(true).Foreground(p.accent),
		"two colours":       plain.Foreground(p.good).Background(p.bad),
		"bold, two colours": plain.Bold(true).Foreground(p.good).Background(p.bad),
	} {
		for _, text := range []string{"Jane", "x", " x of x ", "Zoë 漢字 👩‍👩‍👧", strings.Repeat("─", 200)} {
			if got, want := paintOf(style).Render(text), style.Render(text); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
			const address = "https://jane.example/x"
			if got, want := paintOf(style).Hyperlink(address).Render(text), style.Hyperlink(address).Render(text); got != want {
				t.Errorf("%s, linked: %q, want %q", name, got, want)
			}
		}
		if got := paintOf(style).Render(""); got != "" || ansi.Strip(style.Render("")) != "" {
			t.Errorf("%s: nothing is painted as %q", name, got)
		}
		if paintOf(style).Hyperlink("") != paintOf(style) {
			t.Errorf("%s: a link that leads nowhere changes it", name)
		}
	}
}
