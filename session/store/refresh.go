package store

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"cognito-profile/session"
)

// refreshWait is how long a window waits for another that refreshes the same
// user's tokens: longer than a call can take.
const refreshWait = 40 * time.Second

// RefreshTokens returns newer tokens than have: those that another window has stored,
// since a rotated refresh token works once, or else those that refresh returns.
// One window at a time calls refresh, and its result is on the disk before it
// returns.
//
// Tokens that are not empty are valid even with an error: they could not be
// written. A cancelled context ends the wait for another window, and nothing else: the
// service may have rotated the refresh token already.
func (v *Vault) RefreshTokens(
	ctx context.Context, key Key, have session.Tokens,
	refresh func(context.Context, session.Tokens) (session.Tokens, error),
) (session.Tokens, error) {
	release := v.acquire()
	l := v.location
	release()
	if l.keeps(change{slot: slotTokens}) {
		waits, stop := v.bounded(ctx)
		defer stop()
		name := "renew-" + strings.TrimSuffix(fileName(key), recordEnd)
		unlock, err := lock(waits, filepath.Join(l.folder, name), refreshWait)
		if err != nil {
			return session.Tokens{}, err
		}
		defer unlock()
		if r, err := l.read(key); err == nil && isNewer(r.Tokens, have) {
			return r.Tokens, nil
		}
	}
	fresh, err := refresh(context.WithoutCancel(ctx), have)
	if err != nil {
		return session.Tokens{}, err
	}
	return fresh, v.update(context.WithoutCancel(ctx), withTokens(key, fresh))
}

// isNewer reports whether stored tokens are later than have.
func isNewer(stored, have session.Tokens) bool {
	return stored.Access != "" && stored.Access != have.Access && stored.Expires.After(have.Expires)
}
