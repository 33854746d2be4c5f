package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// palette is the meaning of colours; screens use styles, never colours.
type palette struct{ accent, good, warn, bad, dim, value color.Color }

// The palettes for dark and light terminals. Both keep to shades that still
// tell apart when the terminal has only sixteen colours.
var (
	darkPalette = palette{
		accent: lipgloss.Color("#8ab4f8"), good: lipgloss.Color("#7ec699"), warn: lipgloss.Color("#e5c07b"),
		bad: lipgloss.Color("#ff7b72"), dim: lipgloss.Color("#8b949e"), value: lipgloss.NoColor{},
	}
	lightPalette = palette{
		accent: lipgloss.Color("#0b57d0"), good: lipgloss.Color("#146c2e"), warn: lipgloss.Color("#8a5100"),
		bad: lipgloss.Color("#b3261e"), dim: lipgloss.Color("#5f6368"), value: lipgloss.NoColor{},
	}
)

// styles are built once per theme change; every state is also said in words.
type styles struct {
	title, group, label, focus, value, empty, dim lipgloss.Style
	good, warn, bad, key                          lipgloss.Style
	dark                                          bool
	qr                                            lipgloss.Style // the same picture on every terminal
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
		title: plain.Bold(true).Foreground(p.accent),
		group: plain.Bold(true),
		label: plain.Foreground(p.dim),
		focus: plain.Bold(true).Foreground(p.accent),
		value: plain.Foreground(p.value),
		empty: plain.Foreground(p.dim),
		dim:   plain.Foreground(p.dim),
		good:  plain.Foreground(p.good),
		warn:  plain.Foreground(p.warn),
		bad:   plain.Foreground(p.bad),
		key:   plain.Bold(true),
		dark:  dark,
		qr:    plain.Foreground(painted).Background(ground),
	}
}

// tone picks a style by what something means.
type tone int

const (
	toneDim tone = iota
	toneGood
	toneWarn
	toneBad
)

func (s styles) tone(t tone) lipgloss.Style {
	return [...]lipgloss.Style{toneDim: s.dim, toneGood: s.good, toneWarn: s.warn, toneBad: s.bad}[t]
}
