package textline

import (
	"strings"
	"unicode"
)

// Characters that stand at no beginning of a line, and those that stand at no end of
// one (Unicode Standard Annex #14, classes CL, EX, IS, NS and OP).
const (
	noBeginning = "、。，．・：；？！）」』】〕》〉｝］ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…‥％”’),.:;?!]}"
	noEnd       = "（「『【〔《〈｛［“‘([{"
)

// withoutBlanks are the scripts in which a line may end behind each character. Korean
// has blanks between its words.
var withoutBlanks = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}

// wordLength is how many bytes at the beginning of s, which begins with no blank, stay
// on one line.
func wordLength(s string) int {
	var before rune
	for i, r := range s {
		if r == ' ' || i > 0 && mayBreak(before, r) {
			return i
		}
		before = r
	}
	return len(s)
}

// mayBreak reports whether a line may end between two characters that no blank parts.
func mayBreak(before, after rune) bool {
	if before < firstWide && after < firstWide {
		return false
	}
	return (breaks(before) || breaks(after)) && !unicode.In(after, unicode.Mn, unicode.Me, unicode.Cf) &&
		!strings.ContainsRune(noBeginning, after) && !strings.ContainsRune(noEnd, before)
}

// firstWide is the first character of the scripts that are written without blanks.
const firstWide = 0x2e80

// breaks reports whether lines may end around a character: one of those scripts, or one
// of their punctuation or full-width characters.
func breaks(r rune) bool {
	return r >= firstWide && (r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60 || unicode.In(r, withoutBlanks...))
}

// Units are the parts of s between which a line may end, each with the blanks behind it.
func Units(s string) []string {
	var units []string
	for s != "" {
		end := max(wordLength(s), 1)
		for end < len(s) && s[end] == ' ' {
			end++
		}
		units, s = append(units, s[:end]), s[end:]
	}
	return units
}
