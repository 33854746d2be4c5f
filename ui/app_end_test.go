package ui

import (
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// stuck is a model that never comes back from a key, until the test is over.
type stuck struct{ over <-chan struct{} }

func (m stuck) Init() tea.Cmd { return nil }

func (m stuck) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, key := msg.(tea.KeyPressMsg); key {
		<-m.over
	}
	return m, nil
}

func (m stuck) View() tea.View {
	view := tea.NewView("stuck")
	view.AltScreen, view.MouseMode = true, tea.MouseModeCellMotion
	return view
}

// deaf is a terminal that takes nothing more once it is full.
type deaf struct {
	io.Writer
	full, over <-chan struct{}
}

func (d deaf) Write(p []byte) (int, error) {
	select {
	case <-d.full:
		<-d.over
		return 0, io.ErrClosedPipe
	default:
		return d.Writer.Write(p)
	}
}

// TestTheTerminalIsReleasedWithoutTheLoop: what was switched on for the program is off again
// at once; a terminal that takes nothing more is not waited for.
func TestTheTerminalIsReleasedWithoutTheLoop(t *testing.T) {
	for _, c := range []struct {
		name    string
		full    bool
		takes   time.Duration
		remains int
	}{{"a terminal that listens", false, 0, 0}, {"a terminal that takes nothing more", true, releaseTimeout, 3}} {
		synctest.Test(t, func(t *testing.T) {
			on := map[ansi.Mode]bool{}
			screen := &lockedTerminal{emulator: vt.NewEmulator(60, 3)}
			screen.emulator.SetCallbacks(vt.Callbacks{EnableMode: func(m ansi.Mode) { on[m] = true }, DisableMode: func(m ansi.Mode) { delete(on, m) }})
			over, full := make(chan struct{}), make(chan struct{})
			var ends sync.WaitGroup
			ends.Go(func() { _, _ = io.Copy(io.Discard, screen.emulator) })
			out := deaf{screen, full, over}
			input, keyboard := io.Pipe()
			program := newProgram(stuck{over}, tea.WithInput(input), tea.WithOutput(out), tea.WithWindowSize(60, 3),
				tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
			ends.Go(func() { _, _ = program.Run() })
			time.Sleep(time.Second)
			go program.Send(tea.KeyPressMsg{Code: 'x'})
			synctest.Wait()
			if c.full {
				close(full)
			}
			began := time.Now()
			program.release(out)
			screen.Lock()
			kept := 0
			for _, mode := range []ansi.Mode{ansi.ModeAltScreenSaveCursor, ansi.ModeMouseButtonEvent, ansi.ModeBracketedPaste} {
				if on[mode] {
					kept++
				}
			}
			screen.Unlock()
			if took := time.Since(began); took != c.takes || kept != c.remains {
				t.Errorf("%s: %d modes remain after %v, want %d after %v", c.name, kept, took, c.remains, c.takes)
			}
			close(over)
			_ = keyboard.Close()
			_ = screen.emulator.InputPipe().(io.Closer).Close()
			ends.Wait()
		})
	}
}
