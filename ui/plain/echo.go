package plain

import (
	"errors"
	"os"
	"sync"

	"github.com/charmbracelet/x/term"

	"cognito-profile/session/panics"
)

// hidden is a terminal that does not show what is typed; the zero value is none.
type hidden struct {
	file   *os.File
	before *term.State
	ahead  int // bytes of the lines that were typed, and shown, before, and are not read yet
}

// echo holds what is hidden. Signals and panics are of the whole program, so there is one:
// who takes it out puts it back.
var echo = sync.OnceValue(func() chan hidden {
	c := make(chan hidden, 1)
	c <- hidden{}
	return c
})

// changeEcho does what nothing else may do to the terminal meanwhile.
func changeEcho(change func(*hidden) error) error {
	h := <-echo()
	defer func() { echo() <- h }()
	return change(&h)
}

// hide keeps what is typed from being shown until ShowTyped, also while nothing is asked:
// what is typed ahead may be the next secret.
func hide(file *os.File) error {
	if file == nil {
		return errHidden
	}
	guardEcho()
	err := changeEcho(func(h *hidden) error {
		if h.file == nil {
			before, err := term.GetState(file.Fd())
			if err != nil {
				return err
			}
			*h = hidden{file, before, waiting(file.Fd())}
		}
		return h.again()
	})
	if err != nil {
		return errors.Join(errHidden, err)
	}
	return nil
}

// again hides what is typed at the terminal as it is by now: others may have changed it.
func (h *hidden) again() error {
	if h.file == nil {
		return nil
	}
	now, err := term.GetState(h.file.Fd())
	if err != nil {
		return err
	}
	return term.SetState(h.file.Fd(), unechoed(*now))
}

// wasRead takes note of what was read from the terminal.
func wasRead(text string) {
	h := <-echo()
	h.ahead = max(0, h.ahead-len(text))
	echo() <- h
}

// ShowTyped shows again what is typed: before a question for no secret, before another
// program has the terminal, and at the end. What was typed while it was hidden, and nobody
// has read, is discarded: it may be a secret, which the next question would repeat and the
// shell would show and run. What was typed ahead where it was shown is kept, with what may
// be behind it.
func ShowTyped() error {
	return changeEcho(func(h *hidden) error {
		was := *h
		*h = hidden{}
		switch {
		case was.file == nil:
			return nil
		case was.ahead > 0:
			return term.Restore(was.file.Fd(), was.before)
		}
		return restoreFlushed(was.file.Fd(), was.before)
	})
}

// guardEcho shows what is typed while the program is stopped, and when it breaks.
var guardEcho = sync.OnceFunc(func() {
	panics.Handle(func(reason any, _ []byte) {
		_ = ShowTyped() // the panic is what there is to say
		panic(reason)
	})
	watchStops()
})
