package store

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// owner is this run of the program as other runs see it: a name that was never
// used before, and a file under that name whose lock is held. The system lets
// go of the lock when the process ends, however it ends; a process id would
// come back for somebody else.
type owner struct {
	name string
	held *flock.Flock
}

func newOwner() owner { return owner{name: rand.Text()} }

// appear takes the lock, once. It comes before the name is in any record, so
// that nobody can take a living owner for a dead one.
func (o *owner) appear(folder string) error {
	if o.held != nil {
		return nil
	}
	if err := safeFolder(folder); err != nil {
		return err
	}
	f := flock.New(filepath.Join(folder, o.name))
	if _, err := f.TryLock(); err != nil {
		return err
	}
	o.held = f
	return nil
}

// leave lets go; the drafts of this owner are free for others.
func (o *owner) leave() {
	if o.held == nil {
		return
	}
	o.held.Unlock()
	os.Remove(o.held.Path())
	o.held = nil
}

// gone tells whether the owner's process has ended. It looks with a shared
// lock: two who look at once do not see each other.
func gone(folder, name string) bool {
	f := flock.New(filepath.Join(folder, filepath.Base(name)), flock.SetFlag(os.O_RDONLY))
	free, err := f.TryRLock()
	if free {
		f.Unlock()
	}
	return free || errors.Is(err, os.ErrNotExist) || errors.Is(err, errors.ErrUnsupported)
}

// newborn is the time that an owner may need from its file to its lock.
const newborn = time.Minute

// sweepOwners removes the files of owners that were killed.
func sweepOwners(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && time.Since(info.ModTime()) > newborn && gone(folder, entry.Name()) {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}
