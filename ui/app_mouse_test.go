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
