package attribute

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The rules of the time zones (public domain) as Go 1.26 carries them, for machines that
// have none. It stands for the package time/tzdata, which takes thirteen times as much room
// in the program. Each part is TZif data (RFC 9636) in which the 64-bit transition times
// are differences, as varints: 26 kB less. Before it stands a line with the names of the
// zone, the length of the data before the times, their number, and the length behind them.
//
//go:embed data/zone-rules.gz
var zoneRulesFile string

// zoneRules holds the TZif data of each name.
var zoneRules = sync.OnceValues(func() (map[string]string, error) {
	file, err := unzip(zoneRulesFile)
	if err != nil {
		return nil, err
	}
	rules := map[string]string{}
	for len(file) > 0 {
		line, rest, _ := bytes.Cut(file, []byte("\n"))
		names := strings.Fields(string(line))
		if len(names) < 4 {
			return nil, fmt.Errorf("zone rules begin with %q", line)
		}
		var lengths [3]int
		for i := range lengths {
			if lengths[i], err = strconv.Atoi(names[len(names)-3+i]); err != nil {
				return nil, err
			}
		}
		data, used := unpackZone(rest, lengths[0], lengths[1], lengths[2])
		for _, name := range names[:len(names)-3] {
			rules[name] = string(data)
		}
		file = rest[used:]
	}
	return rules, nil
})

// unpackZone returns the TZif data at the beginning of packed, and how much of that it is.
func unpackZone(packed []byte, before, times, behind int) (data []byte, used int) {
	data, used = slices.Clone(packed[:before]), before
	var at int64
	for range times {
		passed, n := binary.Varint(packed[used:])
		at, used = at+passed, used+n
		data = binary.BigEndian.AppendUint64(data, uint64(at))
	}
	return append(data, packed[used:used+behind]...), used + behind
}

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
