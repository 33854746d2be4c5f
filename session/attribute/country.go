package attribute

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// country is what telephone numbers and time zones need to know of one.
//
// The table is made from libphonenumber's metadata (Apache License 2.0) and the
// names of Unicode CLDR. The whole library would add 4.3 MB to the program and
// 6 ms to every start; the country behind a number and the lengths that
// numbers have there are all that is asked of it.
type country struct {
	code        string   // ISO 3166, or "-" for numbers that belong to several
	calling     string   // calling code without the plus; "" for none
	trunk       string   // what is dialled before a number at home, and left out from abroad
	least, most int      // digits behind the calling code
	leads       []string // how its numbers begin where countries share a code
	names       []string // English first, then its own and other common ones
}

//go:embed data/country.txt
var countryFile string

// countryTable reads the table when it is first needed.
var countryTable = sync.OnceValue(func() []country {
	var list []country
	for _, row := range rows(countryFile) {
		c := country{code: row[0], calling: row[1], trunk: row[2], leads: strings.Fields(row[4]), names: []string{row[5]}}
		least, most, ranged := strings.Cut(row[3], "-")
		c.least, _ = strconv.Atoi(least)
		c.most = c.least
		if ranged {
			c.most, _ = strconv.Atoi(most)
		}
		if row[6] != "" {
			c.names = append(c.names, strings.Split(row[6], ";")...)
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
	name = strings.Join(strings.Fields(name), " ")
	for _, c := range countryTable() {
		if strings.EqualFold(c.code, name) {
			return c, true
		}
		for _, n := range c.names {
			if strings.EqualFold(n, name) {
				return c, true
			}
		}
	}
	return country{}, false
}

// callingCode gives the calling code that an international number, without its
// plus, begins with. No code begins like another (ITU-T E.164).
func callingCode(digits string) (code string, known bool) {
	for _, c := range countryTable() {
		if c.calling != "" && strings.HasPrefix(digits, c.calling) {
			return c.calling, true
		}
	}
	return "", false
}

// countryCalled finds the country of an international number without its plus:
// among those that share its code, the one with the longest lead that fits,
// else the first that has none.
func countryCalled(digits string) (country, bool) {
	code, known := callingCode(digits)
	if !known {
		return country{}, false
	}
	var found country
	length := -1
	for _, c := range countryTable() {
		if c.calling != code {
			continue
		}
		if len(c.leads) == 0 && length < 0 {
			found, length = c, 0
		}
		for _, lead := range c.leads {
			if len(lead) > length && strings.HasPrefix(digits[len(code):], lead) {
				found, length = c, len(lead)
			}
		}
	}
	return found, length >= 0
}
