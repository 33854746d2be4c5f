package store

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"cognito-profile/session"
)

// renewWait is how long one window waits for another that refreshes the same
// user's tokens: longer than a call to the service can take.
const renewWait = 40 * time.Second

// Renew gets newer tokens than have. When another window has saved some, they
// are it, and refresh is not called: a rotated refresh token works only once.
// Otherwise refresh is called, by one window at a time, and what it gives is on
// the disk before Renew returns.
//
// Tokens that are not empty are good even when there is an error: they could
// not be written. A cancelled context ends the waiting for another window and
// is refresh's own to obey; it never loses tokens that have been answered.
func (v *Vault) Renew(
	ctx context.Context, key Key, have session.Tokens,
	refresh func(context.Context, session.Tokens) (session.Tokens, error),
) (session.Tokens, error) {
	leave := v.enter()
	p := v.place
	leave()
	if p.keeps(change{slot: slotTokens}) {
		name := "renew-" + strings.TrimSuffix(fileName(key), recordEnd)
		unlock, err := lock(ctx, filepath.Join(p.folder, name), renewWait)
		if err != nil {
			return session.Tokens{}, err
		}
		defer unlock()
		if r, err := p.load(ctx, key); err == nil && newer(r.Tokens, have) {
			return r.Tokens, nil
		}
	}
	fresh, err := refresh(ctx, have)
	if err != nil {
		return session.Tokens{}, err
	}
	return fresh, v.SaveTokens(ctx, key, "", fresh)
}

// newer says that stored tokens were given after the ones at hand.
func newer(stored, have session.Tokens) bool {
	return stored.Access != "" && stored.Access != have.Access && stored.Expires.After(have.Expires)
}
