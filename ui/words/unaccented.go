package words

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"cognito-profile/session/settings"
)

// Unaccented returns a text of the program in a language with plain letters in the place
// of Latin ones with accents, for a terminal that shows ASCII alone. It is for no value,
// which has to be seen as it is or not at all: an address with an accent is another address.
func Unaccented(language, text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 }) < 0 {
		return text
	}
	if settings.BaseLanguage(language) == "de-Latn" {
		text = umlauts().Replace(text)
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

// umlauts are written in German with an e where they can't be written.
func umlauts() *strings.Replacer {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")
}

// unaccentedKey has a text in words without accents, whose names and whose team's texts
// have none either.
const unaccentedKey = "unaccented"

// Unaccented are the words as a terminal shows them that has ASCII alone.
func (w Words) Unaccented() Words {
	plain, language := make(Words, len(w)+1), w.Language()
	for key, text := range w {
		plain[key] = Unaccented(language, text)
	}
	plain[unaccentedKey] = language
	return plain
}

// asShown is a text that is none of the words, for people in their language.
func (w Words) asShown(text string) string {
	if w.Has(unaccentedKey) {
		return Unaccented(w.Language(), text)
	}
	return text
}

// ASCIIAlone reports whether all that is written for people in a language has to be ASCII:
// the locale has no UTF-8, and the language can do without. Nobody reads one of other
// letters there who has not asked for it by name.
func ASCIIAlone(language string, getenv func(string) string) bool {
	return !hasUTF8(getenv) && IsLatin(language)
}

// InLocale are the words as the characters of the locale can write them.
func (w Words) InLocale(getenv func(string) string) Words {
	if ASCIIAlone(w.Language(), getenv) {
		return w.Unaccented()
	}
	return w
}
