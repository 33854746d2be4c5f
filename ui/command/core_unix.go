//go:build unix

package command

import (
	"errors"

	"golang.org/x/sys/unix"
)

// NoCore keeps a crash from writing the memory of the program, with tokens and
// what is typed, to a disk: no core file (setrlimit(2)) and, where the system has it, no
// dump by its crash handler and no look by other programs of the user (prctl(2)).
func NoCore() error {
	return errors.Join(unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}), notDumpable())
}
