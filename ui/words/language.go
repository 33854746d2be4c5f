package words

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Fallback is the language of the texts where no other fits.
const Fallback = "en"

// LanguageError is a language that was configured and has no texts.
type LanguageError struct{ Language string }

// Error is for logs; people get Words.
func (e *LanguageError) Error() string { return "no texts in the language " + e.Language }

// Words are the keys of the text for people.
func (e *LanguageError) Words() (keys, places []string) {
	return []string{"unknown_language"}, []string{"value", e.Language, "names", strings.Join(Languages(), ", ")}
}

// Pick returns the language of the texts: the configured one, else the system's, else
// English. Both are written as de_DE or de-DE. Only a configured language without texts
// is an error, a *LanguageError; the language is then picked without it.
func Pick(configured, system string) (string, error) {
	if picked := among(configured); picked != "" {
		return picked, nil
	}
	picked := among(system)
	if picked == "" {
		picked = Fallback
	}
	if configured != "" {
		return picked, &LanguageError{configured}
	}
	return picked, nil
}

// among is the language with texts that a tag means: the same language in the same
// script, since simplified Chinese is not traditional; "" for none.
func among(tag string) string {
	wanted := base(tag)
	list := Languages()
	if at := slices.IndexFunc(list, func(have string) bool { return wanted != "" && base(have) == wanted }); at >= 0 {
		return list[at]
	}
	return ""
}

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
