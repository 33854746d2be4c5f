package words

import (
	"slices"
	"strconv"
	"time"
)

// IsRemote reports whether the terminal is at the other end of a network, as sshd
// has it in the environment.
func IsRemote(getenv func(string) string) bool {
	return slices.ContainsFunc([]string{"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"}, func(name string) bool { return getenv(name) != "" })
}

// Clock is the time of day, which all languages here write alike, with its zone where
// that may not be the reader's.
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

// Date is a day, its parts in the order of the language.
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

// duration writes minutes, hours or days with the symbols of SI 8.1, which no
// language translates.
func duration(d time.Duration) string {
	d = d.Round(time.Minute)
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours >= 48:
		return strconv.Itoa(hours/24) + " d"
	case hours == 0:
		return strconv.Itoa(minutes) + " min"
	case minutes == 0:
		return strconv.Itoa(hours) + " h"
	}
	return strconv.Itoa(hours) + " h " + strconv.Itoa(minutes) + " min"
}
