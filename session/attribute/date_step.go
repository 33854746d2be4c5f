package attribute

import "time"

// isoDate is the beginning of a text that StepDate has stepped.
var isoDate = LazyRegexp(`^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]|$)`)

// BeginsWithDate reports whether a text begins with YYYY-MM-DD.
func BeginsWithDate(text string) bool { return isoDate().MatchString(text) }

// DatePart is a part of YYYY-MM-DD.
type DatePart int

// The parts, in their order.
const (
	YearPart DatePart = iota
	MonthPart
	DayPart
)

// StepDate moves a part of a date by one or more, the others staying as near as
// the calendar allows; a time of day behind it stays. ok is false when the text is not
// a date.
func StepDate(text string, part DatePart, by int, here Local) (stepped string, ok bool) {
	clock := ""
	if at := clockPattern().FindStringSubmatchIndex(text); at != nil {
		text, clock = text[:at[3]], text[at[3]:]
	}
	d, ok := readDate(text, here.Order)
	if !ok || !d.exists() {
		return "", false
	}
	switch part {
	case DayPart:
		t := time.Date(d.year, time.Month(d.month), d.day+by, 0, 0, 0, 0, time.UTC)
		d = date{t.Year(), int(t.Month()), t.Day()}
	case MonthPart:
		t := time.Date(d.year, time.Month(d.month+by), 1, 0, 0, 0, 0, time.UTC)
		d.year, d.month = t.Year(), int(t.Month())
	case YearPart:
		d.year += by
	}
	for d.day > 28 && !d.exists() {
		d.day--
	}
	if d.year < 1 || d.year > 9999 {
		return "", false
	}
	return d.String() + clock, true
}
