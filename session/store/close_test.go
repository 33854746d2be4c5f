package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session"
)

// holdLock takes a lock of a vault's folder, as a window that was stopped does.
func holdLock(t *testing.T, folder string, name string) (unlock func()) {
	t.Helper()
	must(t, os.MkdirAll(folder, 0o700))
	unlock, err := lock(ctx, filepath.Join(folder, name), lockWait)
	must(t, err)
	return unlock
}

// Another window holds the lock and never lets go. Close, with a draft that is
// not written, a write and a refresh that wait for the lock, and many users'
// changes that failed, is over within a second and reports what is lost.
func TestClosingWhileTheLockIsHeld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := opened(t, newFolder(t), newFakeKeychain())
		k := v.Keeper(jane)
		defer holdLock(t, v.location.folder, lockName)()
		defer holdLock(t, v.location.folder, "renew-"+fileName(jane)[:32])()
		over, cancel := context.WithCancel(ctx)
		cancel()
		for _, sub := range []string{"a", "b", "c"} {
			wantReason(t, v.SaveTokens(over, Key{Pool: jane.Pool, Sub: sub}, sub, janesTokens), session.Busy)
		}
		go v.Learn(ctx, jane, "fact", "known")
		go v.RefreshTokens(ctx, jane, janesTokens, func(context.Context, session.Tokens) (session.Tokens, error) { return janesTokens, nil })
		k.Keep(typed("name", "typed"))
		synctest.Wait()
		began := time.Now()
		wantReason(t, v.Close(ctx), session.Busy)
		if took := time.Since(began); took > time.Second {
			t.Errorf("closing took %v", took)
		}
		synctest.Wait()
	})
}

// A keychain that asks and a lock that is held, both at once.
func TestClosingWhileKeychainAndLockAreHeld(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		k.gate = make(chan struct{})
		v := New(Options{Folder: folder, Keychain: k})
		wantReason(t, v.Open(ctx), session.KeychainAsking)
		must(t, v.saveDraft(ctx, jane, typed("name", "typed")))
		defer holdLock(t, filepath.Join(folder, string(session.ByPermissions)), lockName)()
		began := time.Now()
		wantReason(t, v.Close(ctx), session.Busy)
		if took := time.Since(began); took > time.Second {
			t.Errorf("closing took %v", took)
		}
		close(k.gate)
		synctest.Wait()
	})
}

// A lock that is released in time costs nothing.
func TestClosingWaitsForALock(t *testing.T) {
	folder, k := newFolder(t), newFakeKeychain()
	synctest.Test(t, func(t *testing.T) {
		v := opened(t, folder, k)
		v.Keeper(jane).Keep(typed("name", "typed"))
		time.AfterFunc(closeWait/2, holdLock(t, v.location.folder, lockName))
		must(t, v.Close(ctx))
	})
	if r := load(t, opened(t, folder, k), jane); len(r.Drafts) != 1 {
		t.Errorf("%d drafts are offered", len(r.Drafts))
	}
}
