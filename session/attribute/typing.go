package attribute

import (
	"regexp"
	"slices"
	"strings"
)

// Typing is how people of a language type. Its zero value is that of programs. What is
// stored never depends on it.
type Typing struct {
	Order DateOrder // of 3/4/1990, unknown where the country decides
	// Decimal is the mark before decimals, and Group that between thousands; "" for a dot
	// and none.
	Decimal, Group string
	// Yes and No are words for true and false, besides those of programs.
	Yes, No []string
	// Names returns what countries and locales are called, by their codes of ISO 3166 and
	// their tags. It is called when a value needs them; nil for the English names.
	Names func() map[string]string
	// Word returns what people call a value, by the key of Rule.Word; nil for the values
	// themselves.
	Word func(key string) string
}

// word is what people call a value of a kind in the language, "" where that is the value.
func (t Typing) word(kind KindName, value string) string {
	if t.Word == nil {
		return ""
	}
	if word := t.Word(wordKey(kind, value)); word != value {
		return word
	}
	return ""
}

// value is the one of a kind that a word of the language stands for, "" for none.
func (t Typing) value(kind KindName, known []string, typed string) string {
	bare := Fold(trimmed(typed))
	for _, value := range known {
		if word := t.word(kind, value); bare != "" && bare == Fold(word) {
			return value
		}
	}
	return ""
}

// named is what a code is called in the language, "" where only English has a name.
func (t Typing) named(code string) string {
	if t.Names == nil {
		return ""
	}
	return t.Names()[code]
}

// In is a place where people type in a way: their order of dates goes before that of the
// country.
func (l Local) In(t Typing) Local {
	l.Typing = t
	if t.Order != OrderUnknown {
		l.Order = t.Order
	}
	return l
}

// number reads a number with the marks of a language that has no decimal point, as
// 1.234,5; "" where it is none.
func (t Typing) number(typed string) string {
	if t.Decimal == "" || t.Decimal == "." {
		return ""
	}
	group, decimal := regexp.QuoteMeta(numeric(t.Group)), regexp.QuoteMeta(t.Decimal)
	written, err := regexp.Compile(`^[+-]?([0-9]+|[0-9]{1,3}(` + group + `[0-9]{3})+)(` + decimal + `[0-9]+)?$`)
	bare := trimmed(numeric(typed))
	if err != nil || !written.MatchString(bare) {
		return ""
	}
	return strings.Replace(strings.ReplaceAll(bare, numeric(t.Group), ""), t.Decimal, ".", 1)
}

// yesNo is true or false for a word of the language, "" for another.
func (t Typing) yesNo(typed string) string {
	is := func(word string) bool { return Fold(word) == Fold(trimmed(typed)) }
	switch {
	case slices.ContainsFunc(t.Yes, is):
		return "true"
	case slices.ContainsFunc(t.No, is):
		return "false"
	}
	return ""
}
