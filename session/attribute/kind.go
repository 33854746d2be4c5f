package attribute

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// KindName is what sort of thing a value is.
type KindName string

// The kinds. A name without a row is treated as text.
const (
	KindText    KindName = "text"
	KindEmail   KindName = "email"
	KindPhone   KindName = "phone"
	KindDate    KindName = "date"
	KindZone    KindName = "zone"
	KindLocale  KindName = "locale"
	KindURL     KindName = "url"
	KindAddress KindName = "address"
	KindGender  KindName = "gender"
	KindNumber  KindName = "number"
	KindYesNo   KindName = "yesno"
	KindEpoch   KindName = "epoch" // seconds since 1970
	KindLinks   KindName = "links" // accounts of other providers

	KindDateTime KindName = "datetime" // an instant of RFC 3339
)

// kind says how a value of its sort is written, checked and shown: a row of
// pure functions. The last four may be missing.
type kind struct {
	name KindName
	// normalise gives what is stored for what was typed. It never fails: what it
	// does not understand it leaves alone, so that check can speak about it.
	normalise func(typed string) string
	check     func(value string, rule Rule) Problem
	// advise says what only somebody can who knows where and when it is typed.
	advise func(value string, rule Rule, here Local) Advice
	// show writes a value for people.
	show func(value string) string
	// suggest lists values that begin like what was typed.
	suggest func(typed string, here Local) []Suggestion
	// known are the values that each language has words for (Rule.Word).
	known []string
}

var kinds = []kind{
	{name: KindText, normalise: unchanged, check: checkText},
	{name: KindEmail, normalise: normaliseEmail, check: checkEmail, advise: adviseEmail},
	{name: KindPhone, normalise: normalisePhone, check: checkPhone, advise: advisePhone},
	{name: KindDate, normalise: normaliseDate, check: checkDate, advise: adviseDate},
	{name: KindZone, normalise: normaliseZone, check: checkZone, suggest: suggestZones},
	{name: KindLocale, normalise: normaliseLocale, check: checkLocale, advise: adviseLocale, suggest: suggestLocales},
	{name: KindURL, normalise: normaliseLink, check: checkLink, advise: adviseLink},
	{name: KindAddress, normalise: unchanged, check: checkAddress, show: showAddress},
	{name: KindGender, normalise: unchanged, check: checkText, advise: adviseGender, suggest: suggestGenders, known: genders},
	{name: KindNumber, normalise: normaliseNumber, check: checkNumber, advise: adviseNumber},
	{name: KindYesNo, normalise: normaliseYesNo, check: checkYesNo, advise: adviseYesNo, suggest: suggestYesNo, known: states},
	{name: KindEpoch, normalise: normaliseMoment(writeSeconds, isCount), check: checkEpoch, advise: adviseMoment(writeSeconds), show: showMoment},
	{name: KindDateTime, normalise: normaliseMoment(writeInstant, isInstantOrCount), check: checkDateTime, advise: adviseMoment(writeInstant), show: showMoment},
	{name: KindLinks, normalise: unchanged, check: checkText, show: showLinks},
}

// Kinds lists them.
func Kinds() []KindName {
	var names []KindName
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
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
	// Want and Have fill the words: a limit and what was counted, or what may be
	// meant and what was found. Where Lists holds, Want is a list as listing.Of has it.
	Want, Have string
}

// Lists reports whether several values are wanted.
func (p Problem) Lists() bool {
	return p.Code == "other_choice" || p.Code == "no_choice" || p.Code == "phone_length"
}

// None reports whether there is no problem.
func (p Problem) None() bool { return p.Code == "" }

func hard(code string) Problem { return Problem{Code: code, Hard: true} }
func soft(code string) Problem { return Problem{Code: code} }

// LockedProblem is that of an edit whose attribute can't be changed any more.
func LockedProblem() Problem { return hard("locked_now") }

// FormerUnknownProblem is that of a former value which this app client can't read.
func FormerUnknownProblem() Problem { return hard("former_unknown") }

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
	return worst(kindOf(r.Kind).check(value, r), r.checkPatterns(value), r.checkChoices(value))
}

// worst is the first hard problem, else the first soft one.
func worst(list ...Problem) Problem {
	var worst Problem
	for _, p := range list {
		if p.Hard && !worst.Hard || worst.None() {
			worst = p
		}
	}
	return worst
}

// Advise says what there is to say about a typed value: what Check does, and
// what follows from where and when it is typed.
func (r Rule) Advise(typed string, here Local) Advice {
	value, found := r.Normalise(typed), r.Check(typed)
	advise := kindOf(r.Kind).advise
	if advise == nil || value == "" {
		return Advice{Problem: found}
	}
	a := advise(value, r, here)
	if a.Meant != "" {
		if found = r.Check(a.Meant); found.Hard {
			return Advice{Problem: found}
		}
	}
	if a.Problem.None() || found.Hard && !a.Problem.Hard && a.Instead == "" {
		a.Problem = found
	}
	return a
}

// NeedsLocal reports whether Advise, Means and Suggest look at where and when a value
// is typed.
func (r Rule) NeedsLocal() bool {
	k := kindOf(r.Kind)
	return k.advise != nil || k.suggest != nil
}

// Means returns the meaning of a stored value, as Advise does, without looking for
// mistakes in it.
func (r Rule) Means(value string, here Local) Meaning {
	if advise := kindOf(r.Kind).advise; advise != nil && value != "" {
		return advise(value, r, here).Meaning
	}
	return Meaning{}
}

// Show writes a stored value for people, on one line.
func (r Rule) Show(value string) string {
	for _, c := range r.Choices {
		if c.Value == value {
			return c.Called()
		}
	}
	if show := kindOf(r.Kind).show; show != nil {
		return show(value)
	}
	return value
}

// Word is the key of what people call a stored value that its kind knows, which is said in
// the language of the texts; "" for any other value, and for one that a team gives a label.
func (r Rule) Word(value string) string {
	if k := kindOf(r.Kind); slices.Contains(k.known, value) && r.Show(value) == value {
		return wordKey(r.Kind, value)
	}
	return ""
}

// wordKey is the key of the words for a value of a kind.
func wordKey(kind KindName, value string) string {
	return string(kind) + "." + strings.ReplaceAll(value, " ", "_")
}

// Suggest lists common values that what was typed may be the beginning of, the
// likeliest first: what begins like it, and before that what the person has
// already. All of them for "". The choices that a team has listed come
// in place of those of the kind. Where there are none it gives nil.
func (r Rule) Suggest(typed string, here Local) []Suggestion {
	typed = plainASCII(typed)
	if len(r.Choices) > 0 {
		return r.suggestChoices(typed)
	}
	if suggest := kindOf(r.Kind).suggest; suggest != nil {
		return suggest(typed, here)
	}
	return nil
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

// outsideName reports a character that AttributeNameType in the API reference
// leaves out: its pattern is [\p{L}\p{M}\p{S}\p{N}\p{P}]+.
func outsideName(r rune) bool {
	return !unicode.In(r, unicode.L, unicode.M, unicode.S, unicode.N, unicode.P)
}

// CheckName says what is wrong with an attribute name: 1 to 32 characters that
// are letters, marks, symbols, numbers or punctuation.
func CheckName(name string) Problem {
	switch n := utf8.RuneCountInString(name); {
	case n == 0 || !utf8.ValidString(name) || strings.ContainsFunc(name, outsideName):
		return hard("bad_name")
	case n > MaxName:
		return Problem{"too_long", true, strconv.Itoa(MaxName), strconv.Itoa(n)}
	}
	return Problem{}
}
