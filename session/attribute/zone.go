package attribute

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"cognito-profile/session/sorting"
)

// zone is a name of the tz database.
type zone struct {
	name    string
	country string   // ISO 3166 of the first country that uses it, "" for none
	other   string   // the newer name for the same zone, when this is an old one
	place   string   // the city, in lower case
	others  []string // big cities and further names of the country
	words   string   // what people look for it by, in lower case
}

// The names of the tz database (public domain) as Go 1.26 carries them, with
// the countries of its zone.tab and the names of big cities beside those that
// zones are named after.
//
//go:embed data/zone.txt
var zoneFile string

var zoneTable = sync.OnceValue(func() []zone {
	names := map[string][]string{}
	for _, c := range countryTable() {
		names[c.code] = c.names
	}
	var list []zone
	for _, row := range rows(zoneFile) {
		row = append(row, "", "")
		z := zone{name: row[0], country: row[1]}
		if other, old := strings.CutPrefix(z.country, "="); old {
			z.other, z.country = other, ""
		}
		z.place = Fold(z.city())
		z.others = slices.Concat(strings.Split(row[2], ";"), names[z.country])
		z.words = Fold(strings.ReplaceAll(z.name, "_", " ") + " " + strings.Join(z.others, " "))
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
		index.named[zoneKey(z.name)] = z
		if z.other == "" && z.country != "" {
			city := zoneKey(z.city())
			index.in[city] = append(index.in[city], z)
		}
	}
	return index
})

// zoneKey is the same for names that differ in case alone.
func zoneKey(text string) string { return strings.ToLower(strings.ToUpper(text)) }

func zoneNamed(name string) (zone, bool) {
	z, ok := zoneIndex().named[zoneKey(name)]
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
	if found := zoneIndex().in[zoneKey(bare)]; len(found) == 1 {
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

// suggestZones finds zones by city, region and country. The person's own comes
// first, then cities that begin like what was typed, those of the same part of
// the world before others; old names are last.
func suggestZones(typed string, here Local) []Suggestion {
	wanted := Fold(strings.Join(strings.Fields(strings.ReplaceAll(typed, "_", " ")), " "))
	area, _, _ := strings.Cut(here.Zone, "/")
	type hit struct {
		zone
		rank int
	}
	var hits []hit
	for _, z := range zoneTable() {
		rank := 2
		switch {
		case z.country == "" && wanted == "", !beginsWord(z.words, wanted) && !beginsWord(Fold(here.named(z.country)), wanted):
			continue
		case z.name == here.Zone:
			rank = 0
		case z.other != "":
			rank = 5
		case z.country == "":
			rank = 4
		case !strings.HasPrefix(z.place, wanted):
			rank = 3
		case strings.HasPrefix(z.name, area+"/") && wanted != "":
			rank = 1
		}
		hits = append(hits, hit{z, rank})
	}
	sorting.By(hits, func(a, b hit) int { return a.rank - b.rank })
	list := make([]Suggestion, len(hits))
	for i, h := range hits {
		list[i] = Suggestion{h.name, h.about(wanted, here.Typing)}
	}
	return list
}

// about is the country of a zone as the language calls it, or the newer name for an old
// one, with the word that it was found by if neither has it.
func (z zone) about(wanted string, in Typing) string {
	about := cmp.Or(in.named(z.country), countryOf(z.country).name())
	if z.other != "" {
		about = z.other
	}
	if beginsWord(Fold(strings.ReplaceAll(z.name, "_", " ")+" "+about), wanted) {
		return about
	}
	for _, name := range z.others {
		if beginsWord(Fold(name), wanted) {
			return about + " · " + name
		}
	}
	return about
}
