package command

import (
	"strings"

	"cognito-profile/ui/words"
)

// codeLines are a line of code in lines of a width. Only a comment is broken: where it has
// no room behind the code it stands below, as comments still, so that all can be copied.
func codeLines(line string, width int) []string {
	code, comment, commented := strings.Cut(line, "# ")
	if line = strings.TrimRight(line, " "); words.Cells(line) <= width || !commented || strings.TrimSuffix(code, " ") == code && code != "" {
		return []string{line}
	}
	indent := code[:len(code)-len(strings.TrimLeft(code, " "))]
	var lines []string
	if code = strings.TrimRight(code, " "); code != "" {
		lines = append(lines, code)
		indent += listBelow
	}
	indent += "# "
	for _, part := range words.Wrap(comment, max(width-len(indent), leastWidth)) {
		lines = append(lines, indent+strings.TrimRight(part, " "))
	}
	return lines
}
