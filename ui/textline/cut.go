package textline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// CutMark stands where a text was cut.
const CutMark = "…"

// CutEnd returns the visible text s in at most width cells, with … at its end
// if it had to be cut.
func CutEnd(c ansi.Method, s string, width int) string {
	s = Steady(c, s)
	kept, _ := fitCells(c, s, width)
	if kept == len(s) {
		return s
	}
	room := width - c.StringWidth(CutMark)
	if room < 0 {
		return ""
	}
	kept, _ = fitCells(c, s, room)
	return s[:kept] + CutMark
}

// CutMiddle returns the visible text s in at most width cells, with … in its
// middle if it had to be cut: both ends of an address or an id matter.
func CutMiddle(c ansi.Method, s string, width int) string {
	s = Steady(c, s)
	if kept, _ := fitCells(c, s, width); kept == len(s) {
		return s
	}
	room := width - c.StringWidth(CutMark)
	if room < 0 {
		return ""
	}
	head, used := fitCells(c, s, (room+1)/2)
	tail := head
	for cells := c.StringWidth(s[head:]); cells > room-used; {
		cluster, w := firstCell(c, s[tail:])
		tail += len(cluster)
		cells -= w
	}
	return s[:head] + CutMark + s[tail:]
}

// Pad returns the visible text s in exactly width cells: cut as CutEnd does,
// or followed by blanks. A text that is narrow enough may carry styles.
func Pad(c ansi.Method, s string, width int) string {
	s = Steady(c, s)
	cells := c.StringWidth(s)
	if cells > width {
		s = CutEnd(c, s, width)
		cells = c.StringWidth(s)
	}
	return s + Blanks(width-cells)
}

// Blanks are n spaces, none when n is negative.
func Blanks(n int) string {
	const page = "                                                                                                    "
	if n <= len(page) {
		return page[:max(n, 0)]
	}
	return strings.Repeat(" ", n)
}

// fitCells returns how many bytes of s, in whole clusters, take at most width
// cells, and the cells that they take.
func fitCells(c ansi.Method, s string, width int) (bytes, cells int) {
	for bytes < len(s) {
		cluster, w := firstCell(c, s[bytes:])
		if cells+w > width {
			break
		}
		bytes += len(cluster)
		cells += w
	}
	return bytes, cells
}

// Steady returns s in a form that takes the same cells on every terminal.
//
// Until a terminal reports mode 2027, cells are counted by character: a family
// of four is 8 cells, ⚠️ is 1. Plenty of terminals that do not report it draw
// the family in 2 and ⚠️ in 2, and everything to the right of it, the caret
// too, is off. So there an emoji is painted without what joins, tones or
// styles it (👨👩👧👦, ⚠), and Hangul is composed. With the mode on, both sides
// count alike and s stays as it is.
func Steady(c ansi.Method, s string) string {
	if c != ansi.WcWidth || strings.IndexFunc(s, unsteadyRune) < 0 {
		return s
	}
	var out strings.Builder
	for s != "" {
		cluster := firstCluster(s)
		out.WriteString(steadyCluster(cluster))
		s = s[len(cluster):]
	}
	return out.String()
}

// unsteadyRune reports the characters that steady may take away or compose.
func unsteadyRune(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r == zeroWidthJoiner, r == textStyle, r == emojiStyle:
		return true
	}
	return unicode.Is(skinTones, r) || unicode.Is(jamoVowelsAndTails, r)
}

func steadyCluster(cluster string) string {
	if len(cluster) == 1 || strings.IndexFunc(cluster, unsteadyRune) < 0 {
		return cluster
	}
	first, _ := utf8.DecodeRuneInString(cluster)
	switch {
	case unicode.Is(emojiBases, first), strings.ContainsRune(keycaps, first):
		return strings.Map(func(r rune) rune {
			if unsteadyRune(r) {
				return -1
			}
			return r
		}, cluster)
	case unicode.Is(unicode.Hangul, first):
		return norm.NFC.String(cluster)
	}
	return cluster
}
