package ui

import (
	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/panics"
)

// guardedCommand is a command whose panic goes where that of any other goroutine does, and so are
// those of its batch. Bubble Tea's own way ends the program first and writes the reason
// after that, for which there is not always time.
func guardedCommand(command tea.Cmd) tea.Cmd {
	if command == nil {
		return nil
	}
	return func() tea.Msg {
		defer panics.Guard()
		msg := command()
		batch, is := msg.(tea.BatchMsg)
		if !is {
			return msg
		}
		all := make(tea.BatchMsg, len(batch))
		for i, one := range batch {
			all[i] = guardedCommand(one)
		}
		return all
	}
}
