package attribute

import (
	"cmp"
	"strconv"
	"strings"
)

// Country is the country that a problem speaks of, by its code of ISO 3166, as DE, or the
// calling code of numbers that belong to no one country, as +800; "" for none.
func (p Problem) Country() string {
	if p.Code == "phone_other_country" || p.Code == "phone_at_home" {
		return p.Have
	}
	return ""
}

// phonePattern is E.164: a plus sign, a calling code that does not begin with
// 0, at most fifteen digits. The shortest numbers in use have six.
var phonePattern = LazyRegexp(`^\+[1-9][0-9]{5,14}$`)

// phoneSeparators only make a number readable (libphonenumber,
// VALID_PUNCTUATION, in ASCII).
const phoneSeparators = " -.()[]/~·"

var (
	// named matches a country before a number: Germany 030 123, de: +49 30 123.
	named = LazyRegexp(`^(\p{L}[\p{L}\p{M}\s.'’&()・-]*?)[\s:,]*([+(]*[0-9].*)$`)
	// extended matches what a switchboard dials behind a number.
	extended = LazyRegexp(`(?i)[0-9][\s,;]*(ext|extension|durchwahl|poste|int|anexo|x|#|;ext=)[\s.:=]*[0-9]+$`)
	// zeroed matches a zero in brackets behind a calling code.
	zeroed = LazyRegexp(`^(.*?)\(\s*0\s*\)(.*)$`)
)

// normalisePhone makes E.164 of any way of writing a number whose country is
// given: by a plus, by 00, or by the name or code of the country before it. A
// number without one is left to be asked about.
func normalisePhone(typed string) string {
	text := withoutScheme(trimmed(numeric(typed)))
	if parts := named().FindStringSubmatch(text); parts != nil {
		return cmp.Or(Typing{}.namedPhone(parts), trimmed(typed))
	}
	bare := international(withoutSeparators(text))
	if bare == "" || strings.Trim(bare, "+0123456789") != "" {
		return trimmed(typed)
	}
	if digits, ok := strings.CutPrefix(bare, "+"); ok {
		return "+" + withoutTrunk(digits, text)
	}
	return bare
}

// namedPhone is a number behind the name of a country, the parts of what was typed; "" for
// a name that is unknown, or a number of another country.
func (t Typing) namedPhone(parts []string) string {
	n, known := t.numberingNamed(parts[1])
	if !known {
		return ""
	}
	if number, ok := n.dialled(parts[2]); ok {
		return number
	}
	return ""
}

func (t Typing) numberingNamed(name string) (n *numbering, known bool) {
	c, known := t.countryTyped(name)
	if !known {
		return nil, false
	}
	return numberingOf(c.code)
}

// international writes the plus for the 00 that stands for it (ITU-T E.123).
func international(bare string) string {
	if rest, ok := strings.CutPrefix(bare, "00"); ok && !strings.HasPrefix(rest, "0") && rest != "" {
		return "+" + rest
	}
	return bare
}

func withoutSeparators(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(phoneSeparators, r) {
			return -1
		}
		return r
	}, text)
}

// withoutTrunk leaves out what callers at home dial first where it is written
// behind the calling code: +49 030 1234567, +49 (0)30 1234567. In brackets it
// may be left out in countries too that have no such thing.
func withoutTrunk(digits, text string) string {
	list := numberingsCalled(digits)
	if len(list) == 0 {
		return digits
	}
	n, calling := list[0], list[0].calling
	national := n.significant(digits[len(calling):])
	parts := zeroed().FindStringSubmatch(text)
	if parts != nil && international(withoutSeparators(parts[1])) == "+"+calling && !n.valid(national) {
		if other := n.significant(withoutSeparators(parts[2])); n.valid(other) {
			national = other
		}
	}
	return calling + national
}

// dialled makes an international number of one as it is dialled in a country.
// With a plus it has to be one of that country.
func (n *numbering) dialled(text string) (number string, ok bool) {
	bare := withoutSeparators(text)
	digits, plus := strings.CutPrefix(bare, "+")
	switch {
	case digits == "" || strings.Trim(digits, "0123456789") != "":
		return "", false
	case plus:
		return "+" + withoutTrunk(digits, text), strings.HasPrefix(digits, n.calling)
	}
	if abroad, ok := n.fromHome(digits); ok {
		return "+" + withoutTrunk(abroad, text), true
	}
	national := n.significant(digits)
	if rest, ok := strings.CutPrefix(digits, n.calling); ok && !n.valid(national) {
		if other := n.significant(rest); n.valid(other) {
			national = other // only the plus is missing
		}
	}
	if abroad, ok := strings.CutPrefix(international(digits), "+"); ok && !n.valid(national) {
		return "+" + withoutTrunk(abroad, text), true
	}
	return "+" + withoutTrunk(n.calling+national, ""), true
}

// fromHome cuts off what is dialled in a country before a calling code.
func (n *numbering) fromHome(digits string) (abroad string, ok bool) {
	at := n.abroad.match(digits)
	if at == nil {
		return "", false
	}
	abroad = digits[at[1]:]
	other, known := numberingCalled(abroad)
	return abroad, known && other.fits(other.significant(abroad[len(other.calling):]))
}

func checkPhone(value string, _ Rule) Problem { return Typing{}.checkPhone(value) }

func (t Typing) checkPhone(value string) Problem {
	text := numeric(value)
	switch {
	case extended().MatchString(text):
		return hard("phone_extension")
	case named().MatchString(text):
		return t.checkNamedPhone(text)
	case strings.Trim(text, "+0123456789") != "":
		return hard("phone_letters")
	case !strings.HasPrefix(text, "+"):
		return hard("phone_no_plus")
	case !phonePattern().MatchString(text):
		return hard("phone_form")
	}
	return checkPhoneLength(text[1:])
}

// checkNamedPhone finds why the country before a number was of no use.
func (t Typing) checkNamedPhone(text string) Problem {
	parts := named().FindStringSubmatch(text)
	n, known := t.numberingNamed(parts[1])
	switch {
	case !known:
		return Problem{Code: "phone_no_country", Hard: true, Have: parts[1]}
	case strings.HasPrefix(parts[2], "+"):
		return Problem{"phone_other_country", true, "+" + n.calling, n.region}
	}
	return hard("phone_letters")
}

// checkPhoneLength only hints: numbering plans change.
func checkPhoneLength(digits string) Problem {
	n, known := numberingCalled(digits)
	if !known {
		return Problem{}
	}
	national := digits[len(n.calling):]
	if n.fits(national) {
		return Problem{}
	}
	return Problem{Code: "phone_length", Want: n.lengthsShown(), Have: strconv.Itoa(len(national))}
}

// advisePhone names the country, and reads its name before a number in the language. For a
// number without one it proposes the person's own, which stays a problem until they accept
// it.
func advisePhone(value string, rule Rule, here Local) Advice {
	if n, known := numberingCalled(strings.TrimPrefix(value, "+")); known && phonePattern().MatchString(value) {
		return Advice{Meaning: Meaning{"country", n.region}}
	}
	if parts := named().FindStringSubmatch(withoutScheme(trimmed(numeric(value)))); parts != nil {
		number := here.namedPhone(parts)
		if number == "" {
			return Advice{Problem: here.checkPhone(value)}
		}
		return Advice{Meant: number, Meaning: advisePhone(number, rule, here).Meaning}
	}
	home, known := numberingOf(here.Country)
	if !known || checkPhone(value, rule).Code != "phone_no_plus" {
		return Advice{}
	}
	number, ok := home.dialled(value)
	if !ok || !phonePattern().MatchString(number) {
		return Advice{}
	}
	n, known := numberingCalled(number[1:])
	if national := number[1+len(n.calling):]; !known || !n.fits(national) || !n.valid(national) {
		return Advice{}
	}
	return Advice{Problem: atHome(number, n), Instead: number}
}

func atHome(number string, n *numbering) Problem {
	return Problem{"phone_at_home", true, number, n.region}
}
