//go:build !unix

package store

import "io/fs"

// openAsItIs would follow no link; here the look before has to do.
const openAsItIs = 0

// ours cannot be told from a mode here; the user's profile protects its files.
func ours(fs.FileInfo) bool { return true }

// permissions are made up by Go where the system has none.
func permissions(fs.FileInfo) fs.FileMode { return 0 }
