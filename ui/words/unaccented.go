package words

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Unaccented returns a text of the program with plain letters in the place of Latin ones
// with accents, for a terminal that shows ASCII alone. It is for no value, which has to be
// seen as it is or not at all: an address with an accent is another address.
func Unaccented(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 }) < 0 {
		return text
	}
	bare := strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f { // Combining Diacritical Marks
			return -1
		}
		return r
	}, norm.NFD.String(text))
	return plainLetters().Replace(norm.NFC.String(bare))
}

// plainLetters stand for those that Unicode does not decompose.
func plainLetters() *strings.Replacer {
	return strings.NewReplacer("ß", "ss", "ł", "l", "Ł", "L", "ø", "o", "Ø", "O", "æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "ª", "a", "º", "o", "¿", "?", "¡", "!")
}

// Unaccented are the words as a terminal shows them that has ASCII alone.
func (w Words) Unaccented() Words {
	plain := make(Words, len(w))
	for key, text := range w {
		plain[key] = Unaccented(text)
	}
	return plain
}
