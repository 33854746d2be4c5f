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
func inputWithin(in *os.File, wait time.Duration) bool {
	until := time.Now().Add(wait)
	for {
		left := time.Until(until)
		if left <= 0 {
			return false
		}
		ready, err := unix.Poll([]unix.PollFd{{Fd: int32(in.Fd()), Events: unix.POLLIN}}, int(left.Milliseconds())+1)
		if !errors.Is(err, unix.EINTR) {
			return err == nil && ready > 0
		}
	}
}
