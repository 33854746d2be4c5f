//go:build !unix

package store

import "io/fs"

// safeOpenFlags are none: this system cannot refuse a link on opening.
const safeOpenFlags = 0

// ownedByUser cannot be found out here; the user's profile protects its files.
func ownedByUser(fs.FileInfo) bool { return true }

// permissions would be made up by Go here.
func permissions(fs.FileInfo) fs.FileMode { return 0 }
