//go:build unix

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session"
)

// Each way in which a lock can fail, and what becomes of the write: "" means
// that it goes ahead.
func TestLockFaults(t *testing.T) {
	opening := func(err error) error { return &fs.PathError{Op: "open", Path: "lock", Err: err} }
	rows := []struct {
		name  string
		tries []error // one a try, the last one for all further ones; nil takes the lock
		want  Reason
		calls int
	}{
		{"free", []error{nil}, "", 1},
		{"no lock service", []error{syscall.ENOLCK}, "", lockTries + 1},
		{"server silent", []error{syscall.EIO}, "", lockTries + 1},
		{"server silent for a moment", []error{syscall.EIO, syscall.EIO, nil}, "", 3},
		{"no such call", []error{errors.ErrUnsupported}, "", 1},
		{"full", []error{opening(syscall.ENOSPC)}, session.DiskFull, 1},
		{"quota used up", []error{opening(syscall.EDQUOT)}, session.DiskFull, 1},
		{"read-only", []error{opening(syscall.EROFS)}, session.NotWritten, 1},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			calls := 0
			err := pollLock(ctx, filepath.Join(t.TempDir(), lockName), func() (bool, error) {
				fault := row.tries[min(calls, len(row.tries)-1)]
				calls++
				return fault == nil, fault
			})
			if goesAhead := err == nil || errors.Is(err, errNoLocks); goesAhead != (row.want == "") || session.StoreReasonOf(err) != row.want {
				t.Errorf("got %v, want reason %q", err, row.want)
			}
			if calls != row.calls {
				t.Errorf("%d tries, want %d", calls, row.calls)
			}
		})
	}
}

func TestFolderInThePlaceOfALock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "it's a lock")
	must(t, os.Mkdir(path, 0o700))
	unlock, err := lock(ctx, path, lockWait)
	must(t, err)
	unlock()
	must(t, os.Remove(path))
	must(t, os.MkdirAll(filepath.Join(path, "inside"), 0o700))
	_, err = lock(ctx, path, lockWait)
	wantReason(t, err, session.LockUnusable)
	if fix := err.(*Error).Fix; !strings.HasPrefix(fix, "mv '") || !strings.Contains(fix, `it'\''s a lock.old'`) {
		t.Errorf("fix %s", fix)
	}
}

// What only has to be read needs no lock.
func TestOpeningNeedsNoLock(t *testing.T) {
	for _, row := range []struct {
		protection Protection
		open       func(t *testing.T, folder string) *Vault
	}{
		{session.ByPermissions, func(t *testing.T, folder string) *Vault { return opened(t, folder, away()) }},
		{session.ByPassphrase, openedWith},
	} {
		folder := newFolder(t)
		must(t, row.open(t, folder).Learn(ctx, jane, "fact", "known"))
		path := filepath.Join(folder, string(row.protection), lockName)
		must(t, os.Remove(path))
		must(t, os.MkdirAll(filepath.Join(path, "inside"), 0o700))
		v := row.open(t, folder)
		if p, why := v.Protection(); p != row.protection || load(t, v, jane).Facts["fact"] != "known" {
			t.Errorf("%s: opened by %s because %s", row.protection, p, why)
		}
	}
}

func TestSyncFaults(t *testing.T) {
	for fault, want := range map[error]Reason{
		nil: "", syscall.EINVAL: "", syscall.ENOTSUP: "", errors.ErrUnsupported: "", syscall.EIO: session.NotDurable, syscall.ENOSPC: session.NotDurable,
	} {
		wantReason(t, durable("folder", fault), want)
	}
}

// faultyDisk fails with each of the faults once. NotDurable comes after the
// write, every other fault in its place.
func faultyDisk(faults ...error) func(string, []byte, fs.FileMode) error {
	return func(path string, data []byte, mode fs.FileMode) error {
		var fault error
		if len(faults) > 0 {
			fault, faults = faults[0], faults[1:]
		}
		if fault == nil || session.StoreReasonOf(fault) == session.NotDurable {
			return errors.Join(writeDurably(path, data, mode), fault)
		}
		return fault
	}
}

func faultyVault(t *testing.T, folder string, k Keychain, faults ...error) *Vault {
	v := New(Options{Folder: folder, Keychain: k, write: faultyDisk(faults...)})
	mustOpen(t, v)
	return v
}

// What was written counts once, also when the disk did not confirm it.
func TestUnconfirmedWriteIsNotRepeated(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := faultyVault(t, folder, k, &Error{Reason: session.NotDurable})
	wantReason(t, counted(v, jane, Event{Kind: session.Sent, Attribute: "email", At: time.Now()}), session.NotDurable)
	must(t, v.Learn(ctx, jane, "fact", "known"))
	must(t, v.Close(ctx))
	if r := load(t, opened(t, folder, k), jane); len(r.Events) != 1 || r.Facts["fact"] != "known" {
		t.Errorf("%d events, facts %v", len(r.Events), r.Facts)
	}
}

// What failed is written later by itself, and the reason is the disk's.
func TestFailedWriteIsRepeated(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		v := faultyVault(t, folder, k, syscall.ENOSPC, syscall.EIO)
		wantReason(t, v.SaveTokens(ctx, jane, "jane", janesTokens), session.DiskFull)
		time.Sleep(3 * retryAfter)
		synctest.Wait()
		if r := load(t, opened(t, folder, k), jane); r.Tokens != janesTokens {
			t.Error("nothing was tried again")
		}
		must(t, v.Close(ctx))
	})
}

// A window that is closed writes nothing any more.
func TestNoRetryAfterClosing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		writes := 0
		v := New(Options{Folder: newFolder(t), Keychain: newFakeKeychain(), write: func(string, []byte, fs.FileMode) error {
			writes++
			return syscall.EROFS
		}})
		mustOpen(t, v)
		wantReason(t, v.Learn(ctx, jane, "fact", "known"), session.NotWritten)
		wantReason(t, v.Close(ctx), session.NotWritten)
		before := writes
		time.Sleep(time.Hour)
		if writes != before {
			t.Errorf("%d writes after closing", writes-before)
		}
	})
}

// A file in the place of the owners' folder hides no draft and shows none early.
func TestFileInThePlaceOfTheOwners(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	v := opened(t, folder, k)
	must(t, os.WriteFile(v.owners(), []byte("a file"), 0o600))
	if !ownerGone(v.owners(), "somebody") {
		t.Error("an owner that cannot exist is taken for a running one")
	}
	must(t, v.saveDraft(ctx, jane, typed("name", "x")))
	other := opened(t, folder, k)
	if offers := load(t, other, jane).Drafts; len(offers) != 0 {
		t.Errorf("offered while its window is open: %v", offers)
	}
	crash(v)
	if offers := load(t, other, jane).Drafts; len(offers) != 1 {
		t.Errorf("%d drafts are offered", len(offers))
	}
	aside, err := filepath.Glob(v.owners() + ".unreadable-*")
	if err != nil || len(aside) != 1 {
		t.Errorf("the file was not moved aside: %q, %v", aside, err)
	}
}
