package words

import (
	"errors"
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
		{"", "not a tag", "en", true}, {"EN", "", "en", false},
	} {
		if got, byDefault, err := Pick(c.configured, c.system); got != c.want || byDefault != c.byDefault || err != nil {
			t.Errorf("%q over %q is %q, by default %v, %v", c.configured, c.system, got, byDefault, err)
		}
	}
	got, _, err := Pick("tlh", "")
	var unknown *LanguageError
	if got != "en" || !errors.As(err, &unknown) || unknown.Language != "tlh" {
		t.Errorf("a language without texts is %q, %v", got, err)
	}
}

// TestBase: a language matches in its script alone.
func TestBase(t *testing.T) {
	for _, c := range [][]string{{"zh_CN", "zh-Hans", "zh-SG", "zh"}, {"zh_TW", "zh-Hant", "zh_HK"}, {"pt_BR", "pt-PT", "pt"}, {"de_AT", "de"}} {
		for _, tag := range c[1:] {
			if base(tag) != base(c[0]) {
				t.Errorf("%s is %s, %s is %s", tag, base(tag), c[0], base(c[0]))
			}
		}
	}
	if base("zh_TW") == base("zh_CN") || base("") != "" || base("C.utf8") != "" {
		t.Error("scripts are not told apart")
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
