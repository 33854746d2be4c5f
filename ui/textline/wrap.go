package textline

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks the visible text s into lines of at most width cells. It breaks at
// blanks alone, so that an id, a host or a code stays whole: only what is wider
// than a line is broken elsewhere.
func Wrap(c ansi.Method, s string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(s, "\n") {
		lines = append(lines, wrapParagraph(c, paragraph, width)...)
	}
	return lines
}

func wrapParagraph(c ansi.Method, s string, width int) []string {
	var lines []string
	line, used := "", 0
	for s != "" {
		word := s[len(s)-len(strings.TrimLeft(s, " ")):]
		blanks := s[:len(s)-len(word)]
		if end := strings.IndexByte(word, ' '); end >= 0 {
			word = word[:end]
		}
		s = s[len(blanks)+len(word):]
		cells := c.StringWidth(word)
		if used+len(blanks)+cells <= width {
			line, used = line+blanks+word, used+len(blanks)+cells
			continue
		}
		if strings.TrimLeft(line, " ") != "" {
			lines = append(lines, line)
		}
		for cells > width {
			part, w := fitCells(c, word, width)
			if part == 0 { // a character wider than the line
				return append(lines, CutEnd(c, word, width))
			}
			lines, word, cells = append(lines, word[:part]), word[part:], cells-w
		}
		line, used = word, cells
	}
	return append(lines, strings.TrimRight(line, " "))
}
