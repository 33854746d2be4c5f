package store

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"

	"cognito-profile/session"
)

// Options say where a vault rests and how. One vault serves all pools that want
// the same protection.
type Options struct {
	// Folder of the records, absolute; "" means Folder().
	Folder string
	// Want is InKeychain (also ""), ByPassphrase or InMemory.
	Want Protection
	// Pool is the name of the pool in the config file that is in use, "" when it
	// has none there. It is remembered as the last one when the vault closes.
	Pool string
	// Keychain is System() when nil.
	Keychain Keychain

	// work is the cost of sealing under a passphrase, for tests; 0 means normalWork.
	work int
}

// normalWork is age's own choice: 2^18, about a second.
const normalWork = 18

var _ session.Store = (*Vault)(nil)

// Vault keeps records between runs. It works from the first moment: until it
// is open, what it is given stays in memory, and Open writes it. All methods
// may be called from several goroutines at once.
type Vault struct {
	options Options
	stands  atomic.Pointer[standing]
	keepers sync.Map // of *Keeper, by Key

	// lane is taken for everything below. It is a channel, not a mutex, so that
	// a goroutine that waits for it lets fake time go on in tests.
	lane  chan struct{}
	place place
	call  *keychainCall
	owner owner
	// held are changes that the place does not keep, or has not got yet.
	held []change
	// seen are the waitings that the caller knows of, by user.
	seen map[Key][]session.Waiting
	// aside are records that were moved aside and not told yet.
	aside []error
}

// standing is how a vault stands, for View: reading it waits for nothing.
type standing struct {
	protection Protection
	reason     Reason
}

// New gives a vault that is not open. It touches no file and no keychain.
func New(o Options) *Vault {
	if o.Folder == "" {
		o.Folder = Folder()
	}
	if o.Want == "" {
		o.Want = session.InKeychain
	}
	if o.Keychain == nil {
		o.Keychain = System()
	}
	if o.work == 0 {
		o.work = normalWork
	}
	v := &Vault{options: o, lane: make(chan struct{}, 1), owner: newOwner(), seen: map[Key][]session.Waiting{}}
	v.stand(session.InMemory, session.NotYet)
	return v
}

// Protection says what protects the records now, and why that: Asked, or what
// stood in the way. It may change once, when a keychain answers late.
func (v *Vault) Protection() (Protection, Reason) {
	now := v.stands.Load()
	return now.protection, now.reason
}

func (v *Vault) stand(p Protection, r Reason) { v.stands.Store(&standing{p, r}) }

// enter takes the lane. Whoever has it works with the disk, for a bounded time.
func (v *Vault) enter() (leave func()) {
	v.lane <- struct{}{}
	return func() { <-v.lane }
}

// openers are the ways to open a vault.
var openers = map[Protection]func(*Vault, context.Context) error{
	session.InKeychain:   (*Vault).openInKeychain,
	session.ByPassphrase: (*Vault).askForPassphrase,
	session.InMemory:     (*Vault).openInMemory,
}

// Open finds the identity and writes what was held back. Nobody should wait
// for it before a first frame: a keychain may ask the person for its password.
// An error's reason tells how to go on:
//
//   - KeychainAsking, after ProbeWait: say so and Open again, which goes on
//     waiting until KeychainWait. Cancelling the context of an Open gives the
//     keychain up and falls back at once.
//   - PassphraseNew, PassphraseNeeded: ask, then OpenWith.
//   - Any other: the vault is open, and Protection tells how; this is why it
//     did not become better, or what could not be written.
//
// Without a keychain there is no error: the vault is open ByPermissions, and
// Protection tells why. Opening an open vault does nothing.
func (v *Vault) Open(ctx context.Context) error {
	open, known := openers[v.options.Want]
	if !known {
		open = (*Vault).openInMemory
	}
	return open(v, ctx)
}

func (v *Vault) openInMemory(context.Context) error {
	defer v.enter()()
	v.place = place{protection: session.InMemory}
	v.stand(session.InMemory, session.Asked)
	return nil
}

// use opens the vault at a place that keeps everything; the lane is held.
func (v *Vault) use(ctx context.Context, p place) error {
	v.place = p
	v.stand(p.protection, session.Asked)
	v.tidy()
	v.adopt(ctx)
	return v.drain(ctx)
}

// fallBack opens the vault with what is left when there is no keychain; the
// lane is held. When not even the folder can be used, nothing is kept.
func (v *Vault) fallBack(ctx context.Context, reason Reason) error {
	if v.place.protection != "" {
		return nil
	}
	p, err := v.placeOf(session.ByPermissions)
	if err == nil {
		p.identity, err = beside(ctx, p.folder)
	}
	if err != nil {
		v.openNowhere(err)
		return err
	}
	v.place = p
	v.stand(session.ByPermissions, reason)
	v.tidy()
	return v.drain(ctx)
}

// openNowhere opens the vault in memory because its folder cannot be used.
func (v *Vault) openNowhere(err error) {
	v.place = place{protection: session.InMemory}
	v.stand(session.InMemory, session.KeepReasonOf(because(session.FolderUnusable, "", err)))
}

// placeOf makes the folder of a protection, or refuses an unsafe one.
func (v *Vault) placeOf(p Protection) (place, error) {
	if err := safeFolder(v.options.Folder); err != nil {
		return place{}, err
	}
	folder := filepath.Join(v.options.Folder, string(p))
	return place{protection: p, folder: folder}, safeFolder(folder)
}

func (v *Vault) owners() string { return filepath.Join(v.options.Folder, "owners") }

// tidy removes what killed windows left.
func (v *Vault) tidy() {
	clearUnfinished(v.place.folder)
	sweepOwners(v.owners())
}

// Close writes what is held, the newest drafts too, and lets others take over this window's draft. A
// keychain that has not answered yet is given up. It is the last chance, so a
// cancelled context does not keep it from writing; the locks bound its time.
func (v *Vault) Close(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	unwritten := v.flushKeepers(ctx)
	defer v.enter()()
	defer v.owner.leave()
	_ = v.rememberPool() // without it the next start asks
	if v.place.protection == "" && v.options.Want == session.InKeychain && len(v.held) > 0 {
		if v.call != nil {
			v.call.giveUp()
		}
		if err := v.fallBack(ctx, session.KeychainGivenUp); err != nil {
			return errors.Join(unwritten, err)
		}
	}
	if err := v.drain(ctx); err != nil {
		return errors.Join(unwritten, err)
	}
	return nil
}
