package store

import (
	"context"

	"cognito-profile/session"
)

// secretKey is the key of the record that holds an app client's secret: the
// pool, and no user.
func secretKey(pool string) Key { return Key{Pool: pool} }

// Secret returns the stored secret of the pool's app client, "" without one. A
// record that cannot be read counts as none and is left alone.
func (v *Vault) Secret(pool string) session.Secret {
	defer v.acquire()()
	r, _ := v.location.read(secretKey(pool))
	return applied(r, v.queue).Secret
}

// SaveSecret stores the secret of the pool's app client where tokens are stored;
// "" removes it.
func (v *Vault) SaveSecret(ctx context.Context, pool string, secret session.Secret) error {
	return v.update(context.WithoutCancel(ctx), change{secretKey(pool), slotSecret, func(r Record) Record {
		r.Secret = secret
		return r
	}})
}
