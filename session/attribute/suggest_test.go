package attribute

import (
	"cmp"
	"testing"

	"golang.org/x/text/language"
)

func TestZones(t *testing.T) {
	tests := []struct{ typed, saved, problem string }{
		{"Europe/Berlin", "Europe/Berlin", ""},
		{" europe/berlin ", "Europe/Berlin", ""},
		{"new york", "America/New_York", ""},
		{"America/New York", "America/New_York", ""},
		{"Asia/Calcutta", "Asia/Calcutta", ""},
		{"utc", "UTC", ""},
		{"Atlantis", "Atlantis", "zone_unknown"},
		{"", "", ""},
	}
	for _, test := range tests {
		rule := Rule{Kind: KindZone}
		if saved, p := rule.Normalise(test.typed), rule.Check(test.typed); saved != test.saved || p != soft(test.problem) {
			t.Errorf("%q is saved as %q (%+v)", test.typed, saved, p)
		}
	}
	for _, z := range zoneTable() {
		if _, err := LoadZone(z.name); err != nil {
			t.Errorf("%s: %v", z.name, err)
		}
		if _, known := zoneNamed(z.other); z.other != "" && !known {
			t.Errorf("%s is said to be %s", z.name, z.other)
		}
		if z.country != "" && countryOf(z.country).code == "" {
			t.Errorf("%s lies in %s", z.name, z.country)
		}
	}
}

func TestSuggestions(t *testing.T) {
	tests := []struct {
		kind         KindName
		typed, first string
		name         string
	}{
		{KindZone, "berl", "Europe/Berlin", "Germany"},
		{KindZone, "new york", "America/New_York", "United States"},
		{KindZone, "münch", "Europe/Berlin", "Germany · München"},
		{KindZone, "japan", "Asia/Tokyo", "Japan"},
		{KindZone, "san fr", "America/Los_Angeles", "United States · San Francisco"},
		{KindZone, "mars", "Europe/Paris", "France · Marseille"},
		{KindZone, "calcutta", "Asia/Calcutta", "Asia/Kolkata"},
		{KindLocale, "de", "de", "Deutsch"},
		{KindLocale, "deutsch", "de", "Deutsch"},
		{KindLocale, "germ", "de", "Deutsch · German"},
		{KindLocale, "e", "en", "English"},
		{KindLocale, "pt_", "pt_BR", "português (Brasil)"},
		{KindLocale, "日本", "ja-JP", "日本語 (日本)"},
		{KindGender, "", "female", ""},
		{KindGender, "m", "male", ""},
		{KindYesNo, "", "true", ""},
		{KindYesNo, "N", "false", ""},
	}
	for _, test := range tests {
		list := Rule{Kind: test.kind}.Suggest(test.typed, Local{})
		if len(list) == 0 || list[0] != (Suggestion{test.first, test.name}) {
			t.Errorf("%s %q: %+v", test.kind, test.typed, list[:min(len(list), 3)])
		}
	}
	chosen := Rule{Kind: KindZone, Choices: []Choice{{"S", "Small"}, {"M", ""}}}
	if list := chosen.Suggest("sm", Local{}); len(list) != 1 || list[0] != (Suggestion{"S", "Small"}) || len(chosen.Suggest("", Local{})) != 2 {
		t.Errorf("a team's choices: %+v", list)
	}
	if list := (Rule{Kind: KindText}).Suggest("", Local{}); list != nil {
		t.Errorf("text has suggestions: %v", list)
	}
	if list := (Rule{Kind: KindGender}).Suggest("none of these", Local{}); len(list) != 0 {
		t.Errorf("%v", list)
	}
}

// TestOwnSuggestionsComeFirst: what the person has already, and what is near it.
func TestOwnSuggestionsComeFirst(t *testing.T) {
	here := Local{Zone: "Europe/Vienna", Locale: "de_AT"}
	for _, test := range []struct {
		kind         KindName
		typed, first string
	}{
		{KindZone, "", "Europe/Vienna"}, {KindZone, "ber", "Europe/Berlin"}, {KindZone, "v", "Europe/Vienna"}, {KindZone, "tok", "Asia/Tokyo"},
		{KindLocale, "", "de-AT"}, {KindLocale, "d", "de-AT"}, {KindLocale, "de", "de"}, {KindLocale, "e", "en"}, {KindLocale, "gree", "el-GR"},
		{KindLocale, "bel", "be-BY"}, {KindLocale, "schweiz", "de-CH"},
	} {
		if list := (Rule{Kind: test.kind}).Suggest(test.typed, here); len(list) == 0 || list[0].Value != test.first {
			t.Errorf("%s %q: %+v", test.kind, test.typed, list[:min(len(list), 3)])
		}
	}
}

// TestALanguageWithItsCountry is found as people write it, where one word stands for both:
// Swiss French.
func TestALanguageWithItsCountry(t *testing.T) {
	in := func(language, country, both string) Local {
		return Local{}.In(Typing{Names: func() map[string]string {
			return map[string]string{"fr": language, "CH": country, "fr-CH": both}
		}})
	}
	for typed, here := range map[string]Local{
		"French (Switzerland)": {},
		"switz fr":             {},
		"francés (Suiza)":      in("francés", "Suiza", "francés suizo"),
		"francuski Szwajcaria": in("francuski", "Szwajcaria", "szwajcarski francuski"),
		"法语（瑞士）":               in("法语", "瑞士", "瑞士法语"),
	} {
		want := Suggestion{"fr-CH", "français (Suisse) · " + cmp.Or(here.named("fr-CH"), "Swiss French")}
		if list := (Rule{Kind: KindLocale}).Suggest(typed, here); len(list) != 1 || list[0] != want {
			t.Errorf("%q: %+v, want %+v", typed, list, want)
		}
	}
	for _, typed := range []string{"french please", "!", "f r e n c h"} {
		if list := (Rule{Kind: KindLocale}).Suggest(typed, Local{}); len(list) != 0 {
			t.Errorf("%q: %+v", typed, list)
		}
	}
}

// TestATagIsNoPartOfAName: of another language, it comes before the person's own.
func TestATagIsNoPartOfAName(t *testing.T) {
	for typed, want := range map[string]string{"ko": "ko-KR", "kong": "zh-HK", "zh": "zh-HK"} {
		if list := (Rule{Kind: KindLocale}).Suggest(typed, Local{Locale: "zh-HK"}); len(list) == 0 || list[0].Value != want {
			t.Errorf("%q: %+v, want %s", typed, list[:min(len(list), 3)], want)
		}
	}
}

func TestLocales(t *testing.T) {
	tests := []struct{ typed, problem, have, own string }{
		{"en-US", "", "", "English (United States)"},
		{"en_US", "", "", "English (United States)"},
		{"de-AT", "", "", "Deutsch (Österreich)"},
		{"sr-Latn-RS", "", "", ""},
		{"en-AB", "locale_unknown", "AB", ""},
		{"zx-DE", "locale_unknown", "zx", ""},
		{"fra", "locale_short", "fra", ""},
		{"deu-AT", "locale_short", "deu", ""},
		{"fil-PH", "", "", "Filipino (Pilipinas)"},
		{"english please", "locale_form", "", ""},
		{"de_DE.UTF-8", "locale_form", "", ""},
	}
	rule := Rule{Kind: KindLocale}
	for _, test := range tests {
		a := rule.Advise(test.typed, Local{})
		if a.Problem.Code != test.problem || a.Problem.Have != test.have || a.Problem.Hard || a.Meaning.Text != test.own || rule.Normalise(test.typed) != test.typed {
			t.Errorf("%q: %+v", test.typed, a)
		}
	}
	for _, row := range localeTable() {
		if _, err := language.Parse(row.tag); err != nil || row.own == "" || row.english == "" {
			t.Errorf("%+v: %v", row, err)
		}
	}
}
