package store

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"cognito-profile/session"
)

// program is the name of our folder below the XDG folders.
const program = "cognito-profile"

const (
	folderMode fs.FileMode = 0o700
	fileMode   fs.FileMode = 0o600
	// shared are the permissions to write of everybody but the owner.
	shared fs.FileMode = 0o022
	others fs.FileMode = 0o077
)

// Folder is where records rest when Options names no other: cognito-profile in
// XDG_STATE_HOME, which is ~/.local/state unless set, and the folder for
// application data on macOS and Windows.
func Folder() string {
	withHome()
	return filepath.Join(xdg.StateHome, program)
}

// safeFolder makes the folder when it is missing, and refuses one in which
// somebody else could put files. A folder of ours that others may only read is
// closed to them. Windows folders are not looked at: they inherit the
// protection of the user's profile.
func safeFolder(path string) error {
	if !filepath.IsAbs(path) {
		return &Error{Reason: session.FolderUnusable, Path: path}
	}
	if err := os.MkdirAll(path, folderMode); err != nil {
		if info, lstat := os.Lstat(path); lstat == nil && !info.IsDir() {
			return &Error{Reason: session.FolderLink, Path: path}
		}
		return &Error{Reason: session.FolderUnusable, Path: path, Cause: err}
	}
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return &Error{Reason: session.FolderUnusable, Path: path, Cause: err}
	case !info.IsDir():
		return &Error{Reason: session.FolderLink, Path: path}
	case !ours(info):
		return &Error{Reason: session.FolderForeign, Path: path}
	case permissions(info)&shared != 0:
		return &Error{Reason: session.FolderShared, Path: path, Fix: chmod("700", path)}
	case permissions(info)&others != 0:
		return because(session.FolderUnusable, path, os.Chmod(path, folderMode))
	}
	return nil
}
