//go:build aix || linux || solaris || zos

package plain

import "golang.org/x/sys/unix"

// setFlushed is TCSAFLUSH of tcsetattr(3).
const setFlushed = unix.TCSETSF
