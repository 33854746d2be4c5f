package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"cognito-profile/session"
)

// Options are the folder and the protection of a vault. One vault serves all
// pools with the same protection.
type Options struct {
	// Folder of the records, absolute; "" means Folder().
	Folder string
	// Want is InKeychain (also ""), ByPassphrase or InMemory.
	Want Protection
	// Pool is the name of the pool in use in the config file, "" without one.
	// Close remembers it as the last one.
	Pool string
	// Keychain is System() when nil.
	Keychain Keychain

	// work is the logarithm of the scrypt cost, for tests; 0 means defaultWork.
	work int
	// write replaces a record's file, for tests; nil means writeDurably.
	write func(path string, data []byte, mode fs.FileMode) error
}

// defaultWork is age's default: 2^18, about a second.
const defaultWork = 18

var _ session.Store = (*Vault)(nil)

// Vault stores records between runs. It works before Open: changes stay in
// memory, and Open writes them. All methods are safe for concurrent use.
type Vault struct {
	options Options
	status  atomic.Pointer[vaultStatus]
	keepers sync.Map // of *Keeper, by Key

	// sem guards everything below. It is a channel, not a mutex, so that in tests
	// the fake clock advances while a goroutine waits for it.
	sem      chan struct{}
	location location
	search   *keychainSearch
	owner    owner
	// queue are changes that the location does not store, or not yet.
	queue []change
	// lastSeen are the pending contact changes that the caller knows, by user.
	lastSeen map[Key][]session.PendingVerification
	// movedAside are errors about records that were moved aside, to be reported by Load.
	movedAside []error
	// retry writes the queue again after a failure; nil when none is due.
	retry *time.Timer

	// waits ends when locks must no longer be waited for; Close ends it.
	waits    context.Context
	endWaits context.CancelFunc
}

// vaultStatus is what Protection returns; reading it waits for nothing.
type vaultStatus struct {
	protection Protection
	reason     Reason
	offer      Reason // see PassphraseOffer
	declined   bool   // in an earlier run
}

// New returns a vault that is not open. It touches no file and no keychain.
func New(o Options) *Vault {
	o.Folder = folderOr(o.Folder)
	if o.Want == "" {
		o.Want = session.InKeychain
	}
	if o.Keychain == nil {
		o.Keychain = System()
	}
	if o.work == 0 {
		o.work = defaultWork
	}
	if o.write == nil {
		o.write = writeDurably
	}
	v := &Vault{options: o, sem: make(chan struct{}, 1), owner: newOwner(), lastSeen: map[Key][]session.PendingVerification{}}
	v.waits, v.endWaits = context.WithCancel(context.Background())
	v.setStatus(session.InMemory, session.NotYet)
	return v
}

// Protection returns what protects the records now, and the reason: Asked, or
// why it is not more. It may change once, when a keychain answers late.
func (v *Vault) Protection() (Protection, Reason) {
	s := v.status.Load()
	return s.protection, s.reason
}

func (v *Vault) setStatus(p Protection, r Reason) {
	v.status.Store(&vaultStatus{protection: p, reason: r})
}

// acquire waits for the semaphore. It is held during work with the disk, for a
// bounded time.
func (v *Vault) acquire() (release func()) {
	v.sem <- struct{}{}
	return func() { <-v.sem }
}

// bounded returns a context for waiting for locks: that of the caller, until the
// vault must be closed.
func (v *Vault) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(v.waits, cancel)
	return ctx, func() {
		stop()
		cancel()
	}
}

// openers are the ways to open a vault.
var openers = map[Protection]func(*Vault, context.Context) error{
	session.InKeychain:   (*Vault).openInKeychain,
	session.ByPassphrase: (*Vault).askForPassphrase,
	session.InMemory:     (*Vault).openInMemory,
}

// Open finds the identity and writes the queued changes. It may take long: a
// keychain may ask the person for a password. By the error's reason:
//
//   - KeychainAsking, after ProbeWait: tell the person and call Open again, which
//     waits until KeychainWait. Cancelling the context falls back at once.
//   - PassphraseNew, PassphraseNeeded: ask, then OpenWith.
//   - Any other: the vault is open, as Protection reports; the error is why it did
//     not become better, or what could not be written.
//
// Without a keychain there is no error: the vault is open ByPermissions, and
// Protection returns the reason. Opening an open vault does nothing.
func (v *Vault) Open(ctx context.Context) error {
	open, known := openers[v.options.Want]
	if !known {
		open = (*Vault).openInMemory
	}
	return open(v, ctx)
}

func (v *Vault) openInMemory(context.Context) error {
	defer v.acquire()()
	v.location = location{protection: session.InMemory}
	v.setStatus(session.InMemory, session.Asked)
	removeLeftTexts(v.options.Folder, os.Getenv)
	return nil
}

// openAt opens the vault at a location that stores everything; sem is held.
func (v *Vault) openAt(ctx context.Context, l location) error {
	v.location = l
	v.setStatus(l.protection, session.Asked)
	v.removeLeftovers()
	v.migrate(ctx)
	return v.flush(ctx)
}

// fallBack opens the vault without a keychain: by permissions, or in memory when
// the folder cannot be used. Where a passphrase was chosen for that, the error asks for
// it. sem is held.
func (v *Vault) fallBack(ctx context.Context, reason Reason) error {
	if v.location.protection != "" {
		return nil
	}
	if v.choice() == session.ByPassphrase {
		return v.needPassphrase()
	}
	l, err := v.locationOf(session.ByPermissions)
	if err == nil {
		waits, stop := v.bounded(ctx)
		l.identity, err = identityFromFile(waits, l.folder)
		stop()
	}
	if err != nil {
		v.openWithoutFolder(err)
		return err
	}
	v.location = l
	v.offerPassphrase(reason)
	v.removeLeftovers()
	return v.flush(ctx)
}

// openWithoutFolder opens the vault in memory because its folder cannot be used.
func (v *Vault) openWithoutFolder(err error) {
	v.location = location{protection: session.InMemory}
	v.setStatus(session.InMemory, session.StoreReasonOf(withReason(session.FolderUnusable, "", err)))
}

// locationOf creates the folder of a protection, or refuses an unsafe one.
func (v *Vault) locationOf(p Protection) (location, error) {
	if err := safeFolder(v.options.Folder); err != nil {
		return location{}, err
	}
	folder := filepath.Join(v.options.Folder, string(p))
	return location{protection: p, folder: folder, write: v.options.write}, safeFolder(folder)
}

func (v *Vault) owners() string { return filepath.Join(v.options.Folder, "owners") }

// removeLeftovers removes the files of windows that were killed.
func (v *Vault) removeLeftovers() {
	removeStaleTemps(v.options.Folder)
	for _, p := range session.Protections() {
		if p.Keeps() {
			removeStaleTemps(filepath.Join(v.options.Folder, string(p)))
		}
	}
	removeDeadOwners(v.owners())
	removeLeftTexts(v.options.Folder, os.Getenv)
}

// closeWait is how long Close, and what still runs in the vault, waits for locks
// altogether: somebody who leaves is gone within a second.
const closeWait = 800 * time.Millisecond

// Close writes what is queued, the newest drafts too, and frees this window's
// draft for others. It stops waiting for a keychain. It is the last chance to
// write, so it ignores a cancelled context.
func (v *Vault) Close(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	limit := time.AfterFunc(closeWait, v.endWaits)
	defer limit.Stop()
	unwritten := v.flushKeepers(ctx)
	defer v.acquire()()
	defer v.owner.unlock()
	defer v.stopRetry()
	_ = v.rememberPool() // without it the next start asks
	if v.location.protection == "" && v.options.Want == session.InKeychain && v.choice() != session.ByPassphrase && len(v.queue) > 0 {
		if v.search != nil {
			v.search.cancel()
		}
		if err := v.fallBack(ctx, session.KeychainGivenUp); err != nil {
			return errors.Join(unwritten, err)
		}
	}
	if err := v.flush(ctx); err != nil {
		return errors.Join(unwritten, err)
	}
	return nil
}
