package main

import (
	"cmp"
	"strings"
)

// zoneFolder stands before the names of the tz database in the path of a zone.
const zoneFolder = "zoneinfo/"

// hereZone returns this machine's name of the tz database: that of TZ, or of what
// /etc/localtime links to (tzset(3), localtime(5)); "" where neither has one.
func hereZone(getenv func(string) string, readlink func(string) (string, error)) string {
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

// hereLocale returns the language of this terminal as a tag, "" for none: de_AT.UTF-8
// is de-AT (locale(7)).
func hereLocale(getenv func(string) string) string {
	locale, _, _ := strings.Cut(cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")), ".")
	locale, _, _ = strings.Cut(locale, "@")
	if locale == "C" || locale == "POSIX" {
		return ""
	}
	return strings.ReplaceAll(locale, "_", "-")
}
