package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
)

// paint is a style as the sequences that begin and end it. Lip Gloss works
// them out again for every text, which was half of what a frame cost.
type paint struct{ before, behind string }

// paintOf takes the sequences from what Lip Gloss makes of a letter.
func paintOf(s lipgloss.Style) paint {
	before, behind, _ := strings.Cut(s.Render("x"), "x")
	return paint{before, behind}
}

// Render returns a text of one line in the style, isolated where it runs from right to
// left: it is a part of a row, in which nothing else is to move.
func (s paint) Render(text string) string {
	if text == "" {
		return ""
	}
	return s.before + textline.Isolated(text) + s.behind
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
	title, group, label, mark, focus, value, empty, dim paint
	good, warn, bad, key, rule                          paint
	dark                                                bool
	qr                                                  paint // the same picture on every terminal
}

// styleNames are the names of the styles in the file of a theme.
var styleNames = []struct {
	name string
	at   func(*styles) *paint
}{
	{"title", func(s *styles) *paint { return &s.title }},
	{"group", func(s *styles) *paint { return &s.group }},
	{"label", func(s *styles) *paint { return &s.label }},
	{"mark", func(s *styles) *paint { return &s.mark }},
	{"focus", func(s *styles) *paint { return &s.focus }},
	{"value", func(s *styles) *paint { return &s.value }},
	{"empty", func(s *styles) *paint { return &s.empty }},
	{"dim", func(s *styles) *paint { return &s.dim }},
	{"good", func(s *styles) *paint { return &s.good }},
	{"warn", func(s *styles) *paint { return &s.warn }},
	{"bad", func(s *styles) *paint { return &s.bad }},
	{"key", func(s *styles) *paint { return &s.key }},
	{"rule", func(s *styles) *paint { return &s.rule }},
}

// styles are those for a dark or a light terminal.
func (t theme) styles(dark bool) *styles {
	shade, painted, ground := "light", lipgloss.Color("#000000"), lipgloss.Color("#ffffff")
	if dark {
		shade, painted, ground = "dark", ground, painted
	}
	s := &styles{dark: dark, qr: paintOf(lipgloss.NewStyle().Foreground(painted).Background(ground))}
	for _, style := range styleNames {
		*style.at(s) = paintOf(lookOf(t[shade][style.name]))
	}
	return s
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

func (s *styles) tone(t tone) paint {
	return [...]paint{toneDim: s.dim, toneGood: s.good, toneWarn: s.warn, toneBad: s.bad, tonePlain: {}}[t]
}

// marked is what stands before something that has the focus or could have it, and the
// style of its name: the focus can be read without colours, and from afar.
func (e env) marked(focused bool, other paint) (mark string, style paint) {
	if focused {
		return e.styles.mark.Render("▌") + e.styles.focus.Render(" "), e.styles.focus
	}
	return "  ", other
}
