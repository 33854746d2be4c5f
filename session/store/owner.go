package store

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// owner identifies this run of the program to others: a name that was never used
// before, and a locked file of that name. The system releases the lock when the
// process ends in any way; a process id could be reused.
type owner struct {
	name  string
	flock *flock.Flock
}

func newOwner() owner { return owner{name: rand.Text()} }

// lock takes the lock, once, before the name is in any record: otherwise others
// would take a running owner for a dead one.
func (o *owner) lock(folder string) error {
	if o.flock != nil {
		return nil
	}
	if info, err := os.Lstat(folder); err == nil && !info.IsDir() {
		if _, err := moveAside(folder); err != nil {
			return err
		}
	}
	if err := safeFolder(folder); err != nil {
		return err
	}
	f := flock.New(filepath.Join(folder, o.name))
	if _, err := f.TryLock(); err != nil {
		return err
	}
	o.flock = f
	return nil
}

// unlock frees the drafts of this owner for others.
func (o *owner) unlock() {
	if o.flock == nil {
		return
	}
	o.flock.Unlock()
	os.Remove(o.flock.Path())
	o.flock = nil
}

// ownerGone reports whether the owner's process has ended. It uses a shared
// lock, so that two windows that look at the same time do not see each other.
func ownerGone(folder, name string) bool {
	f := flock.New(filepath.Join(folder, filepath.Base(name)), flock.SetFlag(os.O_RDONLY|openNonBlocking))
	free, err := f.TryRLock()
	if free {
		f.Unlock()
	}
	if err != nil {
		return !isPathError(err) || errors.Is(err, os.ErrNotExist) || !isFolder(folder)
	}
	return free
}

// ownerGrace is the time that an owner may need between creating and locking its
// file.
const ownerGrace = time.Minute

// removeDeadOwners removes the files of owners that were killed.
func removeDeadOwners(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && time.Since(info.ModTime()) > ownerGrace && ownerGone(folder, entry.Name()) {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}
