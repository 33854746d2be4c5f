package attribute

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// zone is a name of the tz database.
type zone struct {
	name    string
	country string // ISO 3166 of the first country that uses it, "" for none
	other   string // the newer name for the same zone, when this is an old one
	words   string // what people look for it by, in lower case
}

// The names of the tz database (public domain) as Go 1.26 carries them, with
// the countries of its zone.tab and the names of big cities beside those that
// zones are named after.
//
//go:embed data/zone.txt
var zoneFile string

var zoneTable = sync.OnceValue(func() []zone {
	names := map[string]string{}
	for _, c := range countryTable() {
		names[c.code] = strings.Join(c.names, " ")
	}
	var list []zone
	for _, row := range rows(zoneFile) {
		row = append(row, "", "")
		z := zone{name: row[0], country: row[1]}
		if other, old := strings.CutPrefix(z.country, "="); old {
			z.other, z.country = other, ""
		}
		z.words = strings.ToLower(strings.ReplaceAll(z.name, "_", " ") + " " + row[2] + " " + names[z.country])
		list = append(list, z)
	}
	return list
})

// city is the last part of the name, as people write it.
func (z zone) city() string {
	return strings.ReplaceAll(z.name[strings.LastIndexByte(z.name, '/')+1:], "_", " ")
}

func zoneNamed(name string) (zone, bool) {
	for _, z := range zoneTable() {
		if strings.EqualFold(z.name, name) {
			return z, true
		}
	}
	return zone{}, false
}

// countryOfZone gives the country where a zone is used most, "" for none.
func countryOfZone(name string) string {
	z, _ := zoneNamed(name)
	if z.other != "" {
		z, _ = zoneNamed(z.other)
	}
	return z.country
}

// normaliseZone writes a name as the database does, and finds the one zone of a
// city. What it does not find it leaves.
func normaliseZone(typed string) string {
	bare := trimmed(plainASCII(typed))
	if z, ok := zoneNamed(strings.Join(strings.Fields(bare), "_")); ok {
		return z.name
	}
	var found []zone
	for _, z := range zoneTable() {
		if z.other == "" && z.country != "" && strings.EqualFold(z.city(), bare) {
			found = append(found, z)
		}
	}
	if len(found) == 1 {
		return found[0].name
	}
	return trimmed(typed)
}

// checkZone only hints: Cognito stores any text.
func checkZone(value string, _ Rule) Problem {
	if _, known := zoneNamed(value); !known {
		return soft("zone_unknown")
	}
	return Problem{}
}

// suggestZones finds zones by city, region and country; cities that begin like
// what was typed come first, old names last.
func suggestZones(typed string) []Suggestion {
	wanted := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(typed, "_", " ")), " "))
	type hit struct {
		zone
		rank int
	}
	var hits []hit
	for _, z := range zoneTable() {
		rank := 0
		switch city := strings.ToLower(z.city()); {
		case z.country == "" && wanted == "", !beginsWord(z.words, wanted):
			continue
		case z.other != "":
			rank = 3
		case z.country == "":
			rank = 2
		case !strings.HasPrefix(city, wanted):
			rank = 1
		}
		hits = append(hits, hit{z, rank})
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	list := make([]Suggestion, len(hits))
	for i, h := range hits {
		list[i] = Suggestion{h.name, countryOf(h.country).name()}
		if h.other != "" {
			list[i].Name = h.other
		}
	}
	return list
}
