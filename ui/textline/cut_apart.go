package textline

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// CutBefore returns the visible text s in at most width cells. If it had to be
// cut, its last keep bytes stay whole as long as there is room for them and a
// character of what stands before.
func CutBefore(c ansi.Method, s string, keep, width int) string {
	s = Steady(c, s)
	keep = min(keep, len(s))
	head, tail := s[:len(s)-keep], s[len(s)-keep:]
	room := width - c.StringWidth(tail)
	if c.StringWidth(s) <= width || room < 1+c.StringWidth(CutMark) {
		return CutEnd(c, s, width)
	}
	return CutEnd(c, head, room) + tail
}

// CutValue returns the visible value s in at most width cells. An id, a host or a
// code is not broken in its middle: what has no blanks is cut at its end, an
// address before its @, and other texts in their middle.
func CutValue(c ansi.Method, s string, width int) string {
	at := strings.LastIndexByte(s, '@')
	switch {
	case at > 0 && !strings.ContainsRune(s[at:], ' '):
		return CutBefore(c, s, len(s)-at, width)
	case strings.ContainsRune(s, ' '):
		return CutMiddle(c, s, width)
	}
	return CutEnd(c, s, width)
}

// CutApart returns the visible text s in at most width cells. If it had to be
// cut, the place where it begins to differ from other can be seen, as long as
// there is room for it.
func CutApart(c ansi.Method, s, other string, width int) string {
	s, other = Steady(c, s), Steady(c, other)
	ends := CutValue(c, s, width)
	if ends == s || s == other {
		return ends
	}
	at := commonPrefix(s, other)
	// A … of the text is as long and as wide as ‥, which is not the mark of a cut.
	head, tail, _ := strings.Cut(CutValue(c, strings.ReplaceAll(s, CutMark, "‥"), width), CutMark)
	room := width - c.StringWidth(CutMark)
	if len(head) > at || len(tail) >= len(s)-at || room < 1 {
		return ends
	}
	start := at
	for start > 0 {
		before := clusterBefore(s, start)
		if c.StringWidth(s[before:at]) > room/3 && c.StringWidth(s[before:]) > room {
			break
		}
		start = before
	}
	return CutMark + CutEnd(c, s[start:], room)
}

// commonPrefix returns how many bytes two texts begin with in common, in whole
// clusters of both.
func commonPrefix(s, other string) int {
	at := 0
	for at < len(s) && at < len(other) && firstCluster(s[at:]) == firstCluster(other[at:]) {
		at += len(firstCluster(s[at:]))
	}
	return at
}
