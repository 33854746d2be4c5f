package settings

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"cognito-profile/assets"
)

// LanguageAmong is the language of a list that a tag such as de_DE or de-DE means: the same
// language in the same script, since simplified Chinese is not traditional; "" for none.
func LanguageAmong(tag string, list []string) string {
	wanted := BaseLanguage(tag)
	if at := slices.IndexFunc(list, func(have string) bool { return wanted != "" && BaseLanguage(have) == wanted }); at >= 0 {
		return list[at]
	}
	return ""
}

// BaseLanguage is a tag's language with the script that it is written in, likely or said,
// as in de-Latn; "" where the tag means no language.
func BaseLanguage(tag string) string {
	parsed, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil || tag == "" {
		return ""
	}
	base, _ := parsed.Base()
	script, _ := parsed.Script()
	return base.String() + "-" + script.String()
}

// isLanguage takes a language that has texts; an empty text is none.
func isLanguage(value any) bool {
	return value == "" || LanguageAmong(value.(string), assets.Languages()) != ""
}
