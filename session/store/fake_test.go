package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"cognito-profile/session"
)

// fakeKeychain is a keychain in memory that can be away, locked or slow.
type fakeKeychain struct {
	mu      sync.Mutex
	values  map[string]session.Secret
	err     error         // of every call
	setErr  error         // of Set alone
	gate    chan struct{} // calls wait here until it is closed, when not nil
	setGate chan struct{} // Set alone
	second  chan struct{} // the second Get alone
	forgets bool          // Set keeps nothing
	sets    int
	gets    int
}

func newFakeKeychain() *fakeKeychain { return &fakeKeychain{values: map[string]session.Secret{}} }

func (k *fakeKeychain) wait(gate chan struct{}) {
	if gate != nil {
		<-gate
	}
}

func (k *fakeKeychain) Get(name string) (session.Secret, error) {
	k.wait(k.gate)
	k.mu.Lock()
	k.gets++
	if k.gets == 2 {
		k.mu.Unlock()
		k.wait(k.second)
		k.mu.Lock()
	}
	defer k.mu.Unlock()
	if k.err != nil {
		return "", k.err
	}
	value, ok := k.values[name]
	if !ok {
		return "", ErrNotFound
	}
	return value, nil
}

func (k *fakeKeychain) Set(name string, value session.Secret) error {
	k.wait(k.gate)
	k.wait(k.setGate)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.sets++
	if err := errors.Join(k.err, k.setErr); err != nil {
		return err
	}
	if !k.forgets {
		k.values[name] = value
	}
	return nil
}

// away is a machine without a keychain.
func away() *fakeKeychain { return &fakeKeychain{err: ErrNoKeychain} }

const testWork = 4 // of scrypt: milliseconds

var jane = Key{Pool: "eu-west-1_abc/client", Sub: "11111111-2222-3333-4444-555555555555"}

var janesTokens = session.Tokens{
	Access: "access-1", ID: "id-1", Refresh: "refresh-1", Expires: time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC), DeviceKey: janesDevice.Key,
}

var janesDevice = session.DeviceCredential{User: "jane", Alias: "jane@example.com", Key: "eu-west-1_1", Group: "-1", Password: "device-1"}

func newFolder(t testing.TB) string { return filepath.Join(t.TempDir(), "state") }

// inMemory is a folder without a disk under it, where there is one, for tests
// that write thousands of times.
func inMemory(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "store-*")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// opened returns an open vault in the folder.
func opened(t testing.TB, folder string, k Keychain) *Vault {
	t.Helper()
	v := New(Options{Folder: folder, Keychain: k, work: testWork})
	mustOpen(t, v)
	t.Cleanup(func() { v.Close(context.Background()) })
	return v
}

// open opens a vault whose keychain answers, also on a machine that is so busy that the
// program would already say what it waits for.
func open(v *Vault) error {
	err := v.Open(context.Background())
	if session.StoreReasonOf(err) == session.KeychainAsking {
		err = v.Open(context.Background())
	}
	return err
}

func mustOpen(t testing.TB, v *Vault) {
	t.Helper()
	must(t, open(v))
}

// crash ends a vault as a killed process would: the system drops its lock and
// nothing else happens.
func crash(v *Vault) {
	if v.owner.flock != nil {
		v.owner.flock.Unlock()
		v.owner.flock = nil
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func load(t testing.TB, v *Vault, k Key) Record {
	t.Helper()
	r, err := v.Load(context.Background(), k)
	must(t, err)
	return r
}

func wantReason(t testing.TB, err error, want Reason) {
	t.Helper()
	if got := session.StoreReasonOf(err); got != want {
		t.Fatalf("reason %q, want %q (%v)", got, want, err)
	}
}

func wantProtection(t testing.TB, v *Vault, p Protection, r Reason) {
	t.Helper()
	if gotP, gotR := v.Protection(); gotP != p || gotR != r {
		t.Fatalf("protection %s because %s, want %s because %s", gotP, gotR, p, r)
	}
}

func typed(texts ...string) Draft {
	var d Draft
	for i := 0; i+1 < len(texts); i += 2 {
		d.Edits = append(d.Edits, session.Edit{Name: texts[i], Typed: texts[i+1], From: "was " + texts[i+1]})
	}
	return d
}

// files lists every path below a folder, relative to it.
func files(t testing.TB, folder string) []string {
	t.Helper()
	var list []string
	filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
		if err == nil && path != folder {
			name, _ := filepath.Rel(folder, path)
			list = append(list, name)
		}
		return nil
	})
	return list
}

// recordPath finds the one record below a folder.
func recordPath(t testing.TB, folder string) string {
	t.Helper()
	for _, name := range files(t, folder) {
		if strings.HasSuffix(name, recordEnd) && filepath.Base(name) != sealedName {
			return filepath.Join(folder, name)
		}
	}
	t.Fatalf("no record among %q", files(t, folder))
	return ""
}
