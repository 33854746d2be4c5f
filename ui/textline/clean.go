package textline

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns s in a form that is safe to paint: whatever could move the
// cursor, hide, or turn the text around is written out.
//
//	escape, newline, tab, other C0    ␛ ␊ ␉ (control pictures)
//	C1, bidi controls, zero width,    ‹U+202E›
//	separators, tags, fillers
//	a byte that is no UTF-8           U+FFFD
//	a mark with nothing to stand on   the mark on ◌
//
// Joiners and variation selectors stay where they shape text: inside emoji,
// Persian, Indic and the like. Ordinary text of any script stays byte for
// byte, and visible(visible(s)) is visible(s).
func Visible(s string) string { return visiblePart(s, "") }

// OneLine returns a text of the service for a single row: each run of blanks,
// tabs and newlines is one blank, none are left at the ends, and the rest is
// visible. A no-break space stays one, as between a word and its « or colon.
func OneLine(s string) string {
	apart := func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }
	return Visible(strings.Join(strings.FieldsFunc(strings.TrimSpace(s), apart), " "))
}

// Address returns the address of a web page as it may stand in a hyperlink of the
// terminal (OSC 8), "" for any other: every byte that is not printable ASCII is
// percent-encoded (RFC 3986), since a control character would end the sequence there.
func Address(s string) string {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return ""
	}
	var out strings.Builder
	for i := range len(s) {
		if s[i] > ' ' && s[i] < 0x7f {
			out.WriteByte(s[i])
		} else {
			fmt.Fprintf(&out, "%%%02X", s[i])
		}
	}
	return out.String()
}

// ShowEdges shows the blanks that a visible text begins and ends with, which nobody
// would see.
func ShowEdges(s string) string {
	bare := strings.TrimLeft(s, " ")
	s = strings.Repeat("␣", len(s)-len(bare)) + bare
	bare = strings.TrimRight(s, " ")
	return bare + strings.Repeat("␣", len(s)-len(bare))
}

// visiblePart is visible for a part of a longer text that begins and ends on
// cluster boundaries; after is what follows it.
func visiblePart(s, after string) string {
	s = ValidUTF8(s)
	var out strings.Builder
	copied := 0 // bytes of s that out has
	for i := 0; i < len(s); {
		cluster := firstCluster(s[i:])
		end := i + len(cluster)
		if isPlain(cluster) {
			i = end
			continue
		}
		rest := s[end:]
		if rest == "" {
			rest = after
		}
		flag := isSubdivisionFlag(cluster)
		before, hasBase := rune(0), false
		for i < end {
			r, size := utf8.DecodeRuneInString(s[i:])
			shown := ""
			switch {
			case flag:
			case specialRune(r) && !shapesText(r, before, s[i+size:end], rest):
				shown, r = writtenOut(r), 0
			case !hasBase && leansBack(r):
				shown = "◌" + string(r)
			}
			if shown != "" {
				out.WriteString(s[copied:i])
				out.WriteString(shown)
				copied = i + size
			}
			i += size
			if r == 0 {
				break // what follows is behind another character now: it may be another cluster
			}
			before, hasBase = r, true
		}
	}
	if copied == 0 {
		return s
	}
	out.WriteString(s[copied:])
	return out.String()
}

// ValidUTF8 puts U+FFFD in place of each byte of s that is not UTF-8.
//
//go:noinline
func ValidUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// isPlain reports the common case: a cluster of one character that is visible
// and needs no neighbour.
func isPlain(cluster string) bool {
	if len(cluster) == 1 {
		return cluster[0] >= 0x20 && cluster[0] < 0x7f
	}
	r, size := utf8.DecodeRuneInString(cluster)
	switch {
	case size < len(cluster):
		return false
	case r > 0xad && r < 0x300, r > 0x3040 && r < 0x3099, r >= 0x4e00 && r < 0xa000, r >= 0xac00 && r < 0xd7a4:
		return true
	}
	return !specialRune(r) && !leansBack(r)
}

// writtenOut names a character that must not reach the terminal.
func writtenOut(r rune) string {
	switch {
	case r < 0x20:
		return string(r + '␀')
	case r == 0x7f:
		return "␡"
	}
	return fmt.Sprintf("‹U+%04X›", r)
}

// specialRune reports whether r is painted only if shapesText allows it.
func specialRune(r rune) bool { return unicode.In(r, specialRunes...) }

var specialRunes = []*unicode.RangeTable{
	unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp,
	unicode.Noncharacter_Code_Point,
	unicode.Other_Default_Ignorable_Code_Point,
	unicode.Variation_Selector,
	regionalIndicators, skinTones, jamoVowelsAndTails, leaningForward,
}

// leansBack reports whether r joins with an ordinary character before it, as
// combining marks do.
func leansBack(r rune) bool {
	switch {
	case unicode.Is(leaningLetters, r):
		return true
	case unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Zs, unicode.Co):
		return false
	case unicode.Is(unicode.M, r):
		return !unicode.Is(standingMarks, r)
	}
	return firstCluster("x"+string(r)) != "x" // younger than package unicode
}
