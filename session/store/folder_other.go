//go:build !unix

package store

import "io/fs"

// This system has no such flags: it cannot refuse a link on opening.
const (
	openNonBlocking = 0
	safeOpenFlags   = 0
)

// isDiskFull is not known of other systems' error numbers.
func isDiskFull(error) bool { return false }

// ownedByUser cannot be found out here; the user's profile protects its files.
func ownedByUser(fs.FileInfo) bool { return true }

// permissions would be made up by Go here.
func permissions(fs.FileInfo) fs.FileMode { return 0 }
