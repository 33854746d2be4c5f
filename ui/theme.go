package ui

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
)

// palette is the meaning of colours; screens use styles, never colours.
type palette struct{ accent, good, warn, bad, dim, value color.Color }

// The palettes for dark and light terminals. Both keep to shades that still
// differ when the terminal has only sixteen colours, and to the fixed part of
// the 256 colours: more terminals have those, and they are half as long to write.
var (
	darkPalette = palette{
		accent: lipgloss.Color("111"), good: lipgloss.Color("114"), warn: lipgloss.Color("179"),
		bad: lipgloss.Color("210"), dim: lipgloss.Color("246"), value: lipgloss.NoColor{},
	}
	lightPalette = palette{
		accent: lipgloss.Color("26"), good: lipgloss.Color("22"), warn: lipgloss.Color("94"),
		bad: lipgloss.Color("124"), dim: lipgloss.Color("241"), value: lipgloss.NoColor{},
	}
)

// paint is a style as the sequences that begin and end it. Lip Gloss works
// them out again for every text, which was half of what a frame cost.
type paint struct{ before, behind string }

// paintOf takes the sequences from what Lip Gloss makes of a letter.
func paintOf(s lipgloss.Style) paint {
	before, behind, _ := strings.Cut(s.Render("x"), "x")
	return paint{before, behind}
}

// Render returns a text of one line in the style.
func (s paint) Render(text string) string {
	if text == "" {
		return ""
	}
	return s.before + text + s.behind
}

// Hyperlink is the style of a text that leads to an address; "" leads nowhere.
func (s paint) Hyperlink(address string) paint {
	if address = textline.Address(address); address == "" {
		return s
	}
	return paint{ansi.SetHyperlink(address) + s.before, s.behind + ansi.ResetHyperlink()}
}

// styles are built once per theme change; every state is also said in words.
type styles struct {
	title, group, label, focus, value, empty, dim paint
	good, warn, bad, key                          paint
	dark                                          bool
	qr                                            paint // the same picture on every terminal
}

func newStyles(dark bool) styles {
	p := lightPalette
	if dark {
		p = darkPalette
	}
	plain := lipgloss.NewStyle()
	painted, ground := lipgloss.Color("#000000"), lipgloss.Color("#ffffff")
	if dark {
		painted, ground = ground, painted
	}
	return styles{
		title: paintOf(plain.Bold(true).Foreground(p.accent)),
		group: paintOf(plain.Bold(true)),
		label: paintOf(plain.Foreground(p.dim)),
		focus: paintOf(plain.Bold(true).Foreground(p.accent)),
		value: paintOf(plain.Foreground(p.value)),
		empty: paintOf(plain.Foreground(p.dim)),
		dim:   paintOf(plain.Foreground(p.dim)),
		good:  paintOf(plain.Foreground(p.good)),
		warn:  paintOf(plain.Foreground(p.warn)),
		bad:   paintOf(plain.Foreground(p.bad)),
		key:   paintOf(plain.Bold(true)),
		dark:  dark,
		qr:    paintOf(plain.Foreground(painted).Background(ground)),
	}
}

// tone picks a style by what something means.
type tone int

const (
	toneDim tone = iota
	toneGood
	toneWarn
	toneBad
	tonePlain
)

func (s styles) tone(t tone) paint {
	return [...]paint{toneDim: s.dim, toneGood: s.good, toneWarn: s.warn, toneBad: s.bad, tonePlain: s.value}[t]
}
