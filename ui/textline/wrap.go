package textline

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks the visible text s into lines of at most width cells. It breaks at
// blanks, so that an id, a host or a code stays whole, and between the characters of
// scripts that are written without any (wordLength): only what is wider than a line is
// broken elsewhere.
func Wrap(c ansi.Method, s string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(Steady(c, s), "\n") {
		lines = append(lines, wrapParagraph(c, paragraph, width)...)
	}
	return lines
}

// WrapIn is Wrap in at most n lines, of which the last is cut as CutWords does; at least
// one.
func WrapIn(c ansi.Method, s string, width, n int) []string {
	lines := Wrap(c, s, width)
	if len(lines) <= n {
		return lines
	}
	rest := Steady(c, s)
	for range n - 1 {
		paragraph, others, _ := strings.Cut(rest, "\n")
		if _, rest = FirstLine(c, paragraph, width); rest != "" {
			others = rest + "\n" + others
		}
		rest = others
	}
	return append(lines[:max(n-1, 0)], CutWords(c, strings.ReplaceAll(rest, "\n", " "), width))
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
	for {
		var line string
		line, s = FirstLine(c, s, width)
		if lines = append(lines, line); s == "" {
			return lines
		}
	}
}

// FirstLine returns the first of the lines into which Wrap breaks a paragraph of
// visible text, and what the others are made of.
func FirstLine(c ansi.Method, s string, width int) (line, rest string) {
	end, used := 0, 0
	for end < len(s) {
		next := end + len(s[end:]) - len(strings.TrimLeft(s[end:], " "))
		word := s[next:]
		word = word[:wordLength(word)]
		cells := c.StringWidth(word)
		switch {
		case used+next-end+cells <= width:
			used += next - end + cells
			end = next + len(word)
		case strings.TrimLeft(s[:end], " ") != "":
			return s[:end], s[next:]
		case cells <= width: // the blanks before it are too many
			return FirstLine(c, s[next:], width)
		default:
			return breakWord(c, word, s[next:], width)
		}
	}
	return strings.TrimRight(s, " "), ""
}

// breakWord breaks the word with which s begins, and which is wider than a line.
func breakWord(c ansi.Method, word, s string, width int) (line, rest string) {
	part, _ := fitCells(c, word, width)
	if part == 0 { // a character wider than the line
		return CutEnd(c, word, width), ""
	}
	if joint := strings.LastIndexAny(word[:part], joints) + 1; joint > part/2 {
		part = joint
	}
	return s[:part], s[part:]
}
