package ui

import "testing"

// TestValuesInTheLanguage: a person reads and types values that are known in words of the
// language; what is stored stays as programs know it.
func TestValuesInTheLanguage(t *testing.T) {
	p := sit(t, setup{words: translations(t)["de"], height: 40})
	p.sees("weiblich", "ja")
	p.seesNot("female", "true")
	p.onRow("gender").sees("gespeichert als female")
	p.press("enter").sees("female", "männlich", "keine Angabe")
	p.press("esc").edit("gender", "Männlich").sees("männlich", "vorher weiblich")
	if got := p.form().draft.Value("gender"); got != "male" {
		t.Errorf("männlich is kept as %q", got)
	}
	p.edit("custom:newsletter", "nein").press("s").sees("weiblich", "männlich", "nein")
	p.press("esc", "/").typed("männ").sees("männlich")
	p.seesNot("nein")
	p.press("esc", "esc", "s", "enter")
	for name, want := range map[string]string{"gender": "male", "custom:newsletter": "false"} {
		if got := p.form().draft.Value(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	p.press("m").seesNot("männlich")
}

// TestOwnWordsStayAsTheyAre: what no kind knows is shown and stored as it was written; an
// untouched value of another program too, though it is a word of the language.
func TestOwnWordsStayAsTheyAre(t *testing.T) {
	p := sit(t, setup{words: translations(t)["de"], height: 40})
	p.edit("gender", "divers").edit("nickname", "true").sees("divers", "true")
	p.pool.values["gender"] = "weiblich"
	p.press("u", "u", "r").onRow("gender").press("enter").sees("weiblich")
	p.seesNot("gespeichert als")
	p.press("enter")
	if p.form().draft.Changed("gender") {
		t.Errorf("gender became %q", p.form().draft.Value("gender"))
	}
}
