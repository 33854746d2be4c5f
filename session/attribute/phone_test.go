package attribute

import (
	"regexp"
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
		{"Côte d’Ivoire 01 23 45 67 89", "+2250123456789", "Côte d’Ivoire"},
		{"+7 701 123 45 67", "+77011234567", "Kazakhstan"},
		{"+39 06698 12345", "+390669812345", "Vatican City"},
		{"+44 1534 123456", "+441534123456", "Jersey"},
		{"+1 242 555 0123", "+12425550123", "Bahamas"},
		{"+1 800 555 0123", "+18005550123", "North America"},
		{"+٤٩ ٣٠ ١٢٣٤٥٦٧", "+49301234567", "Germany"},

		{"Argentina 011 15-2345-6789", "+5491123456789", "Argentina"},
		{"ar 0343 15 555-1212", "+5493435551212", "Argentina"},
		{"+54 9 11 2345-6789", "+5491123456789", "Argentina"},
		{"+54 11 15 2345-6789", "+5491123456789", "Argentina"},
		{"+54 11 2345-6789", "+541123456789", "Argentina"},
		{"Monaco 06 12 34 56 78", "+377612345678", "Monaco"},
		{"Liechtenstein 660 234 567", "+423660234567", "Liechtenstein"},
		{"Solomon Islands 742 1234", "+6777421234", "Solomon Islands"},
		{"Niue 4002", "+6834002", "Niue"},
		{"+683 888 4012", "+6838884012", "Niue"},
		{"Kosovo 028 012 345", "+38328012345", "Kosovo"},
		{"+36 06 1 234 5678", "+3612345678", "Hungary"},
		{"+36 (06) 1 234 5678", "+3612345678", "Hungary"},
		{"by 8 017 385-48-91", "+375173854891", "Belarus"},
		{"+375 8 017 385-48-91", "+375173854891", "Belarus"},
		{"Russia (8) 495 123-45-67", "+74951234567", "Russia"},
		{"+7 (8) 495 123-45-67", "+74951234567", "Russia"},
		{"8 800 123 45 67 ", "88001234567", ""},
		{"Kazakhstan 8 (7172) 12-34-56", "+77172123456", "Kazakhstan"},
		{"India 91 98765 43210", "+919876543210", "India"},
		{"Antigua & Barbuda 464 1234", "+12684641234", "Antigua & Barbuda"},
		{"au 0011 49 30 1234567", "+49301234567", "Germany"},
		{"+351 (0)21 234 5678", "+351212345678", "Portugal"},
		{"+800 1234 5678", "+80012345678", "International freephone"},
		{"+1 600 234 5678", "+16002345678", "Canada"},
		{"Curacao 9 461 7890", "+59994617890", "Curaçao"},
		{"COTE D'IVOIRE 01 23 45 67 89", "+2250123456789", "Côte d’Ivoire"},

		{"＋４９（０）３０ー１２３４５６７", "+49301234567", "Germany"},
		{"０８１－９０－１２３４－５６７８", "0819012345678", ""},
		{"００８１－９０－１２３４－５６７８", "+819012345678", "Japan"},
		{"\u202a(+49)\u00a0030\u20131234567\u202c", "+49301234567", "Germany"},
		{"+(49) 30/12 34 ~ 567", "+49301234567", "Germany"},
		{"\ufeff+49\u200b30\u20601234567", "+49301234567", "Germany"},
		{"tel:+49-30-1234567", "+49301234567", "Germany"},
		{"TEL:%2B49%2030%201234567", "+49301234567", "Germany"},
		{"tel://+49(0)30.1234567", "+49301234567", "Germany"},
		{"tel:030-1234567;phone-context=+49", "+49301234567", "Germany"},
		{"tel:+49-30-1234567;phone-context=+1", "+49301234567", "Germany"},
		{"tel:+49-30-1234567;isub=12", "+49301234567", "Germany"},
		{"TEL;TYPE=CELL:+49 30 1234567", "+49301234567", "Germany"},
		{"Tel.: +49 30 1234567", "+49301234567", "Germany"},
		{"sms:+49301234567", "+49301234567", "Germany"},
		{"tel: Germany 030 1234567", "+49301234567", "Germany"},
	}
	rule := Rule{Name: Phone, Kind: KindPhone}
	for _, test := range tests {
		if saved := rule.Normalise(test.typed); saved != test.saved {
			t.Errorf("%q is saved as %q, want %q", test.typed, saved, test.saved)
		}
		if a := rule.Advise(test.typed, Local{}); a.Problem.None() == (test.country == "") || test.country != "" && (a.Meaning.Code != "country" || countryOf(a.Meaning.Text).name() != test.country) {
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
		{"tel:+49-30-1234567;ext=12", "phone_extension"},
		{"＋４９ ３０ １２３４５６７ ｅｘｔ １２", "phone_extension"},
		{"tel:", "phone_letters"},
		{"tel:fax", "phone_letters"},
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
		{"AR", "011 15-2345-6789", "+5491123456789", "Argentina"},
		{"AR", "11 2345-6789", "+541123456789", "Argentina"},
		{"RU", "8 (495) 123-45-67", "+74951234567", "Russia"},
		{"RU", "8~10 49 30 1234567", "+49301234567", "Germany"},
		{"KZ", "8 701 123 45 67", "+77011234567", "Kazakhstan"},
		{"HU", "06 1 234 5678", "+3612345678", "Hungary"},
		{"BY", "8 017 385-48-91", "+375173854891", "Belarus"},
		{"XK", "043 201 234", "+38343201234", "Kosovo"},
		{"JP", "０９０ー１２３４ー５６７８", "+819012345678", "Japan"},
		{"JP", "010 49 30 1234567", "+49301234567", "Germany"},
		{"AG", "464 1234", "+12684641234", "Antigua & Barbuda"},
		{"DE", "49 30 1234567", "+49301234567", "Germany"},
		{"DE", "tel:030-1234567", "+49301234567", "Germany"},
		{"LI", "123", "", ""},
		{"DE", "030", "", ""},
		{"", "030 1234567", "", ""},
		{"AQ", "030 1234567", "", ""},
		{"DE", "+33 1 23 45 67 89", "", ""},
		{"DE", "030 ext 5", "", ""},
	}
	rule := Rule{Name: Phone, Kind: KindPhone}
	for _, test := range tests {
		a := rule.Advise(test.typed, Local{Country: test.home})
		if a.Instead != test.instead || test.instead != "" && a.Problem != (Problem{"phone_at_home", true, test.instead, countryCalled(test.country)}) {
			t.Errorf("%q at home in %q: %+v", test.typed, test.home, a)
		}
		if test.instead != "" && rule.Normalise(test.typed) == test.instead {
			t.Errorf("%q was taken for a number of %s", test.typed, test.home)
		}
	}
}

func countryCalled(name string) (code string) {
	c, _ := countryNamed(name)
	return c.code
}

// TestCountryTable holds what the lookups rely on.
func TestCountryTable(t *testing.T) {
	names := map[string]string{}
	for _, c := range countryTable() {
		for _, name := range append([]string{c.code}, c.names...) {
			if other, twice := names[nameKey(name)]; twice && other != c.code && c.code[0] != '+' {
				t.Errorf("%s is a name of %s and %s", name, other, c.code)
			}
			names[nameKey(name)] = c.code
		}
	}
	lengths := regexp.MustCompile(`^[0-9]+(-[0-9]+)?( [0-9]+(-[0-9]+)?)*$`)
	for calling, list := range numberings() {
		for _, n := range list {
			if n.calling != calling || countryOf(n.region).name() == "" || !lengths.MatchString(n.lengths) {
				t.Errorf("%+v is called %q", n, countryOf(n.region).name())
			}
		}
		for other := range numberings() {
			if other != calling && strings.HasPrefix(other, calling) {
				t.Errorf("the calling codes %s and %s can't be told apart", calling, other)
			}
		}
	}
}
