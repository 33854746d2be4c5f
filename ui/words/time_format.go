package words

import (
	"strconv"
	"time"
)

// Clock is the time of day, with its zone where that may not be the reader's. All
// languages here write the 24 hours with a colon (Unicode CLDR), or know them so beside
// a clock of twelve.
func (p Printer) Clock(at time.Time) string {
	if p.Remote {
		return at.Local().Format("15:04 MST")
	}
	return at.Local().Format("15:04")
}

// When is a moment near now as people say it, in their own time; "" for none.
func (p Printer) When(at, now time.Time) string {
	if at.IsZero() {
		return ""
	}
	at, now = at.Local(), now.Local()
	key := "when.date"
	for _, day := range []struct {
		key  string
		from int
	}{{"when.today", 0}, {"when.tomorrow", 1}, {"when.yesterday", -1}} {
		if sameDay(at, now.AddDate(0, 0, day.from)) {
			key = day.key
		}
	}
	return p.Get(key, "date", p.Date(at), "time", p.Clock(at))
}

// ClockBy is the first whole minute by which a moment has come.
func (p Printer) ClockBy(at time.Time) string {
	return p.Clock(at.Add(time.Minute - 1).Truncate(time.Minute))
}

// Date is a day in figures: a year of four, month and day of two.
func (p Printer) Date(at time.Time) string {
	return p.Get("when.day", "year", at.Format("2006"), "month", at.Format("01"), "day", at.Format("02"))
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	by, bm, bd := b.Date()
	return y == by && m == bm && d == bd
}

// ages are how long ago something was, from the longest.
var ages = []struct {
	unit time.Duration
	word string
}{{24 * time.Hour, "days"}, {time.Hour, "hours"}, {time.Minute, "minutes"}}

// Ago is roughly how long before now something was.
func (p Printer) Ago(at, now time.Time) string {
	for _, age := range ages {
		if n := int(now.Sub(at) / age.unit); n > 0 {
			return p.Count("ago."+age.word, n)
		}
	}
	return p.Get("ago.now")
}

// Duration is minutes, hours or days, with the symbols of SI 8.1 where the language
// has no others.
func (p Printer) Duration(d time.Duration) string {
	d = d.Round(time.Minute)
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours >= 48:
		return p.Get("duration.days", "n", strconv.Itoa(hours/24))
	case hours == 0:
		return p.Get("duration.minutes", "n", strconv.Itoa(minutes))
	case minutes == 0:
		return p.Get("duration.hours", "n", strconv.Itoa(hours))
	}
	return p.Get("duration.hours_minutes", "n", strconv.Itoa(hours), "minutes", strconv.Itoa(minutes))
}

// Seconds is how many whole seconds there are to wait, so that the wait is over by then.
func Seconds(wait time.Duration) int { return int((max(wait, 0) + time.Second - 1) / time.Second) }
