package words

import (
	"cmp"
	"strings"
	"sync"

	"cognito-profile/assets"
)

// Names are what countries are called in a language, by their codes of ISO 3166, and
// locales, by their tags: DE, de-AT.
type Names map[string]string

// names holds the names of each language, with accents and without, which are read when
// they are first needed.
var names sync.Map

// Names are those of the language, for all countries and locales that the program knows.
// They are not to be changed.
func (w Words) Names() Names {
	of := [2]string{w.Language(), w[unaccentedKey]}
	once, _ := names.LoadOrStore(of, sync.OnceValue(func() Names { return w.readNames() }))
	return once.(func() Names)()
}

func (w Words) readNames() Names {
	file, err := assets.Unpack(w.Language(), assets.PartNames)
	if err != nil {
		panic(err) // it is embedded, and a test reads that of each language
	}
	list := make(Names, strings.Count(file, "\n"))
	for line := range strings.Lines(file) {
		code, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		list[code] = w.asShown(name)
	}
	return list
}

// Country is what a country of ISO 3166 is called, as DE, or the numbers of a calling code
// that belongs to no one country, as +800. An unknown code stands for itself.
func (w Words) Country(code string) string {
	if strings.HasPrefix(code, "+") {
		return w.Get("country." + code)
	}
	return w.named(code)
}

// LanguageName is what a locale is called: Austrian German for de-AT, or de_AT. An unknown
// tag stands for itself.
func (w Words) LanguageName(tag string) string {
	return w.named(strings.ReplaceAll(tag, "_", "-"))
}

func (w Words) named(code string) string {
	if code == "" {
		return ""
	}
	return cmp.Or(w.Names()[code], code)
}
