package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/panics"
)

// What a probe of the keychain finds beside ErrNotFound, ErrLocked and ErrNoKeychain.
var (
	// ErrAsking is that no answer came within ProbeWait.
	ErrAsking = errors.New("the keychain has not answered")
	// ErrOtherCollection is that the key rests in another collection of the keychain
	// than the one in use, where it is not looked for.
	ErrOtherCollection = errors.New("in another collection of the keychain")
)

// prober is a keychain that shows how it stands without asking the person.
type prober interface {
	// probe returns nil where the entry of a name can be read.
	probe(name string, deadline time.Time) error
}

// ProbeKeychain looks at the keychain, nil for that of the system, without unlocking it
// and without writing. The error is nil when our key can be read, else one of those of
// a Keychain or of a probe, or a *Error when the entry is not ours.
func ProbeKeychain(ctx context.Context, k Keychain) error {
	if k == nil {
		k = System()
	}
	found := make(chan error, 1)
	go func() {
		defer panics.Guard()
		if p, can := k.(prober); can {
			if err := p.probe(identityName, time.Now().Add(ProbeWait)); err != nil {
				found <- err
				return
			}
		}
		_, err := readKeychain(k)
		found <- err
	}()
	timer := time.NewTimer(ProbeWait)
	defer timer.Stop()
	select {
	case err := <-found:
		return err
	case <-timer.C:
		return ErrAsking
	case <-ctx.Done():
		return ErrAsking
	}
}

// probeSize is more than a record is, so that a disk that is full is found out.
const probeSize = 64 << 10

// ProbeFolder writes a file where records are kept, "" for Folder(), and removes it.
// Where the folder does not exist yet, it is tried in the one above that does. The error
// is a *Error.
func ProbeFolder(folder string) error {
	folder = folderOr(folder)
	at := folder
	for {
		_, err := os.Stat(at)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(at) == at {
			return &Error{Reason: session.FolderUnusable, Path: folder, Cause: err}
		}
		at = filepath.Dir(at)
	}
	if at == folder {
		if err := safeFolder(folder); err != nil {
			return err
		}
	}
	return tryToWrite(at)
}

// tryToWrite writes a file of probeSize into a folder as a record is written, and removes it.
func tryToWrite(folder string) error {
	file, err := os.CreateTemp(folder, ".cognito-profile-probe-*")
	if err == nil {
		err = errors.Join(writeSynced(file, make([]byte, probeSize), fileMode), os.Remove(file.Name()))
	}
	return withReason(notWritten(err), folder, err)
}
