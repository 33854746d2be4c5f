//go:build unix

package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

const (
	// openNonBlocking keeps a FIFO from blocking until its other end is opened.
	openNonBlocking = syscall.O_NONBLOCK
	// safeOpenFlags refuse a link, too.
	safeOpenFlags = syscall.O_NOFOLLOW | openNonBlocking
)

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// ownedByUser reports whether a file belongs to the user that runs the program.
func ownedByUser(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

func permissions(info fs.FileInfo) fs.FileMode { return info.Mode().Perm() }
