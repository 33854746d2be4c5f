//go:build !windows

package plain

import (
	"os"
	"os/signal"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"

	"cognito-profile/ui/jobcontrol"
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

// waiting is how many bytes of whole lines were typed and not read; none where the
// terminal does not count them.
func waiting(fd uintptr) int {
	n, err := unix.IoctlGetInt(int(fd), countInput)
	if err != nil {
		return 0
	}
	return n
}

// watchStops shows what is typed while ctrl+z has stopped the program, and hides it again
// when it goes on. SIGTSTP is caught from then on, for Go does not give it its default
// action back, and not at all where nobody would notice the stop.
func watchStops() {
	came := make(chan os.Signal, 2)
	signal.Notify(came, unix.SIGCONT)
	if jobcontrol.CanSuspend() {
		signal.Notify(came, unix.SIGTSTP)
	}
	go func() {
		for s := range came {
			_ = changeEcho(func(h *hidden) error { // a terminal that is gone ends the reading, too
				if s == unix.SIGTSTP {
					stop(h, came)
				}
				return h.again()
			})
		}
	}()
}

// stop stops the program as SIGTSTP does, and comes back when it goes on. Its threads may
// run for a moment after the signal was sent.
func stop(h *hidden, came <-chan os.Signal) {
	if h.file != nil {
		_ = term.Restore(h.file.Fd(), h.before) // a terminal that is gone shows nothing
	}
	if unix.Kill(unix.Getpid(), unix.SIGSTOP) != nil {
		return
	}
	for s := range came {
		if s == unix.SIGCONT {
			return
		}
	}
}
