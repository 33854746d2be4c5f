package attribute

import (
	"os"
	"strings"
	"testing"
)

// TestEnglishNames: the English names of countries and locales are those that the assets
// have for people, and each finds its country.
func TestEnglishNames(t *testing.T) {
	file, err := os.ReadFile("../../assets/names/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	english := map[string]string{}
	for line := range strings.Lines(string(file)) {
		code, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		english[code] = name
	}
	for _, c := range countryTable() {
		if name := english[c.code]; name != c.name() && !strings.HasPrefix(c.code, "+") {
			t.Errorf("%s is called %q, in the assets %q", c.code, c.name(), name)
		}
		if found, known := countryNamed(c.name()); !known || found.name() != c.name() {
			t.Errorf("%q finds %q", c.name(), found.name())
		}
		delete(english, c.code)
	}
	for _, l := range localeTable() {
		if name := english[l.tag]; name != l.english {
			t.Errorf("%s is called %q, in the assets %q", l.tag, l.english, name)
		}
		delete(english, l.tag)
	}
	if len(english) > 0 {
		t.Errorf("the assets have names for %v, the tables do not", english)
	}
}
