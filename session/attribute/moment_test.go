package attribute

import (
	"testing"
	"time"
)

func init() { time.Local = time.UTC }

// dateTime is an attribute of type DateTime.
var dateTime = Rule{Name: "custom:since", Kind: KindDateTime}

// TestShowMoments: whatever form a moment is stored in, it is shown as one.
func TestShowMoments(t *testing.T) {
	for value, want := range map[string]string{
		"1767225600": "2026-01-01 00:00 UTC", "0": "1970-01-01 00:00 UTC", "1767225601": "2026-01-01 00:00:01 UTC",
		"1767225600000": "2026-01-01 00:00 UTC", "253402300799999": "9999-12-31 23:59:59 UTC", "253402300800000": "253402300800000",
		"2026-01-01T00:00:00Z": "2026-01-01 00:00 UTC", "2026-01-01T02:00:00+02:00": "2026-01-01 00:00 UTC", "2026-01-01T00:00:00.25Z": "2026-01-01 00:00 UTC",
		"2026-01-01": "2026-01-01", "-1": "-1", "soon": "soon", "1.5": "1.5", "99999999999999999999": "99999999999999999999", "": "",
	} {
		for _, rule := range []Rule{defaultRule(UpdatedAt), dateTime} {
			if got := rule.Show(value); got != want {
				t.Errorf("%s %q is shown as %q, want %q", rule.Kind, value, got, want)
			}
		}
	}
}

// TestTypedMoments: both kinds take the same, and store it in the form of their own.
func TestTypedMoments(t *testing.T) {
	tests := []struct{ typed, seconds, instant, problem string }{
		{"2026-01-01 14:30", "1767277800", "2026-01-01T14:30:00Z", ""},
		{" 1 Jan 2026, 2:30 pm ", "1767277800", "2026-01-01T14:30:00Z", ""},
		{"1 Jan 2026 12:05 AM", "1767225900", "2026-01-01T00:05:00Z", ""},
		{"2026-01-01 14:30:05", "1767277805", "2026-01-01T14:30:05Z", ""},
		{"2026-01-01 14:30 UTC", "1767277800", "2026-01-01T14:30:00Z", ""},
		{"2026-01-01 14:30 +0200", "1767270600", "2026-01-01T12:30:00Z", ""},
		{"2026-01-01 14:30+02:00", "1767270600", "2026-01-01T12:30:00Z", ""},
		{"2026-01-01", "1767225600", "2026-01-01T00:00:00Z", ""},
		{"2026-01-01T14:30:00+02:00", "1767270600", "2026-01-01T14:30:00+02:00", ""},
		{"１７６７２７７８００", "1767277800", "1767277800", ""},
		{"1767277800000", "1767277800000", "1767277800000", ""},
		{"3/4/2026 14:30", "3/4/2026 14:30", "3/4/2026 14:30", "date_order"},
		{"2026-01-01 25:00", "2026-01-01 25:00", "2026-01-01 25:00", "moment_form"},
		{"2026-01-01 13:30 pm", "2026-01-01 13:30 pm", "2026-01-01 13:30 pm", "moment_form"},
		{"2026-01-01 14:30 XYZ", "2026-01-01 14:30 XYZ", "2026-01-01 14:30 XYZ", "moment_form"},
		{"2026-02-30 14:30", "2026-02-30 14:30", "2026-02-30 14:30", "moment_form"},
		{"soon", "soon", "soon", "moment_form"},
	}
	for _, test := range tests {
		for _, of := range []struct {
			rule Rule
			want string
		}{{defaultRule(UpdatedAt), test.seconds}, {dateTime, test.instant}} {
			if got, p := of.rule.Normalise(test.typed), of.rule.Check(test.typed); got != of.want || p.Code != test.problem {
				t.Errorf("%s %q is saved as %q (%+v), want %q (%s)", of.rule.Kind, test.typed, got, p, of.want, test.problem)
			}
		}
	}
	if p := defaultRule(UpdatedAt).Check("1 Jan 1960 00:00"); p != hard("moment_early") {
		t.Errorf("before 1970: %+v", p)
	}
}

// TestMomentsInTheOrderOfTheCountry: what can only be read there is kept as it was read.
func TestMomentsInTheOrderOfTheCountry(t *testing.T) {
	for order, want := range map[DateOrder]string{DayFirst: "2026-04-03T14:30:00Z", MonthFirst: "2026-03-04T14:30:00Z"} {
		a := dateTime.Advise("3/4/2026 14:30", Local{Order: order})
		if a.Meant != want || a.Problem.Code != "date_understood" || a.Problem.Hard {
			t.Errorf("order %d: %+v", order, a)
		}
	}
	if a := dateTime.Advise("2026-01-01 14:30", Local{}); a.Meant != "2026-01-01T14:30:00Z" || a.Meaning != (Meaning{"moment", "2026-01-01 14:30 UTC"}) {
		t.Errorf("%+v", a)
	}
}

// TestMomentsAreEditedAsDates in this machine's time, where nothing is lost by it.
func TestMomentsAreEditedAsDates(t *testing.T) {
	time.Local = time.FixedZone("CET", 3600)
	t.Cleanup(func() { time.Local = time.UTC })
	for _, test := range []struct {
		rule                  Rule
		stored, edited, shown string
	}{
		{defaultRule(UpdatedAt), "1767222000", "2026-01-01 00:00", "2026-01-01 00:00 CET"},
		{defaultRule(UpdatedAt), "1767222005", "2026-01-01 00:00:05", "2026-01-01 00:00:05 CET"},
		{defaultRule(UpdatedAt), "1767222000000", "1767222000000", "2026-01-01 00:00 CET"},
		{dateTime, "2025-12-31T23:00:00Z", "2026-01-01 00:00", "2026-01-01 00:00 CET"},
		{dateTime, "2026-01-01T00:00:00+01:00", "2026-01-01T00:00:00+01:00", "2026-01-01 00:00 CET"},
		{dateTime, "2025-12-31T23:00:00.5Z", "2025-12-31T23:00:00.5Z", "2026-01-01 00:00 CET"},
		{dateTime, "1767222000", "1767222000", "2026-01-01 00:00 CET"},
		{dateTime, "soon", "soon", "soon"}, {dateTime, "", "", ""},
		{Rule{Kind: KindNumber}, "1767222000", "1767222000", "1767222000"},
	} {
		edited := test.rule.EditText(test.stored)
		if shown := test.rule.Show(test.stored); edited != test.edited || shown != test.shown || test.rule.Normalise(edited) != test.stored {
			t.Errorf("%q is edited as %q, shown as %q", test.stored, edited, shown)
		}
		if shown := test.shown; test.rule.IsMoment() && shown != test.stored && test.rule.Show(test.rule.Normalise(shown)) != shown {
			t.Errorf("%q as it is shown reads as %q", shown, test.rule.Normalise(shown))
		}
	}
}

func TestShowLinks(t *testing.T) {
	const google = `{"userId":"1037","providerName":"Google","providerType":"Google","issuer":null,"primary":true,"dateCreated":1642699117273}`
	const corp = `{"userId":"j","providerName":"Corp","providerType":"SAML","issuer":"http://idp","primary":"false","dateCreated":"1714521600000"}`
	for value, want := range map[string]string{
		"[" + google + "]":              "Google (2022-01-20)",
		"[" + google + "," + corp + "]": "Google (2022-01-20), SAML:Corp (2024-05-01)",
		`[{"providerName":"Own"}]`:      "Own",
		`[{"providerName":"Own","providerType":"OIDC","dateCreated":"soon"}]`: "OIDC:Own",
		`[{"providerType":"OIDC"}]`: `[{"providerType":"OIDC"}]`,
		"[]":                        "[]", "{}": "{}", "": "", "[1": "[1",
	} {
		if got := defaultRule("identities").Show(value); got != want {
			t.Errorf("%s is shown as %q, want %q", value, got, want)
		}
	}
}

// TestSteppingKeepsTheTime of the day.
func TestSteppingKeepsTheTime(t *testing.T) {
	for text, want := range map[string]string{"2026-01-31 14:30": "2026-02-28 14:30", "31 Jan 2026 2:30 pm": "2026-02-28 2:30 pm", "2026-01-31T14:30:00Z": "2026-02-28T14:30:00Z"} {
		if got, ok := StepDate(text, MonthPart, 1, Local{}); !ok || got != want {
			t.Errorf("%q a month later is %q", text, got)
		}
	}
}
