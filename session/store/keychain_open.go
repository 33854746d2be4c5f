package store

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/panics"
)

// How long a keychain may take. After ProbeWait the person is told what the
// program is waiting for.
const (
	ProbeWait    = 3 * time.Second
	KeychainWait = 60 * time.Second
)

// keychainSearch is the one search for the identity that a vault makes. A
// keychain's dialog cannot be withdrawn, so the search continues after its
// caller has stopped waiting, and a late answer is used.
type keychainSearch struct {
	started time.Time
	cancel  context.CancelFunc // after it the search may read, but create nothing
	done    chan struct{}
	openErr error // set before done is closed
}

// openInKeychain starts the search, once, and waits for it up to ProbeWait,
// later up to KeychainWait.
func (v *Vault) openInKeychain(ctx context.Context) error {
	search, err := v.startSearch()
	if search == nil {
		return err
	}
	since := time.Since(search.started)
	limit := time.NewTimer(KeychainWait - since)
	defer limit.Stop()
	var probe <-chan time.Time
	if since < ProbeWait {
		timer := time.NewTimer(ProbeWait - since)
		defer timer.Stop()
		probe = timer.C
	}
	select {
	case <-search.done:
		return search.openErr
	case <-probe:
		return &Error{Reason: session.KeychainAsking}
	case <-limit.C:
		return v.stopWaiting(context.WithoutCancel(ctx), search, session.KeychainSlow)
	case <-ctx.Done():
		return v.stopWaiting(context.WithoutCancel(ctx), search, session.KeychainGivenUp)
	}
}

// startSearch starts the search or returns the running one; nil when the vault
// is open.
func (v *Vault) startSearch() (*keychainSearch, error) {
	defer v.acquire()()
	if v.location.protection != "" {
		return nil, nil
	}
	if v.search != nil {
		return v.search, nil
	}
	l, err := v.locationOf(session.InKeychain)
	if err != nil {
		v.openWithoutFolder(err)
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	v.search = &keychainSearch{started: time.Now(), cancel: cancel, done: make(chan struct{})}
	go v.runSearch(ctx, v.search, l)
	return v.search, nil
}

// runSearch searches and opens the vault with the result, also when the vault
// has fallen back in the meantime.
func (v *Vault) runSearch(ctx context.Context, search *keychainSearch, l location) {
	defer panics.Guard()
	identity, err := identityFromKeychain(ctx, v.options.Keychain, filepath.Join(v.options.Folder, "keychain.lock"))
	release := v.acquire()
	if err == nil {
		l.identity = identity
		search.openErr = v.openAt(context.Background(), l)
	} else {
		search.openErr = v.fallBack(context.Background(), keychainReason(err))
	}
	close(search.done)
	release()
	search.cancel()
}

// stopWaiting falls back; the search creates no identity from now on.
func (v *Vault) stopWaiting(ctx context.Context, search *keychainSearch, reason Reason) error {
	search.cancel()
	defer v.acquire()()
	return v.fallBack(ctx, reason)
}

// keychainReasons are the reasons of a failed search. Other errors mean that no
// keychain is within reach.
var keychainReasons = []struct {
	is     func(error) bool
	reason Reason
}{
	{func(err error) bool { return session.StoreReasonOf(err) == session.KeychainBroken }, session.KeychainBroken},
	{func(err error) bool { return session.StoreReasonOf(err) == session.Busy }, session.KeychainSlow},
	{func(err error) bool { return errors.Is(err, ErrLocked) }, session.KeychainLocked},
	{func(err error) bool { return errors.Is(err, errGivenUp) }, session.KeychainGivenUp},
}

func keychainReason(err error) Reason {
	for _, row := range keychainReasons {
		if row.is(err) {
			return row.reason
		}
	}
	return session.KeychainMissing
}
