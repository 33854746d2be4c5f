package store

import (
	"context"

	"cognito-profile/session"
)

// secretKey names the record of a pool and app client: that of nobody in it.
func secretKey(pool string) Key { return Key{Pool: pool} }

// Secret is the secret of the app client that was kept of a pool, "" when none
// was. A record that cannot be read keeps none, and is left alone.
func (v *Vault) Secret(pool string) session.Secret {
	defer v.enter()()
	r := Record{Key: secretKey(pool)}
	if v.place.folder != "" {
		if read, err := v.place.read(r.Key); err == nil {
			r = read
		}
	}
	return applied(r, v.held).Secret
}

// SaveSecret keeps the secret of the app client of a pool, where tokens are
// kept; "" forgets it.
func (v *Vault) SaveSecret(ctx context.Context, pool string, secret session.Secret) error {
	return v.update(context.WithoutCancel(ctx), change{secretKey(pool), slotSecret, func(r Record) Record {
		r.Secret = secret
		return r
	}})
}
