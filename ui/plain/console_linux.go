package plain

import "golang.org/x/sys/unix"

const (
	setFlushed = unix.TCSETSF
	countInput = unix.TIOCINQ
)
