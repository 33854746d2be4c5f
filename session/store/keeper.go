package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/panics"
)

// A draft is written when nothing was typed for pauseWait, and while somebody
// goes on typing DraftDelay after the first change. With a write of 50 ms, and
// another one under way, that is 250 ms after a pause and 450 ms behind. On a slow
// disk a write begins earlier, so that it still ends mostBehind the first change; one
// that takes longer than half of that is followed by the next at once.
const (
	pauseWait  = 120 * time.Millisecond
	DraftDelay = 350 * time.Millisecond
	mostBehind = 450 * time.Millisecond
)

// retryAfter is the pause after a failed write.
const retryAfter = 5 * time.Second

// Keeper writes one user's draft as it changes, after pauseWait or DraftDelay.
// Keep does not block, so it can be called from Update after every message; an
// unchanged draft costs nothing. Flush writes at once, for moments at which even
// that is too long: a field was left, the program is suspended or ends.
type Keeper struct {
	save func(context.Context, Draft) error
	sem  chan struct{} // held during a write, so that the newest draft wins

	mu      sync.Mutex // never held during a write
	newest  Draft
	changed bool
	writing bool
	timer   *time.Timer
	first   time.Time     // the first change that is not being written
	last    time.Time     // the last change
	takes   time.Duration // how long a write takes lately
	err     error
	written chan struct{} // closed when the next write has ended; nil when nobody waits
}

// Keeper returns the keeper of a user's draft, always the same one; Close
// flushes it.
func (v *Vault) Keeper(key Key) session.Keeper { return v.keeper(key) }

func (v *Vault) keeper(key Key) *Keeper {
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

// Keep notes the current draft. Neither side may change its slice afterwards. The
// channel is closed when the next write has ended, well or not; it is nil when
// all is written.
func (k *Keeper) Keep(d Draft) <-chan struct{} {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !sameTexts(k.newest, d) {
		k.note(d)
	}
	if !k.changed && !k.writing {
		return nil
	}
	if k.written == nil {
		k.written = make(chan struct{})
	}
	return k.written
}

// note plans the write of a changed draft; mu is held.
func (k *Keeper) note(d Draft) {
	k.last = time.Now()
	if !k.changed {
		k.first = k.last
	}
	k.newest, k.changed = d, true
	if !k.writing && k.err == nil { // else the end of the write, or the retry, goes on
		k.schedule(k.due())
	}
}

// due is the time until the changes must be written; mu is held.
func (k *Keeper) due() time.Duration {
	delay := max(pauseWait, min(DraftDelay, mostBehind-k.takes))
	return min(pauseWait-time.Since(k.last), delay-time.Since(k.first))
}

// schedule sets the one timer; mu is held.
func (k *Keeper) schedule(wait time.Duration) {
	if k.timer == nil {
		k.timer = time.AfterFunc(wait, func() {
			defer panics.Guard()
			_ = k.Flush(context.Background())
		})
		return
	}
	k.timer.Reset(wait)
}

// Flush writes the newest draft, if it is not written yet, and waits for it. It
// waits for a write under way no longer than ctx lasts.
func (k *Keeper) Flush(ctx context.Context) error {
	return k.write(ctx, func(d Draft, changed bool) error {
		if !changed {
			return nil
		}
		return k.save(ctx, d)
	})
}

// write has the newest draft written; changed reports whether it is not written
// yet.
func (k *Keeper) write(ctx context.Context, save func(d Draft, changed bool) error) error {
	select {
	case k.sem <- struct{}{}:
		defer func() { <-k.sem }()
	case <-ctx.Done():
		return &Error{Reason: session.Busy, Cause: ctx.Err()}
	}
	k.mu.Lock()
	if k.timer != nil {
		k.timer.Stop()
	}
	draft, changed := k.newest, k.changed
	k.changed, k.writing = false, changed
	k.mu.Unlock()
	began := time.Now()
	err := save(draft, changed)
	k.mu.Lock()
	defer k.mu.Unlock()
	if changed {
		k.takes = max(time.Since(began), k.takes/2)
	}
	k.err, k.writing = err, false
	if k.written != nil {
		close(k.written)
		k.written = nil
	}
	switch {
	case err != nil:
		k.changed = true
		k.schedule(retryAfter)
	case k.changed:
		k.schedule(k.due())
	}
	return err
}

// forget forgets which draft was written: it is no longer that of this window.
func (k *Keeper) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.changed && !k.writing {
		k.newest = Draft{}
	}
}

// Err returns the error of the last write, nil when it succeeded.
func (k *Keeper) Err() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err
}
