package ui

import (
	"encoding/json"
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"cognito-profile/assets"
)

// The themes that code names: the one that is chosen unless another is, and the one
// without colours.
const (
	defaultTheme = "default"
	monoTheme    = "mono"
)

// theme is what its file holds, for dark and for light terminals: the look of each
// style as words for lookOf.
type theme map[string]map[string]string

// readTheme reads one of settings.Themes.
func readTheme(name string) (theme, error) {
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
