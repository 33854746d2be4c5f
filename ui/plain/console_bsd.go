//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package plain

import "golang.org/x/sys/unix"

// setFlushed is TCSAFLUSH of tcsetattr(3).
const setFlushed = unix.TIOCSETAF
