package attribute

import (
	"strconv"
	"strings"
	"unicode"
)

// phonePattern is E.164: a plus sign, a country code that does not begin with
// 0, at most fifteen digits.
var phonePattern = LazyRegexp(`^\+[1-9][0-9]{6,14}$`)

// isPhoneSeparator says that a character only makes a number readable: blanks,
// dashes, brackets, and the invisible marks that come along when it is copied.
func isPhoneSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Dash, r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(".()/", r)
}

var (
	countryCode = LazyRegexp(`^\+[1-9][0-9]{0,2}$`)
	// named matches a country before a number: Germany 030 123, de: +49 30 123.
	named = LazyRegexp(`^(\p{L}[\p{L}\p{M}\s.'’&()-]*?)[\s:,]*([+(]*[0-9].*)$`)
	// extended matches what a switchboard dials behind a number.
	extended = LazyRegexp(`(?i)[0-9][\s,;]*(ext|extension|durchwahl|poste|int|anexo|x|#|;ext=)[\s.:=]*[0-9]+$`)
)

// normalisePhone makes E.164 of any way of writing a number whose country is
// told: by a plus, by 00, or by the name or code of the country before it. A
// number without one is left to be asked about.
func normalisePhone(typed string) string {
	text := strings.TrimSpace(strings.Map(PlainDigit, typed))
	if parts := named().FindStringSubmatch(text); parts != nil {
		if c, known := countryNamed(parts[1]); known && c.calling != "" {
			if number, ok := c.dialled(parts[2]); ok {
				return number
			}
		}
		return strings.TrimSpace(typed)
	}
	whole := text
	if code, rest, found := strings.Cut(text, "(0)"); found && countryCode().MatchString(international(withoutSeparators(code))) {
		whole = code + rest // the zero is for callers at home
		if countryAfterPlus(code).keepsZero() {
			whole = code + "0" + rest
		}
	}
	bare := international(withoutSeparators(whole))
	if bare == "" || strings.Trim(bare, "+0123456789") != "" {
		return strings.TrimSpace(typed)
	}
	return withoutTrunkZero(bare)
}

// international writes the plus for the 00 that stands for it (ITU-T E.123).
func international(bare string) string {
	if rest, ok := strings.CutPrefix(bare, "00"); ok && !strings.HasPrefix(rest, "0") && rest != "" {
		return "+" + rest
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

func countryAfterPlus(code string) country {
	c, _ := countryCalled(strings.TrimPrefix(international(withoutSeparators(code)), "+"))
	return c
}

// keepsZero says that a zero in front belongs to the number, as in Italy.
func (c country) keepsZero() bool { return c.calling != "" && c.trunk == "" }

// withoutTrunkZero drops the zero that callers at home dial first, where it is
// written behind the country code: +49 030 1234567.
func withoutTrunkZero(number string) string {
	digits, ok := strings.CutPrefix(number, "+")
	if !ok {
		return number
	}
	c, known := countryCalled(digits)
	if !known || c.trunk != "0" {
		return number
	}
	return "+" + c.calling + strings.TrimLeft(digits[len(c.calling):], "0")
}

// dialled makes an international number of one as it is dialled in a country.
// With a plus it has to be one of that country.
func (c country) dialled(text string) (number string, ok bool) {
	bare := normalisePhone(text)
	if digits, plus := strings.CutPrefix(bare, "+"); plus {
		return bare, strings.HasPrefix(digits, c.calling) && strings.Trim(digits, "0123456789") == ""
	}
	if bare == "" || strings.Trim(bare, "0123456789") != "" {
		return "", false
	}
	if abroad, ok := strings.CutPrefix(bare, "011"); ok && c.calling == "1" && len(bare) > c.most+1 {
		return withoutTrunkZero("+" + abroad), true
	}
	return withoutTrunkZero("+" + c.calling + c.withoutTrunk(bare)), true
}

// withoutTrunk leaves out what is dialled before a number at home. Where a
// number may begin in the same way its length tells.
func (c country) withoutTrunk(digits string) string {
	rest, begins := strings.CutPrefix(digits, c.trunk)
	if c.trunk == "" || !begins || c.trunk != "0" && c.fits(digits) {
		return digits
	}
	return rest
}

// fits says that numbers of the country have as many digits. Area codes of the
// North American plan begin with 2 to 9.
func (c country) fits(digits string) bool {
	return len(digits) >= c.least && len(digits) <= c.most && (c.calling != "1" || digits[0] >= '2')
}

func checkPhone(value string, _ Rule) Problem {
	switch {
	case extended().MatchString(value):
		return hard("phone_extension")
	case named().MatchString(value):
		return checkNamedPhone(value)
	case strings.Trim(value, "+0123456789") != "":
		return hard("phone_letters")
	case !strings.HasPrefix(value, "+"):
		return hard("phone_no_plus")
	case !phonePattern().MatchString(value):
		return hard("phone_form")
	}
	return checkPhoneLength(value[1:])
}

// checkNamedPhone says why the country before a number was of no use.
func checkNamedPhone(value string) Problem {
	parts := named().FindStringSubmatch(value)
	c, known := countryNamed(parts[1])
	switch {
	case !known || c.calling == "":
		return Problem{Code: "phone_no_country", Hard: true, Have: parts[1]}
	case strings.HasPrefix(parts[2], "+"):
		return Problem{"phone_other_country", true, "+" + c.calling, c.name()}
	}
	return hard("phone_letters")
}

// checkPhoneLength only hints: numbering plans change.
func checkPhoneLength(digits string) Problem {
	c, known := countryCalled(digits)
	if !known {
		return Problem{}
	}
	national := digits[len(c.calling):]
	if c.fits(national) {
		return Problem{}
	}
	want := strconv.Itoa(c.least)
	if c.most > c.least {
		want += "–" + strconv.Itoa(c.most)
	}
	return Problem{Code: "phone_length", Want: want, Have: strconv.Itoa(len(national))}
}

// advisePhone names the country, and proposes the one where the person is at
// home for a number that tells none. That stays a problem until they say so.
func advisePhone(value string, rule Rule, here Local) Advice {
	if c, known := countryCalled(strings.TrimPrefix(value, "+")); known && phonePattern().MatchString(value) {
		return Advice{Meaning: Meaning{"country", c.name()}}
	}
	home := countryOf(here.Country)
	if home.calling == "" || checkPhone(value, rule).Code != "phone_no_plus" {
		return Advice{}
	}
	number, ok := home.dialled(value)
	if !ok || !phonePattern().MatchString(number) {
		return Advice{}
	}
	c, known := countryCalled(number[1:])
	if !known || !c.fits(number[1+len(c.calling):]) {
		return Advice{}
	}
	return Advice{Problem: atHome(number, c), Instead: number}
}

func atHome(number string, c country) Problem {
	return Problem{"phone_at_home", true, number, c.name()}
}
