package store

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"cognito-profile/session"
)

// appName is the name of our folder below the XDG folders, and of our entry in
// the keychain.
const appName = "cognito-profile"

const (
	folderMode fs.FileMode = 0o700
	fileMode   fs.FileMode = 0o600
	// groupOrOtherWrite are the permissions to write of all users but the owner.
	groupOrOtherWrite  fs.FileMode = 0o022
	groupOrOtherAccess fs.FileMode = 0o077
)

// Folder returns the default folder of the records: cognito-profile in
// XDG_STATE_HOME, which is ~/.local/state unless set, and in the folder for
// application data on macOS and Windows.
func Folder() string {
	withHome()
	return filepath.Join(xdg.StateHome, appName)
}

// folderOr returns the folder that is given; "" means Folder().
func folderOr(given string) string {
	if given != "" {
		return given
	}
	return Folder()
}

// safeFolder creates the folder if it is missing, and refuses one in which
// another user could put files. A folder of ours that others can read is closed
// to them. Windows folders are not checked: they inherit the protection of the
// user's profile.
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
	case !ownedByUser(info):
		return &Error{Reason: session.FolderForeign, Path: path}
	case permissions(info)&groupOrOtherWrite != 0:
		return &Error{Reason: session.FolderShared, Path: path, Fix: chmod("700", path)}
	case permissions(info)&groupOrOtherAccess != 0:
		return withReason(session.FolderUnusable, path, os.Chmod(path, folderMode))
	}
	return nil
}
