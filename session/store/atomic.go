package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// unfinished begins the names of files that are being written.
const unfinished = ".unfinished-"

// Windows refuses to replace a file that a virus scanner or another window
// has open at that moment; waiting a little helps.
const (
	renameTries = 20
	renamePause = 25 * time.Millisecond
)

// replace puts data where the file at path is, or makes it. Whoever reads, and
// whatever crashes, finds the whole old or the whole new file. When it
// returns, the new one is on the disk.
func replace(path string, data []byte, mode fs.FileMode) error {
	folder := filepath.Dir(path)
	f, err := os.CreateTemp(folder, unfinished)
	if err != nil {
		return err
	}
	err = fill(f, data, mode)
	if err == nil {
		err = rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	return syncFolder(folder)
}

func fill(f *os.File, data []byte, mode fs.FileMode) error {
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

// syncFolder makes a rename last. Windows knows no such call and needs none.
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

// leftover is the age from which an unfinished file cannot be under way.
const leftover = time.Hour

// clearUnfinished removes what writers left that were killed.
func clearUnfinished(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), unfinished) {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > leftover {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}

// moveAside renames a file that cannot be read, so that nothing overwrites it,
// and gives its new path.
func moveAside(path string) (string, error) {
	stamp := time.Now().UTC().Format("20060102T150405.000000000Z")
	aside := path + ".unreadable-" + stamp
	return aside, rename(path, aside)
}
