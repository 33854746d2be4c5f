//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package plain

import "golang.org/x/sys/unix"

const (
	setFlushed = unix.TIOCSETAF
	countInput = 0x4004667f // FIONREAD of filio.h, which x/sys/unix lacks
)
