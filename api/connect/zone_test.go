package connect

import (
	"errors"
	"testing"
	"time"
)

func TestLocalZone(t *testing.T) {
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
		if got := LocalZone(func(string) string { return test.tz }, readlink); got != test.want {
			t.Errorf("TZ=%q and %q: %q, want %q", test.tz, test.link, got, test.want)
		}
	}
}

func TestUseZone(t *testing.T) {
	before := time.Local
	t.Cleanup(func() { time.Local = before })
	for _, test := range []struct{ tz, want string }{
		{"Asia/Kolkata", "17:30"}, {":Asia/Kolkata", "17:30"}, {"/usr/share/zoneinfo/Asia/Kolkata", "17:30"}, {"", "12:00"}, {"nowhere", "12:00"}, {":", "12:00"},
	} {
		time.Local = time.UTC
		UseZone(test.tz)
		if got := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC).Local().Format("15:04"); got != test.want {
			t.Errorf("TZ=%q: %s, want %s", test.tz, got, test.want)
		}
	}
}
