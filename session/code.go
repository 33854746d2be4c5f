package session

import (
	"strings"
	"unicode"
)

// codeRun is a run of digits that can be a code, with blanks or dashes between.
var codeRun = lazily(`[0-9]+(?:[ -][0-9]+)*`)

// The lengths that codes have had: 6 digits for attributes, 8 for sign-in by
// code; a run outside of these bounds in a text is something else.
const (
	leastCode = 4
	mostCode  = 10
)

// CleanCode gives the code in what was typed: without blanks and dashes, with
// full-width digits made plain. It never insists on digits or on their number:
// the API takes any text without blanks (ConfirmationCode, API reference).
func CleanCode(typed string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case unicode.IsSpace(r), r == '-', r == '–', r == '\u200b':
			return -1
		}
		return r
	}, typed)
}

// FindCode gives the code in a pasted text: the only run of 4 to 10 digits in
// it. A text without exactly one such run is given back as it is.
func FindCode(pasted string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, pasted)
	var found []string
	for _, run := range codeRun().FindAllString(plain, -1) {
		if digits := CleanCode(run); len(digits) >= leastCode && len(digits) <= mostCode {
			found = append(found, digits)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return pasted
}
