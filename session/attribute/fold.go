package attribute

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fold is a text as it is looked for: in lower case and without accents, in the width of
// ASCII, and with letters that keyboards of other languages lack written as those that
// stand for them. Kana, Hangul and the marks of other scripts stay as they are typed.
func Fold(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	bare := strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f { // Combining Diacritical Marks
			return -1
		}
		return r
	}, norm.NFKD.String(text))
	return foldedLetters.Replace(strings.ToLower(norm.NFC.String(bare)))
}

// foldedLetters are those that Unicode does not decompose.
var foldedLetters = strings.NewReplacer("ß", "ss", "ı", "i", "ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe")
