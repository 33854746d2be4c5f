//go:build unix

package ui

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// inputWithin waits until there is something to read, or for so long. The end of
// the input counts as something.
func inputWithin(in *os.File, wait time.Duration, stopped func() bool) bool {
	until := time.Now().Add(wait)
	for left := wait; left > 0 && !stopped(); left = time.Until(until) {
		ready, err := unix.Poll([]unix.PollFd{{Fd: int32(in.Fd()), Events: unix.POLLIN}}, int(min(left, stopNotice).Milliseconds())+1)
		if err != nil && !errors.Is(err, unix.EINTR) || ready > 0 {
			return err == nil
		}
	}
	return false
}
