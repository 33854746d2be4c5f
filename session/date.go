package session

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// DateOrder is how a country writes day and month in figures. The zero value
// is not known.
type DateOrder int

// The orders of 3/4/1990.
const (
	OrderUnknown DateOrder = iota
	DayFirst
	MonthFirst
)

// monthFirst are the countries where the month comes first (Unicode CLDR, short
// dates).
var monthFirst = []string{"US", "PH", "AS", "BI", "FM", "GU", "MH", "MP", "PR", "PW", "UM", "VI"}

// orderIn tells the order for a language and a country; a language alone tells
// it as well, but for English.
func orderIn(language, country string) DateOrder {
	switch {
	case slices.Contains(monthFirst, country) && (language == "en" || language == "fil"):
		return MonthFirst
	case language == "und" || language == "":
		return OrderUnknown
	}
	return DayFirst
}

// date is a day of the calendar as it was written, right or wrong.
type date struct{ year, month, day int }

func (d date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// exists says that the calendar has the day.
func (d date) exists() bool {
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return t.Year() == d.year && int(t.Month()) == d.month && t.Day() == d.day
}

var datePattern = lazily(`^([0-9]{4})-([0-9]{2})-([0-9]{2})$`)

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
	return trimmed(typed)
}

// readDate reads a date as people write it. With an unknown order 3/4/1990 is
// not read.
func readDate(typed string, order DateOrder) (date, bool) {
	figures, words, dotted, ok := dateParts(typed)
	if !ok {
		return date{}, false
	}
	switch {
	case len(figures) == 3 && len(words) == 0 && len(figures[0]) == 4:
		return dateOf(figures[0], figures[1], figures[2])
	case len(figures) == 3 && len(words) == 0 && dotted:
		return dateOf(figures[2], figures[1], figures[0])
	case len(figures) == 3 && len(words) == 0:
		return readOrdered(figures, order)
	case len(figures) == 2 && len(words) == 1:
		if len(figures[0]) == 4 {
			return dateOf(figures[0], words[0], figures[1])
		}
		return dateOf(figures[1], words[0], figures[0])
	case len(figures) == 1 && len(words) == 0 && len(figures[0]) == 8:
		return dateOf(figures[0][:4], figures[0][4:6], figures[0][6:])
	}
	return date{}, false
}

// readOrdered reads 3/4/1990, where only the person's country tells which is
// the day, unless one of the two can't be a month.
func readOrdered(figures []string, order DateOrder) (date, bool) {
	first, _ := strconv.Atoi(figures[0])
	second, _ := strconv.Atoi(figures[1])
	switch {
	case second > 12 && first <= 12:
		order = MonthFirst
	case first > 12 && second <= 12, first == second && first <= 12:
		order = DayFirst
	case first > 12:
		return date{}, false
	}
	switch order {
	case DayFirst:
		return dateOf(figures[2], figures[1], figures[0])
	case MonthFirst:
		return dateOf(figures[2], figures[0], figures[1])
	}
	return date{}, false
}

// dateOf puts a date together; a month may be a figure or the number of a word.
func dateOf(year, month, day string) (date, bool) {
	if len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return date{}, false
	}
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	return date{y, m, d}, true
}

// dateParts cuts a text into its figures and the months that are written as
// words, as their number. ok is false when there is something else.
func dateParts(typed string) (figures, words []string, dotted, ok bool) {
	text := strings.ToLower(strings.Map(plainDigit, trimmed(typed)))
	for text != "" {
		first, size := runeAt(text)
		switch {
		case first >= '0' && first <= '9':
			n := len(text) - len(strings.TrimLeft(text, "0123456789"))
			figures, text = append(figures, text[:n]), text[n:]
		case unicode.IsLetter(first):
			word := text
			if n := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }); n >= 0 {
				word = text[:n]
			}
			text = text[len(word):]
			if slices.Contains(dateFillers, word) {
				continue
			}
			month, known := monthNamed(word)
			if !known {
				return nil, nil, false, false
			}
			words = append(words, month)
		case unicode.IsSpace(first), unicode.Is(unicode.Dash, first), strings.ContainsRune("/.,'", first):
			dotted = dotted || first == '.'
			text = text[size:]
		default:
			return nil, nil, false, false
		}
	}
	return figures, words, dotted, true
}

func runeAt(text string) (rune, int) {
	for _, r := range text {
		return r, len(string(r))
	}
	return 0, 0
}

// dateFillers may stand around the parts of a date: 3rd of March, 1990年3月3日.
var dateFillers = []string{"st", "nd", "rd", "th", "of", "de", "the", "er", "年", "月", "日", "년", "월", "일"}

// months are the names of each month in the languages of many users, in lower
// case; three letters or more of one are enough where they fit one month only.
var months = [12][]string{
	{"january", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "janeiro"},
	{"february", "februar", "feber", "février", "fevrier", "febrero", "febbraio", "februari", "fevereiro"},
	{"march", "märz", "maerz", "mrz", "mars", "marzo", "maart", "março"},
	{"april", "avril", "abril", "aprile"},
	{"may", "mai", "mayo", "maggio", "mei", "maio"},
	{"june", "juni", "juin", "junio", "giugno", "junho"},
	{"july", "juli", "juillet", "julio", "luglio", "julho"},
	{"august", "août", "aout", "agosto", "augustus"},
	{"september", "septembre", "septiembre", "settembre", "setembro", "sept"},
	{"october", "oktober", "octobre", "octubre", "ottobre", "outubro"},
	{"november", "novembre", "noviembre", "novembro"},
	{"december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "desember", "dezembro"},
}

// monthNamed gives the number of a month, as two figures.
func monthNamed(word string) (string, bool) {
	found := 0
	for i, names := range months {
		for _, name := range names {
			if word == name {
				return fmt.Sprintf("%02d", i+1), true
			}
			if len([]rune(word)) >= 3 && strings.HasPrefix(name, word) && found != i+1 {
				if found != 0 {
					return "", false
				}
				found = i + 1
			}
		}
	}
	return fmt.Sprintf("%02d", found), found != 0
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

// isInstant says that a text is a moment as RFC 3339 writes it, which an
// attribute of type DateTime may hold.
func isInstant(value string) bool {
	_, err := time.Parse(time.RFC3339, value)
	return err == nil
}

// isOrdered says that a date could be read if it were known what comes first.
func isOrdered(value string) bool {
	_, ok := readDate(value, DayFirst)
	return ok
}

// adviseDate reads a date in the order of the person's country, tells how old
// somebody is, and wonders about birthdays to come.
func adviseDate(value string, rule Rule, here Local) Advice {
	var a Advice
	if checkDate(value, rule).Code == "date_order" {
		d, ok := readDate(value, here.Order)
		if !ok || !d.exists() {
			return a
		}
		a.Meant, a.Problem = d.String(), understood(d)
		value = a.Meant
	}
	d, ok := storedDate(value)
	if !ok || !d.exists() || rule.Name != Birthdate || here.Today.IsZero() {
		return a
	}
	years := d.yearsUntil(here.Today)
	if p := wondered(years); !p.None() {
		a.Problem = p
		return a
	}
	a.Meaning = Meaning{"age", strconv.Itoa(years)}
	return a
}

// mostYears is older than anybody is.
const mostYears = 120

// wondered says what is odd about somebody of an age.
func wondered(years int) Problem {
	switch {
	case years < 0:
		return soft("date_future")
	case years > mostYears:
		return soft("date_long_ago")
	}
	return Problem{}
}

func understood(d date) Problem {
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

// DatePart is a part of YYYY-MM-DD.
type DatePart int

// The parts, in their order.
const (
	YearPart DatePart = iota
	MonthPart
	DayPart
)

// StepDate moves a part of a date by one or more, the others staying as near as
// the calendar allows. ok is false when the text is not a date.
func StepDate(text string, part DatePart, by int, here Local) (stepped string, ok bool) {
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
	return d.String(), true
}
