package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/panics"
)

// enqueued adds a change to a queue; it replaces an earlier one in the same
// slot.
func enqueued(queue []change, c change) []change {
	queue = slices.DeleteFunc(slices.Clone(queue), func(old change) bool {
		return c.slot != "" && old.key == c.key && old.slot == c.slot
	})
	return append(queue, c)
}

// applied returns the record after all changes to it.
func applied(r Record, list []change) Record {
	for _, c := range list {
		if c.key == r.Key {
			r = c.apply(r)
		}
	}
	return r
}

// update queues changes and writes what can be written. Changes that fail stay
// in the queue and are tried again with the next ones.
func (v *Vault) update(ctx context.Context, changes ...change) error {
	defer v.acquire()()
	for _, c := range changes {
		v.queue = enqueued(v.queue, c)
	}
	return v.flush(ctx)
}

// flush writes the queued changes that the location stores, user by user.
func (v *Vault) flush(ctx context.Context) error {
	var failed error
	var tried []Key
	for _, c := range v.queue {
		if !v.location.keeps(c) || slices.Contains(tried, c.key) {
			continue
		}
		tried = append(tried, c.key)
		failed = errors.Join(failed, v.flushUser(ctx, c.key))
	}
	if failed != nil {
		v.retryLater()
	}
	return failed
}

// retryLater tries the queue again after a while; sem is held. It takes no lock
// that is not free, so that the others need not wait for it.
func (v *Vault) retryLater() {
	if v.retry != nil {
		return
	}
	v.retry = time.AfterFunc(retryAfter, func() {
		defer panics.Guard()
		defer v.acquire()()
		if v.retry == nil {
			return // stopped while it waited
		}
		v.retry = nil
		atOnce, cancel := context.WithCancel(context.Background())
		cancel()
		_ = v.flush(atOnce) // a failure sets the next retry
	})
}

func (v *Vault) stopRetry() {
	if v.retry != nil {
		v.retry.Stop()
		v.retry = nil
	}
}

// flushUser writes the queued changes of a user, and what else is to become of the
// record in the same step.
func (v *Vault) flushUser(ctx context.Context, key Key, more ...func(Record) Record) error {
	var mine, rest []change
	for _, c := range v.queue {
		if c.key == key && v.location.keeps(c) {
			mine = append(mine, c)
		} else {
			rest = append(rest, c)
		}
	}
	err := v.write(ctx, key, func(r Record) Record {
		r = applied(r, mine)
		for _, apply := range more {
			r = apply(r)
		}
		return r
	})
	if err == nil || session.StoreReasonOf(err) == session.NotDurable {
		v.queue = rest // written again, events would count twice
	}
	return err
}

// write changes a record on the disk. The owner's lock is taken before a draft or a save
// with its name is in any record.
func (v *Vault) write(ctx context.Context, key Key, apply func(Record) Record) error {
	ctx, stop := v.bounded(ctx)
	defer stop()
	aside, err := v.location.change(ctx, key, func(r Record) Record {
		r = apply(r)
		if v.ownsAny(r) {
			// Without the lock other windows are offered these too early, which is better than losing them.
			_ = v.owner.lock(v.owners())
		}
		return r
	})
	if aside != nil {
		v.movedAside = append(v.movedAside, aside)
	}
	return err
}
