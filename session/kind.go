package session

import (
	"math/big"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// KindName is what sort of thing a value is.
type KindName string

// The kinds of today. A name without a row is treated as text.
const (
	KindText   KindName = "text"
	KindEmail  KindName = "email"
	KindPhone  KindName = "phone"
	KindDate   KindName = "date"
	KindURL    KindName = "url"
	KindNumber KindName = "number"
	KindYesNo  KindName = "yesno"
)

// Kind says how a value of its sort is written and checked. Both funcs are
// pure; normalise never fails and leaves alone what it does not understand, so
// that check can speak about it.
type kind struct {
	name      KindName
	normalise func(string) string
	check     func(value string, rule Rule) Problem
}

var kinds = []kind{
	{KindText, asTyped, noCheck},
	{KindEmail, strings.TrimSpace, checkEmail},
	{KindPhone, normalisePhone, checkPhone},
	{KindDate, strings.TrimSpace, checkDate},
	{KindURL, strings.TrimSpace, checkURL},
	{KindNumber, strings.TrimSpace, checkNumber},
	{KindYesNo, normaliseYesNo, checkYesNo},
}

func kindOf(name KindName) kind {
	for _, k := range kinds {
		if k.name == name {
			return k
		}
	}
	return kinds[0]
}

// Problem is something to say about a value; its words are problem.<code>. The
// zero value means that there is none. A hard problem keeps the value from
// being saved, a soft one is only a hint.
type Problem struct {
	Code string
	Hard bool
	// Want and Have fill the words: a limit and what was counted.
	Want, Have string
}

// None says that there is nothing to say.
func (p Problem) None() bool { return p.Code == "" }

func hard(code string) Problem { return Problem{Code: code, Hard: true} }
func soft(code string) Problem { return Problem{Code: code} }

// Normalise gives the value that will be stored for what was typed: a choice
// that was typed in another way is the choice.
func (r Rule) Normalise(typed string) string {
	if choice, ok := r.choice(typed); ok {
		return choice.Value
	}
	return kindOf(r.Kind).normalise(typed)
}

// Check says what is wrong with a typed value, as the service would. An empty
// value empties the attribute and is right unless the attribute is required.
func (r Rule) Check(typed string) Problem {
	value := r.Normalise(typed)
	if value == "" {
		if r.Required {
			return hard("required")
		}
		return Problem{}
	}
	if p := r.checkSize(value); !p.None() {
		return p
	}
	return worse(kindOf(r.Kind).check(value, r), r.checkPatterns(value), r.checkChoices(value))
}

// worse is the first hard problem, else the first soft one.
func worse(list ...Problem) Problem {
	var worst Problem
	for _, p := range list {
		if p.Hard && !worst.Hard || worst.None() {
			worst = p
		}
	}
	return worst
}

// Limit is the most characters that the value may have.
func (r Rule) Limit() int {
	if r.Max > 0 && r.Max < MaxValue {
		return r.Max
	}
	return MaxValue
}

func (r Rule) checkSize(value string) Problem {
	characters := utf8.RuneCountInString(value)
	sizes := []struct {
		wrong      bool
		code       string
		want, have int
	}{
		{characters > r.Limit(), "too_long", r.Limit(), characters},
		{len(value) > MaxValue, "too_many_bytes", MaxValue, len(value)},
		{characters < r.Min, "too_short", r.Min, characters},
	}
	for _, s := range sizes {
		if s.wrong {
			return Problem{s.code, true, strconv.Itoa(s.want), strconv.Itoa(s.have)}
		}
	}
	if !utf8.ValidString(value) {
		return hard("not_text")
	}
	return Problem{}
}

// namePattern is the pattern of AttributeNameType in the API reference.
var namePattern = lazily(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$`)

// CheckName says what is wrong with an attribute name: 1 to 32 characters that
// are letters, marks, symbols, numbers or punctuation.
func CheckName(name string) Problem {
	switch n := utf8.RuneCountInString(name); {
	case n == 0 || !utf8.ValidString(name) || !namePattern().MatchString(name):
		return hard("bad_name")
	case n > MaxName:
		return Problem{"too_long", true, strconv.Itoa(MaxName), strconv.Itoa(n)}
	}
	return Problem{}
}

func asTyped(s string) string { return s }

func noCheck(string, Rule) Problem { return Problem{} }

// emailPattern is the "valid e-mail address" of the HTML standard, with a dot
// asked for in the domain because no mail reaches one without.
var emailPattern = lazily(`^[a-zA-Z0-9.!#$%&'*+/=?^_` + "`" + `{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$`)

func checkEmail(value string, _ Rule) Problem {
	at := strings.LastIndexByte(value, '@')
	switch {
	case strings.ContainsAny(value, " \t"):
		return hard("email_blank")
	case at < 0:
		return hard("email_no_at")
	case !emailPattern().MatchString(value):
		return hard("email_form")
	}
	return Problem{}
}

// phonePattern is E.164: a plus sign, a country code that does not begin with
// 0, at most fifteen digits.
var phonePattern = lazily(`^\+[1-9][0-9]{6,14}$`)

// isPhoneSeparator says that a character only makes a number readable: blanks,
// dashes, brackets, and the invisible marks that come along when it is copied.
func isPhoneSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Dash, r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(".()/", r)
}

var countryCode = lazily(`^\+[1-9][0-9]{0,2}$`)

// normalisePhone leaves the digits and the plus. A zero in brackets behind the
// country code is for callers at home and no part of the number.
func normalisePhone(typed string) string {
	whole := typed
	if code, rest, found := strings.Cut(typed, "(0)"); found && countryCode().MatchString(withoutSeparators(code)) {
		whole = code + rest
	}
	bare := withoutSeparators(whole)
	if bare == "" || strings.Trim(bare, "+0123456789") != "" {
		return strings.TrimSpace(typed)
	}
	return bare
}

func withoutSeparators(typed string) string {
	return strings.Map(func(r rune) rune {
		if isPhoneSeparator(r) {
			return -1
		}
		return r
	}, typed)
}

func checkPhone(value string, _ Rule) Problem {
	switch {
	case strings.Trim(value, "+0123456789") != "":
		return hard("phone_letters")
	case !strings.HasPrefix(value, "+"):
		return hard("phone_no_plus")
	case !phonePattern().MatchString(value):
		return hard("phone_form")
	}
	return Problem{}
}

var datePattern = lazily(`^([0-9]{4})-([0-9]{2})-([0-9]{2})$`)

func checkDate(value string, _ Rule) Problem {
	parts := datePattern().FindStringSubmatch(value)
	if parts == nil {
		return hard("date_form")
	}
	month, _ := strconv.Atoi(parts[2])
	day, _ := strconv.Atoi(parts[3])
	if month < 1 || month > 12 {
		return hard("date_month")
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil || day < 1 {
		return hard("date_day")
	}
	return Problem{}
}

func checkURL(value string, _ Rule) Problem {
	u, err := url.Parse(value)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return soft("url_form")
	}
	return Problem{}
}

var numberPattern = lazily(`^[+-]?[0-9]+(\.[0-9]+)?$`)

func checkNumber(value string, rule Rule) Problem {
	if !numberPattern().MatchString(value) {
		return hard("number_form")
	}
	bounds := []struct {
		bound, code string
		wrong       int
	}{{rule.Low, "number_low", -1}, {rule.Top, "number_high", 1}}
	for _, b := range bounds {
		if b.bound != "" && compareNumbers(value, b.bound) == b.wrong {
			return Problem{b.code, true, b.bound, value}
		}
	}
	return Problem{}
}

// compareNumbers compares exactly; a bound that is no number binds nothing.
func compareNumbers(a, b string) int {
	x, okx := new(big.Rat).SetString(a)
	y, oky := new(big.Rat).SetString(b)
	if !okx || !oky {
		return 0
	}
	return x.Cmp(y)
}

var yesNoWords = map[string]string{
	"true": "true", "yes": "true", "y": "true", "1": "true",
	"false": "false", "no": "false", "n": "false", "0": "false",
}

func normaliseYesNo(typed string) string {
	bare := strings.TrimSpace(typed)
	if word, ok := yesNoWords[strings.ToLower(bare)]; ok {
		return word
	}
	return bare
}

func checkYesNo(value string, _ Rule) Problem {
	if value != "true" && value != "false" {
		return hard("yesno_form")
	}
	return Problem{}
}
