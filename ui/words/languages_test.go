package words

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// translation is the texts of a language beside the English ones.
type translation struct {
	tag          string
	english, own Words
}

// textRule is what the texts of each language have to be like. It returns what is wrong,
// by key.
type textRule func(translation) map[string]string

// textRules are held by every language, and those of the second table by every language
// but English.
var (
	textRules = []textRule{placesKept, pluralFormsOf, linesKept, blanksKept, quotesKept, statesDiffer, answersDiffer,
		commandsHaveWords, commandsAgree, commandsNamed, offerUnderstood, tagged}
	translationRules = []textRule{translated, noEnglishWords}
)

func TestTextsOfLanguages(t *testing.T) {
	english := readTexts(t, Fallback)
	for _, tag := range Languages() {
		tr := translation{tag, english, readTexts(t, tag)}
		for _, rule := range textRules {
			report(t, tag, rule(tr))
		}
		for _, rule := range translationRules {
			if tag != Fallback {
				report(t, tag, rule(tr))
			}
		}
	}
}

// offerUnderstood: the offer of a language is read where another one is in use, which
// takes the English word of the command.
func offerUnderstood(tr translation) map[string]string {
	const key = "plain.note.language_offer"
	if word := tr.english.wordOf("language"); !strings.Contains(tr.own[key], word) {
		return map[string]string{key: fmt.Sprintf("does not name %q", word)}
	}
	return nil
}

// tagged: a language has its own tag, by which its rules are looked up.
func tagged(tr translation) map[string]string {
	if tr.own.Language() == tr.tag {
		return nil
	}
	return map[string]string{"language.tag": fmt.Sprintf("is %q", tr.own.Language())}
}

func readTexts(t *testing.T, tag string) Words {
	t.Helper()
	w, err := Read(tag)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func report(t *testing.T, tag string, found map[string]string) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s: %s: %s", tag, key, found[key])
	}
}

// eachText collects what is wrong with single texts: check gets the key, the text, and
// that of English, or of the English plural form other for a form that English lacks.
func (tr translation) eachText(check func(key, text, english string) string) map[string]string {
	found := map[string]string{}
	for key, text := range tr.own {
		english, there := tr.english[key]
		if !there {
			english = tr.english[familyOf(key, tr.english)+".other"]
		}
		if wrong := check(key, text, english); wrong != "" {
			found[key] = fmt.Sprintf("%s: %q for %q", wrong, text, english)
		}
	}
	return found
}

// familyOf is the key that plural forms belong to, "" for the key of another text. English
// has two forms of each.
func familyOf(key string, english Words) string {
	at := strings.LastIndexByte(key, '.')
	if at < 0 || !slices.Contains(pluralForms[:], key[at+1:]) {
		return ""
	}
	if family := key[:at]; english.Has(family+".one") && english.Has(family+".other") {
		return family
	}
	return ""
}

var placeInText = regexp.MustCompile(`\{[a-z_.]+\}`)

func placesIn(text string) []string {
	places := placeInText.FindAllString(text, -1)
	slices.Sort(places)
	return slices.Compact(places)
}

// placesKept: a text has the places of the English one. A plural form for one number, or
// for two, may leave out the number.
func placesKept(tr translation) map[string]string {
	return tr.eachText(func(key, text, english string) string {
		own, wanted, allowed := placesIn(text), placesIn(english), placesIn(english)
		if family := familyOf(key, tr.english); family != "" {
			allowed = append(placesIn(tr.english[family+".one"]), placesIn(tr.english[family+".other"])...)
			if !strings.HasSuffix(key, ".other") && !strings.HasSuffix(key, ".few") && !strings.HasSuffix(key, ".many") {
				wanted = placesIn(tr.english[family+".one"])
				wanted = slices.DeleteFunc(wanted, func(place string) bool { return place == "{n}" })
			}
		}
		for _, place := range own {
			if !slices.Contains(allowed, place) {
				return "unknown place " + place
			}
		}
		for _, place := range wanted {
			if !slices.Contains(own, place) {
				return "without the place " + place
			}
		}
		if strings.Count(text, "{") != len(placeInText.FindAllString(text, -1)) && strings.Count(text, "{") != strings.Count(english, "{") {
			return "a brace of no place"
		}
		return ""
	})
}

// pluralFormsOf: a text has exactly the forms of the language (Unicode CLDR, cardinals),
// and other, which all have.
func pluralFormsOf(tr translation) map[string]string {
	needed := map[string]bool{"other": true}
	for n := range 1001 {
		needed[pluralForms[plural.Cardinal.MatchPlural(language.Make(tr.tag), n, 0, 0, 0, 0)]] = true
	}
	found := map[string]string{}
	for key := range tr.english {
		family := familyOf(key, tr.english)
		if family == "" {
			continue
		}
		for _, form := range pluralForms {
			if has := tr.own.Has(family + "." + form); has && !needed[form] {
				found[family+"."+form] = "the language has no such form"
			} else if !has && needed[form] {
				found[family+"."+form] = "the form is missing"
			}
		}
	}
	return found
}

// linesKept: a text has as many lines as the English one.
func linesKept(tr translation) map[string]string {
	return tr.eachText(func(_, text, english string) string {
		if have, want := strings.Count(text, "\n"), strings.Count(english, "\n"); have != want {
			return fmt.Sprintf("%d line breaks, not %d", have, want)
		}
		return ""
	})
}

// separators are texts that each language writes in its own way.
var separators = regexp.MustCompile(`^(language|list|number|sentence|when)\.`)

// blanksKept: no blank begins, ends or is doubled where none is in English.
func blanksKept(tr translation) map[string]string {
	ends := func(text string) string {
		return strings.TrimSuffix(text, strings.TrimLeftFunc(text, unicode.IsSpace)) + "|" + strings.TrimPrefix(text, strings.TrimRightFunc(text, unicode.IsSpace))
	}
	return tr.eachText(func(key, text, english string) string {
		switch {
		case separators.MatchString(key):
		case ends(text) != ends(english):
			return "begins or ends with other blanks"
		case strings.Contains(text, "  ") && !strings.Contains(english, "  "):
			return "two blanks"
		case strings.Contains(text, "...") && !strings.Contains(english, "..."):
			return "three dots for …"
		}
		return ""
	})
}

// ownQuotes are quotation marks of a sentence, which each language has of its own.
var ownQuotes = regexp.MustCompile(`"(\{[a-z_]+\}|Bearer)"`)

// quotesKept: the straight quotes of what a person writes into a file or a shell stay, and
// nothing has others but what has them in English.
func quotesKept(tr translation) map[string]string {
	return tr.eachText(func(_, text, english string) string {
		most := strings.Count(english, `"`)
		least := most - 2*len(ownQuotes.FindAllString(english, -1))
		if have := strings.Count(text, `"`); have < least || have > most {
			return fmt.Sprintf("%d straight quotes, not %d", have, least)
		}
		return ""
	})
}

// statesDiffer: the first words of the states that rows are found by are listed, and each
// means one state.
func statesDiffer(tr translation) map[string]string {
	return differ(tr.own, func(key string) []string {
		if !strings.HasPrefix(key, "find.state.") {
			return nil
		}
		return strings.Fields(tr.own[key])
	})
}

// answersDiffer: no word is both yes and no, in the language or in English, which is
// understood too.
func answersDiffer(tr translation) map[string]string {
	return differ(tr.own, func(key string) []string {
		if !strings.HasPrefix(key, "answer.") {
			return nil
		}
		return append(strings.Fields(tr.own[key]), strings.Fields(tr.english[key])...)
	})
}

// differ finds words that stand under two keys, and keys of words without any.
func differ(w Words, of func(key string) []string) map[string]string {
	found, first := map[string]string{}, map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(w)) {
		for _, word := range of(key) {
			word = strings.ToLower(word)
			if other := cmp.Or(first[word], key); other != key {
				found[key] = fmt.Sprintf("%q is a word of %s, too", word, other)
			}
			first[word] = key
		}
	}
	return found
}
