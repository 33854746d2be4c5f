package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"cognito-profile/session"
)

// A lock is held while one record is read, merged and written, which takes
// milliseconds; a wait of lockWait means a stuck disk or a stopped window.
const (
	lockWait = 5 * time.Second
	lockPoll = 5 * time.Millisecond
	// lockTries is how often the call itself may fail, for lack of memory in the
	// kernel or of an answer of a server.
	lockTries = 3
)

// lock takes the lock of the file at path and creates the file if it is missing.
// After wait, or when ctx has ended and the lock is not free, the error's reason
// is Busy.
func lock(ctx context.Context, path string, wait time.Duration) (unlock func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	f := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDONLY|openNonBlocking))
	err = pollLock(ctx, path, f.TryLock)
	switch {
	case errors.Is(err, errNoLocks):
		return func() {}, nil
	case err != nil:
		return nil, err
	}
	return func() { f.Unlock() }, nil
}

// errNoLocks is about a file system without working locks, such as NFS without
// its lock service (ENOLCK). Writes are atomic there too, so they go ahead.
var errNoLocks = errors.New("no file locks")

// pollLock tries until the lock is taken or ctx has ended, but at least once.
func pollLock(ctx context.Context, path string, try func() (bool, error)) error {
	for failures := 0; ; {
		taken, err := try()
		switch {
		case taken:
			return nil
		case err != nil:
			if failures++; failures > lockTries || !retryLock(path, err) {
				return lockError(path, err)
			}
		}
		select {
		case <-ctx.Done():
			return &Error{Reason: session.Busy, Path: path, Cause: ctx.Err()}
		case <-time.After(lockPoll):
		}
	}
}

// retryLock reports whether another try can help. An empty folder in the place
// of the file is removed for it; rmdir(2) spares the file that another window
// may have put there meanwhile.
func retryLock(path string, err error) bool {
	if isFolder(path) {
		return syscall.Rmdir(path) == nil
	}
	return !isPathError(err) && !errors.Is(err, errors.ErrUnsupported)
}

// lockError distinguishes a lock file that cannot be opened from a failed call for
// its lock.
func lockError(path string, err error) error {
	switch {
	case isFolder(path):
		return &Error{Reason: session.LockUnusable, Path: path, Fix: moveCommand(path), Cause: err}
	case isPathError(err):
		return &Error{Reason: notWritten(err), Path: path, Cause: err}
	}
	return errNoLocks
}

func isPathError(err error) bool {
	var e *fs.PathError
	return errors.As(err, &e)
}

func isFolder(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}
