package attribute

import (
	"testing"
	"time"
)

// The ways of typing in some languages.
var (
	german = Typing{Order: DayFirst, Decimal: ",", Group: ".", Yes: []string{"ja", "j"}, No: []string{"nein", "n"}, Word: func(key string) string { return germanWords[key] }}
	french = Typing{Order: DayFirst, Decimal: ",", Group: "\u202f", Yes: []string{"oui", "o"}, No: []string{"non", "n"}}
	polish = Typing{Order: DayFirst, Decimal: ",", Group: "\u00a0", Yes: []string{"tak", "t"}, No: []string{"nie", "n"}}
	korean = Typing{Decimal: ".", Group: ",", Yes: []string{"예", "네"}, No: []string{"아니요"}}
	usual  = Typing{Decimal: ".", Group: ",", Yes: []string{"yes", "y"}, No: []string{"no", "n"}}
)

var germanWords = map[string]string{"gender.female": "weiblich", "gender.male": "männlich", "gender.prefer_not_to_say": "keine Angabe", "yesno.true": "ja", "yesno.false": "nein"}

// TestTypedInTheLanguage: what is stored is the same, however it is typed.
func TestTypedInTheLanguage(t *testing.T) {
	gender := Rule{Name: "gender", Kind: KindGender}
	date, number, yesNo := Rule{Name: Birthdate, Kind: KindDate}, Rule{Name: "custom:n", Kind: KindNumber}, Rule{Name: "custom:b", Kind: KindYesNo}
	schema := NewSchema(nil)
	for _, c := range []struct {
		rule   Rule
		in     Typing
		typed  string
		stored string
	}{
		{date, german, "26.11.1990", "1990-11-26"}, {date, german, "3.4.1990", "1990-04-03"}, {date, german, "26. November 1990", "1990-11-26"},
		{date, german, "3. März 1990", "1990-03-03"}, {date, german, "3/4/1990", "1990-04-03"}, {date, german, "1990-11-26", "1990-11-26"},
		{date, french, "26/11/1990", "1990-11-26"}, {date, french, "1er février 1990", "1990-02-01"}, {date, french, "3/4/1990", "1990-04-03"},
		{date, polish, "26.11.1990", "1990-11-26"}, {date, polish, "26 października 1990 r.", "1990-10-26"}, {date, polish, "3 maja 1990", "1990-05-03"},
		{date, korean, "1990년 11월 26일", "1990-11-26"}, {date, korean, "1990. 11. 26.", "1990-11-26"}, {date, korean, "1990年11月26日", "1990-11-26"},
		{date, usual, "3 de marzo de 1990", "1990-03-03"}, {date, Typing{Order: DayFirst}, "3-4-1990", "1990-04-03"},
		{number, german, "4,2", "4.2"}, {number, german, "-4,2", "-4.2"}, {number, german, "1.234,5", "1234.5"}, {number, german, "1.234.567", "1234567"},
		{number, german, "1.234", "1.234"}, {number, german, "4,,2", "4,,2"}, {number, german, "1.23,4", "1.23,4"}, {number, german, "４，２", "4.2"},
		{number, french, "1\u202f234,5", "1234.5"}, {number, french, "1 234,5", "1234.5"}, {number, polish, "1\u00a0234,5", "1234.5"},
		{number, usual, "4,2", "4,2"}, {number, usual, "1,234", "1,234"}, {number, Typing{}, "4,2", "4,2"},
		{yesNo, german, "ja", "true"}, {yesNo, german, "J", "true"}, {yesNo, german, "nein", "false"}, {yesNo, german, "yes", "true"},
		{yesNo, french, "OUI", "true"}, {yesNo, polish, "t", "true"}, {yesNo, polish, "nie", "false"}, {yesNo, korean, "네", "true"},
		{gender, german, "weiblich", "female"}, {gender, german, "Mannlich ", "male"}, {gender, german, "keine Angabe", "prefer not to say"},
		{gender, german, "female", "female"}, {gender, german, "non-binary", "non-binary"}, {gender, german, "weib", "weib"}, {gender, german, "divers", "divers"},
		{gender, usual, "weiblich", "weiblich"}, {Rule{Name: "custom:g", Kind: KindText}, german, "weiblich", "weiblich"},
		{yesNo, Typing{Yes: []string{"sí", "s"}}, "si", "true"}, {yesNo, usual, "ja", "ja"},
	} {
		here := schema.Local("", "", time.Time{}).In(c.in)
		got := c.rule.Advise(c.typed, here).Meant
		if got == "" {
			got = c.rule.Normalise(c.typed)
		}
		if got != c.stored {
			t.Errorf("%s: %q is stored as %q, want %q", c.rule.Kind, c.typed, got, c.stored)
		}
	}
}

// TestTheLanguageOrdersDates where it has an order; else the country does.
func TestTheLanguageOrdersDates(t *testing.T) {
	schema := NewSchema(nil)
	for _, c := range []struct {
		locale string
		in     Typing
		want   DateOrder
	}{{"en-US", usual, MonthFirst}, {"en-US", german, DayFirst}, {"de", usual, DayFirst}, {"", usual, OrderUnknown}, {"", german, DayFirst}, {"en-US", korean, MonthFirst}} {
		if got := schema.Local("", c.locale, time.Time{}).In(c.in).Order; got != c.want {
			t.Errorf("%q: %v, want %v", c.locale, got, c.want)
		}
	}
}

// TestWhatIsMeantIsNoProblem: a number that the language writes in another way can be
// saved, and its limits count.
func TestWhatIsMeantIsNoProblem(t *testing.T) {
	number := Rule{Name: "custom:n", Kind: KindNumber, Low: "1", Top: "5"}
	if a := number.Advise("4,2", Local{}.In(german)); !a.Problem.None() || a.Meant != "4.2" {
		t.Errorf("4,2: %+v", a)
	}
	if a := number.Advise("6,2", Local{}.In(german)); a.Problem.Code != "number_high" || !a.Problem.Hard {
		t.Errorf("6,2: %+v", a)
	}
	if a := number.Advise("6,2", Local{}); a.Problem.Code != "number_form" {
		t.Errorf("6,2 in English: %+v", a)
	}
}

// TestKnownValuesHaveWords: those of a kind alone, and none that a team calls otherwise.
func TestKnownValuesHaveWords(t *testing.T) {
	labelled := []Choice{{"true", "on"}, {"false", ""}}
	for _, c := range []struct {
		rule        Rule
		value, word string
	}{
		{Rule{Kind: KindGender}, "female", "gender.female"}, {Rule{Kind: KindGender}, "prefer not to say", "gender.prefer_not_to_say"},
		{Rule{Kind: KindGender}, "Female", ""}, {Rule{Kind: KindGender}, "divers", ""}, {Rule{Kind: KindGender}, "", ""},
		{Rule{Kind: KindYesNo}, "true", "yesno.true"}, {Rule{Kind: KindYesNo}, "TRUE", ""}, {Rule{Kind: KindText}, "true", ""}, {Rule{Kind: KindText}, "female", ""},
		{Rule{Kind: KindYesNo, Choices: labelled}, "true", ""}, {Rule{Kind: KindYesNo, Choices: labelled}, "false", "yesno.false"},
	} {
		if got := c.rule.Word(c.value); got != c.word {
			t.Errorf("%s %q: %q, want %q", c.rule.Kind, c.value, got, c.word)
		}
	}
	here := Local{Typing: german}
	for typed, want := range map[string]Suggestion{"weib": {"female", "weiblich"}, "fem": {"female", "weiblich"}, "Ang": {"prefer not to say", "keine Angabe"}, "non": {"non-binary", ""}} {
		if got := (Rule{Kind: KindGender}).Suggest(typed, here); len(got) != 1 || got[0] != want {
			t.Errorf("%q suggests %q, want %q", typed, got, want)
		}
	}
	if got := (Rule{Kind: KindYesNo}).Suggest("ja", here); len(got) != 1 || got[0] != (Suggestion{"true", "ja"}) {
		t.Errorf("ja suggests %q", got)
	}
}
