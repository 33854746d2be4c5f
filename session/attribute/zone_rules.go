package attribute

import (
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The rules of the time zones (public domain) as Go 1.26 carries them, for machines that
// have none. It stands for the package time/tzdata, which takes eight times as much room
// in the program. Each part is a line with the names of a zone and the length of its
// TZif data (RFC 9636), and that data.
//
//go:embed data/zone-rules.gz
var zoneRulesFile string

// zoneRules holds the TZif data of each name.
var zoneRules = sync.OnceValues(func() (map[string]string, error) {
	packed, err := gzip.NewReader(strings.NewReader(zoneRulesFile))
	if err != nil {
		return nil, err
	}
	file, err := io.ReadAll(packed)
	if err != nil {
		return nil, err
	}
	rules := map[string]string{}
	for rest := string(file); rest != ""; {
		line, data, _ := strings.Cut(rest, "\n")
		names := strings.Fields(line)
		length, err := strconv.Atoi(names[len(names)-1])
		if err != nil {
			return nil, err
		}
		for _, name := range names[:len(names)-1] {
			rules[name] = data[:length]
		}
		rest = data[length:]
	}
	return rules, nil
})

// LoadZone returns the zone of a name of the tz database, by the machine's own rules or,
// where it has none, by those that the program carries. A name without a zone is an error.
func LoadZone(name string) (*time.Location, error) {
	if place, err := time.LoadLocation(name); err == nil {
		return place, nil
	}
	return carriedZone(name)
}

func carriedZone(name string) (*time.Location, error) {
	rules, err := zoneRules()
	if err != nil {
		return nil, err
	}
	data, known := rules[name]
	if !known {
		return nil, fmt.Errorf("no time zone has the name %q", name)
	}
	return time.LoadLocationFromTZData(name, []byte(data))
}
