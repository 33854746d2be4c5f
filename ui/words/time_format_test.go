package words

import (
	"strings"
	"testing"
	"time"
)

func TestIsRemote(t *testing.T) {
	for variable, want := range map[string]bool{"SSH_CONNECTION": true, "SSH_TTY": true, "SSH_CLIENT": true, "TERM": false} {
		if got := IsRemote(func(name string) string {
			if name == variable {
				return "x"
			}
			return ""
		}); got != want {
			t.Errorf("%s: %v", variable, got)
		}
	}
}

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
	for _, c := range []struct{ day, longDay, month, date, long string }{
		{"{year}-{month}-{day}", "{day} {month} {year}", "May", "2026-05-03", "3 May 2026"},
		{"{day}.{month}.{year}", "{day}. {month} {year}", "Mai", "03.05.2026", "3. Mai 2026"},
		{"{year}/{month}/{day}", "{year}年{month}{day}日", "5月", "2026/05/03", "2026年5月3日"},
	} {
		p := Printer{Words: Words{"when.day": c.day, "when.long_day": c.longDay, "month.may": c.month}}
		if date, long := p.Date(at), p.LongDate(at); date != c.date || long != c.long {
			t.Errorf("%q and %q, want %q and %q", date, long, c.date, c.long)
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
