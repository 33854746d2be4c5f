package ui

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"cognito-profile/assets"
	"cognito-profile/session/settings"
)

var testTheme = func() theme {
	t, err := readTheme(defaultTheme)
	if err != nil {
		panic(err)
	}
	return t
}()

// grounds are the backgrounds that terminals come with: those of xterm, Windows
// Terminal, Visual Studio Code, One Dark, Solarized, Ubuntu and Tango; of most light
// ones, Solarized, One Light, Catppuccin Latte and Gruvbox.
var grounds = map[string][]string{
	"dark":  {"#000000", "#0c0c0c", "#1e1e1e", "#282c34", "#002b36", "#300a24", "#2e3436"},
	"light": {"#ffffff", "#fdf6e3", "#fafafa", "#eff1f5", "#fbf1c7"},
}

// TestContrast computes the contrast of every colour with every usual background
// (WCAG 2.2, contrast ratio; success criteria 1.4.3 and 1.4.6). Sixteen colours that are
// the terminal's own have the contrast that its theme gives them.
func TestContrast(t *testing.T) {
	for name, least := range map[string]float64{"default": 4.5, "high-contrast": 7} {
		look, err := readTheme(name)
		if err != nil {
			t.Fatal(err)
		}
		for shade, list := range grounds {
			for _, style := range styleNames {
				text := lookOf(look[shade][style.name]).GetForeground()
				if text == (lipgloss.NoColor{}) {
					continue
				}
				for _, ground := range list {
					if got := contrast(text, lipgloss.Color(ground)); got < least {
						t.Errorf("%s, %s, %s: %.2f on %s, want %.1f", name, shade, style.name, got, ground, least)
					}
				}
			}
		}
	}
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(part uint32) float64 {
		v := float64(part) / 0xffff
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// TestThemesAreWhole: each names each style once for dark and for light, in words that
// are known; ansi keeps to the terminal's colours, mono has none.
func TestThemesAreWhole(t *testing.T) {
	for _, name := range settings.Themes() {
		look, err := readTheme(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(look) != 2 {
			t.Errorf("%s has %d shades", name, len(look))
		}
		for shade := range grounds {
			if len(look[shade]) != len(styleNames) {
				t.Errorf("%s, %s has %d styles, want %d", name, shade, len(look[shade]), len(styleNames))
			}
			for _, style := range styleNames {
				words, named := look[shade][style.name]
				if !named {
					t.Errorf("%s, %s does not name %s", name, shade, style.name)
				}
				for _, word := range strings.Fields(words) {
					if word == "faint" && fitsFaint(name, style.name) {
						continue
					}
					if !fitsTheme(name, word) {
						t.Errorf("%s, %s, %s: %q does not belong there", name, shade, style.name, word)
					}
				}
			}
		}
	}
}

// fitsFaint reports whether a style may be faint: a rule, and where there are no colours of
// our own the words for what is not set. How much contrast is left, nobody knows.
func fitsFaint(theme, style string) bool {
	switch theme {
	case "high-contrast":
		return false
	case defaultTheme:
		return style == "rule"
	}
	return style == "rule" || style == "empty"
}

func fitsTheme(theme, word string) bool {
	if slices.Contains([]string{"bold", "underline", "reverse"}, word) {
		return true
	}
	number := strings.Trim(word, "0123456789") == "" && len(word) <= 3
	switch theme {
	case monoTheme:
		return false
	case "ansi":
		return number && len(word) <= 2 && (len(word) == 1 || word < "16")
	}
	return number || len(word) == 7 && word[0] == '#'
}

// TestThemesAreThoseOfTheSetting: each has a file, and each file is one of them.
func TestThemesAreThoseOfTheSetting(t *testing.T) {
	files, err := assets.Theme.ReadDir("theme")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, file := range files {
		named = append(named, strings.TrimSuffix(file.Name(), ".json"))
	}
	list := settings.Themes()
	if list[0] != defaultTheme || !slices.Contains(list, monoTheme) {
		t.Errorf("the themes are %q", list)
	}
	if slices.Sort(list); !slices.Equal(list, named) {
		t.Errorf("the setting takes %q, the files are %q", list, named)
	}
	if _, err := readTheme("neon"); err == nil {
		t.Error("a theme without a file is read")
	}
}
