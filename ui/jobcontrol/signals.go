package jobcontrol

import (
	"os"
	"syscall"
)

// KeySignals are those that a terminal sends, for a key, to all that run in it: while an
// editor does, they are for that.
var KeySignals = []os.Signal{os.Interrupt, syscall.SIGQUIT}
