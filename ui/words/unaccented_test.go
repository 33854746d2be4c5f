package words

import (
	"slices"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
)

func TestUnaccented(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"en", "saved", "saved"},
		{"de", "bestätigt, größer, Über, Öl, Änderung, für", "bestaetigt, groesser, Ueber, Oel, Aenderung, fuer"},
		{"de", "Français", "Francais"},
		{"es", "pingüino", "pinguino"},
		{"nl", "geïnstalleerd, Österreich", "geinstalleerd, Osterreich"},
		{"pl", "Wpisz hasło, żółć", "Wpisz haslo, zolc"},
		{"es", "¿Qué región?", "?Que region?"},
		{"fr", "où — « cœur »…", "ou — « coeur »…"}, // marks have their own row of ASCII
		{"ja", "が、確認 한국어", "が、確認 한국어"},
	} {
		if got := Unaccented(c.language, c.text); got != c.want {
			t.Errorf("%s, %q: %q, want %q", c.language, c.text, got, c.want)
		}
	}
}

// TestLatinLanguagesNeedNoMoreThanASCII: with the marks of textline nothing is left that a
// terminal without UTF-8 would show as a question mark.
func TestLatinLanguagesNeedNoMoreThanASCII(t *testing.T) {
	for _, language := range Languages() {
		w, err := Read(language)
		if err != nil {
			t.Fatal(err)
		}
		lost := []string{}
		for key, text := range w.Unaccented() {
			asked := strings.Count(text, "?")
			if strings.Count(ASCII(text), "?") > asked && key != "language.name" {
				lost = append(lost, key)
			}
		}
		slices.Sort(lost)
		if IsLatin(language) != (len(lost) < 10) {
			t.Errorf("%s: %d texts, such as %q", language, len(lost), lost[:min(len(lost), 20)])
		}
	}
}

// TestNamesNeedNoMoreThanASCII, those of English too, and stay as they are for others.
func TestNamesNeedNoMoreThanASCII(t *testing.T) {
	inC := func(string) string { return "C" }
	for _, language := range Languages() {
		if !IsLatin(language) {
			continue
		}
		w, err := Read(language)
		if err != nil {
			t.Fatal(err)
		}
		plain := w.InLocale(inC)
		for code, name := range plain.Over("plain.").Names() {
			if strings.Contains(ASCII(name), "?") {
				t.Errorf("%s: %s is %q", language, code, name)
			}
		}
		if typed := plain.Typing().Names; typed != nil && typed()["AX"] != plain.Country("AX") {
			t.Errorf("%s: what is typed is called otherwise than what is shown", language)
		}
		if language == "de" && (plain.Country("AT") != "Oesterreich" || w.Country("AT") != "Österreich") {
			t.Errorf("Austria is %s, with accents %s", plain.Country("AT"), w.Country("AT"))
		}
		if language == "en" && (plain.Country("AX") != "Aland Islands" || w.Country("AX") != "Åland Islands") {
			t.Errorf("the Åland Islands are %s, with accents %s", plain.Country("AX"), w.Country("AX"))
		}
	}
}

// TestTheTeamsTextsInASCII: what a team calls its attributes is for people, too.
func TestTheTeamsTextsInASCII(t *testing.T) {
	w, err := Read("de")
	if err != nil {
		t.Fatal(err)
	}
	rule := attribute.Rule{Name: "custom:room", Label: "Büro", Group: "Über uns", Help: "Wie groß?"}
	for locale, want := range map[string][3]string{"C": {"Buero", "Ueber uns", "Wie gross?"}, "de_DE.UTF-8": {"Büro", "Über uns", "Wie groß?"}} {
		p := Printer{Words: w.InLocale(func(string) string { return locale }).withTeam([]attribute.Rule{rule})}
		if got := [3]string{p.Label(rule.Name), p.Get("group.Über uns"), p.Takes(rule)}; got != want {
			t.Errorf("%s: %q", locale, got)
		}
	}
}

// TestShownLanguage: where the locale has no letters for it, English is better than none.
func TestShownLanguage(t *testing.T) {
	for _, c := range []struct {
		language string
		set      []string
		want     string
	}{
		{"ja", []string{"LANG", "ja_JP.UTF-8"}, "ja"},
		{"ja", []string{"LANG", "ja_JP.eucJP"}, "en"},
		{"zh-Hans", []string{"LC_ALL", "C"}, "en"},
		{"ko", []string{"TERM", "dumb"}, "ko"}, // nothing is said about letters
		{"de", []string{"LC_ALL", "de_DE.ISO-8859-1"}, "de"},
		{"ja", nil, "ja"},
	} {
		if got := Shown(c.language, variables(c.set...)); got != c.want {
			t.Errorf("%s with %q: %s, want %s", c.language, c.set, got, c.want)
		}
	}
}
