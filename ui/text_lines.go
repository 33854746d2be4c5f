package ui

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cognito-profile/ui/textline"
)

// How texts become the lines of a frame.

// wrap breaks a text at words into at most n lines; always at least one.
// Inlined in all its places it would make the program bigger.
//
//go:noinline
func (e env) wrap(text string, width, n int) []string {
	if width < 1 || text == "" {
		return []string{""}
	}
	return textline.WrapIn(e.cells, text, width, n)
}

// wrapItems breaks a list between its items, so that a mark stands beside its word;
// inside of one only where it is longer than a line.
func (e env) wrapItems(text string, width int) []string {
	var lines []string
	for item := range strings.SplitAfterSeq(text, dot) {
		item = strings.TrimRight(item, " ")
		last := len(lines) - 1
		if last >= 0 && e.cells.StringWidth(lines[last]+" "+item) <= width {
			lines[last] += " " + item
			continue
		}
		lines = append(lines, e.wrap(item, width, len(item))...)
	}
	return lines
}

// paragraph is lines of a screen in a style.
func paragraph(style paint, lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = "  " + style.Render(line)
	}
	return out
}

// indented is a text in lines of a screen, in from those of a paragraph.
func (e env) indented(style paint, text string) []string {
	if text == "" {
		return nil
	}
	var lines []string
	for _, line := range e.wrap(text, e.width-8, 12) {
		lines = append(lines, "      "+style.Render(line))
	}
	return lines
}

// addressLines is an address to open, broken at the edge of the window: without an indent,
// so that nothing gets into it when it is copied from the screen. The lines of one id are
// one link.
func (e env) addressLines(address, id string) []string {
	lines := strings.Split(e.cells.Hardwrap(textline.Visible(address), max(e.width, 1), true), "\n")
	for i, line := range lines {
		lines[i] = ansi.SetHyperlink(textline.Address(address), "id="+id) + line + ansi.ResetHyperlink()
	}
	return lines
}

func itoa(n int) string { return strconv.Itoa(n) }

// number is 1 for yes, as how many lines there are of something.
func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
