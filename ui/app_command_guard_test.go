package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/panics"
)

// TestPanicsOfCommandsReachTheHandler: alone and in batches within batches.
func TestPanicsOfCommandsReachTheHandler(t *testing.T) {
	var reasons []any
	defer panics.Handle(func(reason any, _ []byte) { reasons = append(reasons, reason) })()
	breaks := func() tea.Msg { panic("the call broke") }
	answers := func() tea.Msg { return tea.FocusMsg{} }
	heard := 0
	var run func(tea.Cmd)
	run = func(command tea.Cmd) {
		switch msg := guardedCommand(command)().(type) {
		case tea.BatchMsg:
			for _, one := range msg {
				run(one)
			}
		case tea.FocusMsg:
			heard++
		}
	}
	run(breaks)
	run(tea.Batch(answers, tea.Batch(breaks, answers)))
	if len(reasons) != 2 || heard != 2 {
		t.Errorf("%d panics and %d answers, want two of each", len(reasons), heard)
	}
	if guardedCommand(nil) != nil {
		t.Error("no command became one")
	}
}
