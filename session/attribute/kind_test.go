package attribute

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var allKinds = append(Kinds(), "", "no such kind")

func TestCheckOfEachKind(t *testing.T) {
	tests := []struct {
		kind         KindName
		typed, saved string
		problem      string
		soft         bool
	}{
		{kind: KindText, typed: "Jane", saved: "Jane"},
		{kind: KindText, typed: " Jane ", saved: " Jane ", problem: "text_blanks", soft: true},
		{kind: KindText, typed: " ", saved: " ", problem: "text_blanks", soft: true},
		{kind: KindText, typed: "a\nb\x1b[31m", saved: "a\nb\x1b[31m", problem: "text_control", soft: true},
		{kind: KindText, typed: "Jane\u202edoe", saved: "Jane\u202edoe", problem: "text_bidi", soft: true},
		{kind: KindText, typed: "日本 👨‍👩‍👧", saved: "日本 👨‍👩‍👧"},
		{kind: "no such kind", typed: "Jane", saved: "Jane"},

		{kind: KindEmail, typed: "jane@example.com", saved: "jane@example.com"},
		{kind: KindEmail, typed: " jane@example.com\n", saved: "jane@example.com"},
		{kind: KindEmail, typed: "Jane.O'Hara+news@Mail.Example.co.uk", saved: "Jane.O'Hara+news@Mail.Example.co.uk"},
		{kind: KindEmail, typed: "j@1.de", saved: "j@1.de"},
		{kind: KindEmail, typed: "   ", saved: ""},
		{kind: KindEmail, typed: "jane", saved: "jane", problem: "email_no_at"},
		{kind: KindEmail, typed: "jane doe@example.com", saved: "jane doe@example.com", problem: "email_blank"},
		{kind: KindEmail, typed: "jane\tdoe", saved: "jane\tdoe", problem: "email_blank"},
		{kind: KindEmail, typed: "@example.com", saved: "@example.com", problem: "email_form"},
		{kind: KindEmail, typed: "jane@", saved: "jane@", problem: "email_form"},
		{kind: KindEmail, typed: "jane@example", saved: "jane@example", problem: "email_form"},
		{kind: KindEmail, typed: "jane@@example.com", saved: "jane@@example.com", problem: "email_form"},
		{kind: KindEmail, typed: "jane@-example.com", saved: "jane@-example.com", problem: "email_form"},
		{kind: KindEmail, typed: "jane@example..com", saved: "jane@example..com", problem: "email_form"},
		{kind: KindEmail, typed: "Jane <jane@example.com>", saved: "jane@example.com"},
		{kind: KindEmail, typed: "jane@example.com\x00", saved: "jane@example.com\x00", problem: "email_form"},
		{kind: KindEmail, typed: "j@" + strings.Repeat("a", 63) + ".de", saved: "j@" + strings.Repeat("a", 63) + ".de"},
		{kind: KindEmail, typed: "j@" + strings.Repeat("a", 64) + ".de", saved: "j@" + strings.Repeat("a", 64) + ".de", problem: "email_form"},

		{kind: KindPhone, typed: "+14155550123", saved: "+14155550123"},
		{kind: KindPhone, typed: "+1 (415) 555-0123", saved: "+14155550123"},
		{kind: KindPhone, typed: "\t+1.415.555.0123 ", saved: "+14155550123"},
		{kind: KindPhone, typed: "+49/30\u00a01234567", saved: "+49301234567"},
		{kind: KindPhone, typed: "  ", saved: ""},
		{kind: KindPhone, typed: "+1234567", saved: "+1234567", problem: "phone_length", soft: true},
		{kind: KindPhone, typed: "+123456789012345", saved: "+123456789012345", problem: "phone_length", soft: true},
		{kind: KindPhone, typed: "+999 123 456 789", saved: "+999123456789"},
		{kind: KindPhone, typed: "+123456", saved: "+123456", problem: "phone_length", soft: true},
		{kind: KindPhone, typed: "+12345", saved: "+12345", problem: "phone_form"},
		{kind: KindPhone, typed: "+1234567890123456", saved: "+1234567890123456", problem: "phone_form"},
		{kind: KindPhone, typed: "+0 415 555 0123", saved: "+04155550123", problem: "phone_form"},
		{kind: KindPhone, typed: "+49+301234567", saved: "+49+301234567", problem: "phone_form"},
		{kind: KindPhone, typed: "+", saved: "+", problem: "phone_form"},
		{kind: KindPhone, typed: "(415) 555-0123", saved: "4155550123", problem: "phone_no_plus"},
		{kind: KindPhone, typed: "0049 30 1234567", saved: "+49301234567"},
		{kind: KindPhone, typed: " 1-800-FLOWERS ", saved: "1-800-FLOWERS", problem: "phone_letters"},
		{kind: KindPhone, typed: "+1 415 555 0123 ext 4", saved: "+1 415 555 0123 ext 4", problem: "phone_extension"},
		{kind: KindPhone, typed: "+１４１５５５５０１２３", saved: "+14155550123"},

		{kind: KindDate, typed: "1990-03-01", saved: "1990-03-01"},
		{kind: KindDate, typed: " 1990-03-01 ", saved: "1990-03-01"},
		{kind: KindDate, typed: "2024-02-29", saved: "2024-02-29"},
		{kind: KindDate, typed: "2000-02-29", saved: "2000-02-29"},
		{kind: KindDate, typed: "0000-12-31", saved: "0000-12-31"},
		{kind: KindDate, typed: "1900-02-29", saved: "1900-02-29", problem: "date_day"},
		{kind: KindDate, typed: "2023-02-29", saved: "2023-02-29", problem: "date_day"},
		{kind: KindDate, typed: "1990-04-31", saved: "1990-04-31", problem: "date_day"},
		{kind: KindDate, typed: "1990-04-00", saved: "1990-04-00", problem: "date_day"},
		{kind: KindDate, typed: "1990-13-01", saved: "1990-13-01", problem: "date_month"},
		{kind: KindDate, typed: "1990-00-01", saved: "1990-00-01", problem: "date_month"},
		{kind: KindDate, typed: "1990-3-1", saved: "1990-03-01"},
		{kind: KindDate, typed: "01/01/2025", saved: "2025-01-01"},
		{kind: KindDate, typed: "1990-03-01T00", saved: "1990-03-01T00", problem: "date_form"},
		{kind: KindDate, typed: "１９９０-０３-０１", saved: "1990-03-01"},

		{kind: KindURL, typed: "https://jane.example", saved: "https://jane.example"},
		{kind: KindURL, typed: " http://jane.example:80/a?b#c ", saved: "http://jane.example:80/a?b#c"},
		{kind: KindURL, typed: "HTTPS://jane.example", saved: "HTTPS://jane.example"},
		{kind: KindURL, typed: "jane.example", saved: "https://jane.example"},
		{kind: KindURL, typed: "ftp://jane.example", saved: "ftp://jane.example", problem: "url_form", soft: true},
		{kind: KindURL, typed: "https://", saved: "https://", problem: "url_form", soft: true},
		{kind: KindURL, typed: "https://%zz", saved: "https://%zz", problem: "url_form", soft: true},
		{kind: KindURL, typed: "javascript:alert(1)", saved: "javascript:alert(1)", problem: "url_form", soft: true},

		{kind: KindNumber, typed: " 42 ", saved: "42"},
		{kind: KindNumber, typed: "-7", saved: "-7"},
		{kind: KindNumber, typed: "0042", saved: "0042"},
		{kind: KindNumber, typed: strings.Repeat("9", 2048), saved: strings.Repeat("9", 2048)},
		{kind: KindNumber, typed: "4e2", saved: "4e2", problem: "number_form"},
		{kind: KindNumber, typed: "0x10", saved: "0x10", problem: "number_form"},
		{kind: KindNumber, typed: "1,5", saved: "1,5", problem: "number_form"},
		{kind: KindNumber, typed: "1.", saved: "1.", problem: "number_form"},
		{kind: KindNumber, typed: ".5", saved: ".5", problem: "number_form"},
		{kind: KindNumber, typed: "--1", saved: "--1", problem: "number_form"},
		{kind: KindNumber, typed: "٤٢", saved: "42"},

		{kind: KindYesNo, typed: "true", saved: "true"},
		{kind: KindYesNo, typed: " YES ", saved: "true"},
		{kind: KindYesNo, typed: "y", saved: "true"},
		{kind: KindYesNo, typed: "1", saved: "true"},
		{kind: KindYesNo, typed: "False", saved: "false"},
		{kind: KindYesNo, typed: "No", saved: "false"},
		{kind: KindYesNo, typed: "n", saved: "false"},
		{kind: KindYesNo, typed: "0", saved: "false"},
		{kind: KindYesNo, typed: " maybe ", saved: "maybe", problem: "yesno_form"},
		{kind: KindYesNo, typed: "2", saved: "2", problem: "yesno_form"},
	}
	for _, test := range tests {
		rule := Rule{Name: "x", Kind: test.kind}
		if saved := rule.Normalise(test.typed); saved != test.saved {
			t.Errorf("%s %q is saved as %q, want %q", test.kind, test.typed, saved, test.saved)
		}
		want := Problem{Code: test.problem, Hard: test.problem != "" && !test.soft}
		p := rule.Check(test.typed)
		if p.Want, p.Have = "", ""; p != want {
			t.Errorf("%s %q: %+v, want %+v", test.kind, test.typed, p, want)
		}
	}
}

func TestPhonesAsPeopleWriteThem(t *testing.T) {
	tests := []struct{ name, typed, saved string }{
		{"a dash alone is no number", "-", "-"},
		{"blanks of other scripts at the end", "+1 415 555 0123\u3000", "+14155550123"},
		{"the trunk zero in brackets is not dialled", "+49 (0)30 1234567", "+49301234567"},
		{"the trunk zero behind an invisible mark", "\u202a+49 (0) 30 1234567\u202c", "+49301234567"},
		{"a zero in brackets further on is dialled", "+49 30 (0) 1234567", "+493001234567"},
		{"a zero in brackets without a country code", "(0)30 1234567", "0301234567"},
		{"dashes of word processors", "+1–415‑555‐0123", "+14155550123"},
		{"invisible marks around a pasted number", "\u202a+14155550123\u202c", "+14155550123"},
		{"narrow blanks", "+33\u202f1\u202f23\u202f45\u202f67\u202f89", "+33123456789"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if saved := (Rule{Kind: KindPhone}).Normalise(test.typed); saved != test.saved {
				t.Errorf("%q is saved as %q, want %q", test.typed, saved, test.saved)
			}
		})
	}
}

func TestBoundsOfNumbers(t *testing.T) {
	rule := Rule{Kind: KindNumber, Low: "-1.5", Top: "9007199254740993"}
	tests := []struct {
		typed string
		want  Problem
	}{
		{"-1.5", Problem{}},
		{"-1.50", Problem{}},
		{"-1.51", Problem{"number_low", true, "-1.5", "-1.51"}},
		{"9007199254740993", Problem{}},
		{"9007199254740994", Problem{"number_high", true, "9007199254740993", "9007199254740994"}},
		{"9007199254740993.0000000000000000001", Problem{"number_high", true, "9007199254740993", "9007199254740993.0000000000000000001"}},
		{"", Problem{}},
	}
	for _, test := range tests {
		if p := rule.Check(test.typed); p != test.want {
			t.Errorf("%q: %+v, want %+v", test.typed, p, test.want)
		}
	}
	unbound := Rule{Kind: KindNumber, Low: "some", Top: ""}
	if p := unbound.Check("-99"); !p.None() {
		t.Errorf("a bound that is no number binds: %+v", p)
	}
}

func TestSizes(t *testing.T) {
	long := func(s string, n int) string { return strings.Repeat(s, n) }
	tests := []struct {
		name  string
		rule  Rule
		typed string
		want  Problem
	}{
		{"most characters and bytes", Rule{}, long("x", 2048), Problem{}},
		{"one character more", Rule{}, long("x", 2049), Problem{"too_long", true, "2048", "2049"}},
		{"most bytes", Rule{}, long("é", 1024), Problem{}},
		{"few characters, too many bytes", Rule{}, long("é", 1024) + "x", Problem{"too_many_bytes", true, "2048", "2049"}},
		{"most characters of four bytes", Rule{}, long("👍", 513), Problem{"too_many_bytes", true, "2048", "2052"}},
		{"a limit of the schema", Rule{Max: 3}, "äöü", Problem{}},
		{"above a limit of the schema", Rule{Max: 3}, "äöüß", Problem{"too_long", true, "3", "4"}},
		{"a limit above the service's", Rule{Max: 9999}, long("x", 2049), Problem{"too_long", true, "2048", "2049"}},
		{"the least of the schema", Rule{Min: 4}, "äöüß", Problem{}},
		{"below the least", Rule{Min: 4}, "äöü", Problem{"too_short", true, "4", "3"}},
		{"empty in spite of a least length", Rule{Min: 4}, "", Problem{}},
		{"empty but required", Rule{Min: 4, Required: true}, "", Problem{Code: "required", Hard: true}},
		{"blanks that are trimmed but required", Rule{Kind: KindEmail, Required: true}, "  ", Problem{Code: "required", Hard: true}},
		{"a blank is a value", Rule{Required: true}, " ", Problem{Code: "text_blanks"}},
		{"no text", Rule{}, "a\xffb", Problem{Code: "not_text", Hard: true}},
		{"size before form", Rule{Kind: KindEmail, Max: 3}, "jane", Problem{"too_long", true, "3", "4"}},
		{"size of what is saved", Rule{Kind: KindPhone, Max: 12}, "+1 (415) 555-0123", Problem{}},
	}
	for _, test := range tests {
		if p := test.rule.Check(test.typed); p != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, p, test.want)
		}
	}
	if !(Problem{}).None() || (Problem{Code: "x"}).None() {
		t.Error("None is for the zero value alone")
	}
}

func TestCheckName(t *testing.T) {
	bad := Problem{Code: "bad_name", Hard: true}
	tests := []struct {
		name string
		want Problem
	}{
		{"x", Problem{}},
		{"custom:team-1", Problem{}},
		{"custom:größe_€", Problem{}},
		{"名前", Problem{}},
		{"e\u0301", Problem{}},
		{strings.Repeat("é", 32), Problem{}},
		{strings.Repeat("é", 33), Problem{"too_long", true, "32", "33"}},
		{"", bad},
		{"two words", bad},
		{"tab\t", bad},
		{"line\n", bad},
		{"\u00a0", bad},
		{"zero\u200bwidth", bad},
		{"bell\a", bad},
		{"a\xff", bad},
	}
	for _, test := range tests {
		if p := CheckName(test.name); p != test.want {
			t.Errorf("%q: %+v, want %+v", test.name, p, test.want)
		}
	}
}

// anyTyped are texts near those that the kinds understand, and any text.
func anyTyped() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		" ", "\t", "\n", "\u00a0", "\u3000", "\u202a", "–", "(0)", "-", ".", "(", ")", "/", "+", "0", "1", "49", "415", "1990-02-", "29", "yes", "TRUE",
		"3 Mar", "Germany", "de", "00", "Berlin", "Europe/", "en_", "US", "{", "}", `"locality":"x"`, ",", "/4/", "ext 5", "xn--", "bücher", "аррӏе",
		"jane", "@", "example", ".com", "https://", "%", "é", "👍", "\u0130", "\x00", "\x1b[31m", "\xff",
		"＋", "０", "４９", "ー", "\u2212", "。", "／", "＠", "：", "٣", "٫", "\u200b", "\u200d", "\u202f", "tel:", ";phone-context=+49", "mailto:", "%6Dailto:", "%2B", "?",
		"<", ">", ";", "Argentina", "15", "7", "8", "54", "11", "06", "36", "hu", "ru",
	})
	pieces := rapid.Map(rapid.SliceOfN(piece, 0, 8), func(p []string) string { return strings.Join(p, "") })
	return rapid.OneOf(pieces, rapid.String())
}

func holdsForAnyText(t interface {
	Helper()
	Fatalf(string, ...any)
}, kind KindName, typed string) {
	t.Helper()
	rule := Rule{Name: "x", Kind: kind, Min: 2, Max: 40, Low: "0", Top: "50"}
	saved := rule.Normalise(typed)
	if again := rule.Normalise(saved); again != saved {
		t.Fatalf("%s %q is saved as %q, and that as %q", kind, typed, saved, again)
	}
	p := rule.Check(typed)
	if again := rule.Check(saved); again != p {
		t.Fatalf("%s %q: %+v, but as saved %+v", kind, typed, p, again)
	}
	fits := saved == "" || utf8.ValidString(saved) && utf8.RuneCountInString(saved) <= 40 && utf8.RuneCountInString(saved) >= 2
	if !fits && !p.Hard {
		t.Fatalf("%s %q passes the sizes: %+v", kind, typed, p)
	}
	if again := rule.Show(saved); saved != "" && again == "" {
		t.Fatalf("%s %q is shown as nothing", kind, saved)
	}
	for _, here := range []Local{{}, {Today: time.Unix(1e9, 0), Country: "DE", Order: DayFirst}, {Country: "US", Order: MonthFirst}} {
		adviceHolds(t, rule, typed, here)
	}
	if p.Hard && p.None() {
		t.Fatalf("%s %q: a problem without words", kind, typed)
	}
}

// adviceHolds checks that what is meant or proposed can be saved unchanged, and
// that nothing is accepted that Check refuses.
func adviceHolds(t interface {
	Helper()
	Fatalf(string, ...any)
}, rule Rule, typed string, here Local) {
	t.Helper()
	a := rule.Advise(typed, here)
	if p := rule.Check(typed); p.Hard && !a.Problem.Hard && a.Meant == "" {
		t.Fatalf("%s %q: %+v, but the advice is %+v", rule.Kind, typed, p, a)
	}
	for _, value := range []string{a.Meant, a.Instead} {
		if value != "" && rule.Normalise(value) != value {
			t.Fatalf("%s %q: %q is advised, but saved as %q", rule.Kind, typed, value, rule.Normalise(value))
		}
	}
	for _, s := range rule.Suggest(typed, here) {
		if rule.Normalise(s.Value) != s.Value {
			t.Fatalf("%s %q: %q is suggested, but saved as %q", rule.Kind, typed, s.Value, rule.Normalise(s.Value))
		}
	}
}

func TestAnyTextIsSavedOnceAndForAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		holdsForAnyText(t, rapid.SampledFrom(allKinds).Draw(t, "kind"), anyTyped().Draw(t, "typed"))
	})
}

func FuzzAnyTextIsSavedOnceAndForAll(f *testing.F) {
	for _, seed := range []string{"", " jane@example.com ", "+1 (415) 555-0123", "2024-02-29", "https://x", "-1.5", "Yes", "\xff\u2028", "de 030 1234567",
		"3. März 1990", "3/4/1990", "new york", "en_US", "jane@bücher.example", "jane@gmial.com", "www.bücher.example", janes, "xn--", "+49 (0) 0",
		"tel:+49-30-1234567;ext=1", "mailto:mailto:jane%40example.com", "＋４９（０）３０ー１２３４５６７", "Argentina 011 15-2345-6789", "٤٢٫٥", "www。例え。ｊｐ／ＡＢＣ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, kind := range allKinds {
			holdsForAnyText(t, kind, typed)
		}
	})
}

func TestEveryKindIsInTheTable(t *testing.T) {
	for _, rule := range rules {
		if !slices.ContainsFunc(kinds, func(k kind) bool { return k.name == rule.Kind }) {
			t.Errorf("%s has the kind %q, which has no row", rule.Name, rule.Kind)
		}
	}
}
