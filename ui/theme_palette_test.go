package ui

import (
	"strconv"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

// palette is what a terminal makes of the sixteen colours, with its ground and its text.
type palette struct {
	name, shade, ground, text string
	colors                    string
}

// palettes are those that many terminals come with, and two that many people choose. In
// Solarized the colours 8 and 10 to 12 are greys, one of them its dark ground.
var palettes = []palette{
	{"xterm", "dark", "#000000", "#e5e5e5", "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"},
	{"xterm on white", "light", "#ffffff", "#000000", "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"},
	{"Windows Terminal", "dark", "#0c0c0c", "#cccccc", "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"},
	{"macOS Terminal", "light", "#ffffff", "#000000", "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf 666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5"},
	{"Visual Studio Code", "dark", "#1e1e1e", "#cccccc", "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db ffffff"},
	{"Solarized dark", "dark", "#002b36", "#839496", "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3"},
	{"Solarized light", "light", "#fdf6e3", "#657b83", "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3"},
	{"Gruvbox dark", "dark", "#282828", "#ebdbb2", "282828 cc241d 98971a d79921 458588 b16286 689d6a a89984 928374 fb4934 b8bb26 fabd2f 83a598 d3869b 8ec07c ebdbb2"},
	{"Gruvbox light", "light", "#fbf1c7", "#3c3836", "fbf1c7 cc241d 98971a d79921 458588 b16286 689d6a 7c6f64 928374 9d0006 79740e b57614 076678 8f3f71 427b58 3c3836"},
}

// TestAnsiReadsInUsualPalettes: no colour of the theme that takes the terminal's own is
// close to the ground (3:1, WCAG 2.2, success criterion 1.4.11), and what is said aside is
// no louder than the text.
func TestAnsiReadsInUsualPalettes(t *testing.T) {
	look, err := readTheme("ansi")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range palettes {
		ground, text := lipgloss.Color(p.ground), lipgloss.Color(p.text)
		for _, style := range styleNames {
			number, coloured := colorNumber(look[p.shade][style.name])
			if !coloured {
				continue
			}
			got := contrast(lipgloss.Color("#"+strings.Fields(p.colors)[number]), ground)
			if got < 3 {
				t.Errorf("%s in %s: %.1f", style.name, p.name, got)
			}
			if aside := style.name == "dim" || style.name == "empty" || style.name == "label"; aside && got > contrast(text, ground) {
				t.Errorf("%s in %s is louder than the text", style.name, p.name)
			}
		}
	}
}

// colorNumber is the colour among the words for a style.
func colorNumber(look string) (number int, coloured bool) {
	for word := range strings.FieldsSeq(look) {
		if n, err := strconv.Atoi(word); err == nil {
			return n, true
		}
	}
	return 0, false
}
