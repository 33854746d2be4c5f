package store

import (
	"context"
	"errors"
	"time"

	"github.com/gofrs/flock"

	"cognito-profile/session"
)

// A lock is held while one record is read, merged and written, which takes
// milliseconds; a wait of lockWait means a stuck disk.
const (
	lockWait = 5 * time.Second
	lockPoll = 5 * time.Millisecond
)

// lock takes the lock of the file at path and creates the file if it is missing.
// After wait the error's reason is Busy. On a file system without locks it does
// nothing: writes are still atomic.
func lock(ctx context.Context, path string, wait time.Duration) (unlock func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	f := flock.New(path)
	held, err := f.TryLockContext(ctx, lockPoll)
	switch {
	case held:
		return func() { f.Unlock() }, nil
	case errors.Is(err, errors.ErrUnsupported):
		return func() {}, nil
	case ctx.Err() != nil:
		return nil, &Error{Reason: session.Busy, Path: path, Cause: ctx.Err()}
	}
	return nil, &Error{Reason: session.NotWritten, Path: path, Cause: err}
}
