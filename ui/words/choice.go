package words

import (
	"slices"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// Choice is the language of the texts: how it was chosen, and how another one is. Its
// zero value has the languages of the program and keeps nothing.
type Choice struct {
	// Tags are the languages, and Read reads one of them; nil for those of the program.
	Tags []string
	Read func(tag string) (Words, error)
	// ByDefault reports whether neither a person nor the system named a language, so that
	// one may be offered that a profile names.
	ByDefault bool
	// Memory is what this machine remembers, and Keep has it remember something else; nil
	// where nothing is kept.
	Memory session.LanguageMemory
	Keep   func(session.LanguageMemory) error
	// Chosen is the language that was chosen in this run, "" for none.
	Chosen string

	user, locale string // of the profile that was read last
}

// Listed are the tags of the languages.
func (c Choice) Listed() []string {
	if c.Tags == nil {
		return Languages()
	}
	return c.Tags
}

// Choose is the choice of a person in this run.
func (c Choice) Choose(tag string) Choice {
	c.ByDefault, c.Memory.Chosen, c.Chosen = false, tag, tag
	return c
}

// Words reads the texts of a language.
func (c Choice) Words(tag string) (Words, error) {
	if c.Read == nil {
		return Read(tag)
	}
	return c.Read(tag)
}

// InASCII are the languages that a terminal can show which has ASCII alone, as it shows
// them.
func (c Choice) InASCII() Choice {
	shown := c
	shown.Tags = slices.DeleteFunc(slices.Clone(c.Listed()), func(tag string) bool { return !IsLatin(tag) })
	shown.Read = func(tag string) (Words, error) {
		w, err := c.Words(tag)
		return w.Unaccented(), err
	}
	return shown
}

// Name is what a language is called in itself; its tag where its texts can't be read.
func (c Choice) Name(tag string) string {
	w, err := c.Words(tag)
	if err != nil {
		return tag
	}
	return w.Get("language.name")
}

// Offered is the language to offer for a profile that was read, while the texts are in
// the present one; "" for none. The first reading of a user offers what it names once on a
// machine, and only where no language was asked for; a later one what was saved since.
func (c Choice) Offered(present string, p attribute.Profile) (next Choice, wanted string) {
	first, before, locale := c.user != p.Username, c.locale, p.Value("locale")
	c.user, c.locale = p.Username, locale
	wanted = settings.LanguageAmong(locale, c.Listed())
	switch {
	case wanted == "", wanted == present:
		return c, ""
	case first && (!c.ByDefault || c.Memory.Offered == wanted), !first && locale == before:
		return c, ""
	}
	c.Memory.Offered = wanted
	return c, wanted
}
