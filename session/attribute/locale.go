package attribute

import (
	"cmp"
	_ "embed"
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode"

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

// suggestLocales finds locales by their tag and by their name in their own language, in
// the one that is typed in, and in English; one that was found by another name than its
// own has both. The tag itself comes first, then the person's own language, then names
// that begin like what was typed, and tags that do. A language whose country has a word
// that begins so comes after them, the person's own before others; so does one of which each
// word that was typed is known. Somebody who types an underscore gets underscores.
func suggestLocales(typed string, here Local) []Suggestion {
	wanted := Fold(trimmed(typed))
	tag, mine := hyphened(wanted), Fold(hyphened(here.Locale))
	language, _, _ := strings.Cut(mine, "-")
	words := strings.FieldsFunc(wanted, func(r rune) bool { return !unicode.IsLetter(r) })
	byRank := make([][]Suggestion, 7)
	for _, t := range localeTable() {
		s := Suggestion{t.tag, t.own}
		if strings.Contains(wanted, "_") {
			s.Value = strings.ReplaceAll(t.tag, "-", "_")
		}
		known := Fold(t.tag)
		byTag, name := strings.HasPrefix(known, tag), nameBegun(wanted, t.own, here.named(t.tag), t.english)
		if !byTag && name == "" && t.hasWords(words, here) {
			name = cmp.Or(here.named(t.tag), t.english)
		}
		switch {
		case !byTag && name == "":
			continue
		case !byTag && name != t.own:
			s.Name += " · " + name
		}
		own := language != "" && (known == language || strings.HasPrefix(known, language+"-"))
		begins := name != "" && strings.HasPrefix(Fold(name), wanted)
		rank := 6
		switch {
		case known == tag:
			rank = 0
		case known == mine && mine != "" && (begins || byTag):
			rank = 1
		case own && (begins || byTag):
			rank = 2
		case begins:
			rank = 3
		case byTag:
			rank = 4
		case own:
			rank = 5
		}
		byRank[rank] = append(byRank[rank], s)
	}
	return slices.Concat(byRank...)
}

// hasWords reports whether several words begin words of a locale's names, or of what its
// language and its country are called: French (Switzerland) is Swiss French.
func (t localeName) hasWords(words []string, here Local) bool {
	if len(words) < 2 {
		return false
	}
	parts := strings.Split(t.tag, "-")
	region := parts[len(parts)-1]
	names := Fold(strings.Join([]string{t.own, t.english, here.named(t.tag), here.named(parts[0]), here.named(region), countryOf(region).name()}, " "))
	return !slices.ContainsFunc(words, func(word string) bool { return !beginsWord(names, word) })
}

// nameBegun is the first of the names that begins like what was typed, else the first with
// a word that does; "" for none.
func nameBegun(wanted string, names ...string) string {
	for _, begins := range []func(name, wanted string) bool{strings.HasPrefix, beginsWord} {
		at := slices.IndexFunc(names, func(name string) bool { return name != "" && begins(Fold(name), wanted) })
		if at >= 0 {
			return names[at]
		}
	}
	return ""
}
