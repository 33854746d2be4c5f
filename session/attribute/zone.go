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
	place   string // the city, in lower case
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
		z.place = strings.ToLower(z.city())
		z.words = strings.ToLower(strings.ReplaceAll(z.name, "_", " ") + " " + row[2] + " " + names[z.country])
		list = append(list, z)
	}
	return list
})

// city is the last part of the name, as people write it.
func (z zone) city() string {
	return strings.ReplaceAll(z.name[strings.LastIndexByte(z.name, '/')+1:], "_", " ")
}

// zoneIndex is the table by name, and the zones in use by their city: at every
// key somebody asks where the person is.
var zoneIndex = sync.OnceValue(func() (index struct {
	named map[string]zone
	in    map[string][]zone
}) {
	index.named, index.in = map[string]zone{}, map[string][]zone{}
	for _, z := range zoneTable() {
		index.named[folded(z.name)] = z
		if z.other == "" && z.country != "" {
			city := folded(z.city())
			index.in[city] = append(index.in[city], z)
		}
	}
	return index
})

// folded is the same for texts that differ in case alone.
func folded(text string) string { return strings.ToLower(strings.ToUpper(text)) }

func zoneNamed(name string) (zone, bool) {
	z, ok := zoneIndex().named[folded(name)]
	return z, ok
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
	if found := zoneIndex().in[folded(bare)]; len(found) == 1 {
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
		switch {
		case z.country == "" && wanted == "", !beginsWord(z.words, wanted):
			continue
		case z.other != "":
			rank = 3
		case z.country == "":
			rank = 2
		case !strings.HasPrefix(z.place, wanted):
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
