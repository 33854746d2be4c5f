package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"cognito-profile/session"
)

// location is a folder of records and the identity that decrypts them. The zero
// value stores nothing.
type location struct {
	protection Protection
	folder     string
	identity   *age.X25519Identity
	write      func(path string, data []byte, mode fs.FileMode) error
}

// lockName is the file whose lock is held while a record of the folder is read,
// changed and written.
const lockName = "lock"

// keeps reports whether a change is stored here.
func (l location) keeps(c change) bool {
	if slices.Contains([]slot{slotTokens, slotDevice, slotSecret}, c.slot) {
		return l.protection.KeepsSecrets()
	}
	return l.protection.Keeps()
}

func (l location) path(k Key) string { return filepath.Join(l.folder, fileName(k)) }

// load reads a record. An unreadable one is moved aside under the lock, since
// another window may just have written a good one.
func (l location) load(ctx context.Context, k Key) (Record, error) {
	r, err := l.read(k)
	if !isUnreadable(err) {
		return r, err
	}
	unlock, err := lock(ctx, filepath.Join(l.folder, lockName), lockWait)
	if err != nil {
		return Record{Key: k}, err
	}
	defer unlock()
	return l.readOrMove(k)
}

// change reads a record, applies the changes and writes it. An unreadable record
// is moved aside, which movedAside reports, and a new one begins.
func (l location) change(ctx context.Context, k Key, apply func(Record) Record) (movedAside, err error) {
	if l.folder == "" {
		return nil, nil
	}
	unlock, err := lock(ctx, filepath.Join(l.folder, lockName), lockWait)
	if err != nil {
		return nil, err
	}
	defer unlock()
	old, err := l.readOrMove(k)
	if err != nil && !isUnreadable(err) {
		return nil, err
	}
	movedAside = err
	before, after := encode(old), encode(apply(old))
	if bytes.Equal(before, after) {
		return movedAside, nil
	}
	sealed, err := encrypt(after, l.identity.Recipient())
	if err != nil {
		return movedAside, err
	}
	err = l.write(l.path(k), sealed, fileMode)
	return movedAside, withReason(notWritten(err), l.path(k), err)
}

// remove deletes the file of a record, if there is one.
func (l location) remove(ctx context.Context, k Key) error {
	if l.folder == "" {
		return nil
	}
	unlock, err := lock(ctx, filepath.Join(l.folder, lockName), lockWait)
	if err != nil {
		return err
	}
	defer unlock()
	err = os.Remove(l.path(k))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return withReason(notWritten(err), l.path(k), err)
}

// isUnreadable reports whether the file itself is at fault, not the attempt to
// read it. A record of a later version is good, and stays for that version.
func isUnreadable(err error) bool {
	switch session.StoreReasonOf(err) {
	case session.RecordCorrupt, session.RecordForeign:
		return true
	}
	return false
}

func (l location) readOrMove(k Key) (Record, error) {
	r, err := l.read(k)
	if !isUnreadable(err) {
		return r, err
	}
	aside, failed := moveAside(l.path(k))
	if failed != nil {
		return r, &Error{Reason: session.FolderUnusable, Path: l.path(k), Cause: failed}
	}
	return r, &Error{Reason: session.StoreReasonOf(err), Path: aside}
}

// read returns an empty record when there is no file, or no folder.
func (l location) read(k Key) (Record, error) {
	if l.folder == "" {
		return Record{Key: k}, nil
	}
	path := l.path(k)
	r, err := l.open(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return Record{Key: k}, nil
	case err != nil:
		return Record{Key: k}, err
	case r.Key != k:
		return Record{Key: k}, &Error{Reason: session.RecordForeign, Path: path}
	}
	return r, nil
}

// maxRecordSize is in bytes: a thousand edits of the longest values and the
// largest tokens are under 10 MB.
const maxRecordSize = 64 << 20

func (l location) open(path string) (Record, error) {
	sealed, err := readFile(path, maxRecordSize)
	if errors.Is(err, errNotFile) || errors.Is(err, errTooLarge) {
		return Record{}, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	if err != nil {
		return Record{}, withReason(session.FolderUnusable, path, err)
	}
	plain, err := decrypt(sealed, l.identity)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return Record{}, &Error{Reason: session.RecordForeign, Path: path}
	}
	if err != nil {
		return Record{}, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	r, err := decode(plain)
	switch {
	case errors.Is(err, errNewer):
		return Record{}, &Error{Reason: session.RecordNewer, Path: path}
	case err != nil:
		return Record{}, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	return r, nil
}

// all returns every record that can be read.
func (l location) all() []Record {
	if l.folder == "" {
		return nil
	}
	var list []Record
	entries, _ := os.ReadDir(l.folder)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), recordEnd) || entry.Name() == sealedName {
			continue
		}
		if r, err := l.open(filepath.Join(l.folder, entry.Name())); err == nil && fileName(r.Key) == entry.Name() {
			list = append(list, r)
		}
	}
	return list
}
