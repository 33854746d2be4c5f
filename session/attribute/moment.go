package attribute

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

// Moments are stored as seconds since 1970 (updated_at: OpenID Connect Core 5.1), or as
// an instant of RFC 3339 (attributes of type DateTime). Both are shown and typed in the
// time zone of this machine.

// storedMoment reads what attributes hold: an instant, or a count since 1970. A count
// beyond the year 5138 as seconds is one of milliseconds. A number that no calendar has
// room for is none.
func storedMoment(value string) (time.Time, bool) {
	if t, err := time.Parse(time.RFC3339, value); err == nil {
		return t, true
	}
	n, err := strconv.ParseInt(value, 10, 64)
	switch {
	case err != nil || n < 0 || n >= lastMillisecond:
		return time.Time{}, false
	case n >= firstMillisecond:
		return time.UnixMilli(n), true
	}
	return time.Unix(n, 0), true
}

const (
	firstMillisecond = 100_000_000_000     // March 1973, as milliseconds
	lastMillisecond  = 253_402_300_800_000 // the beginning of the year 10000
	lastSecond       = lastMillisecond / 1000
)

// showMoment writes a moment in this machine's time; other values stay as they are.
func showMoment(value string) string {
	if t, ok := storedMoment(value); ok {
		return t.Local().Format(momentForm(t) + " MST")
	}
	return value
}

// momentForm leaves out seconds that are none.
func momentForm(t time.Time) string {
	if t.Second() == 0 {
		return "2006-01-02 15:04"
	}
	return "2006-01-02 15:04:05"
}

// clockPattern parts a day from the time of that day, and from its zone.
var clockPattern = LazyRegexp(`^(.+?)(?:,? +|[tT])([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))? ?([aApP][mM])? ?([A-Za-z]{1,5}|[+-][0-9]{2}(?::?[0-9]{2})?)?$`)

// readMoment reads a day and, if there is one, a time of that day as people write
// them. Without a zone they are this machine's.
func readMoment(typed string, order DateOrder) (t time.Time, day date, ok bool) {
	bare := trimmed(numeric(typed))
	if t, err := time.Parse(time.RFC3339, bare); err == nil {
		return t, date{}, true
	}
	parts := clockPattern().FindStringSubmatch(bare)
	if parts == nil {
		parts = []string{bare, bare, "0", "00", "", "", ""}
	}
	day, ok = readDate(parts[1], order)
	if !ok || !day.exists() {
		return t, day, false
	}
	clock, err := readClock(parts[2], parts[3], parts[4], parts[5])
	if err != nil {
		return t, day, false
	}
	t = time.Date(day.year, time.Month(day.month), day.day, clock.Hour(), clock.Minute(), clock.Second(), 0, time.Local)
	t, ok = inZone(t, parts[6])
	return t, day, ok
}

// readClock reads the parts of a time of day; second and half, am or pm, may be "".
func readClock(hour, minute, second, half string) (time.Time, error) {
	layout, text := "15:04:05", hour+":"+minute+":"+cmp.Or(second, "00")
	if half != "" {
		layout, text = "3:04:05 pm", text+" "+strings.ToLower(half)
	}
	return time.Parse(layout, text)
}

// inZone has the clock of a moment read in a zone that is written behind it: UTC, an
// offset, or the abbreviation that this machine has for its own.
func inZone(t time.Time, zone string) (time.Time, bool) {
	name, _ := t.Zone()
	switch strings.ToUpper(zone) {
	case "", strings.ToUpper(name):
		return t, true
	case "Z", "UTC", "GMT":
		zone = "+00"
	}
	for _, layout := range []string{"-07", "-0700", "-07:00"} {
		if at, err := time.Parse(layout, zone); err == nil {
			return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, at.Location()), true
		}
	}
	return t, false
}

// writeSeconds is how updated_at holds a moment, writeInstant how a DateTime does.
func writeSeconds(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }
func writeInstant(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// normaliseMoment keeps what holds a moment already, and writes what reads as one.
func normaliseMoment(write func(time.Time) string, keeps func(string) bool) func(string) string {
	return func(typed string) string {
		if bare := normaliseNumber(typed); keeps(bare) {
			return bare
		}
		if t, _, ok := readMoment(typed, OrderUnknown); ok {
			return write(t)
		}
		return trimmed(typed)
	}
}

// isCount reports whether a text is a number, which may be a count since 1970.
func isCount(text string) bool { return numberPattern().MatchString(text) }

// isInstantOrCount also takes an instant as it is. Eight figures are a date.
func isInstantOrCount(text string) bool {
	return isInstant(text) || isCount(text) && len(text) >= 9
}

func checkEpoch(value string, rule Rule) Problem {
	if !isCount(value) {
		return momentProblem(value)
	}
	if compareNumbers(value, "0") < 0 {
		return hard("moment_early")
	}
	return checkNumber(value, rule)
}

func checkDateTime(value string, _ Rule) Problem {
	if _, ok := storedMoment(value); ok {
		return Problem{}
	}
	return momentProblem(value)
}

// momentProblem says what is wrong with a text that holds no moment.
func momentProblem(value string) Problem {
	if _, _, ok := readMoment(value, DayFirst); ok {
		return hard("date_order")
	}
	return hard("moment_form")
}

// adviseMoment reads a day in the order of the person's country. A moment is kept as
// it will be stored: its text would mean another one in another time zone.
func adviseMoment(write func(time.Time) string) func(string, Rule, Local) Advice {
	return func(value string, _ Rule, here Local) Advice {
		var a Advice
		if _, stored := storedMoment(value); !stored {
			t, day, ok := readMoment(value, here.Order)
			if !ok {
				return a
			}
			value, a.Problem = write(t), readAs(day)
		}
		a.Meant, a.Meaning = value, Meaning{"moment", showMoment(value)}
		return a
	}
}

// EditText is a stored value as it is edited: a moment as a date with a time, where that
// is stored as the same value again, else the value itself.
func (r Rule) EditText(value string) string {
	if !r.IsMoment() {
		return value
	}
	t, ok := storedMoment(value)
	if !ok {
		return value
	}
	if text := t.Local().Format(momentForm(t)); r.Normalise(text) == value {
		return text
	}
	return value
}

// IsMoment reports whether values are moments, which are shown otherwise than stored.
func (r Rule) IsMoment() bool { return r.Kind == KindEpoch || r.Kind == KindDateTime }
