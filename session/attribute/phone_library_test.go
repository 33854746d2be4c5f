package attribute

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	lib "github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"
)

// example is a number of libphonenumber and the region it is of.
type example struct {
	region string
	number *lib.PhoneNumber
}

// examples are all of the library's, for each region and type.
func examples() []example {
	var list []example
	seen := map[string]bool{}
	add := func(region string, n *lib.PhoneNumber) {
		if key := region + lib.Format(n, lib.E164); n != nil && !seen[key] {
			seen[key] = true
			list = append(list, example{region, n})
		}
	}
	for region := range lib.GetSupportedRegions() {
		for typ := lib.FIXED_LINE; typ <= lib.VOICEMAIL; typ++ {
			if n := lib.GetExampleNumberForType(region, typ); n != nil {
				add(region, n)
			}
		}
	}
	for calling := range lib.GetSupportedGlobalNetworkCallingCodes() {
		add("", lib.GetExampleNumberForNonGeoEntity(calling))
	}
	return list
}

// writtenForms are the ways in which each example is written. Numbers that
// belong to no country have no national form.
var writtenForms = []struct {
	name     string
	write    func(e example) string
	national bool // the number is written as at home
	home     bool // and that country is known only from the person's own
}{
	{"international", func(e example) string { return e.abroad() }, false, false},
	{"00", func(e example) string { return "00" + e.abroad()[1:] }, false, false},
	{"tel:", func(e example) string { return lib.Format(e.number, lib.RFC3966) }, false, false},
	{"calling code and national", func(e example) string { return fmt.Sprint("+", e.number.GetCountryCode(), " ", e.national()) }, true, false},
	{"country and national", func(e example) string { return countryOf(e.region).name() + " " + e.national() }, true, false},
	{"national at home", func(e example) string { return e.national() }, true, true},
}

func (e example) abroad() string { return lib.Format(e.number, lib.INTERNATIONAL) }

// argentine is a mobile number as it is written abroad. This version of the
// library loses its area code where it writes it as at home.
var argentine = regexp.MustCompile(`^\+54 9 ([0-9]+) (.*)$`)

func (e example) national() string {
	if argentine.MatchString(e.abroad()) {
		return argentine.ReplaceAllString(e.abroad(), "0$1 15-$2")
	}
	return lib.Format(e.number, lib.NATIONAL)
}

// country is the country to show for a number: the library's region, but
// for what is called without charge from all of North America.
func (e example) country() string {
	region := lib.GetRegionCodeForNumber(e.number)
	shared := []lib.PhoneNumberType{lib.TOLL_FREE, lib.PREMIUM_RATE, lib.PERSONAL_NUMBER}
	switch {
	case region == lib.REGION_CODE_FOR_NON_GEO_ENTITY:
		region = fmt.Sprint("+", e.number.GetCountryCode())
	case region == "US" && slices.Contains(shared, lib.GetNumberType(e.number)):
		region = "+1"
	}
	return region
}

// wrong reports what the rule makes of a number in one of its forms when it is
// not the number, or comes with a hint.
func (e example) wrong(typed, want string, home bool) string {
	rule := Rule{Name: Phone, Kind: KindPhone}
	a, saved, problem := rule.Advise(typed, Local{}), rule.Normalise(typed), rule.Check(typed)
	if home {
		a = rule.Advise(typed, Local{Country: e.region})
		saved, problem = a.Instead, Problem{}
		if a.Problem != (Problem{"phone_at_home", true, want, e.country()}) {
			problem = a.Problem
		}
	}
	if saved == want && problem.None() && (home || a.Meaning == Meaning{"country", e.country()}) {
		return ""
	}
	return fmt.Sprintf("%s: %q is saved as %q, want %q of %s: %+v", e.region, typed, saved, want, e.country(), a)
}

func TestEveryExampleOfTheLibrary(t *testing.T) {
	for _, form := range writtenForms {
		total, wrong := 0, 0
		for _, e := range examples() {
			if e.region == "" && form.national {
				continue
			}
			total++
			if w := e.wrong(form.write(e), lib.Format(e.number, lib.E164), form.home); w != "" {
				wrong++
				t.Errorf("%s, %s", form.name, w)
			}
		}
		if t.Logf("%s: %d of %d", form.name, total-wrong, total); total < 1000 {
			t.Errorf("the library has %d examples only", total)
		}
	}
}

// TestNumbersAsTheLibraryReadsThem goes beyond the examples: any number that the
// library takes for one is read as the library does.
func TestNumbersAsTheLibraryReadsThem(t *testing.T) {
	collection, err := lib.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	all := collection.GetMetadata()
	rapid.Check(t, func(t *rapid.T) {
		e := anyNumber(t, all[rapid.IntRange(0, len(all)-1).Draw(t, "region")])
		form := rapid.SampledFrom(writtenForms).Draw(t, "form")
		if e.region == "" && form.national {
			t.Skip("belongs to no country")
		}
		typed, want := form.write(e), lib.Format(e.number, lib.E164)
		if form.national {
			if strings.HasPrefix(e.national(), "00") {
				t.Skip("begins like an international number")
			}
			read, err := lib.Parse(e.national(), e.region)
			if err != nil {
				t.Skip(err)
			}
			e.number, want = read, lib.Format(read, lib.E164)
		}
		if w := e.wrong(typed, want, form.home); w != "" {
			t.Fatal(w)
		}
	})
}

// anyNumber draws a number that fits a pattern of the metadata.
func anyNumber(t *rapid.T, m *lib.PhoneMetadata) example {
	types := typesOf(m)
	pattern := types[rapid.IntRange(0, len(types)-1).Draw(t, "type")].GetNationalNumberPattern()
	if pattern == "" || pattern == "NA" {
		t.Skip("no numbers of the type")
	}
	e164 := fmt.Sprint("+", m.GetCountryCode(), rapid.StringMatching("(?:"+pattern+")").Draw(t, "national"))
	n, err := lib.Parse(e164, lib.UNKNOWN_REGION)
	if err != nil || !lib.IsValidNumber(n) || len(lib.Format(n, lib.E164)) > len("+123456789012345") {
		t.Skip("no number, or one longer than E.164 has room for")
	}
	region := m.GetId()
	if region == lib.REGION_CODE_FOR_NON_GEO_ENTITY {
		region = ""
	}
	return example{region, n}
}
