package plain

import (
	"errors"
	"os"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/windows"
)

// openConsole opens the console that the program was started in.
func openConsole() (*os.File, error) { return os.OpenFile("CONIN$", os.O_RDWR, 0) }

// unechoed is the state of a console that does not show what is typed.
func unechoed(s term.State) *term.State {
	s.Mode &^= windows.ENABLE_ECHO_INPUT
	s.Mode |= windows.ENABLE_PROCESSED_INPUT | windows.ENABLE_LINE_INPUT
	return &s
}

// restoreFlushed sets a state, and discards what was typed and not read.
func restoreFlushed(fd uintptr, s *term.State) error {
	return errors.Join(windows.FlushConsoleInputBuffer(windows.Handle(fd)), term.Restore(fd, s))
}

// waiting is none: a console shows what is typed when that is read, not before.
func waiting(uintptr) int { return 0 }

// watchStops has nothing to do: there is no job control here.
func watchStops() {}
