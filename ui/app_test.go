package ui

import (
	"reflect"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/ui/jobcontrol"
)

func TestLeaving(t *testing.T) {
	tests := []struct {
		name string
		does func(p *person)
		ends bool
		exit int
	}{
		{"q", func(p *person) { p.press("q") }, true, 0},
		{"q with an edit asks", func(p *person) { p.edit("given_name", "Janet").press("q") }, false, 0},
		{"q, yes", func(p *person) { p.edit("given_name", "Janet").press("q", "y") }, true, 0},
		{"q, no", func(p *person) { p.edit("given_name", "Janet").press("q", "n") }, false, 0},
		{"ctrl+c", func(p *person) { p.press("ctrl+c") }, true, jobcontrol.Interrupted},
		{"ctrl+c with an edit asks", func(p *person) { p.edit("given_name", "Janet").press("ctrl+c") }, false, 0},
		{"ctrl+c in an open editor asks", func(p *person) { p.onRow("name").press("enter").typed("x").press("ctrl+c") }, false, 0},
		{"ctrl+c twice", func(p *person) { p.edit("given_name", "Janet").press("ctrl+c", "ctrl+c") }, true, jobcontrol.Interrupted},
		{"ctrl+c, a key, ctrl+c", func(p *person) { p.edit("given_name", "Janet").press("ctrl+c", "j", "ctrl+c") }, false, 0},
		{"ctrl+c while busy", func(p *person) { p.holding = true; p.press("ctrl+r", "ctrl+c") }, true, jobcontrol.Interrupted},
		{"ctrl+c in the review", func(p *person) { p.edit("given_name", "Janet").press("s", "ctrl+c", "ctrl+c") }, true, jobcontrol.Interrupted},
		{"the terminal is gone", func(p *person) { p.edit("given_name", "Janet"); p.tell(endMsg{jobcontrol.HungUp}) }, true, jobcontrol.HungUp},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := sit(t, setup{})
			test.does(p)
			if p.ended != test.ends || p.app.exit != test.exit {
				t.Errorf("ended %v with %d, want %v with %d\n%s", p.ended, p.app.exit, test.ends, test.exit, p.see())
			}
		})
	}
}

func TestSuspending(t *testing.T) {
	for _, place := range typingPlaces {
		p := sit(t, place.setup)
		place.goes(p)
		p.app.canResume = func() bool { return true }
		command := p.tell(keystroke("ctrl+z"))
		if command == nil {
			t.Errorf("ctrl+z does nothing in %s", place.name)
			continue
		}
		if got := inTurn(command()); !slices.Equal(got, []tea.Msg{tea.RawMsg{Msg: wheelRestored + cursorRestored}, tea.SuspendMsg{}}) {
			t.Errorf("ctrl+z does %v in %s", got, place.name)
		}
	}
}

// inTurn are the messages of a sequence, whose type Bubble Tea keeps for itself.
func inTurn(sequence tea.Msg) []tea.Msg {
	commands := reflect.ValueOf(sequence)
	if commands.Kind() != reflect.Slice {
		return []tea.Msg{sequence}
	}
	var messages []tea.Msg
	for i := range commands.Len() {
		messages = append(messages, commands.Index(i).Interface().(tea.Cmd)())
	}
	return messages
}

// TestTheTerminalIsTakenAgain after a suspension: the wheel types no arrows, and the
// colours are asked for, since they may be others.
func TestTheTerminalIsTakenAgain(t *testing.T) {
	p := sit(t, setup{})
	_, command := p.app.Update(tea.ResumeMsg{})
	if command == nil {
		t.Fatal("nothing is done")
	}
	said := inTurn(command())
	for what, want := range map[string]tea.Msg{"the wheel": tea.RawMsg{Msg: wheelPutOff}, "the colours": tea.RequestBackgroundColor()} {
		if !slices.Contains(said, want) {
			t.Errorf("%s: %v", what, said)
		}
	}
}

func TestSuspendingWithoutAShell(t *testing.T) {
	p := sit(t, setup{})
	p.app.canResume = func() bool { return false }
	p.press("ctrl+z")
	p.sees(p.app.env.words.Get("note.no_suspend"))
}
