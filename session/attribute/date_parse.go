package attribute

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
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

// orderIn returns the order for a language and a country. The language alone is
// enough, except for English.
func orderIn(language, country string) DateOrder {
	switch {
	case slices.Contains(monthFirst, country) && (language == "en" || language == "fil"):
		return MonthFirst
	case language == "und" || language == "":
		return OrderUnknown
	}
	return DayFirst
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

// readOrdered reads 3/4/1990, where which one is the day depends on the person's
// country, unless one of the two can't be a month.
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
	text := strings.ToLower(numeric(typed))
	for text != "" {
		first, size := utf8.DecodeRuneInString(text)
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
		case strings.ContainsRune(" -/.,'’·・、", first):
			dotted = dotted || first == '.'
			text = text[size:]
		default:
			return nil, nil, false, false
		}
	}
	return figures, words, dotted, true
}

// dateFillers may stand around the parts of a date: 3rd of March, 1990年3月3日.
var dateFillers = []string{"st", "nd", "rd", "th", "of", "de", "del", "the", "er", "r", "年", "月", "日", "년", "월", "일"}

// months are the names of each month in the languages of many users, folded; three
// letters or more of one are enough where they fit one month only.
var months = [12][]string{
	{"january", "januar", "janner", "janvier", "enero", "gennaio", "januari", "janeiro", "styczen", "stycznia"},
	{"february", "februar", "feber", "fevrier", "febrero", "febbraio", "februari", "fevereiro", "luty", "lutego"},
	{"march", "marz", "maerz", "mrz", "mars", "marzo", "maart", "marco", "marzec", "marca"},
	{"april", "avril", "abril", "aprile", "kwiecien", "kwietnia"},
	{"may", "mai", "mayo", "maggio", "mei", "maio", "maj", "maja"},
	{"june", "juni", "juin", "junio", "giugno", "junho", "czerwiec", "czerwca"},
	{"july", "juli", "juillet", "julio", "luglio", "julho", "lipiec", "lipca"},
	{"august", "aout", "agosto", "augustus", "sierpien", "sierpnia"},
	{"september", "septembre", "septiembre", "setiembre", "settembre", "setembro", "sept", "wrzesien", "wrzesnia"},
	{"october", "oktober", "octobre", "octubre", "ottobre", "outubro", "pazdziernik", "pazdziernika"},
	{"november", "novembre", "noviembre", "novembro", "listopad", "listopada"},
	{"december", "dezember", "decembre", "diciembre", "dicembre", "desember", "dezembro", "grudzien", "grudnia"},
}

// monthNamed gives the number of a month, as two figures.
func monthNamed(word string) (string, bool) {
	word = Fold(word)
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
