package attribute

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

// country is a country of ISO 3166 with what people call it. Telephone numbers
// that belong to no one country have a row too, whose code is + and their
// calling code.
type country struct {
	code  string
	names []string // English first, then its own and other common ones
}

// The names are those of Unicode CLDR, those of the shared calling codes ITU-T's.
//
//go:embed data/country.txt
var countryFile string

// countryTable reads the table when it is first needed.
var countryTable = sync.OnceValue(func() []country {
	var list []country
	for _, row := range rows(countryFile) {
		c := country{code: row[0], names: row[1:2]}
		if len(row) > 2 {
			c.names = append(c.names[:1:1], strings.Split(row[2], ";")...)
		}
		list = append(list, c)
	}
	return list
})

func (c country) name() string {
	if len(c.names) == 0 {
		return ""
	}
	return c.names[0]
}

// countryOf finds a country by its ISO 3166 code; the zero value is none.
func countryOf(code string) country {
	for _, c := range countryTable() {
		if c.code == code {
			return c
		}
	}
	return country{}
}

// countryNamed finds a country by what people call it, or by its code.
func countryNamed(name string) (country, bool) {
	c, known := countryNames()[nameKey(name)]
	return c, known
}

// countryTyped finds a country by what people call it, or by what it is called in the
// language that they type in.
func (t Typing) countryTyped(name string) (country, bool) {
	c, known := countryNamed(name)
	if known || t.Names == nil {
		return c, known
	}
	names, wanted := t.Names(), nameKey(numeric(name))
	for _, c := range countryTable() {
		if own := names[c.code]; own != "" && nameKey(numeric(own)) == wanted {
			return c, true
		}
	}
	return country{}, false
}

var countryNames = sync.OnceValue(func() map[string]country {
	names := map[string]country{}
	for _, c := range countryTable() {
		names[nameKey(c.code)] = c
		for _, name := range c.names {
			names[nameKey(name)] = c
		}
	}
	return names
})

// nameKey is what is left of a name on a keyboard that has none of its accents
// and punctuation: Côte d’Ivoire is cotedivoire.
func nameKey(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, Fold(name))
}
