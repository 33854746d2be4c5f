package attribute

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"cognito-profile/session/listing"
)

// numbering is what has to be known of a country's telephone numbers to read
// them. National numbers are what follows the calling code.
//
// The table is made by go generate from libphonenumber's metadata (Apache
// License 2.0). The whole library would add 4.3 MB to the program and 6 ms to
// every start.
type numbering struct {
	region  string  // ISO 3166, or + and the calling code when the numbers belong to no one country
	calling string  // calling code without the plus
	lengths string  // digits of national numbers, as 5-7 10
	own     matcher // numbers that are this region's among those under its calling code, none for the rest
	number  matcher // any national number
	trunk   matcher // what is dialled before a number at home
	rule    string  // how a number of which trunk matched the last group is written abroad
	abroad  matcher // what is dialled at home before a calling code
}

//go:embed data/phone.gz
var phoneFile string

// numberings is the table, by calling code, the main country of each first.
var numberings = sync.OnceValue(func() map[string][]*numbering {
	file, err := unzip(phoneFile)
	if err != nil {
		panic(err) // it is embedded
	}
	table := map[string][]*numbering{}
	for _, row := range rows(string(file)) {
		calling := row[1]
		table[calling] = append(table[calling], &numbering{
			region: row[0], calling: calling, lengths: row[2], rule: row[6],
			own: matcher{source: row[3]}, number: matcher{source: "(?:" + row[4] + ")$"},
			trunk: matcher{source: row[5]}, abroad: matcher{source: row[7]},
		})
	}
	return table
})

// matcher is a pattern that is compiled when a number is first held against it.
type matcher struct {
	source  string
	once    sync.Once
	pattern *regexp.Regexp
}

// match finds the pattern at the beginning of a number, with its groups; nil
// when it is not there, or empty.
func (m *matcher) match(digits string) []int {
	if m.source == "" {
		return nil
	}
	m.once.Do(func() { m.pattern = regexp.MustCompile("^(?:" + m.source + ")") })
	return m.pattern.FindStringSubmatchIndex(digits)
}

// numberingOf finds the numbers of a country by its ISO 3166 code.
func numberingOf(region string) (n *numbering, known bool) {
	for _, list := range numberings() {
		for _, n := range list {
			if n.region == region {
				return n, true
			}
		}
	}
	return nil, false
}

// numberingsCalled are those whose calling code an international number,
// without its plus, begins with. No code begins like another (ITU-T E.164).
func numberingsCalled(digits string) []*numbering {
	for end := range min(len(digits), 3) {
		if list := numberings()[digits[:end+1]]; list != nil {
			return list
		}
	}
	return nil
}

// numberingCalled finds the one that an international number belongs to, the
// main one of its calling code when nothing decides.
func numberingCalled(digits string) (n *numbering, known bool) {
	list := numberingsCalled(digits)
	if len(list) == 0 {
		return nil, false
	}
	for _, n := range list {
		if n.own.match(digits[len(n.calling):]) != nil {
			return n, true
		}
	}
	return list[0], true
}

// valid reports whether a national number looks like one.
func (n *numbering) valid(national string) bool { return n.number.match(national) != nil }

// fits reports whether national numbers have as many digits.
func (n *numbering) fits(national string) bool {
	fits, _ := n.measure(len(national))
	return fits
}

// measure reports whether national numbers may have a length, or all have less.
func (n *numbering) measure(length int) (fits, over bool) {
	over = true
	for _, span := range strings.Fields(n.lengths) {
		least, most, ranged := strings.Cut(span, "-")
		if !ranged {
			most = least
		}
		from, _ := strconv.Atoi(least)
		to, _ := strconv.Atoi(most)
		fits = fits || length >= from && length <= to
		over = over && length > to
	}
	return fits, over
}

// lengthsShown lists the lengths for people, as listing.Of does: 5–7, 10.
func (n *numbering) lengthsShown() string {
	return listing.Of(strings.Fields(strings.ReplaceAll(n.lengths, "-", "–")))
}

// significant leaves out of a national number what is dialled before it at
// home, and writes as from abroad what is written in another way there
// (libphonenumber, maybeStripNationalPrefixAndCarrierCode): Argentina's
// 011 15 2345-6789 is 9 11 2345-6789. A valid number stays one.
func (n *numbering) significant(national string) string {
	at := n.trunk.match(national)
	if at == nil {
		return national
	}
	rest := national[at[1]:]
	if n.rule != "" && at[len(at)-1] >= 0 {
		rest = string(n.trunk.pattern.ExpandString(nil, n.rule, national, at)) + rest
	}
	fits, over := n.measure(len(rest))
	switch {
	case n.valid(national) && !n.valid(rest), !fits && !over:
		return national
	case len(rest) < len(national):
		return n.significant(rest)
	}
	return rest
}
