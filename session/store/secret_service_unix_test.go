//go:build !darwin && !windows

package store

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
)

// The Secret Service of a real keyring daemon. .ci/secret-service.sh starts one
// and runs this test in its session; SECRET_SERVICE is its state.
func needsDaemon(t *testing.T, states ...string) {
	t.Helper()
	if now := os.Getenv("SECRET_SERVICE"); !slices.Contains(states, now) {
		t.Skipf("needs a keyring daemon: .ci/secret-service.sh runs this with SECRET_SERVICE=%s, it is %q", states[0], now)
	}
}

func TestSecretService(t *testing.T) {
	needsDaemon(t, "require")
	k := System()
	if _, err := k.Get(identityName); !errors.Is(err, ErrNotFound) {
		t.Fatalf("nothing stored: %v", err)
	}
	if err := ProbeKeychain(ctx, nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("a probe finds %v", err)
	}
	folder := newFolder(t)
	began := time.Now()
	v := opened(t, folder, nil)
	t.Logf("first opening, with a new identity: %v", time.Since(began))
	wantProtection(t, v, session.InKeychain, session.Asked)
	want := fillIn(t, v)
	must(t, v.Close(ctx))

	began = time.Now()
	again := opened(t, folder, nil)
	t.Logf("next opening: %v", time.Since(began))
	wantProtection(t, again, session.InKeychain, session.Asked)
	sameRecord(t, load(t, again, jane), want)
	value, err := k.Get(identityName)
	if err != nil || !strings.HasPrefix(string(value), "AGE-SECRET-KEY-1") {
		t.Errorf("the identity: %v", err)
	}
	if err := ProbeKeychain(ctx, nil); err != nil {
		t.Errorf("a probe finds %v", err)
	}
}

// A bus without a keyring daemon: no keychain, said at once.
func TestSecretServiceAbsent(t *testing.T) {
	needsDaemon(t, "absent")
	began := time.Now()
	v := opened(t, newFolder(t), nil)
	t.Logf("after %v", time.Since(began))
	wantProtection(t, v, session.ByPermissions, session.KeychainMissing)
	if err := ProbeKeychain(ctx, nil); !errors.Is(err, ErrNoKeychain) {
		t.Errorf("a probe finds %v", err)
	}
}

// A locked keyring, or none yet, without anybody to type its password: the
// program goes on without it, at once or after asking.
func TestSecretServiceLocked(t *testing.T) {
	needsDaemon(t, "locked", "fresh")
	if err := ProbeKeychain(ctx, nil); !errors.Is(err, ErrLocked) && !errors.Is(err, ErrNoKeychain) {
		t.Errorf("a probe finds %v", err)
	}
	v := New(Options{Folder: newFolder(t)})
	began := time.Now()
	err := v.Open(ctx)
	p, why := v.Protection()
	t.Logf("after %v: %v, %s because %s", time.Since(began), err, p, why)
	if session.StoreReasonOf(err) == session.KeychainAsking {
		must(t, v.Close(ctx))
		return
	}
	must(t, err)
	if p != session.ByPermissions || why != session.KeychainLocked && why != session.KeychainMissing {
		t.Errorf("%s because %s", p, why)
	}
}
