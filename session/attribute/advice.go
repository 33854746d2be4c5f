package attribute

import (
	"time"

	"golang.org/x/text/language"
)

// Local is where and when a value is typed, as far as it is known. The zero
// value knows nothing.
type Local struct {
	Today   time.Time
	Country string // ISO 3166, as DE
	Order   DateOrder
	Zone    string // of the tz database, as Europe/Berlin
	Locale  string // as de-DE
	Typing
}

// Local returns what a profile's zoneinfo and locale reveal about where its owner
// is. The time zone knows the country better than the language does: many people
// read American English who have never dialled +1. The order of day and month
// goes with the language.
func (s Schema) Local(zone, locale string, now time.Time) Local {
	here := Local{Today: now, Zone: s.Rule("zoneinfo").Normalise(zone), Locale: locale}
	here.Country = countryOfZone(here.Zone)
	tag, err := language.Parse(s.Rule("locale").Normalise(locale))
	if err != nil {
		return here
	}
	base, _ := tag.Base()
	region, sure := tag.Region()
	if here.Country == "" && sure == language.Exact && region.IsCountry() {
		here.Country = region.String()
	}
	here.Order = orderIn(base.String(), region.String())
	return here
}

// Advice is what can be said about a typed value by somebody who knows where
// and when it is typed.
type Advice struct {
	Problem Problem
	// Meant replaces the typed text when how it is read depends on the place;
	// "" keeps the text.
	Meant string
	// Instead is a value that may be meant. Only the person can say so: it is
	// never taken without a key.
	Instead string
	// Meaning is that of the value that will be stored.
	Meaning Meaning
}

// Meaning is a word about a value; its words are meaning.<code>. The text of country is
// a code, as that of Problem.Country. The zero value says nothing.
type Meaning struct{ Code, Text string }

// Suggestion is a value to choose from a list.
type Suggestion struct {
	Value string
	Name  string // how people call it, and why it is suggested; "" when the value says it
}
