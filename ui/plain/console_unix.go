//go:build !windows

package plain

import (
	"os"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// openConsole opens the terminal that the program was started in.
func openConsole() (*os.File, error) { return os.OpenFile("/dev/tty", os.O_RDWR, 0) }

// unechoed is the state of a terminal that does not show what is typed, with lines and
// signals as ever (termios(3)).
func unechoed(s term.State) *term.State {
	s.Lflag &^= unix.ECHO
	s.Lflag |= unix.ICANON | unix.ISIG
	s.Iflag |= unix.ICRNL
	return &s
}

// restoreFlushed sets a state, and discards what was typed and not read (TCSAFLUSH).
func restoreFlushed(fd uintptr, s *term.State) error {
	return unix.IoctlSetTermios(int(fd), setFlushed, &s.Termios)
}
