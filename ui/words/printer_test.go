package words

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var places = regexp.MustCompile(`\{[a-z]+\}`)

// TestEveryPlaceIsSeenOrMasked: each place of each text in each language has a
// row, and each row a text.
func TestEveryPlaceIsSeenOrMasked(t *testing.T) {
	used := map[int]bool{}
	for _, language := range Languages() {
		words, err := Read(language)
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range words {
			for _, place := range places.FindAllString(text, -1) {
				place = strings.Trim(place, "{}")
				if _, known := sightOf(key, place); !known {
					t.Errorf("%s has the place %s: say whether it may be seen while values are masked", key, place)
				}
				used[slices.IndexFunc(placeRows, func(r placeRow) bool { return r.fits(key, place) })] = true
			}
		}
	}
	for i, row := range placeRows {
		if !used[i] {
			t.Errorf("no text has a place of the row %+v", row)
		}
	}
}

// TestPlacesAreMaskedUnlessTheyMayBeSeen fills a place of every sight, and one
// that no row knows.
func TestPlacesAreMaskedUnlessTheyMayBeSeen(t *testing.T) {
	w := Words{"a.text": "{n}, {value}, {to}, {said}, {forgotten}", "browser.part": "{to}", "challenge.asked": "{said}", "value.empty": "(empty)"}
	fill := []string{"n", "7", "value", "canary", "to", "canary", "said", "canary", "forgotten", "canary"}
	for key, want := range map[string]string{"a.text": "7, •••, •••, •••, •••", "browser.part": "canary", "challenge.asked": "canary"} {
		if got := (Printer{Words: w, Private: true}).Get(key, fill...); got != want {
			t.Errorf("%s says %q, want %q", key, got, want)
		}
		if got := (Printer{Words: w}).Get(key, fill...); strings.Contains(got, Hidden) {
			t.Errorf("%s says %q while nothing is masked", key, got)
		}
	}
	if got := (Printer{Words: w, Private: true}).Get("a.text", "n", "", "value", "(empty)", "to", "", "said", "", "forgotten", ""); got != ", (empty), , , " {
		t.Errorf("empty values say %q", got)
	}
}

func TestAMissingKeyShowsItself(t *testing.T) {
	if got := english(t).Get("no.such.key", "n", "1"); got != "no.such.key" {
		t.Errorf("a key without words gives %q", got)
	}
	if _, err := Read("tlh"); err == nil {
		t.Error("a language without a file is read")
	}
}

func TestFilledInTextsAreNotFilledAgain(t *testing.T) {
	w := Words{"both": "{a} and {b}"}
	if got := w.Get("both", "a", "{b}", "b", "2"); got != "{b} and 2" {
		t.Errorf("got %q", got)
	}
}

func TestLabels(t *testing.T) {
	for name, want := range map[string]string{
		"email": "Email", "custom:employee_number": "Employee number", "dev:custom:x": "X", "custom:": "custom:",
		"x_badge": "X badge", "custom:über-raum.nr": "Über raum nr", "custom:a\x1b[2J": "A␛[2J", "custom:__": "custom:__",
	} {
		if got := english(t).Label(name); got != want {
			t.Errorf("the label of %q is %q, want %q", name, got, want)
		}
	}
}

func english(t *testing.T) Words {
	t.Helper()
	w, err := Read("en")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestNumbersAreGrouped from five digits on, where they stand for a number.
func TestNumbersAreGrouped(t *testing.T) {
	w := Words{"language.tag": "de", "number.group": ".", "k": "{n}", "of": "{total}"}
	for n, want := range map[string]string{"2048": "2048", "16777216": "16.777.216", "100000": "100.000", "more than 10": "more than 10", "": ""} {
		if got := w.Get("k", "n", n); got != want {
			t.Errorf("%q is %q, want %q", n, got, want)
		}
	}
	if got := w.Get("of", "total", "16777216"); got != "16777216" {
		t.Errorf("another place says %q", got)
	}
}

// TestTheNumberDecides the form of a text, wherever it stands in what fills {n}.
func TestTheNumberDecides(t *testing.T) {
	w := Words{"language.tag": "pl", "k.one": "one", "k.few": "few", "k.many": "many", "k.other": "other"}
	for n, want := range map[string]string{"1": "one", "3": "few", "5": "many", "more than 10": "many", "5–7, 22": "few", "1–7": "many", "none": "many", "": "many"} {
		if got := w.Get("k", "n", n); got != want {
			t.Errorf("%q is %q, want %q", n, got, want)
		}
	}
	if got := w.Get("k", "of", "1"); got != "k" {
		t.Errorf("a text with forms and without a number is %q", got)
	}
}

// TestFilesHaveTheFormsOfTheirLanguage for each text that has forms: no more, no less
// (Unicode CLDR, cardinals, of whole numbers below a thousand).
func TestFilesHaveTheFormsOfTheirLanguage(t *testing.T) {
	counted := map[string]bool{}
	for key := range english(t) {
		if base, is := strings.CutSuffix(key, ".other"); is && english(t).Has(base+".one") {
			counted[base] = true
		}
	}
	for _, tag := range Languages() {
		w, err := Read(tag)
		if err != nil {
			t.Fatal(err)
		}
		var forms []string
		for n := range 1000 {
			if form := w.pluralForm(n); !slices.Contains(forms, form) {
				forms = append(forms, form)
			}
		}
		if !slices.Contains(forms, "other") {
			forms = append(forms, "other") // of fractions
		}
		for base := range counted {
			for _, form := range pluralForms {
				if got, want := w.Has(base+"."+form), slices.Contains(forms, form); got != want {
					t.Errorf("%s: %s.%s is there: %v, want %v", tag, base, form, got, want)
				}
			}
		}
	}
}

// TestCountByPluralForms: Unicode CLDR, cardinal rules. A form without words is said
// in those of the others.
func TestCountByPluralForms(t *testing.T) {
	for _, c := range []struct {
		tag   string
		forms map[int]string
	}{
		{"en", map[int]string{0: "other", 1: "one", 2: "other"}},
		{"fr", map[int]string{0: "one", 1: "one", 2: "other"}},
		{"pl", map[int]string{0: "many", 1: "one", 2: "few", 5: "many", 12: "many", 22: "few"}},
		{"ja", map[int]string{0: "other", 1: "other", 2: "other"}},
	} {
		w := Words{"language.tag": c.tag}
		for _, form := range pluralForms {
			w["k."+form] = form + " {n}"
		}
		for n, form := range c.forms {
			if got, want := (Printer{Words: w}).Count("k", n), form+" "+strconv.Itoa(n); got != want {
				t.Errorf("%s: %d is %q, want %q", c.tag, n, got, want)
			}
		}
	}
	if got := (Printer{Words: Words{"language.tag": "pl", "k.other": "{n}"}}).Count("k", 5); got != "5" {
		t.Errorf("a form without words is %q", got)
	}
}

// TestFilesNameTheirLanguage: plural forms depend on it.
func TestFilesNameTheirLanguage(t *testing.T) {
	for _, tag := range Languages() {
		if w, err := Read(tag); err != nil || w["language.tag"] != tag {
			t.Errorf("%s.json is of %q, %v", tag, w["language.tag"], err)
		}
	}
}

// TestSentences: a language may have no blank between its sentences; words of another
// language have one behind them all the same.
func TestSentences(t *testing.T) {
	for _, c := range []struct {
		separator, want string
		texts           []string
	}{
		{" ", "Saved. Done.", []string{"Saved.", "", "Done."}},
		{"", "保存しました。続けます。", []string{"保存しました。", "続けます。"}},
		{"", "拒否されました: it is locked. 続けます。", []string{"拒否されました: it is locked.", "続けます。"}},
		{"", "", []string{"", ""}},
	} {
		p := Printer{Words: Words{"sentence.separator": c.separator}}
		if got := p.Sentences(c.texts...); got != c.want {
			t.Errorf("%q with %q between are %q, not %q", c.texts, c.separator, got, c.want)
		}
	}
}

// TestFindsByAShortWord: a word for a state may have few letters, and is found whole.
func TestFindsByAShortWord(t *testing.T) {
	p := Printer{Words: Words{"find.state.empty": "空 未設定", "find.state.changed": "changed"}}
	for typed, found := range map[string]bool{"空": true, "未設": true, "未": false, "設": false, "chan": false} {
		if got := p.Finds(typed)("label", Standing{}); got != found {
			t.Errorf("an empty row is found by %q: %v", typed, got)
		}
	}
}
