package words

import (
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

func TestPick(t *testing.T) {
	for _, c := range []struct {
		configured, system, want string
		byDefault                bool
	}{
		{"", "", "en", true}, {"", "en_GB", "en", false}, {"en-US", "xx", "en", false}, {"", "tlh", "en", true},
		{"", "not a tag", "en", true}, {"EN", "", "en", false}, {"tlh", "", "en", true}, {"tlh", "de", "de", false},
	} {
		if got, byDefault := Pick(c.configured, c.system); got != c.want || byDefault != c.byDefault {
			t.Errorf("%q over %q is %q, by default %v", c.configured, c.system, got, byDefault)
		}
	}
}

// TestOffered: the language that a profile names is offered once, and again when its
// owner saves another one.
func TestOffered(t *testing.T) {
	reading := func(user, locale string) attribute.Profile {
		p := attribute.NewProfile(user, nil, nil, time.Time{})
		if locale != "" {
			p = attribute.NewProfile(user, []attribute.Attribute{{Name: "locale", Value: locale}}, nil, time.Time{})
		}
		return p
	}
	type seen struct{ user, locale, want string }
	for name, c := range map[string]struct {
		choice   Choice
		present  string
		readings []seen
	}{
		"where nobody named a language": {Choice{ByDefault: true}, "en", []seen{{"jane", "de-AT", "de"}, {"jane", "de-AT", ""}, {"max", "de", ""}, {"zoe", "fr", "fr"}}},
		"none that there is":            {Choice{ByDefault: true}, "en", []seen{{"jane", "tlh", ""}, {"jane", "", ""}, {"jane", "en-GB", ""}, {"jane", "de", "de"}}},
		"offered before":                {Choice{ByDefault: true, Memory: session.LanguageMemory{Offered: "de"}}, "en", []seen{{"jane", "de", ""}, {"jane", "fr", "fr"}, {"jane", "de", "de"}}},
		"a language was named":          {Choice{}, "en", []seen{{"jane", "de", ""}, {"jane", "fr", "fr"}, {"jane", "fr", ""}, {"max", "de", ""}}},
		"it is the present one":         {Choice{}, "de", []seen{{"jane", "", ""}, {"jane", "de_DE", ""}}},
	} {
		choice := c.choice
		choice.Tags = []string{"de", "en", "fr"}
		for i, r := range c.readings {
			var got string
			if choice, got = choice.Offered(c.present, reading(r.user, r.locale)); got != r.want {
				t.Errorf("%s, reading %d of %q: %q is offered, want %q", name, i+1, r.locale, got, r.want)
			}
		}
	}
}
