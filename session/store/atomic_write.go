package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"cognito-profile/session"
)

// tempPrefix begins the names of files that are being written.
const tempPrefix = ".unfinished-"

// On Windows a file that a virus scanner or another window has open cannot be
// replaced; a short wait helps.
const (
	renameTries = 20
	renamePause = 25 * time.Millisecond
)

// writeFile creates the file at path or replaces it as a whole: readers, and a
// crash at any moment, find the old or the new content. Without an error the new
// content is in place.
func writeFile(path string, data []byte, mode fs.FileMode) error {
	err := writeDurably(path, data, mode)
	if session.StoreReasonOf(err) == session.NotDurable {
		return nil
	}
	return err
}

// writeDurably is writeFile with a further error, NotDurable: the new content is
// in place, but the disk has not confirmed it. Every other error means that the
// old content stands.
func writeDurably(path string, data []byte, mode fs.FileMode) error {
	folder := filepath.Dir(path)
	f, err := os.CreateTemp(folder, tempPrefix)
	if err != nil {
		return err
	}
	err = writeSynced(f, data, mode)
	if err == nil {
		err = rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	return durable(folder, syncFolder(folder))
}

func writeSynced(f *os.File, data []byte, mode fs.FileMode) error {
	_, err := f.Write(data)
	if err == nil {
		err = setMode(f, mode)
	}
	if err == nil {
		err = supported(f.Sync())
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// setMode leaves a file alone that has the mode, since FAT and SMB refuse to
// change any.
func setMode(f *os.File, mode fs.FileMode) error {
	if info, err := f.Stat(); err == nil && info.Mode().Perm() == mode {
		return nil
	}
	return f.Chmod(mode)
}

// supported drops the error of a file system without fsync(2): CIFS and some
// FUSE ones answer EINVAL.
func supported(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// durable turns the result of syncing a folder into that of the write. There is
// no second try: Linux reports a failure once, whether the data is safe or not.
func durable(folder string, err error) error {
	if err = supported(err); err == nil {
		return nil
	}
	return &Error{Reason: session.NotDurable, Path: folder, Cause: err}
}

func rename(from, to string) error {
	err := os.Rename(from, to)
	for try := 1; err != nil && runtime.GOOS == "windows" && try < renameTries; try++ {
		time.Sleep(renamePause)
		err = os.Rename(from, to)
	}
	return err
}

// syncFolder makes a rename durable. Windows has no such call and needs none.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// staleAfter is the age from which a temporary file cannot be in use.
const staleAfter = time.Hour

// removeStaleTemps removes the temporary files of writers that were killed. The
// folder may be one that other programs use, too.
func removeStaleTemps(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		if !isTemp(entry.Name()) || !entry.Type().IsRegular() {
			continue
		}
		if info, err := entry.Info(); err == nil && ownedByUser(info) && time.Since(info.ModTime()) > staleAfter {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}

// isTemp reports whether os.CreateTemp has made the name: the prefix and digits.
func isTemp(name string) bool {
	random, ok := strings.CutPrefix(name, tempPrefix)
	return ok && random != "" && strings.Trim(random, "0123456789") == ""
}

// moveAside renames a file that cannot be read, so that nothing overwrites it,
// and returns its new path.
func moveAside(path string) (string, error) {
	stamp := time.Now().UTC().Format("20060102T150405.000000000Z")
	aside := path + ".unreadable-" + stamp
	return aside, rename(path, aside)
}
