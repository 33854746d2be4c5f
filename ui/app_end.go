package ui

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"
)

// endTimeout is how long a program that was told to end may take to put the terminal
// right before that is done without its loop. releaseTimeout is how long the terminal may
// take for what is written to it then.
const (
	endTimeout     = 700 * time.Millisecond
	releaseTimeout = 300 * time.Millisecond
)

// forcedEnd ends the process when the loop of the program does not.
type forcedEnd struct {
	Options
	program *Program
	before  *term.State // of the terminal
	used    *openedPools
	began   atomic.Bool
}

// afterTimeout ends the process with an exit code and a last text, unless it has ended by
// then. The screen of an editor is left as it is; the modes of the terminal's line are not,
// for the shell reads it next.
func (f *forcedEnd) afterTimeout(code int, last string) {
	time.AfterFunc(endTimeout, func() {
		f.began.Store(true)
		if !f.editing.Load() {
			f.program.release(f.Out)
		}
		_ = term.Restore(f.In.Fd(), f.before)
		_, _ = io.WriteString(os.Stderr, last)
		_ = f.used.close()
		os.Exit(code)
	})
}

// notBegun returns when the program may end in its own way, and never once it is forced to.
func (f *forcedEnd) notBegun() {
	if f.began.Load() {
		select {}
	}
}

// release leaves the terminal as Bubble Tea does at the end, whatever its loop does; after
// that end it writes nothing more.
func (p *Program) release(out io.Writer) {
	released := make(chan struct{})
	go func() {
		defer close(released)
		p.Kill()
		_, _ = io.WriteString(out, resetTerminal)
	}()
	select {
	case <-released:
	case <-time.After(releaseTimeout):
	}
}
