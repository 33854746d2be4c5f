package attribute

import (
	_ "embed"
	"errors"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// localeName is a common locale with its name in its own language and in English.
type localeName struct{ tag, own, english string }

// The names are those of Unicode CLDR. All of them, as package display has
// them, would add 2.5 MB to the program.
//
//go:embed data/locale.txt
var localeFile string

var localeTable = sync.OnceValue(func() []localeName {
	var list []localeName
	for _, row := range rows(localeFile) {
		list = append(list, localeName{row[0], row[1], row[2]})
	}
	return list
})

// normaliseLocale writes a language tag in ASCII. What is none is left alone.
func normaliseLocale(typed string) string {
	bare := trimmed(plainASCII(typed))
	if p := checkLocale(bare, Rule{}); p.Code == "locale_form" {
		return trimmed(typed)
	}
	return bare
}

// checkLocale only hints: Cognito stores any text. Both en-US and en_US are in
// use (OpenID Connect Core, standard claims), and each stays as it stands.
func checkLocale(value string, _ Rule) Problem {
	tag, err := language.Parse(value)
	var unknown language.ValueError
	switch {
	case errors.As(err, &unknown):
		return Problem{Code: "locale_unknown", Have: unknown.Subtag()}
	case err != nil || strings.ContainsAny(value, ". @"):
		return soft("locale_form")
	}
	typed, _, _ := strings.Cut(hyphened(value), "-")
	if base, _ := tag.Base(); len(typed) == 3 && len(base.String()) == 2 {
		return Problem{Code: "locale_short", Want: base.String(), Have: typed} // RFC 5646, section 2.2.1
	}
	return Problem{}
}

// adviseLocale names the language in its own words.
func adviseLocale(value string, _ Rule, _ Local) Advice {
	wanted := hyphened(value)
	for _, t := range localeTable() {
		if strings.EqualFold(t.tag, wanted) {
			return Advice{Meaning: Meaning{"language", t.own}}
		}
	}
	return Advice{}
}

func hyphened(tag string) string { return strings.ReplaceAll(tag, "_", "-") }

// suggestLocales finds locales by their tag and by their name in either
// language; tags that begin like what was typed come first. Somebody who types
// an underscore gets underscores.
func suggestLocales(typed string) []Suggestion {
	wanted := strings.ToLower(trimmed(typed))
	tag := hyphened(wanted)
	var byTag, byName []Suggestion
	for _, t := range localeTable() {
		s := Suggestion{t.tag, t.own}
		if strings.Contains(wanted, "_") {
			s.Value = strings.ReplaceAll(t.tag, "-", "_")
		}
		switch {
		case strings.HasPrefix(strings.ToLower(t.tag), tag):
			byTag = append(byTag, s)
		case beginsWord(strings.ToLower(t.own+" "+t.english), wanted):
			byName = append(byName, s)
		}
	}
	return slices.Concat(byTag, byName)
}
