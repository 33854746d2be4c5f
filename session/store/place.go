package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"cognito-profile/session"
)

// place is a folder of records and the identity that opens them. The zero
// value keeps nothing.
type place struct {
	protection Protection
	folder     string
	identity   *age.X25519Identity
}

// lockName is the file in a place whose lock is held while a record of it is
// read, changed and written.
const lockName = "lock"

// keeps says whether a change rests in this place. Tokens rest only where
// something better than permissions protects them.
func (p place) keeps(c change) bool {
	switch p.protection {
	case session.InKeychain, session.ByPassphrase:
		return true
	case session.ByPermissions:
		return c.slot != slotTokens && c.slot != slotSecret
	}
	return false
}

func (p place) path(k Key) string { return filepath.Join(p.folder, fileName(k)) }

// load reads a record. When it cannot be read, it is moved aside under the
// lock, since another window may just have written a good one.
func (p place) load(ctx context.Context, k Key) (Record, error) {
	if p.folder == "" {
		return Record{Key: k}, nil
	}
	r, err := p.read(k)
	if !unreadable(err) {
		return r, err
	}
	unlock, err := lock(ctx, filepath.Join(p.folder, lockName), lockWait)
	if err != nil {
		return Record{Key: k}, err
	}
	defer unlock()
	return p.readOrMove(k)
}

// change reads a record, applies the changes to it, and writes it. A record
// that cannot be read is moved aside, which aside tells, and a new one begins.
func (p place) change(ctx context.Context, k Key, apply func(Record) Record) (aside, err error) {
	unlock, err := lock(ctx, filepath.Join(p.folder, lockName), lockWait)
	if err != nil {
		return nil, err
	}
	defer unlock()
	old, err := p.readOrMove(k)
	if err != nil && !unreadable(err) {
		return nil, err
	}
	aside = err
	before, after := encode(old), encode(apply(old))
	if bytes.Equal(before, after) {
		return aside, nil
	}
	sealed, err := encrypt(after, p.identity.Recipient())
	if err != nil {
		return aside, err
	}
	return aside, because(session.NotWritten, p.path(k), replace(p.path(k), sealed, fileMode))
}

// unreadable says that the file itself is the trouble, not the reading.
func unreadable(err error) bool {
	switch session.KeepReasonOf(err) {
	case session.RecordCorrupt, session.RecordForeign, session.RecordNewer:
		return true
	}
	return false
}

func (p place) readOrMove(k Key) (Record, error) {
	r, err := p.read(k)
	if !unreadable(err) {
		return r, err
	}
	aside, failed := moveAside(p.path(k))
	if failed != nil {
		return r, &Error{Reason: session.FolderUnusable, Path: p.path(k), Cause: failed}
	}
	return r, &Error{Reason: session.KeepReasonOf(err), Path: aside}
}

// read gives the empty record when there is none.
func (p place) read(k Key) (Record, error) {
	path := p.path(k)
	r, err := p.open(path)
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

// largest is the size from which a file is no record of ours: a thousand edits
// of the longest values and the largest tokens are under 10 MB.
const largest = 64 << 20

func (p place) open(path string) (Record, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Record{}, because(session.FolderUnusable, path, err)
	}
	if !info.Mode().IsRegular() || info.Size() > largest {
		return Record{}, &Error{Reason: session.RecordCorrupt, Path: path}
	}
	sealed, err := os.ReadFile(path)
	if err != nil {
		return Record{}, because(session.FolderUnusable, path, err)
	}
	plain, err := decrypt(sealed, p.identity)
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

// all reads every record that can be read.
func (p place) all() []Record {
	if p.folder == "" {
		return nil
	}
	var list []Record
	entries, _ := os.ReadDir(p.folder)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), recordEnd) || entry.Name() == sealedName {
			continue
		}
		if r, err := p.open(filepath.Join(p.folder, entry.Name())); err == nil && fileName(r.Key) == entry.Name() {
			list = append(list, r)
		}
	}
	return list
}
