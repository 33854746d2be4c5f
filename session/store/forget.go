package store

import (
	"context"
	"crypto/rand"
	"slices"

	"cognito-profile/session"
)

// Forget removes the tokens of a user who signs out, and lets go of the draft
// of this window: Load offers it to whoever signs in next, in whichever window.
// Waiting contacts, counts and facts stay. A cancelled context does not keep it
// from writing.
//
// Two windows share a record. Tokens with another refresh token than t's are of
// a sign-in, or of a rotation, that another window has made since. They are that
// window's to forget, so they stay, and the reason of the error is OtherSignIn.
func (v *Vault) Forget(ctx context.Context, key Key, t session.Tokens) error {
	ctx = context.WithoutCancel(ctx)
	newer := false
	err := v.update(ctx, change{key, slotTokens, func(r Record) Record {
		if newer = r.Tokens != (session.Tokens{}) && !oneSignIn(r.Tokens, t); !newer {
			r.Tokens = session.Tokens{}
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

func oneSignIn(a, b session.Tokens) bool {
	return a.Access == b.Access || a.Refresh != "" && a.Refresh == b.Refresh
}

// release gives this window's drafts on the disk to nobody: no window has the
// name that they get.
func (v *Vault) release(ctx context.Context, key Key) error {
	defer v.enter()()
	if v.place.folder == "" {
		return nil
	}
	nobody := "left-" + rand.Text()
	return v.write(ctx, key, func(r Record) Record {
		r.Drafts = slices.Clone(r.Drafts)
		for i := range r.Drafts {
			if r.Drafts[i].Owner == v.owner.name {
				r.Drafts[i].Owner = nobody
			}
		}
		return r
	})
}
