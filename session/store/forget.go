package store

import (
	"context"
	"crypto/rand"
	"slices"

	"cognito-profile/session"
)

// Forget removes the tokens and the history of a user who signs out, and releases the
// draft and the uncertain save of this window: Load has them at the next sign-in, in any
// window. The device, pending contact changes, counts and facts stay. A cancelled context
// does not stop the write.
//
// Two windows share a record. Tokens with another refresh token than t's belong
// to a later sign-in or rotation of another window, so they stay, with the history, and
// the reason of the error is OtherSignIn.
func (v *Vault) Forget(ctx context.Context, key Key, t session.Tokens) error {
	ctx = context.WithoutCancel(ctx)
	newer := false
	err := v.update(ctx, change{key, slotTokens, func(r Record) Record {
		if newer = r.Tokens != (session.Tokens{}) && !sameSignIn(r.Tokens, t); !newer {
			r.Tokens = session.Tokens{}
		}
		return r
	}}, change{key, "", func(r Record) Record {
		if !newer {
			r.History = nil
		}
		return r
	}})
	if err == nil {
		err = v.release(ctx, key)
	}
	if err == nil && newer {
		return &Error{Reason: session.OtherSignIn}
	}
	return err
}

// Release leaves a user signed in who lets another one sign in, and releases the draft
// of this window as Forget does. A cancelled context does not stop the write.
func (v *Vault) Release(ctx context.Context, key Key) error {
	return v.release(context.WithoutCancel(ctx), key)
}

// Remove removes the record of a user whose account was deleted: tokens, name,
// drafts of all windows, history, pending contact changes, counts and facts. A cancelled
// context does not stop it.
func (v *Vault) Remove(ctx context.Context, key Key) error {
	defer v.acquire()()
	v.queue = slices.DeleteFunc(v.queue, func(c change) bool { return c.key == key })
	delete(v.lastSeen, key)
	ctx, stop := v.bounded(context.WithoutCancel(ctx))
	defer stop()
	return v.location.remove(ctx, key)
}

func sameSignIn(a, b session.Tokens) bool {
	return a.Access == b.Access || a.Refresh != "" && a.Refresh == b.Refresh
}

// release gives this window's drafts and uncertain save on the disk an owner name that
// no window has. What is typed from then on is written, though it may be the same.
func (v *Vault) release(ctx context.Context, key Key) error {
	defer v.acquire()()
	if v.location.folder == "" {
		return nil
	}
	owner := "left-" + rand.Text()
	err := v.write(ctx, key, func(r Record) Record {
		r.Drafts = slices.Clone(r.Drafts)
		for i := range r.Drafts {
			if r.Drafts[i].Owner == v.owner.name {
				r.Drafts[i].Owner = owner
			}
		}
		r.Attempts = slices.Clone(r.Attempts)
		for i, a := range r.Attempts {
			if a.Owner == v.owner.name {
				left := *a
				left.Owner, r.Attempts[i] = owner, &left
			}
		}
		return r
	})
	if err == nil {
		v.keeper(key).forget()
	}
	return err
}
