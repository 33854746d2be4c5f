package words

import (
	"strings"

	"cognito-profile/session/settings"
)

// Fallback is the language of the texts where no other fits.
const Fallback = "en"

// Pick returns the language of the texts: the configured one, else the first of the
// others that has texts, else English, which is by default then. All are written as de_DE
// or de-DE.
func Pick(configured string, others ...string) (picked string, byDefault bool) {
	list := Languages()
	for _, tag := range append([]string{configured}, others...) {
		if picked = settings.LanguageAmong(tag, list); picked != "" {
			return picked, false
		}
	}
	return Fallback, true
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
func IsLatin(language string) bool {
	return strings.HasSuffix(settings.BaseLanguage(language), "-Latn")
}
