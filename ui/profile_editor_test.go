package ui

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"cognito-profile/session/attribute"
)

// TestEveryEditorIsDrafted: whatever is typed, in whatever editor, is in the
// draft that is kept, and an editor that is opened again has it.
func TestEveryEditorIsDrafted(t *testing.T) {
	tests := []struct {
		name string
		does func(p *person)
		text string
	}{
		{"birthdate", func(p *person) { p.press("ctrl+u").typed("3 Mar") }, "3 Mar"},
		{"birthdate", func(p *person) { p.press("up") }, "1990-03-15"},
		{"zoneinfo", func(p *person) { p.press("ctrl+u").typed("tok") }, "tok"},
		{"zoneinfo", func(p *person) { p.press("down") }, "Europe/Bratislava"},
		{"locale", func(p *person) { p.press("ctrl+u").typed("deu").press("down") }, "de-AT"},
		{"gender", func(p *person) { p.typed("x") }, "femalex"},
		{"address", func(p *person) { p.press("tab").typed("x") }, `{"street_address":"1 Example Street","locality":"Exampleville` + `x","postal_code":"12345","country":"Germany"}`},
		{"address", func(p *person) { p.press("ctrl+o", "ctrl+u").typed("1 Example Street") }, "1 Example Street"},
		{"phone_number", func(p *person) { p.press("ctrl+u").typed("030 1234567").press("ctrl+o") }, "+49301234567"},
	}
	for _, test := range tests {
		p := sit(t, setup{})
		test.does(p.onRow(test.name).press("enter"))
		kept := p.form().drafted()
		if kept.Field != test.name || kept.Text != test.text {
			t.Errorf("%s: %+v, want %q", test.name, kept, test.text)
		}
		if p.form().unsaved() != 1 {
			t.Errorf("%s: %d unsaved", test.name, p.form().unsaved())
		}
		other := sit(t, setup{})
		other.app = other.app.replace(0, other.form().restore(other.app.screenEnv(), kept))
		if f := other.form(); f.mode != editing || f.editor.Text != test.text {
			t.Errorf("%s: opened again with %q", test.name, f.editor.Text)
		}
		p.press("esc", "U")
		if got := p.form().draft.Value(test.name); got != test.text {
			t.Errorf("%s: redo brings back %q", test.name, got)
		}
	}
}

// TestLookingChangesNothing: opening an editor and leaving it in any way is no
// edit.
func TestLookingChangesNothing(t *testing.T) {
	for _, how := range []string{"enter", "tab", "esc"} {
		p := sit(t, setup{})
		for _, r := range p.form().rows {
			if r.rule.Lock != attribute.Writable {
				continue
			}
			p.onRow(r.rule.Name).press("enter", how, "esc")
			if n := p.form().draft.Len(); n != 0 || p.form().unsaved() != 0 {
				t.Fatalf("looking at %s, left by %s, is an edit: %v", r.rule.Name, how, p.form().draft.Edits())
			}
		}
	}
}

// TestAnAddressOpensAndCloses: going between the parts and the text changes
// neither.
func TestAnAddressOpensAndCloses(t *testing.T) {
	for _, stored := range []string{"1 Example Street\nExampleville", `{ "locality" : "Exampleville", "x": [1] }`, `{"locality":"A`, "{}", ""} {
		p := sit(t, setup{})
		p.pool.values["address"] = stored
		p.press("ctrl+r").onRow("address").press("enter", "ctrl+o", "ctrl+o", "ctrl+o", "enter")
		if n := p.form().draft.Len(); n != 0 {
			t.Errorf("%q became %v", stored, p.form().draft.Edits())
		}
	}
	p := sit(t, setup{})
	p.pool.values["address"] = `{"locality":"A`
	p.press("ctrl+r").onRow("address").press("enter", "ctrl+o").sees("This starts like JSON but isn't,")
}

func TestAPlainAddressGetsParts(t *testing.T) {
	p := sit(t, setup{})
	p.pool.values["address"] = "1 Example Street"
	p.press("ctrl+r").onRow("address").press("enter", "ctrl+o", "tab", "tab").typed("Exampleville").press("enter")
	if got := p.form().draft.Value("address"); got != `{"formatted":"1 Example Street","locality":"Exampleville"}` {
		t.Errorf("%s", got)
	}
}

// TestStepsGoThroughTheCalendar holds where the caret stands while a date moves.
func TestStepsGoThroughTheCalendar(t *testing.T) {
	tests := []struct {
		typed string
		keys  []string
		want  string
		caret int
	}{
		{"1990-03-31", []string{"up"}, "1990-04-01", 10},
		{"1990-03-31", []string{"left", "left", "left", "down"}, "1990-02-28", 7},
		{"1990-03-31", []string{"home", "up", "up"}, "1992-03-31", 4},
		{"31 Mar 1990", []string{"up", "down"}, "1990-03-31", 10},
		{"", []string{"up"}, testTime.Format(time.DateOnly), 10},
		{"soon", []string{"up"}, "soon", 4},
	}
	for _, test := range tests {
		p := sit(t, setup{})
		p.onRow("birthdate").press("enter", "ctrl+u").typed(test.typed).press(test.keys...)
		if ed := p.form().editor; ed.Text != test.want || ed.Caret != test.caret {
			t.Errorf("%q %v: %q, caret %d", test.typed, test.keys, ed.Text, ed.Caret)
		}
	}
}

// TestTheListSaysWhatIsKept: with any keys, the value that enter keeps is the
// one that the screen shows as chosen, or the text in the field.
func TestTheListSaysWhatIsKept(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := sit(rt, setup{})
		name := rapid.SampledFrom([]string{"zoneinfo", "locale", "gender"}).Draw(rt, "field")
		p.onRow(name).press("enter")
		key := rapid.SampledFrom([]string{"up", "down", "backspace", "ctrl+u", "ctrl+y", "e", "u", "b", "_", "-", "n", "home"})
		p.press(rapid.SliceOfN(key, 0, 8).Draw(rt, "keys")...)
		f := p.form()
		want := f.editor.Text
		if chosen, ok := f.editor.pick.chosen(); ok {
			want = chosen.Value
			p.sees("▸ " + chosen.Value)
		}
		p.press("enter")
		if got := p.form().draft.Value(name); got != want {
			rt.Fatalf("%q is kept, and %q was shown", got, want)
		}
	})
}
