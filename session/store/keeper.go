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

// retryAfter is the pause after a write that failed.
const retryAfter = 5 * time.Second

// Keeper writes one user's draft as it changes: the first change at once, then
// the newest at most every KeepEvery. Keep never waits, so it can be called
// from Update, after every message: a draft that is as before costs nothing.
// Flush writes at once, for the moments at which a second is too long: a field
// was left, the program is suspended or ends.
type Keeper struct {
	save func(context.Context, Draft) error
	lane chan struct{} // one write at a time, so that the newest wins

	mu      sync.Mutex // held for moments
	newest  Draft
	changed bool
	writing bool
	timer   *time.Timer
	last    time.Time // of the last write
	err     error
	written chan struct{} // closed when the next write has ended; nil when nobody waits
}

// Keeper gives the keeper of a user's draft, the same one every time; Close
// flushes it.
func (v *Vault) Keeper(key Key) session.Keeper {
	made := newKeeper(func(ctx context.Context, d Draft) error { return v.SaveDraft(ctx, key, d) })
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
	return &Keeper{save: save, lane: make(chan struct{}, 1)}
}

// Keep takes the draft as it is now. It keeps its hands off the slice, and so
// must the caller. The channel is closed when the next write has ended, well or
// not; it is nil when all is written.
func (k *Keeper) Keep(d Draft) <-chan struct{} {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !same(k.newest, d) {
		k.newest, k.changed = d, true
		if k.timer == nil && !k.writing {
			k.schedule(KeepEvery - time.Since(k.last))
		}
	}
	if !k.changed && !k.writing {
		return nil
	}
	if k.written == nil {
		k.written = make(chan struct{})
	}
	return k.written
}

// schedule sets the one timer; mu is held.
func (k *Keeper) schedule(wait time.Duration) {
	k.timer = time.AfterFunc(max(wait, 0), func() { _ = k.Flush(context.Background()) })
}

// Flush writes the newest draft, if it is not written yet, and waits for it. It
// waits for a write under way no longer than ctx lasts.
func (k *Keeper) Flush(ctx context.Context) error {
	select {
	case k.lane <- struct{}{}:
		defer func() { <-k.lane }()
	case <-ctx.Done():
		return &Error{Reason: session.Busy, Cause: ctx.Err()}
	}
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
	if k.written != nil {
		close(k.written)
		k.written = nil
	}
	switch {
	case err != nil:
		k.changed = true
		k.schedule(retryAfter)
	case k.changed:
		k.schedule(KeepEvery)
	}
	return err
}

// Err is why the last write failed, nil when it did not.
func (k *Keeper) Err() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err
}
