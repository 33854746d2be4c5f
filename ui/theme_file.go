package ui

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"cognito-profile/assets"
	"cognito-profile/session/listing"
)

// The themes that code names: the one that is chosen unless another is, and the one
// without colours.
const (
	defaultTheme = "default"
	monoTheme    = "mono"
)

// ThemeError is a theme that does not exist.
type ThemeError struct{ Theme string }

// Error is for logs; people get Words.
func (e *ThemeError) Error() string { return "no theme " + e.Theme }

// Words are the keys of the text for people.
func (e *ThemeError) Words() (keys, places []string) {
	return []string{"unknown_theme"}, []string{"value", e.Theme, "names", listing.Of(Themes())}
}

// Themes lists the themes by name, the default first.
func Themes() []string {
	files, err := assets.Theme.ReadDir("theme")
	if err != nil {
		panic(err) // the folder is embedded
	}
	list := []string{defaultTheme}
	for _, file := range files {
		if name := strings.TrimSuffix(file.Name(), ".json"); name != defaultTheme {
			list = append(list, name)
		}
	}
	return list
}

// theme is what its file holds, for dark and for light terminals: the look of each
// style as words for lookOf.
type theme map[string]map[string]string

// readTheme reads a theme; the error is a *ThemeError when there is none of that name.
func readTheme(name string) (theme, error) {
	if !slices.Contains(Themes(), name) {
		return nil, &ThemeError{name}
	}
	file, err := assets.Theme.ReadFile("theme/" + name + ".json")
	if err != nil {
		return nil, err
	}
	var t theme
	if err := json.Unmarshal(file, &t); err != nil {
		return nil, fmt.Errorf("theme %s: %w", name, err)
	}
	return t, nil
}

// lookOf reads how a style looks: a colour of 0 to 255 or #rrggbb, and bold, faint,
// underline or reverse, in any order. Of the colours, 0 to 15 are the terminal's own and
// the others fixed. How faint a text is then, the terminal decides.
func lookOf(words string) lipgloss.Style {
	s := lipgloss.NewStyle()
	for word := range strings.FieldsSeq(words) {
		switch word {
		case "bold":
			s = s.Bold(true)
		case "faint":
			s = s.Faint(true)
		case "underline":
			s = s.Underline(true)
		case "reverse":
			s = s.Reverse(true)
		default:
			s = s.Foreground(lipgloss.Color(word))
		}
	}
	return s
}
