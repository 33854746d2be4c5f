//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// safeOpenFlags refuse a link, and keep a FIFO from blocking until somebody
// opens its other end.
const safeOpenFlags = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// ownedByUser reports whether a file belongs to the user that runs the program.
func ownedByUser(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

func permissions(info fs.FileInfo) fs.FileMode { return info.Mode().Perm() }
