package plain

import (
	"errors"
	"os"

	"github.com/charmbracelet/x/term"
)

// hiding keeps what is typed at a terminal from being shown, from a question for a secret
// until the next one that is for none: what is typed ahead in between may be a secret.
// Several faces can share it, one after the other.
type hiding struct {
	file   *os.File    // nil without a terminal
	before *term.State // of the terminal, nil while what is typed is shown
}

// begin hides what is typed. The terminal may be another by now than when that was begun.
func (h *hiding) begin() error {
	if h.file == nil {
		return errHidden
	}
	now, err := term.GetState(h.file.Fd())
	if err != nil {
		return errors.Join(errHidden, err)
	}
	if err := term.SetState(h.file.Fd(), unechoed(*now)); err != nil {
		return errors.Join(errHidden, err)
	}
	if h.before == nil {
		h.before = now
	}
	return nil
}

// stop shows again what is typed.
func (h *hiding) stop() error { return h.restore(term.Restore) }

// end is stop before something else reads from the terminal: what was typed while it was
// hidden, and nobody has read, is discarded.
func (h *hiding) end() error { return h.restore(restoreFlushed) }

func (h *hiding) restore(set func(fd uintptr, state *term.State) error) error {
	before := h.before
	if before == nil {
		return nil
	}
	h.before = nil
	return set(h.file.Fd(), before)
}
