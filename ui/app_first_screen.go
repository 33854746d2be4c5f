package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"cognito-profile/session/panics"
)

// firstScreen runs the calls that the first screen waits for before there is a frame, so that
// a pool which is open by then is painted at once. What is left to do after longestStart
// it returns.
func (a app) firstScreen() (tea.Model, tea.Cmd) {
	left := []tea.Cmd{takeTerminal(), a.idle.tick(a.idle.after), a.resizedMeanwhile}
	late := time.After(longestStart)
	calls := beside{answers: make(chan tea.Msg)}.run(a.start)
	for waits := true; waits && a.lane.Busy() != ""; {
		select {
		case <-late:
			waits = false
		case msg := <-calls.answers:
			calls.running--
			switch msg := msg.(type) {
			case tea.BatchMsg:
				calls = calls.run(msg...)
			case doneMsg:
				next, command := a.Update(msg)
				a, calls = next.(app), calls.run(command)
			default:
				left = append(left, func() tea.Msg { return msg })
			}
		}
	}
	return a, tea.Batch(append(left, calls.left()...)...)
}

// resizedMeanwhile asks for the size again if it is another one: Bubble Tea reads it
// before, and gets changes only after that.
func (a app) resizedMeanwhile() tea.Msg {
	if a.external.out == nil {
		return nil
	}
	if w, h, err := term.GetSize(a.external.out.Fd()); err != nil || w == a.width && h == a.height {
		return nil
	}
	return tea.RequestWindowSize()
}

// beside are commands that run beside each other.
type beside struct {
	running int
	answers chan tea.Msg
}

func (b beside) run(commands ...tea.Cmd) beside {
	for _, command := range commands {
		if command == nil {
			continue
		}
		b.running++
		go func() {
			defer panics.Guard()
			b.answers <- command()
		}()
	}
	return b
}

// left are commands that wait for what still runs.
func (b beside) left() []tea.Cmd {
	left := make([]tea.Cmd, b.running)
	for i := range left {
		left[i] = func() tea.Msg { return <-b.answers }
	}
	return left
}
