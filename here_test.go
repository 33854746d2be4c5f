package main

import (
	"errors"
	"testing"
)

func TestHereZone(t *testing.T) {
	for _, test := range []struct{ tz, link, want string }{
		{"Europe/Vienna", "/usr/share/zoneinfo/Asia/Tokyo", "Europe/Vienna"},
		{":America/New_York", "", "America/New_York"},
		{"/usr/share/zoneinfo/Asia/Tokyo", "", "Asia/Tokyo"},
		{"", "../usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"},
		{"", "/var/db/timezone/zoneinfo/Asia/Tokyo", "Asia/Tokyo"},
		{"", "/etc/somewhere", ""},
		{"", "", ""},
	} {
		readlink := func(string) (string, error) {
			if test.link == "" {
				return "", errors.New("no link")
			}
			return test.link, nil
		}
		if got := hereZone(func(string) string { return test.tz }, readlink); got != test.want {
			t.Errorf("TZ=%q and %q: %q, want %q", test.tz, test.link, got, test.want)
		}
	}
}
