package words

import (
	"slices"
	"strings"
	"testing"
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
