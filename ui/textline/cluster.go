package textline

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A cluster is what a person takes for one character: é, 한, a flag, a family
// emoji. The cutting is the renderer's own (x/ansi, Unicode 17), because a
// caret inside one of its cells would have no column to stand in; a library of
// another Unicode version splits Indic syllables where the renderer does not.

// firstCluster returns the first cluster of s, "" of an empty s.
func firstCluster(s string) string {
	if startsPlain(s) {
		return s[:1]
	}
	cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return cluster
}

// firstCell is firstCluster with the cells that the renderer gives it.
func firstCell(c ansi.Method, s string) (cluster string, cells int) {
	if startsPlain(s) {
		return s[:1], 1
	}
	return ansi.FirstGraphemeCluster(s, c)
}

// firstPart returns the first cluster of a painted text or, where one begins, the escape
// sequence: no mark joins with its last letter.
func firstPart(painted string) string {
	if painted[0] != '\x1b' {
		return firstCluster(painted)
	}
	sequence, _, _, _ := ansi.DecodeSequence(painted, ansi.NormalState, nil)
	return sequence
}

// startsPlain reports that the first byte of s is a printable ASCII character
// that nothing joins. It is what makes long plain texts cheap.
func startsPlain(s string) bool {
	return s != "" && s[0] >= 0x20 && s[0] < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf)
}

// clusterStart returns the first cluster boundary of s at or after i.
func clusterStart(s string, i int) int {
	at := firmBoundary(s, i)
	for at < i {
		at += len(firstCluster(s[at:]))
	}
	return at
}

// clusterBefore returns the last cluster boundary of s before i, 0 if there is
// none. i is a boundary itself.
func clusterBefore(s string, i int) int {
	if i < 2 {
		return 0
	}
	if s[i-1] < utf8.RuneSelf && s[i-2] < utf8.RuneSelf && s[i-1] >= ' ' {
		return i - 1
	}
	_, size := utf8.DecodeLastRuneInString(s[:i])
	at := firmBoundary(s, i-size)
	for {
		next := at + len(firstCluster(s[at:]))
		if next >= i {
			return at
		}
		at = next
	}
}

// firmBoundary returns the last boundary at or before i that can be told from
// the two characters around it. Without it, finding the cluster before the
// caret would mean cutting the whole text from its start.
func firmBoundary(s string, i int) int {
	if i == len(s) {
		return i
	}
	_, right := utf8.DecodeRuneInString(s[i:])
	for i > 0 {
		left, size := utf8.DecodeLastRuneInString(s[:i])
		if !looksFurtherBack(left) && len(firstCluster(s[i-size:i+right])) == size {
			return i
		}
		i, right = i-size, size
	}
	return 0
}

// looksFurtherBack reports whether the question of a boundary behind r depends
// on what is before r: marks and joiners (emoji, Indic), flags, and all that
// this table of Unicode may not know yet.
func looksFurtherBack(r rune) bool {
	if r < utf8.RuneSelf {
		return false
	}
	return !unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Z) ||
		unicode.In(r, regionalIndicators, skinTones, leaningLetters)
}
