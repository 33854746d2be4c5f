package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"cognito-profile/session"
)

// KeepEvery is the least time between two writes of a draft.
const KeepEvery = time.Second

// retryAfter is the pause after a failed write.
const retryAfter = 5 * time.Second

// Keeper writes one user's draft as it changes: the first change at once, then
// the newest at most every KeepEvery. Keep does not block, so it can be called
// from Update after every message; an unchanged draft costs nothing. Flush
// writes at once, for moments at which a second is too long: a field was left,
// the program is suspended or ends.
type Keeper struct {
	save func(context.Context, Draft) error
	sem  chan struct{} // held during a write, so that the newest draft wins

	mu      sync.Mutex // never held during a write
	newest  Draft
	changed bool
	writing bool
	timer   *time.Timer
	last    time.Time // of the last write
	err     error
}

// Keeper returns the keeper of a user's draft, always the same one; Close
// flushes it.
func (v *Vault) Keeper(key Key) session.Keeper {
	made := newKeeper(func(ctx context.Context, d Draft) error { return v.saveDraft(ctx, key, d) })
	kept, _ := v.keepers.LoadOrStore(key, made)
	return kept.(*Keeper)
}

// flushKeepers writes what the keepers have not written yet.
func (v *Vault) flushKeepers(ctx context.Context) (failed error) {
	v.keepers.Range(func(_, k any) bool {
		failed = errors.Join(failed, k.(*Keeper).Flush(ctx))
		return true
	})
	return failed
}

func newKeeper(save func(context.Context, Draft) error) *Keeper {
	return &Keeper{save: save, sem: make(chan struct{}, 1)}
}

// Keep notes the current draft. Neither side may change its slice afterwards.
func (k *Keeper) Keep(d Draft) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if sameTexts(k.newest, d) {
		return
	}
	k.newest, k.changed = d, true
	if k.timer == nil && !k.writing {
		k.schedule(KeepEvery - time.Since(k.last))
	}
}

// schedule sets the one timer; mu is held.
func (k *Keeper) schedule(wait time.Duration) {
	k.timer = time.AfterFunc(max(wait, 0), func() { _ = k.Flush(context.Background()) })
}

// Flush writes the newest draft, unless that is done, and waits for the write.
func (k *Keeper) Flush(ctx context.Context) error {
	k.sem <- struct{}{}
	defer func() { <-k.sem }()
	k.mu.Lock()
	if k.timer != nil {
		k.timer.Stop()
		k.timer = nil
	}
	draft, changed := k.newest, k.changed
	k.changed, k.writing = false, changed
	k.mu.Unlock()
	if !changed {
		return nil
	}
	err := k.save(ctx, draft)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.last, k.err, k.writing = time.Now(), err, false
	switch {
	case err != nil:
		k.changed = true
		k.schedule(retryAfter)
	case k.changed:
		k.schedule(KeepEvery)
	}
	return err
}

// Err returns the error of the last write, nil when it succeeded.
func (k *Keeper) Err() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err
}
