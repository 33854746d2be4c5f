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
	for _, paragraph := range strings.Split(Steady(c, s), "\n") {
		lines = append(lines, wrapParagraph(c, paragraph, width)...)
	}
	return lines
}

// CutWords returns the visible text s in at most width cells. If it had to be cut, no
// word is broken but the first.
func CutWords(c ansi.Method, s string, width int) string {
	s = Steady(c, s)
	cut := CutEnd(c, s, width)
	whole, is := strings.CutSuffix(cut, CutMark)
	at := strings.LastIndexByte(whole, ' ')
	if cut == s || !is || at <= 0 || s[len(whole)] == ' ' {
		return cut
	}
	return strings.TrimRight(whole[:at], " ") + CutMark
}

// joints are where a word is broken that is wider than a line.
const joints = ".-/@_"

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
			part, _ := fitCells(c, word, width)
			if part == 0 { // a character wider than the line
				return append(lines, CutEnd(c, word, width))
			}
			if joint := strings.LastIndexAny(word[:part], joints) + 1; joint > part/2 {
				part = joint
			}
			lines, word = append(lines, word[:part]), word[part:]
			cells = c.StringWidth(word)
		}
		line, used = word, cells
	}
	return append(lines, strings.TrimRight(line, " "))
}
