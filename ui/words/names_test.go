package words

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// TestNames: each language has a name for each country and each locale that the rules of
// attributes know, and each calling code that belongs to no country has a text.
func TestNames(t *testing.T) {
	for _, tag := range Languages() {
		w, err := Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		known := 0
		for _, code := range codesOf(t, "country") {
			if name := w.Country(code); name == code || name == "" || strings.TrimSpace(name) != name {
				t.Errorf("%s: %s is called %q", tag, code, name)
			}
			if !strings.HasPrefix(code, "+") {
				known++
			}
		}
		for _, code := range codesOf(t, "locale") {
			if name := w.LanguageName(strings.ReplaceAll(code, "-", "_")); name == code || name == "" {
				t.Errorf("%s: %s is called %q", tag, code, name)
			}
			known++
		}
		if len(w.Names()) != known {
			t.Errorf("%s: %d names for %d codes", tag, len(w.Names()), known)
		}
	}
}

// TestNamesAreOfTheirLanguage: most names of a language are what golang.org/x/text has,
// whose CLDR is older.
func TestNamesAreOfTheirLanguage(t *testing.T) {
	for _, tag := range Languages() {
		w, err := Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		other, same, all := display.Regions(language.Make(tag)), 0, 0
		for _, code := range codesOf(t, "country") {
			if region, err := language.ParseRegion(code); err == nil && !strings.HasPrefix(code, "+") {
				all++
				if other.Name(region) == w.Country(code) {
					same++
				}
			}
		}
		if same*10 < all*9 {
			t.Errorf("%s: %d of %d names of countries are those of the language", tag, same, all)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	w, err := Read(Fallback)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"DE": "Germany", "+800": "International freephone", "QQ": "QQ", "": ""} {
		if got := w.Country(code); got != want {
			t.Errorf("%q is the country %q, want %q", code, got, want)
		}
	}
	for tag, want := range map[string]string{"de-AT": "Austrian German", "de_AT": "Austrian German", "tlh": "tlh"} {
		if got := w.LanguageName(tag); got != want {
			t.Errorf("%q is the language %q, want %q", tag, got, want)
		}
	}
}

// codesOf are the codes of a table of session/attribute.
func codesOf(t *testing.T, table string) []string {
	t.Helper()
	file, err := os.ReadFile("../../session/attribute/data/" + table + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for line := range strings.Lines(string(file)) {
		code, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		codes = append(codes, code)
	}
	return codes
}
