package textline

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// asciiMarks are what stands for the marks, rules and quotes of the program on a
// terminal that shows ASCII alone. Each is as wide as what it stands for.
var asciiMarks = map[string]string{
	"▌": ">", "▸": ">", "»": ">", "●": "*", "✓": "+", "◌": "o", "≠": "#", "✗": "x", "✉": "@", "•": "*", "○": "o", "☎": "@",
	"→": ">", "←": "<", "↑": "^", "↓": "v", "─": "-", "━": "-", "│": "|", "…": "~", "·": "-", "–": "-", "—": "-",
	"“": `"`, "”": `"`, "„": `"`, "‘": "'", "’": "'", "×": "x", "‹": "<", "›": ">", "␣": "_", "▀": "^", "▄": "_", "█": "#", "\u00a0": " ", "\u202f": " ", "«": "<",
}

// ASCII returns painted text in ASCII alone: marks as asciiMarks has them, and a
// question mark for each cell of any other character. Escape sequences stay.
func ASCII(c ansi.Method, painted string) string {
	var out strings.Builder
	for painted != "" {
		part := firstPart(painted)
		painted = painted[len(part):]
		mark, known := asciiMarks[part]
		switch {
		case isASCII(part):
			out.WriteString(part)
		case known:
			out.WriteString(mark)
		default:
			out.WriteString(strings.Repeat("?", c.StringWidth(part)))
		}
	}
	return out.String()
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}
