package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

func withMouse(o *Options) { o.Mouse = true }

// clickOn clicks where a text stands on the screen.
func (p *person) clickOn(text string) *person {
	p.t.Helper()
	lines := strings.Split(p.see(), "\n")
	at := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, text) })
	if at < 0 {
		p.t.Fatalf("no %q in\n%s", text, p.see())
	}
	before, _, _ := strings.Cut(lines[at], text)
	p.tell(tea.MouseClickMsg{X: p.app.env.cells.StringWidth(before), Y: at, Button: tea.MouseLeft})
	return p
}

func (p *person) wheel(button tea.MouseButton) {
	p.tell(tea.MouseWheelMsg{X: 10, Y: 8, Button: button})
}

func TestClicksInTheForm(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {160, 40}} {
		p := sit(t, setup{width: size[0], height: size[1], options: withMouse})
		for _, row := range []string{"phone_number", "email", "given_name"} {
			label := testWords.Get("label." + row)
			if !strings.Contains(p.see(), label+"  ") {
				continue
			}
			p.clickOn(label + "  ")
			if got := p.form(); got.form.name() != row || got.mode != selecting {
				t.Fatalf("%v: the click on %s is on %s, mode %d", size, row, got.form.name(), got.mode)
			}
			p.clickOn(label + "  ")
			if got := p.form(); got.form.name() != row || got.mode != editing {
				t.Fatalf("%v: the second click on %s is on %s, mode %d", size, row, got.form.name(), got.mode)
			}
			p.press("esc")
		}
	}
}

// What is typed in a field is kept when another one is clicked, as tab does.
func TestClickBesideAnOpenField(t *testing.T) {
	p := sit(t, setup{options: withMouse})
	p.onRow("given_name").press("enter", "ctrl+u").typed("Janet").clickOn(testWords.Get("label.family_name") + " ")
	if f := p.form(); f.mode != selecting || f.form.name() != "family_name" || f.draft.Value("given_name") != "Janet" {
		t.Errorf("mode %d on %s, %q", f.mode, f.form.name(), f.draft.Value("given_name"))
	}
}

func TestTheWheelScrollsAndChangesNothing(t *testing.T) {
	p := sit(t, setup{options: withMouse})
	p.press("g")
	first := p.form().form.at
	p.wheel(tea.MouseWheelDown)
	p.wheel(tea.MouseWheelDown)
	p.wheel(tea.MouseWheelUp)
	if at := p.form().form.at; at != first+1 {
		t.Errorf("two down and one up lead from %d to %d", first, at)
	}
	for _, name := range []string{"birthdate", "zoneinfo", "email"} {
		p.onRow(name).press("enter")
		before := p.form()
		for range 3 {
			p.wheel(tea.MouseWheelUp)
		}
		p.wheel(tea.MouseWheelDown)
		if after := p.form(); after.mode != editing || after.editor.value() != before.editor.value() || after.form.name() != name {
			t.Errorf("%s: %q became %q", name, before.editor.value(), after.editor.value())
		}
		p.press("esc")
	}
	p.press("f1")
	p.wheel(tea.MouseWheelDown)
	if _, open := p.app.top().(helpScreen); !open {
		t.Errorf("the wheel closed the help: %T", p.app.top())
	}
}

func TestArrowsInOneReadingCountEach(t *testing.T) {
	p := sit(t, setup{options: withMouse})
	p.press("g")
	first := p.form().form.at
	for _, key := range parsed("\x1b[B\x1b[B\x1b[B") {
		p.tell(key)
	}
	if at := p.form().form.at; at != first+3 {
		t.Errorf("three down lead from %d to %d", first, at)
	}
}

func TestClicksInLists(t *testing.T) {
	p := sit(t, setup{options: withMouse})
	p.press("L").clickOn(testWords.Get("leave.stay"))
	if at := p.app.top().(signOutScreen).at; signOutChoices[at].Name != "stay" {
		t.Fatalf("the click chose %s", signOutChoices[at].Name)
	}
	p.clickOn(testWords.Get("leave.stay"))
	if _, form := p.app.top().(profileScreen); !form {
		t.Errorf("the second click stays on %T", p.app.top())
	}
	p = sit(t, setup{signedOut: true, options: withMouse})
	p.clickOn(testWords.Get("sign_in.password"))
	if at := p.app.top().(signInScreen).inputs.at; at != inputPassword {
		t.Errorf("the click is in input %d", at)
	}
	p.app, _ = p.app.does(effect{nav: to(startScreen{})})
	p.app.env.opener = &session.Opener{}
	p.clickOn(testWords.Get("start.demo"))
	if at := p.app.top().(startScreen).at; at != 1 {
		t.Errorf("the click is on row %d", at)
	}
}

// clickOnSpot clicks on the row of a number, as the top screen shows it.
func (p *person) clickOnSpot(row int) *person {
	p.t.Helper()
	for _, s := range p.app.top().view(p.app.screenEnv()).spots {
		if s.row == row {
			p.tell(tea.MouseClickMsg{X: s.from + gutter, Y: p.app.above() + s.line, Button: tea.MouseLeft})
			return p
		}
	}
	p.t.Fatalf("row %d is not shown:\n%s", row, p.see())
	return p
}

// TestClicksOnTheSecurityPage: a click on a row goes there, and another one does what enter
// does.
func TestClicksOnTheSecurityPage(t *testing.T) {
	for _, size := range [][2]int{{leastWidth, leastHeight}, {80, 24}} {
		page := func() *person {
			return sit(t, setup{width: size[0], height: size[1], options: withMouse}).press("2")
		}
		rows := page().app.env.session.AccountRows()
		for i := range rows {
			clicks, keys := page(), page()
			from, step, steps := "g", "down", i
			if i >= len(rows)/2 {
				from, step, steps = "G", "up", len(rows)-1-i
			}
			clicks.press(from)
			keys.press(from)
			if steps > 0 {
				clicks.clickOnSpot(i)
			}
			for range steps {
				keys.press(step)
			}
			if clicks.see() != keys.see() {
				t.Errorf("%v: the click on row %d leads to\n%s", size, i, clicks.see())
			}
			if clicks.clickOnSpot(i).see() != keys.press("enter").see() {
				t.Errorf("%v: the second click on row %d leads to\n%s\nand enter to\n%s", size, i, clicks.see(), keys.see())
			}
		}
	}
}

// TestClicksOnListedValues: one puts a value into the open field, under a list that stays
// where it is, and another one on it keeps it.
func TestClicksOnListedValues(t *testing.T) {
	for _, size := range [][2]int{{leastWidth, leastHeight}, {80, 24}, {160, 40}} {
		p := sit(t, setup{width: size[0], height: size[1], options: withMouse})
		p.onRow("zoneinfo").press("enter", "ctrl+u")
		list := p.form().editor.pick
		under := p.form().valueListHeight(p.form().listHeight(p.app.screenEnv()))
		last := list.first(under) + under - 1
		want := list.list[last].Value
		p.clickOnSpot(listedRow(last))
		if f := p.form(); f.mode != editing || f.editor.Text != want {
			t.Errorf("%v: the click on %q gives %q, mode %d", size, want, f.editor.Text, f.mode)
		}
		p.clickOnSpot(listedRow(last))
		if f := p.form(); f.mode != selecting || f.form.name() != "zoneinfo" || f.draft.Value("zoneinfo") != want {
			t.Errorf("%v: the second click on %q keeps %q, mode %d", size, want, f.draft.Value("zoneinfo"), f.mode)
		}
	}
}

// TestClicksOnFieldsThatAreAskedAbout, of several that somebody else has changed too.
func TestClicksOnFieldsThatAreAskedAbout(t *testing.T) {
	p := sit(t, setup{options: withMouse, height: 40})
	p.edit("given_name", "Janet").edit("family_name", "Roe")
	p.pool.values["given_name"], p.pool.values["family_name"] = "Joan", "Smith"
	p.press("s")
	for _, name := range []string{"family_name", "given_name"} {
		p.clickOn(testWords.Get("label." + name))
		if r := p.app.top().(reviewScreen); r.at != name {
			t.Errorf("the click on %s asks about %q", name, r.at)
		}
	}
	p.clickOn("Smith").press("y")
	if open := p.app.top().(reviewScreen).draft.Conflicts(); len(open) != 1 || open[0].Name != "given_name" {
		t.Errorf("open is %v", open)
	}
}

func TestTheMouseIsTheTerminalsWhereThatIsWanted(t *testing.T) {
	mine, theirs := sit(t, setup{options: withMouse}), sit(t, setup{})
	if mine.app.View().MouseMode != tea.MouseModeCellMotion || theirs.app.View().MouseMode != tea.MouseModeNone {
		t.Errorf("modes %d and %d", mine.app.View().MouseMode, theirs.app.View().MouseMode)
	}
	theirs.press("g")
	before := theirs.form().form.at
	theirs.wheel(tea.MouseWheelDown)
	theirs.clickOn(testWords.Get("label.given_name"))
	if at := theirs.form().form.at; at != before {
		t.Errorf("the mouse moved from row %d to %d", before, at)
	}
	for p, want := range map[*person]bool{mine: true, theirs: false} {
		help := newHelpScreen(p.app.screenEnv(), p.app.top(), nil)
		if got := slices.Contains(help.legends, testWords.Get("help.mouse")); got != want {
			t.Errorf("the help about the mouse: %v, want %v", got, want)
		}
	}
}
