package attribute

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/width"
)

// namesOf are the names of a language.
func namesOf(t *testing.T, file string) Typing {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, row := range rows(string(text)) {
		names[row[0]] = row[1]
	}
	return Typing{Names: func() map[string]string { return names }}
}

func namesIn(t *testing.T, language string) Local {
	t.Helper()
	return Local{}.In(namesOf(t, "../../assets/names/"+language+".txt"))
}

// TestCountriesInEveryLanguage: each name of a country is that country before a number.
func TestCountriesInEveryLanguage(t *testing.T) {
	files, err := filepath.Glob("../../assets/names/*.txt")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		in := namesOf(t, file)
		for code, name := range in.Names() {
			n, numbered := numberingOf(code)
			if !numbered {
				continue
			}
			parts := named().FindStringSubmatch(numeric(name + " +" + n.calling + "123456"))
			if parts == nil {
				t.Errorf("%s: %s before a number is none of a country", file, name)
				continue
			}
			if c, known := in.countryTyped(parts[1]); !known || c.code != code {
				t.Errorf("%s: %s is the country %q, want %q", file, name, c.code, code)
			}
		}
	}
}

// TestPhonesInTheLanguage: the name of a country before a number is read in the language,
// in English, and in that of the country.
func TestPhonesInTheLanguage(t *testing.T) {
	phone := Rule{Name: "phone_number", Kind: KindPhone}
	for _, c := range []struct{ language, typed, stored, problem string }{
		{"pl", "Niemcy 030 1234567", "+49301234567", ""}, {"pl", "NIEMCY: 030 1234567", "+49301234567", ""}, {"pl", "Slowacja 02 5910 3111", "+421259103111", ""},
		{"fr", "Allemagne (030) 1234567", "+49301234567", ""}, {"fr", "Germany 030 1234567", "+49301234567", ""}, {"fr", "Deutschland 030 1234567", "+49301234567", ""},
		{"ja", "ドイツ 030 1234567", "+49301234567", ""}, {"ja", "ノルウェー 22 12 34 56", "+4722123456", ""}, {"zh-Hans", "德国 030 1234567", "+49301234567", ""},
		{"ko", "독일 030 1234567", "+49301234567", ""}, {"de", "Osterreich 01 234567", "+431234567", ""}, {"de", "Niemcy 030 1234567", "", "phone_no_country"},
		{"pl", "Niemcy +33 1 23 45 67 89", "", "phone_other_country"}, {"pl", "Niemcy 030 1234567 ext 5", "", "phone_extension"}, {"pl", "Narnia 030 1234567", "", "phone_no_country"},
	} {
		a := phone.Advise(c.typed, namesIn(t, c.language))
		if a.Meant == "" && c.stored != "" {
			a.Meant = phone.Normalise(c.typed)
		}
		if a.Meant != c.stored || a.Problem.Code != c.problem {
			t.Errorf("%s: %q is %q (%v), want %q (%s)", c.language, c.typed, a.Meant, a.Problem, c.stored, c.problem)
		}
	}
	if a := phone.Advise("Niemcy 030 1234567", namesIn(t, "pl")); a.Meaning != (Meaning{"country", "DE"}) {
		t.Errorf("the number means %v", a.Meaning)
	}
}

// TestSuggestionsInTheLanguage are found by the names of the language, of English, and of
// their own.
func TestSuggestionsInTheLanguage(t *testing.T) {
	for _, c := range []struct {
		kind                           KindName
		language, typed, value, called string
	}{
		{KindLocale, "de", "poln", "pl-PL", "polski (Polska) · Polnisch (Polen)"}, {KindLocale, "de", "polish", "pl-PL", "polski (Polska) · Polish (Poland)"},
		{KindLocale, "de", "polski", "pl-PL", "polski (Polska)"}, {KindLocale, "fr", "espagnol", "es", "español · espagnol"},
		{KindLocale, "ja", "ドイツ", "de", "Deutsch · ドイツ語"}, {KindLocale, "pl", "niemiecki", "de", "Deutsch · niemiecki"},
		{KindZone, "pl", "niemcy", "Europe/Berlin", "Niemcy"}, {KindZone, "pl", "germany", "Europe/Berlin", "Niemcy · Germany"},
		{KindZone, "fr", "berlin", "Europe/Berlin", "Allemagne"}, {KindZone, "de", "osterreich", "Europe/Vienna", "Österreich"},
		{KindZone, "ko", "독일", "Europe/Berlin", "독일"},
	} {
		list := Rule{Kind: c.kind}.Suggest(c.typed, namesIn(t, c.language))
		if !slices.Contains(list, Suggestion{c.value, c.called}) {
			t.Errorf("%s: %q suggests %q, want %s, %s", c.language, c.typed, list[:min(len(list), 9)], c.value, c.called)
		}
	}
}

// TestACountryIsFoundByItsBeginning: lists are in the order of codes, their first column,
// in each language; who looks for a country by its name types three letters of it, with
// accents or without, and has it before them.
func TestACountryIsFoundByItsBeginning(t *testing.T) {
	const letters, seen = 3, 5
	files, err := filepath.Glob("../../assets/names/*.txt")
	if err != nil || len(files) < 11 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		here := Local{}.In(namesOf(t, file))
		for _, c := range []struct {
			kind        KindName
			code, value string
		}{{KindZone, "DE", "Europe/Berlin"}, {KindZone, "JP", "Asia/Tokyo"}, {KindZone, "TR", "Europe/Istanbul"}, {KindLocale, "de", "de"}, {KindLocale, "pl-PL", "pl-PL"}} {
			name := []rune(here.named(c.code))
			begun := string(name[:min(letters, len(name))])
			for _, typed := range []string{begun, strings.ToUpper(begun), Fold(begun), width.Widen.String(begun), width.Narrow.String(begun)} {
				list := Rule{Kind: c.kind}.Suggest(typed, here)
				list = list[:min(len(list), seen)]
				if !slices.ContainsFunc(list, func(s Suggestion) bool { return s.Value == c.value }) {
					t.Errorf("%s: %q suggests %q, not %s, which is %s", file, typed, list, c.value, string(name))
				}
			}
		}
	}
}

// TestNamesAreAskedForLast: what is understood without them asks for none.
func TestNamesAreAskedForLast(t *testing.T) {
	here := Local{Country: "DE"}.In(Typing{Names: func() map[string]string { panic("names were asked for") }})
	for _, c := range []struct {
		kind  KindName
		typed string
	}{
		{KindPhone, "+49301234567"}, {KindPhone, "030 1234567"}, {KindPhone, "Germany 030 1234567"}, {KindText, "Niemcy 030"}, {KindDate, "3.4.1990"},
		{KindNumber, "4,2"}, {KindLocale, "de-DE"}, {KindZone, "Europe/Berlin"}, {KindAddress, `{"country":"Niemcy"}`},
	} {
		rule := Rule{Kind: c.kind}
		rule.Advise(c.typed, here)
		rule.Means(c.typed, here)
	}
}
