package connect

import (
	"strings"
	"time"

	"cognito-profile/session/attribute"
)

// zoneFolder stands before the names of the tz database in the path of a zone.
const zoneFolder = "zoneinfo/"

// LocalZone returns this machine's name of the tz database: that of TZ, or of what
// /etc/localtime links to (tzset(3), localtime(5)); "" where neither has one.
func LocalZone(getenv func(string) string, readlink func(string) (string, error)) string {
	zone := strings.TrimPrefix(getenv("TZ"), ":")
	if zone == "" {
		zone, _ = readlink("/etc/localtime") // no link: the zone stays unknown
		_, zone, _ = strings.Cut(zone, zoneFolder)
	}
	if _, below, found := strings.Cut(zone, zoneFolder); found {
		zone = below
	}
	return zone
}

// UseZone shows local times in the zone that TZ names: package time knows none on a
// machine without the tz database.
func UseZone(tz string) {
	if tz == "" {
		return
	}
	zone := LocalZone(func(string) string { return tz }, func(string) (string, error) { return "", nil })
	if place, err := attribute.LoadZone(zone); err == nil {
		time.Local = place
	}
}
