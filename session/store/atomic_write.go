package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
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
// crash at any moment, find the old or the new content. When it returns, the new
// content is on the disk.
func writeFile(path string, data []byte, mode fs.FileMode) error {
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
	return syncFolder(folder)
}

func writeSynced(f *os.File, data []byte, mode fs.FileMode) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
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

// removeStaleTemps removes the temporary files of writers that were killed.
func removeStaleTemps(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), tempPrefix) {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > staleAfter {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}

// moveAside renames a file that cannot be read, so that nothing overwrites it,
// and returns its new path.
func moveAside(path string) (string, error) {
	stamp := time.Now().UTC().Format("20060102T150405.000000000Z")
	aside := path + ".unreadable-" + stamp
	return aside, rename(path, aside)
}
