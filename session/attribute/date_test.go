package attribute

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	tests := []struct{ typed, saved string }{
		{"3 Mar 1990", "1990-03-03"},
		{"3. März 1990", "1990-03-03"},
		{"3rd of March 1990", "1990-03-03"},
		{"March 3, 1990", "1990-03-03"},
		{"mar 3 1990", "1990-03-03"},
		{"3-Mar-1990", "1990-03-03"},
		{"1990 March 3", "1990-03-03"},
		{"3 de marzo de 1990", "1990-03-03"},
		{"1er août 1990", "1990-08-01"},
		{"1990-3-3", "1990-03-03"},
		{"1990/03/03", "1990-03-03"},
		{"3.4.1990", "1990-04-03"},
		{"03. 04. 1990", "1990-04-03"},
		{"13/4/1990", "1990-04-13"},
		{"4/13/1990", "1990-04-13"},
		{"4-4-1990", "1990-04-04"},
		{"19900403", "1990-04-03"},
		{"1990年4月3日", "1990-04-03"},
		{"1990-13-1", "1990-13-01"},
		{"3/4/1990", "3/4/1990"},
		{"3/4/90", "3/4/90"},
		{"14/15/1990", "14/15/1990"},
		{"3 Jui 1990", "3 Jui 1990"},
		{"3 Foo 1990", "3 Foo 1990"},
		{"March 1990", "March 1990"},
		{"3", "3"},
		{"tomorrow", "tomorrow"},
	}
	for _, test := range tests {
		if saved := (Rule{Kind: KindDate}).Normalise(test.typed); saved != test.saved {
			t.Errorf("%q is saved as %q, want %q", test.typed, saved, test.saved)
		}
	}
}

var may2026 = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

func TestTheCountryTellsWhichIsTheDay(t *testing.T) {
	rule := Rule{Name: Birthdate, Kind: KindDate}
	if p := rule.Check("3/4/1990"); p != hard("date_order") {
		t.Errorf("nobody knows the order: %+v", p)
	}
	tests := []struct {
		order         DateOrder
		meant         string
		day, month    string
		age           string
		problemIsHard bool
	}{
		{OrderUnknown, "", "", "", "", true},
		{DayFirst, "1990-04-03", "3", "4", "36", false},
		{MonthFirst, "1990-03-04", "4", "3", "36", false},
	}
	for _, test := range tests {
		a := rule.Advise("3/4/1990", Local{Today: may2026, Order: test.order})
		if a.Meant != test.meant || a.Problem.Hard != test.problemIsHard || a.Meaning.Text != test.age {
			t.Errorf("order %d: %+v", test.order, a)
		}
		if !test.problemIsHard && a.Problem != (Problem{"date_understood", false, test.day, test.month}) {
			t.Errorf("order %d is not told: %+v", test.order, a.Problem)
		}
	}
}

func TestAges(t *testing.T) {
	tests := []struct{ typed, age, problem string }{
		{"1990-05-04", "36", ""}, {"1990-05-05", "35", ""}, {"2026-05-04", "0", ""}, {"2026-05-05", "", "date_future"},
		{"1906-05-04", "120", ""}, {"1905-05-04", "", "date_long_ago"}, {"1990-02-30", "", "date_day"},
	}
	for _, test := range tests {
		a := Rule{Name: Birthdate, Kind: KindDate}.Advise(test.typed, Local{Today: may2026})
		if a.Meaning.Text != test.age || a.Problem.Code != test.problem {
			t.Errorf("%s: %+v", test.typed, a)
		}
	}
	if a := (Rule{Name: "custom:started", Kind: KindDate}).Advise("2090-01-01", Local{Today: may2026}); a != (Advice{}) {
		t.Errorf("a date that is no birthday has an age: %+v", a)
	}
}

func TestInstantsAreLeftAlone(t *testing.T) {
	const moment = "2024-02-01T09:00:00Z"
	rule := Rule{Name: "custom:started", Kind: KindDate}
	if rule.Normalise(moment) != moment || !rule.Check(moment).None() {
		t.Errorf("%q: %+v", rule.Normalise(moment), rule.Check(moment))
	}
	if p := (Rule{Name: Birthdate, Kind: KindDate}).Check(moment); p != hard("date_form") {
		t.Errorf("a birthday with a time: %+v", p)
	}
}

func TestStepDate(t *testing.T) {
	tests := []struct {
		text string
		part DatePart
		by   int
		want string
	}{
		{"1990-03-31", DayPart, 1, "1990-04-01"},
		{"1990-01-01", DayPart, -1, "1989-12-31"},
		{"1990-01-31", MonthPart, 1, "1990-02-28"},
		{"1990-12-15", MonthPart, 1, "1991-01-15"},
		{"2024-02-29", YearPart, 1, "2025-02-28"},
		{"3 Mar 1990", YearPart, -10, "1980-03-03"},
		{"3/4/1990", DayPart, 1, "1990-04-04"},
		{"1990-02-30", DayPart, 1, ""},
		{"9999-12-31", DayPart, 1, ""},
		{"", DayPart, 1, ""},
	}
	for _, test := range tests {
		got, ok := StepDate(test.text, test.part, test.by, Local{Order: DayFirst})
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%q, part %d by %d: %q", test.text, test.part, test.by, got)
		}
	}
}

// TestDatesReadBack: however a day is written out, it is the same day.
func TestDatesReadBack(t *testing.T) {
	layouts := []string{"2006-01-02", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2 2006", "2.1.2006", "2006/1/2", "20060102", "2-Jan-2006"}
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 365*2000).Draw(t, "day"))
		written := day.Format(rapid.SampledFrom(layouts).Draw(t, "layout"))
		rule := Rule{Kind: KindDate}
		if got := rule.Normalise(written); got != day.Format(time.DateOnly) || !rule.Check(written).None() {
			t.Fatalf("%q is saved as %q (%+v)", written, got, rule.Check(written))
		}
	})
}

func TestWhereSomebodyIsAtHome(t *testing.T) {
	tests := []struct {
		zone, locale, country string
		order                 DateOrder
	}{
		{"Europe/Berlin", "en-US", "DE", MonthFirst},
		{"", "en_US", "US", MonthFirst},
		{"", "en", "", MonthFirst},
		{"", "de", "", DayFirst},
		{"", "en-GB", "GB", DayFirst},
		{"", "es-US", "US", DayFirst},
		{"", "es-419", "", DayFirst},
		{"berlin", "", "DE", OrderUnknown},
		{"Asia/Calcutta", "", "IN", OrderUnknown},
		{"Mars/Olympus", "klingon language", "", OrderUnknown},
	}
	for _, test := range tests {
		if here := NewSchema(nil).Local(test.zone, test.locale, may2026); here.Country != test.country || here.Order != test.order || here.Today != may2026 || here.Locale != test.locale {
			t.Errorf("%s, %s: %+v", test.zone, test.locale, here)
		}
	}
}
