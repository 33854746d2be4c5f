package attribute

import (
	"strings"
	"testing"
)

func TestAnyWayOfWritingAPhone(t *testing.T) {
	tests := []struct{ typed, saved, country string }{
		{"0049 (0)30 1234567", "+49301234567", "Germany"},
		{"+49 30/1234567", "+49301234567", "Germany"},
		{"+49 030 1234567", "+49301234567", "Germany"},
		{"Germany 030 123 45 67", "+49301234567", "Germany"},
		{"germany: 030-1234567", "+49301234567", "Germany"},
		{"Deutschland 030 1234567", "+49301234567", "Germany"},
		{"de 030 1234567", "+49301234567", "Germany"},
		{"DE +49 30 1234567", "+49301234567", "Germany"},
		{"de (030) 1234567", "+49301234567", "Germany"},
		{"UK 020 7946 0958", "+442079460958", "United Kingdom"},
		{"us (415) 555-0123", "+14155550123", "United States"},
		{"USA 1-415-555-0123", "+14155550123", "United States"},
		{"us 011 49 30 1234567", "+49301234567", "Germany"},
		{"ca 416 555 0123", "+14165550123", "Canada"},
		{"Italy 06 1234 5678", "+390612345678", "Italy"},
		{"+39 (0)6 555 2123", "+39065552123", "Italy"},
		{"ru 8 495 123-45-67", "+74951234567", "Russia"},
		{"ru 800 123 45 67", "+78001234567", "Russia"},
		{"hu 06 1 234 5678", "+3612345678", "Hungary"},
		{"South Korea 02-312-3456", "+8223123456", "South Korea"},
		{"Côte d’Ivoire 01 23 45 67 89", "+2250123456789", "Ivory Coast"},
		{"+7 701 123 45 67", "+77011234567", "Kazakhstan"},
		{"+39 06698 12345", "+390669812345", "Vatican City"},
		{"+44 1534 123456", "+441534123456", "Jersey"},
		{"+1 242 555 0123", "+12425550123", "Bahamas"},
		{"+1 800 555 0123", "+18005550123", "North America"},
		{"+٤٩ ٣٠ ١٢٣٤٥٦٧", "+49301234567", "Germany"},
	}
	rule := Rule{Name: Phone, Kind: KindPhone}
	for _, test := range tests {
		if saved := rule.Normalise(test.typed); saved != test.saved {
			t.Errorf("%q is saved as %q, want %q", test.typed, saved, test.saved)
		}
		if a := rule.Advise(test.typed, Local{}); a.Problem.Hard || a.Meaning != (Meaning{"country", test.country}) {
			t.Errorf("%q: %+v, want %s", test.typed, a, test.country)
		}
	}
}

func TestPhonesThatCannotBeSaved(t *testing.T) {
	tests := []struct{ typed, code string }{
		{"+49 30 1234567 ext. 12", "phone_extension"},
		{"+49 30 1234567 x12", "phone_extension"},
		{"+49 30 1234567#12", "phone_extension"},
		{"+49 30 1234567 Durchwahl 12", "phone_extension"},
		{"Germany +33 1 23 45 67 89", "phone_other_country"},
		{"Atlantis 030 1234567", "phone_no_country"},
		{"Antarctica 030 1234567", "phone_no_country"},
		{"+49 30 FLOWERS", "phone_letters"},
		{"030 1234567", "phone_no_plus"},
		{"+49", "phone_form"},
	}
	for _, test := range tests {
		if p := (Rule{Kind: KindPhone}).Check(test.typed); p.Code != test.code || !p.Hard {
			t.Errorf("%q: %+v, want %s", test.typed, p, test.code)
		}
	}
}

// TestHomeIsProposedNeverTaken: a number without its country stays a problem,
// however sure the program is.
func TestHomeIsProposedNeverTaken(t *testing.T) {
	tests := []struct{ home, typed, instead, country string }{
		{"DE", "030 1234567", "+49301234567", "Germany"},
		{"IT", "06 1234 5678", "+390612345678", "Italy"},
		{"US", "(415) 555-0123", "+14155550123", "United States"},
		{"US", "416 555 0123", "+14165550123", "Canada"},
		{"US", "011 49 30 1234567", "+49301234567", "Germany"},
		{"US", "030 123 4567", "", ""},
		{"DE", "030", "", ""},
		{"", "030 1234567", "", ""},
		{"AQ", "030 1234567", "", ""},
		{"DE", "+33 1 23 45 67 89", "", ""},
		{"DE", "030 ext 5", "", ""},
	}
	rule := Rule{Name: Phone, Kind: KindPhone}
	for _, test := range tests {
		a := rule.Advise(test.typed, Local{Country: test.home})
		if a.Instead != test.instead || test.instead != "" && a.Problem != (Problem{"phone_at_home", true, test.instead, test.country}) {
			t.Errorf("%q at home in %q: %+v", test.typed, test.home, a)
		}
		if test.instead != "" && rule.Normalise(test.typed) == test.instead {
			t.Errorf("%q was taken for a number of %s", test.typed, test.home)
		}
	}
}

// TestCountryTable holds what the lookups rely on.
func TestCountryTable(t *testing.T) {
	seen, names := map[string]string{}, map[string]string{}
	for _, c := range countryTable() {
		for _, name := range c.names {
			if other, twice := names[strings.ToLower(name)]; twice {
				t.Errorf("%s is a name of %s and %s", name, other, c.code)
			}
			names[strings.ToLower(name)] = c.code
		}
		if c.calling == "" {
			continue
		}
		seen[c.calling] = c.code
		if c.least < 3 || c.most < c.least || c.most > 15 {
			t.Errorf("%s has numbers of %d to %d digits", c.code, c.least, c.most)
		}
	}
	for a := range seen {
		for b := range seen {
			if a != b && strings.HasPrefix(b, a) {
				t.Errorf("the calling codes %s and %s can't be told apart", a, b)
			}
		}
	}
}
