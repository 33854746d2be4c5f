//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// openAsItIs follows no link, and waits for nobody at the other end of a pipe.
const openAsItIs = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// ours tells whether a file belongs to the user that runs the program.
func ours(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

func permissions(info fs.FileInfo) fs.FileMode { return info.Mode().Perm() }
