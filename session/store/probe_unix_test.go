//go:build unix && !darwin

package store

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"filippo.io/age"

	"cognito-profile/session"
)

// TestProbeKeychain finds how a Secret Service stands, and shows no dialog.
func TestProbeKeychain(t *testing.T) {
	identity, err := age.GenerateX25519Identity()
	must(t, err)
	ours := map[string]string{identityName: identity.String()}
	for _, row := range []struct {
		name  string
		holds map[string]string
		set   func(*fakeBus)
		want  error
	}{
		{"there", ours, nil, nil},
		{"no key yet", map[string]string{}, nil, ErrNotFound},
		{"locked", ours, func(b *fakeBus) { b.locked = true }, ErrLocked},
		{"other collection", ours, func(b *fakeBus) { b.elsewhere = true }, ErrOtherCollection},
		{"missing", ours, func(b *fakeBus) {
			b.refusal = &busError{"org.freedesktop.DBus.Error.ServiceUnknown", "not provided"}
		}, ErrNoKeychain},
	} {
		bus := useSecretService(t, row.holds)
		if row.set != nil {
			row.set(bus)
		}
		locked := bus.locked
		if err := ProbeKeychain(ctx, nil); !errors.Is(err, row.want) || row.want == nil && err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
		if bus.locked != locked {
			t.Errorf("%s: it was unlocked", row.name)
		}
	}
	useSecretService(t, map[string]string{identityName: "something else"})
	if err := ProbeKeychain(ctx, nil); session.StoreReasonOf(err) != session.KeychainBroken {
		t.Errorf("something else: %v", err)
	}
	listenAsBus(t, func(net.Conn) {})
	if err := ProbeKeychain(ctx, nil); !errors.Is(err, ErrNoKeychain) {
		t.Errorf("a bus that hangs up: %v", err)
	}
}

// TestProbeKeychainIsBounded: a keychain that waits for a person is not waited for.
func TestProbeKeychainIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeychain()
		k.gate = make(chan struct{})
		defer close(k.gate)
		if err := ProbeKeychain(ctx, k); !errors.Is(err, ErrAsking) {
			t.Error(err)
		}
	})
}

// TestProbeFolder finds what keeps records from being written, and leaves nothing.
func TestProbeFolder(t *testing.T) {
	above := t.TempDir()
	if err := ProbeFolder(filepath.Join(above, "not", "yet")); err != nil {
		t.Errorf("not there yet: %v", err)
	}
	empty(t, above)
	folder := filepath.Join(above, "state")
	must(t, os.Mkdir(folder, 0o700))
	if err := ProbeFolder(folder); err != nil {
		t.Errorf("there: %v", err)
	}
	empty(t, folder)
	must(t, os.Chmod(folder, 0o777))
	if err := ProbeFolder(folder); session.StoreReasonOf(err) != session.FolderShared {
		t.Errorf("shared: %v", err)
	}
	file := filepath.Join(above, "file")
	must(t, os.WriteFile(file, nil, 0o600))
	if err := ProbeFolder(file); session.StoreReasonOf(err) != session.FolderLink {
		t.Errorf("a file: %v", err)
	}
	if err := ProbeFolder(filepath.Join(file, "below")); session.StoreReasonOf(err) != session.FolderUnusable {
		t.Errorf("below a file: %v", err)
	}
	if err := ProbeFolder("/proc/cognito-profile"); session.StoreReasonOf(err) != session.NotWritten {
		t.Errorf("read-only: %v", err)
	}
}

func empty(t *testing.T, folder string) {
	t.Helper()
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("%s has %v, %v", folder, entries, err)
	}
}
