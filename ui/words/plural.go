package words

import (
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Count is the text of a key in its form for a number, which stands at the place {n}. A
// text of the key itself is for where there is no number.
func (p Printer) Count(key string, n int, pairs ...string) string {
	return p.Get(p.formOf(key, n), append(pairs, "n", strconv.Itoa(n))...)
}

// formOf is the key of a text in its form for a number: that of the language's rules
// (Unicode CLDR, cardinals), else "other".
func (w Words) formOf(key string, n int) string {
	if form := key + "." + w.pluralForm(n); w.Has(form) {
		return form
	}
	return key + ".other"
}

// text returns the text of a key; where it has forms only, that for the number at {n},
// with its own key.
func (w Words) text(key string, pairs []string) (text, of string, ok bool) {
	text, ok = w[key]
	if at := placeOf("n", pairs); !ok && at >= 0 {
		of = w.formOf(key, lastNumber(pairs[at+1]))
		text, ok = w[of]
		return text, of, ok
	}
	return text, key, ok
}

// lastNumber is the number that a text ends with, as 10 in "more than 10" and in
// "5–7, 10"; 0 without one. CLDR gives a range the form of its end in most languages.
func lastNumber(text string) int {
	text = strings.TrimRightFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	n, err := strconv.Atoi(text[len(strings.TrimRight(text, "0123456789")):])
	if err != nil {
		return 0
	}
	return n
}

// pluralForms are the names of the forms in CLDR.
var pluralForms = [...]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}

// pluralForm is the form of a whole number, 0 or more.
func (w Words) pluralForm(n int) string {
	return pluralForms[plural.Cardinal.MatchPlural(language.Make(w.Language()), n, 0, 0, 0, 0)]
}

// leastGrouped is how many digits a number has at least whose digits are grouped: four
// stay together, as several languages want it (Unicode CLDR, minimumGroupingDigits).
const leastGrouped = 5

// grouped has the language's mark between the thousands of a whole number; other texts
// stay as they are.
func (p Printer) grouped(text string) string {
	if len(text) < leastGrouped || strings.Trim(text, "0123456789") != "" {
		return text
	}
	var out strings.Builder
	for i, digit := range text {
		if i > 0 && (len(text)-i)%3 == 0 {
			out.WriteString(p.Words["number.group"])
		}
		out.WriteRune(digit)
	}
	return out.String()
}
