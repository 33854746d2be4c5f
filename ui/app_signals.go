package ui

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"sync/atomic"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session/panics"
	"cognito-profile/ui/jobcontrol"
)

// Messages of the system: the program goes on after it was stopped, and a
// goroutine has panicked.
type (
	continueMsg struct{}
	panicMsg    struct {
		reason any
		stack  []byte
	}
)

// earlySignals are answered before the terminal is changed.
var earlySignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// signals are those that the program answers to, the first ones from now on. The others are
// asked for beside the start: for each of them a thread of its own answers, which takes as
// long as reading the words.
func signals() chan os.Signal {
	arrived := make(chan os.Signal, 4)
	signal.Notify(arrived, earlySignals...)
	go func() {
		defer panics.Guard()
		signal.Notify(arrived, jobcontrol.EndSignals...)
		listenForContinue(arrived)
	}()
	return arrived
}

// onSignal calls end once for the first signal that ends the program, and sends a
// message each time that it goes on after a stop, until stopped.
func onSignal(arrived <-chan os.Signal, editing *atomic.Bool, end func(code int), send func(tea.Msg)) (stop func()) {
	done := make(chan struct{})
	go func() {
		defer panics.Guard()
		for {
			select {
			case s := <-arrived:
				if editing.Load() && slices.Contains(jobcontrol.KeySignals, s) {
					continue
				}
				if slices.Contains(jobcontrol.EndSignals, s) {
					end(jobcontrol.ExitCode(s))
					return
				}
				go send(continueMsg{}) // waits while the program is suspended
			case <-done:
				return
			}
		}
	}()
	return func() { close(done) }
}

// suspend stops the program like any other, unless there is no shell that could
// wake it up again.
func (a app) suspend() (app, tea.Cmd) {
	if !a.canResume() {
		return a.tell(inform(a.env.words.Get("note.no_suspend"))), nil
	}
	a.suspended = true
	return a, tea.Sequence(a.flush(), tea.Raw(wheelRestored+cursorRestored), tea.Suspend)
}

// continued takes the terminal back after a stop from outside (SIGSTOP can't be
// caught): somebody else has had it. After a suspension of our own, Bubble Tea does
// that.
func (a app) continued() (app, tea.Cmd) {
	if a.suspended {
		a.suspended = false
		return a, nil
	}
	return a, tea.Exec(noCommand{}, func(error) tea.Msg { return tea.ResumeMsg{} })
}

// noCommand is a program that has ended already: Bubble Tea lets go of the terminal
// for it, takes it back and paints.
type noCommand struct{}

func (noCommand) Run() error          { return nil }
func (noCommand) SetStdin(io.Reader)  {}
func (noCommand) SetStdout(io.Writer) {}
func (noCommand) SetStderr(io.Writer) {}

// broke panics where Bubble Tea recovers, restores the terminal and prints.
func (a app) broke(msg panicMsg) { panic(msg.text()) }

// text is what somebody who mends the program has to know.
func (m panicMsg) text() string { return fmt.Sprintf("%v\n\n%s", m.reason, m.stack) }
