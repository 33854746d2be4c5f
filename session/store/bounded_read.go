package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// Limits of files that are read, in bytes.
const (
	maxConfigSize   = 1 << 20 // a config file, the description of a pool, a file of attributes
	maxIdentitySize = 1 << 12
	maxNameSize     = 1 << 12
)

// Errors of readFile, besides those of the file system.
var (
	errNotFile  = errors.New("not a regular file")
	errTooLarge = errors.New("larger than such a file can be")
)

// readFile reads a regular file of at most limit bytes. A FIFO, a device or an
// endless file neither blocks it nor fills the memory. The null device is an
// empty file: people name it to have none.
func readFile(path string, limit int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|openNonBlocking, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !isNullDevice(info) {
		return nil, errNotFile
	}
	if info.Size() > limit {
		return nil, errTooLarge
	}
	// A size may also be too small: that of files in /proc is 0.
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, errTooLarge
	}
	return data, err
}

func isNullDevice(info os.FileInfo) bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(info, null)
}

// fileFault is the error about a config file or a description that could not be
// read.
func fileFault(path string, err error) *ConfigFileError {
	switch {
	case errors.Is(err, errNotFile):
		return &ConfigFileError{Path: path, Reason: ConfigNotFile}
	case errors.Is(err, errTooLarge):
		return &ConfigFileError{Path: path, Reason: ConfigTooLarge}
	case errors.Is(err, fs.ErrNotExist):
		return &ConfigFileError{Path: path, Reason: ConfigMissing, Cause: err}
	}
	return &ConfigFileError{Path: path, Reason: ConfigUnreadable, Cause: err}
}
