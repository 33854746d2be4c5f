package textline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The marks around text that runs from right to left (Unicode Bidirectional Algorithm,
// UAX #9): what stands between them turns nothing around it, and the other way round.
const (
	openIsolate  = "\u2068" // FIRST STRONG ISOLATE
	closeIsolate = "\u2069" // POP DIRECTIONAL ISOLATE
)

// Isolated returns the visible text s, a part of a row or rows, as it is painted: a value
// that runs from right to left is isolated, and so is each stretch that does in a text of
// another direction or between styles. What is isolated stays so. The marks take no cells
// and are only for the terminal; those of a value have been written out by Visible.
func Isolated(s string) string {
	if before, rest, found := strings.Cut(s, openIsolate); found {
		inside, after, _ := strings.Cut(rest, closeIsolate)
		return Isolated(before) + openIsolate + inside + closeIsolate + Isolated(after)
	}
	var out strings.Builder
	for first := firstRightToLeft(s); first >= 0; first = firstRightToLeft(s) {
		from, to := firstStretch(s, first)
		out.WriteString(s[:from] + openIsolate + s[from:to] + closeIsolate)
		s = s[to:]
	}
	if out.Len() == 0 {
		return s
	}
	return out.String() + s
}

// firstStretch returns where the stretch around first begins and ends, which is the first
// character of s from right to left. In a value of no other direction it is all but the
// blanks around it. It is made of whole clusters: a mark before a combining character, or
// behind one that joins what follows (Unicode Standard Annex 29, Prepend), would part it
// from its base.
func firstStretch(s string, first int) (from, to int) {
	alone := strings.IndexFunc(s, leftToRight) < 0
	from, to, found := first, len(s), false
	for at := strings.LastIndexByte(s[:first], '\n') + 1; at < len(s); {
		part := firstPart(s[at:])
		end := at + len(part)
		switch {
		case alone && part != " ", firstRightToLeft(part) >= 0:
			if !found {
				from, found = at, true
			}
			to = end
		case found && strings.ContainsFunc(part, leftToRight):
			return from, to
		}
		at = end
	}
	return from, to
}

// firstRightToLeft returns where the first character is that runs from right to left, -1
// if there is none. Each frame is searched whole: what begins below the first byte of
// U+0590 is passed over without decoding.
func firstRightToLeft(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < firstByte {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); rightToLeft(r) {
			return i
		}
	}
	return -1
}

const (
	leastRightToLeft = 0x590
	firstByte        = 0xC0 | leastRightToLeft>>6 // of its UTF-8 form
)

// rightToLeft reports whether a character runs from right to left. A mark runs as what it
// stands on.
func rightToLeft(r rune) bool {
	return r >= leastRightToLeft && unicode.Is(rightToLeftBlocks, r) && !unicode.Is(unicode.Mn, r)
}

// leftToRight reports whether a character ends a stretch from right to left: a letter, the
// beginning of a sequence of styles or the end of a row.
func leftToRight(r rune) bool {
	return r == '\n' || r == '\x1b' || unicode.IsLetter(r) && !unicode.Is(rightToLeftBlocks, r)
}

// rightToLeftBlocks are where Unicode has, and will have, the scripts that are written
// from right to left (DerivedBidiClass.txt, default classes R and AL).
var rightToLeftBlocks = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x590, Hi: 0x8ff, Stride: 1}, {Lo: 0xfb1d, Hi: 0xfdcf, Stride: 1}, {Lo: 0xfdf0, Hi: 0xfdff, Stride: 1}, {Lo: 0xfe70, Hi: 0xfefe, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x10800, Hi: 0x10fff, Stride: 1}, {Lo: 0x1e800, Hi: 0x1efff, Stride: 1}},
}
