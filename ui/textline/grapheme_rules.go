package textline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
	textStyle          = '\ufe0e' // variation selector 15
	emojiStyle         = '\ufe0f' // variation selector 16
	choseongFiller     = '\u115f'
	jungseongFiller    = '\u1160'
)

// shapesText reports whether the special character r has work to do where it
// stands, which makes it a part of the text and not a trick. before is the
// character before it in its cluster (0: none, or one that was written out),
// behind is the rest of the cluster, rest the text behind the cluster.
func shapesText(r, before rune, behind, rest string) bool {
	within, _ := utf8.DecodeRuneInString(behind)
	switch {
	case unicode.Is(leaningForward, r):
		return behind != ""
	case unicode.Is(regionalIndicators, r):
		return unicode.Is(regionalIndicators, before) || unicode.Is(regionalIndicators, within)
	case r == choseongFiller:
		return unicode.Is(jamoVowelsAndTails, within)
	case before == 0:
		return false
	case unicode.Is(jamoVowelsAndTails, r):
		return unicode.Is(unicode.Hangul, before)
	case r == zeroWidthJoiner && behind != "" && !leansBack(within) && !specialRune(within):
		return true // the cluster goes on after it: emoji, or an Indic conjunct
	case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
		if behind == "" {
			behind = rest
		}
		return joinsLetters(before, behind)
	case unicode.Is(skinTones, r):
		return unicode.Is(emojiBases, before) || before == emojiStyle
	case r == textStyle, r == emojiStyle:
		return unicode.Is(emojiBases, before) || strings.ContainsRune(keycaps, before)
	case r >= '\ufe00' && r < textStyle:
		return unicode.In(before, unicode.L, unicode.N, unicode.P, unicode.S)
	case r >= '\U000e0100' && r <= '\U000e01ef':
		return unicode.Is(unicode.Han, before)
	case unicode.Is(unicode.Variation_Selector, r):
		return unicode.Is(unicode.Mongolian, before) // U+180B to U+180F
	}
	return false
}

// joinsLetters reports whether a ZWJ or ZWNJ between before and behind is a
// matter of spelling, as it is in Persian and in Indic scripts.
func joinsLetters(before rune, behind string) bool {
	after, _ := utf8.DecodeRuneInString(behind)
	mark := unicode.Is(unicode.Mn, before) && unicode.Is(unicode.Inherited, before)
	return (mark || unicode.In(before, joiningScripts...)) && unicode.In(after, joiningScripts...) && !specialRune(after)
}

var joiningScripts = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mandaic, unicode.Mongolian,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
	unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
	unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

// isSubdivisionFlag reports a black flag with the tags of a region, such as
// Scotland's. Tags anywhere else could carry a hidden text.
func isSubdivisionFlag(cluster string) bool {
	tags, ok := strings.CutPrefix(cluster, "\U0001f3f4")
	tags, ended := strings.CutSuffix(tags, "\U000e007f")
	if !ok || !ended || len(tags) < 3*4 || len(tags) > 6*4 {
		return false
	}
	for _, r := range tags {
		if tag := r - 0xe0000; (tag < '0' || tag > '9') && (tag < 'a' || tag > 'z') {
			return false
		}
	}
	return true
}

const keycaps = "0123456789#*"

// The tables that package unicode lacks.
var (
	regionalIndicators = runeRanges(0x1f1e6, 0x1f1ff)
	skinTones          = runeRanges(0x1f3fb, 0x1f3ff)
	leaningLetters     = runeRanges(0xe33, 0xe33, 0xeb3, 0xeb3, 0xff9e, 0xff9f) // Thai, Lao, halfwidth Japanese
	jamoVowelsAndTails = runeRanges(0x1160, 0x11ff, 0xd7b0, 0xd7fb)

	// emojiBases covers Extended_Pictographic with the gaps between its blocks.
	emojiBases = runeRanges(0xa9, 0xa9, 0xae, 0xae, 0x203c, 0x203c, 0x2049, 0x2049, 0x2122, 0x2122,
		0x2139, 0x2139, 0x2194, 0x21aa, 0x231a, 0x23ff, 0x24c2, 0x24c2, 0x25aa, 0x27bf,
		0x2934, 0x2935, 0x2b05, 0x2b55, 0x3030, 0x3030, 0x303d, 0x303d, 0x3297, 0x3299,
		0x1f000, 0x1f1e5, 0x1f200, 0x1f3fa, 0x1f400, 0x1faff)

	// standingMarks are marks that begin a cluster of their own, most of them Burmese.
	standingMarks = runeRanges(0x102b, 0x102c, 0x1038, 0x1038, 0x1062, 0x1064, 0x1067, 0x106d,
		0x1083, 0x1083, 0x1087, 0x108c, 0x108f, 0x108f, 0x109a, 0x109c, 0x1a61, 0x1a61,
		0x1a63, 0x1a64, 0xaa7b, 0xaa7b, 0xaa7d, 0xaa7d, 0x11720, 0x11721)

	// leaningForward is Prepended in UAX 29: these join with what follows.
	leaningForward = runeRanges(0xd4e, 0xd4e, 0x111c2, 0x111c3, 0x113d1, 0x113d1, 0x1193f, 0x1193f,
		0x11941, 0x11941, 0x11a84, 0x11a89, 0x11d46, 0x11d46, 0x11f02, 0x11f02)
)

// runeRanges makes a table of pairs of a first and a last character, ascending.
func runeRanges(bounds ...rune) *unicode.RangeTable {
	table := &unicode.RangeTable{}
	for i := 0; i < len(bounds); i += 2 {
		low, high := bounds[i], bounds[i+1]
		if high > 0xffff {
			table.R32 = append(table.R32, unicode.Range32{Lo: uint32(low), Hi: uint32(high), Stride: 1})
			continue
		}
		table.R16 = append(table.R16, unicode.Range16{Lo: uint16(low), Hi: uint16(high), Stride: 1})
	}
	return table
}
