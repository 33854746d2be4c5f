package words

import (
	"strings"
	"testing"
	"time"
)

// TestClockNamesItsZone where the reader may live in another: in each text that a
// moment stands in.
func TestClockNamesItsZone(t *testing.T) {
	at := time.Date(2026, time.March, 14, 20, 31, 0, 0, time.UTC)
	zone := at.Local().Format(" MST")
	here, there := Printer{Words: english(t)}, Printer{Words: english(t), Remote: true}
	for _, now := range []time.Time{at, at.AddDate(0, 0, -1), at.AddDate(0, 0, 1), at.AddDate(0, 1, 0)} {
		local, remote := here.When(at, now), there.When(at, now)
		if strings.Contains(local, zone) || !strings.Contains(remote, at.Local().Format("15:04 MST")) {
			t.Errorf("here %q, over a network %q", local, remote)
		}
	}
}

// TestDatesInTheOrderOfTheLanguage: the parts of a date are filled in by name.
func TestDatesInTheOrderOfTheLanguage(t *testing.T) {
	at := time.Date(2026, time.May, 3, 20, 31, 0, 0, time.Local)
	for day, want := range map[string]string{"{year}-{month}-{day}": "2026-05-03", "{day}.{month}.{year}": "03.05.2026", "{year}年{month}月{day}日": "2026年05月03日"} {
		if got := (Printer{Words: Words{"when.day": day}}).Date(at); got != want {
			t.Errorf("%q is %q, want %q", day, got, want)
		}
	}
}

// TestDuration says the largest units that matter.
func TestDuration(t *testing.T) {
	p := Printer{Words: english(t)}
	for d, want := range map[time.Duration]string{
		20 * time.Second: "0 min", 5 * time.Minute: "5 min", 2 * time.Hour: "2 h", 90 * time.Minute: "1 h 30 min", 72 * time.Hour: "3 d",
	} {
		if got := p.Duration(d); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}

// TestWaitsAreShownInSeconds, so that the last one ends with the wait.
func TestWaitsAreShownInSeconds(t *testing.T) {
	for wait, want := range map[time.Duration]int{
		-time.Second: 0, 0: 0, time.Millisecond: 1, time.Second: 1, time.Second + 1: 2, 2500 * time.Millisecond: 3, 4 * time.Second: 4,
	} {
		if got := Seconds(wait); got != want {
			t.Errorf("%v are %d seconds, want %d", wait, got, want)
		}
	}
}
