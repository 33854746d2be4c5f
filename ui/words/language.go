package words

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"cognito-profile/session/listing"
)

// Fallback is the language of the texts where no other fits.
const Fallback = "en"

// LanguageError is a language that was configured and has no texts.
type LanguageError struct{ Language string }

// Error is for logs; people get Words.
func (e *LanguageError) Error() string { return "no texts in the language " + e.Language }

// Words are the keys of the text for people.
func (e *LanguageError) Words() (keys, places []string) {
	return []string{"unknown_language"}, []string{"value", e.Language, "names", listing.Of(Languages())}
}

// Pick returns the language of the texts: the configured one, else the first of the
// others that has texts, else English, which is by default then. All are written as de_DE
// or de-DE. Only a configured language without texts is an error, a *LanguageError; the
// language is then picked without it.
func Pick(configured string, others ...string) (picked string, byDefault bool, err error) {
	list := Languages()
	if picked = among(configured, list); picked != "" {
		return picked, false, nil
	}
	if configured != "" {
		err = &LanguageError{configured}
	}
	for _, other := range others {
		if picked = among(other, list); picked != "" {
			return picked, false, err
		}
	}
	return Fallback, true, err
}

// among is the language of a list that a tag means: the same language in the same
// script, since simplified Chinese is not traditional; "" for none.
func among(tag string, list []string) string {
	wanted := base(tag)
	if at := slices.IndexFunc(list, func(have string) bool { return wanted != "" && base(have) == wanted }); at >= 0 {
		return list[at]
	}
	return ""
}

// Shown is the language, or English where the characters of the locale have none of its
// letters.
func Shown(language string, getenv func(string) string) string {
	if hasUTF8(getenv) || IsLatin(language) {
		return language
	}
	return Fallback
}

// IsLatin reports whether a language is written in Latin letters.
func IsLatin(language string) bool { return strings.HasSuffix(base(language), "-Latn") }

// base is a tag's language with the script that it is written in, likely or said.
func base(tag string) string {
	parsed, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil || tag == "" {
		return ""
	}
	base, _ := parsed.Base()
	script, _ := parsed.Script()
	return base.String() + "-" + script.String()
}
