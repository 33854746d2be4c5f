package session

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cognito-profile/session/attribute"
)

// CleanCode gives the code in what was typed: without blanks and dashes, with
// the digits and letters of other keyboards made plain. It never insists on
// digits or on their number: the API takes any text without blanks
// (ConfirmationCode, API reference).
func CleanCode(typed string) string {
	return strings.Map(func(r rune) rune {
		if r = attribute.NumericRune(r); r == ' ' || r == '-' {
			return -1
		}
		return r
	}, typed)
}

// LikelyCode reports whether a code looks like those that the service sends: four
// digits or more, and nothing else. The API takes others too, so a person may
// insist.
func LikelyCode(code string) bool {
	return len(code) >= leastCode && strings.Trim(code, "0123456789") == ""
}

// SixDigits reports whether a code has the form that authenticator apps show.
func SixDigits(code string) bool { return len(code) == 6 && strings.Trim(code, "0123456789") == "" }

// The lengths that codes have had: 6 digits for attributes, 8 for sign-in by
// code; a run outside of these bounds in a text is something else.
const (
	leastCode = 4
	mostCode  = 10
)

// likelyLengths are tried in turn when a text has several runs.
var likelyLengths = []int{6, 8}

var (
	// oneWord matches what may be a code of letters, or of letters and digits;
	// digitsOnly what has digits and dashes alone.
	oneWord    = attribute.LazyRegexp(`^[0-9-]*[A-Za-z][A-Za-z0-9-]*$`)
	digitsOnly = attribute.LazyRegexp(`^[0-9][0-9-]*$`)
	// codeWords are what codes are called; case and what hangs on does not count.
	codeWords = attribute.LazyRegexp(`(?i)code|kod|código|codigo|codice|κωδικ|код|コード|验证码|驗證碼|认证码|인증번호|코드|رمز|קוד|mã|otp|passcode|pin\b|tan\b|clave|şifre`)
	links     = attribute.LazyRegexp(`[a-z]+://\S*`)
	// groups matches digits with blanks or dashes between, as 204 816.
	groups = attribute.LazyRegexp(`[0-9]+(?:[ \x{a0}\x{202f}\p{Pd}][0-9]+)*`)
	// numbers matches digits with all that makes one number of them: days,
	// times, prices and telephone numbers.
	numbers = attribute.LazyRegexp(`[0-9]+(?:[.,:/\p{Pd}][0-9]+)*`)
)

// CodeIn is the code in a text that may be a whole message; the text itself where
// none is found.
func CodeIn(typed string) string {
	if code, found := FindCode(typed); found {
		return code
	}
	return typed
}

// FindCode gives the code in a pasted text: the only run of 4 to 10 digits that
// stands by itself, else the only one with a length that codes usually have,
// else the one that stands next to the word for a code. Where a doubt is left,
// none is found.
func FindCode(pasted string) (code string, found bool) {
	text := strings.Map(attribute.PlainDigit, strings.TrimSpace(pasted))
	if oneWord().MatchString(text) {
		return text, true
	}
	text = links().ReplaceAllString(text, " ")
	text = groups().ReplaceAllStringFunc(text, joinHalves)
	runs := codesIn(text)
	for _, pick := range picks {
		if left := pick(runs, text); len(left) == 1 {
			return left[0].digits, true
		} else if len(left) > 0 {
			runs = left
		}
	}
	if digitsOnly().MatchString(text) {
		return text, true
	}
	return "", false
}

// run is digits that may be a code, and where they stand in the text.
type run struct {
	digits   string
	from, to int
}

func codesIn(text string) []run {
	var list []run
	for _, at := range numbers().FindAllStringIndex(text, -1) {
		number := text[at[0]:at[1]]
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		known := slices.ContainsFunc(list, func(r run) bool { return r.digits == number })
		if isCode(number) && !binds(before) && !binds(after) && !known {
			list = append(list, run{number, at[0], at[1]})
		}
	}
	return list
}

// picks narrow down several runs, one after the other.
var picks = []func(runs []run, text string) []run{
	func(runs []run, _ string) []run { return runs },
	func(runs []run, _ string) []run { return ofLength(runs, likelyLengths[0]) },
	func(runs []run, _ string) []run {
		if len(ofLength(runs, likelyLengths[0])) > 0 {
			return nil
		}
		return ofLength(runs, likelyLengths[1])
	},
	nearest,
}

func ofLength(runs []run, n int) []run {
	return slices.DeleteFunc(slices.Clone(runs), func(r run) bool { return len(r.digits) != n })
}

// nearest are the runs that stand closest to a word for a code.
func nearest(runs []run, text string) []run {
	best, found := len(text), []run(nil)
	for _, r := range runs {
		for _, word := range codeWords().FindAllStringIndex(text, -1) {
			gap := max(r.from-word[1], word[0]-r.to)
			if gap < best {
				best, found = gap, nil
			}
			if gap == best && !slices.Contains(found, r) {
				found = append(found, r)
			}
		}
	}
	return found
}

func isCode(number string) bool {
	return len(number) >= leastCode && len(number) <= mostCode && strings.Trim(number, "0123456789") == ""
}

// binds reports whether a character makes something else of the digits next to it:
// a price, or a word with digits in it. Scripts without capitals write
// their words against a code, or have no blanks at all.
func binds(r rune) bool {
	return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Sc) || r == '='
}

// joinHalves makes one code of two groups of three or four digits.
func joinHalves(run string) string {
	halves := strings.FieldsFunc(run, func(r rune) bool { return !unicode.IsDigit(r) })
	if len(halves) != 2 || len(halves[0]) != len(halves[1]) || len(halves[0]) < 3 || len(halves[0]) > 4 {
		return run
	}
	return halves[0] + halves[1]
}
