package attribute

import (
	"fmt"
	"strconv"
	"time"
)

// date is a day of the calendar as it was written, right or wrong.
type date struct{ year, month, day int }

func (d date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// exists reports whether the calendar has the day.
func (d date) exists() bool {
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return t.Year() == d.year && int(t.Month()) == d.month && t.Day() == d.day
}

var datePattern = LazyRegexp(`^([0-9]{4})-([0-9]{2})-([0-9]{2})$`)

// storedDate reads YYYY-MM-DD.
func storedDate(value string) (date, bool) {
	parts := datePattern().FindStringSubmatch(value)
	if parts == nil {
		return date{}, false
	}
	year, _ := strconv.Atoi(parts[1])
	month, _ := strconv.Atoi(parts[2])
	day, _ := strconv.Atoi(parts[3])
	return date{year, month, day}, true
}

// normaliseDate makes YYYY-MM-DD of a date that can be read in one way only.
func normaliseDate(typed string) string {
	if d, ok := readDate(typed, OrderUnknown); ok {
		return d.String()
	}
	if bare := trimmed(plainASCII(typed)); isInstant(bare) {
		return bare
	}
	return trimmed(typed)
}

func checkDate(value string, rule Rule) Problem {
	d, ok := storedDate(value)
	switch {
	case !ok && rule.Name != Birthdate && isInstant(value):
		return Problem{}
	case !ok && isOrdered(value):
		return hard("date_order")
	case !ok:
		return hard("date_form")
	case d.month < 1 || d.month > 12:
		return hard("date_month")
	case !d.exists():
		return hard("date_day")
	}
	return Problem{}
}

// isInstant reports whether a text is a moment in the format of RFC 3339, which an
// attribute of type DateTime may hold.
func isInstant(value string) bool {
	_, err := time.Parse(time.RFC3339, value)
	return err == nil
}

// isOrdered reports whether a date could be read if its order were known.
func isOrdered(value string) bool {
	_, ok := readDate(value, DayFirst)
	return ok
}

// adviseDate reads a date in the order of the person's country, adds the age, and
// questions a date of birth in the future.
func adviseDate(value string, rule Rule, here Local) Advice {
	var a Advice
	if checkDate(value, rule).Code == "date_order" {
		d, ok := readDate(value, here.Order)
		if !ok || !d.exists() {
			return a
		}
		a.Meant, a.Problem = d.String(), readAs(d)
		value = a.Meant
	}
	d, ok := storedDate(value)
	if !ok || !d.exists() || rule.Name != Birthdate || here.Today.IsZero() {
		return a
	}
	years := d.yearsUntil(here.Today)
	if p := oddAge(years); !p.None() {
		a.Problem = p
		return a
	}
	a.Meaning = Meaning{"age", strconv.Itoa(years)}
	return a
}

// mostYears is older than anybody is.
const mostYears = 120

// oddAge says what is odd about somebody of an age.
func oddAge(years int) Problem {
	switch {
	case years < 0:
		return soft("date_future")
	case years > mostYears:
		return soft("date_long_ago")
	}
	return Problem{}
}

func readAs(d date) Problem {
	return Problem{Code: "date_understood", Want: strconv.Itoa(d.day), Have: strconv.Itoa(d.month)}
}

// yearsUntil counts the birthdays until a day; negative before the first.
func (d date) yearsUntil(now time.Time) int {
	years := now.Year() - d.year
	if month := int(now.Month()); month < d.month || month == d.month && now.Day() < d.day {
		years--
	}
	return years
}
