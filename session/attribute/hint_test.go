package attribute

import "testing"

func TestWhatAnAddressMayMean(t *testing.T) {
	tests := []struct{ typed, saved, problem, instead, reads string }{
		{typed: "jane@gmial.com", saved: "jane@gmial.com", problem: "email_typo", instead: "jane@gmail.com"},
		{typed: "jane@GMIAL.COM", saved: "jane@GMIAL.COM", problem: "email_typo", instead: "jane@gmail.com"},
		{typed: "jane@gmail.con", saved: "jane@gmail.con", problem: "email_typo", instead: "jane@gmail.com"},
		{typed: "jane@hotmial.com", saved: "jane@hotmial.com", problem: "email_typo", instead: "jane@hotmail.com"},
		{typed: "jane@yaho.com", saved: "jane@yaho.com", problem: "email_typo", instead: "jane@yahoo.com"},
		{typed: "jane@gmail.com", saved: "jane@gmail.com"},
		{typed: "jane@mail.com", saved: "jane@mail.com"},
		{typed: "jane@ymail.com", saved: "jane@ymail.com"},
		{typed: "jane@he.com", saved: "jane@he.com", problem: "email_typo", instead: "jane@me.com"},
		{typed: "jane@example.com", saved: "jane@example.com"},
		{typed: "jane@bücher.example", saved: "jane@xn--bcher-kva.example", reads: "bücher.example"},
		{typed: "jane@xn--bcher-kva.example", saved: "jane@xn--bcher-kva.example", reads: "bücher.example"},
		{typed: "jane@exаmple.com", saved: "jane@xn--exmple-4nf.com", problem: "email_lookalike", reads: "exаmple.com"},
		{typed: "jane@пример.example", saved: "jane@xn--e1afmkfd.example", reads: "пример.example"},
	}
	rule := Rule{Name: Email, Kind: KindEmail}
	for _, test := range tests {
		a := rule.Advise(test.typed, Local{})
		if saved := rule.Normalise(test.typed); saved != test.saved {
			t.Errorf("%q is saved as %q, want %q", test.typed, saved, test.saved)
		}
		if a.Problem.Code != test.problem || a.Problem.Hard || a.Instead != test.instead || a.Meaning.Text != test.reads {
			t.Errorf("%q: %+v", test.typed, a)
		}
	}
}

func TestSlips(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"gmail.com", "gmail.com", 0}, {"gmial.com", "gmail.com", 1}, {"gmai.com", "gmail.com", 1}, {"ggmail.com", "gmail.com", 1},
		{"gnail.con", "gmail.com", 2}, {"", "", 0}, {"ab", "", 2}, {"abc", "", 3}, {"abcdef", "fedcba", 3},
	}
	for _, test := range tests {
		if got := min(EditDistance(test.a, test.b), 3); got != test.want {
			t.Errorf("%s and %s: %d", test.a, test.b, got)
		}
	}
}

func TestLinks(t *testing.T) {
	tests := []struct{ typed, saved, problem, reads string }{
		{typed: "jane.example", saved: "https://jane.example"},
		{typed: "//jane.example/a", saved: "https://jane.example/a"},
		{typed: "jane.example:8080/a?b#c", saved: "https://jane.example:8080/a?b#c"},
		{typed: "www.bücher.example", saved: "https://www.bücher.example"},
		{typed: "https://xn--bcher-kva.example", saved: "https://xn--bcher-kva.example", reads: "bücher.example"},
		{typed: "https://exаmple.com", saved: "https://exаmple.com", problem: "url_lookalike"},
		{typed: "https://[::1]/", saved: "https://[::1]/"},
		{typed: "https://localhost/", saved: "https://localhost/", problem: "url_host"},
		{typed: "https://jane..example", saved: "https://jane..example", problem: "url_host"},
		{typed: "https://jane.example/my page", saved: "https://jane.example/my page", problem: "url_blank"},
		{typed: "jane@example.com", saved: "jane@example.com", problem: "url_form"},
		{typed: "mailto:jane@example.com", saved: "mailto:jane@example.com", problem: "url_form"},
		{typed: "jane", saved: "jane", problem: "url_form"},
	}
	rule := Rule{Kind: KindURL}
	for _, test := range tests {
		a := rule.Advise(test.typed, Local{})
		if saved := rule.Normalise(test.typed); saved != test.saved || a.Problem.Code != test.problem || a.Problem.Hard || a.Meaning.Text != test.reads {
			t.Errorf("%q is saved as %q: %+v", test.typed, saved, a)
		}
	}
}

func TestWhatABrowserIsHanded(t *testing.T) {
	rule := Rule{Kind: KindURL}
	for value, want := range map[string]string{
		"https://jane.example/a?b=c": "https://jane.example/a?b=c", "http://jane.example": "http://jane.example",
		"https://jane.example/é": "https://jane.example/%C3%A9", "javascript:alert(1)": "", "jane.example": "", "": "",
		"https://jane.example/\x1b]8;;": "", "https://jane.example@evil.example/": "", "https://bücher.example:8080/": "https://xn--bcher-kva.example:8080/",
	} {
		if got := rule.Link(value); got != want {
			t.Errorf("%q opens %q, want %q", value, got, want)
		}
	}
	if got := (Rule{Kind: KindText}).Link("https://jane.example"); got != "" {
		t.Errorf("a text opens %q", got)
	}
}

func TestWhatNumbersMean(t *testing.T) {
	tests := []struct {
		rule  Rule
		typed string
		want  Meaning
	}{
		{Rule{Kind: KindEpoch}, "1767225600", Meaning{"moment", "2026-01-01 00:00 UTC"}},
		{Rule{Kind: KindEpoch}, "999999999999999", Meaning{}},
		{Rule{Kind: KindEpoch}, "soon", Meaning{}},
		{Rule{Low: "0", Top: "12"}, "3", Meaning{"between", "0 – 12"}},
		{Rule{Low: "0"}, "3", Meaning{"least", "0"}},
		{Rule{Top: "12"}, "3", Meaning{"most", "12"}},
		{Rule{}, "3", Meaning{}},
	}
	for _, test := range tests {
		if test.rule.Kind == "" {
			test.rule.Kind = KindNumber
		}
		if a := test.rule.Advise(test.typed, Local{}); a.Meaning != test.want {
			t.Errorf("%+v %s: %+v", test.rule, test.typed, a)
		}
	}
}
