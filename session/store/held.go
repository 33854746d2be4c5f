package store

import (
	"context"
	"errors"
	"slices"
)

// held adds a change to those that wait for a place.
func held(list []change, c change) []change {
	list = slices.DeleteFunc(slices.Clone(list), func(old change) bool {
		return c.slot != "" && old.key == c.key && old.slot == c.slot
	})
	return append(list, c)
}

// applied gives the record after all changes to it.
func applied(r Record, list []change) Record {
	for _, c := range list {
		if c.key == r.Key {
			r = c.apply(r)
		}
	}
	return r
}

// update holds changes and writes whatever can be written. With an error they
// are not lost: they stay in memory and are tried again with the next ones.
func (v *Vault) update(ctx context.Context, changes ...change) error {
	defer v.enter()()
	for _, c := range changes {
		v.held = held(v.held, c)
	}
	return v.drain(ctx)
}

// drain writes the held changes that the place keeps, user by user.
func (v *Vault) drain(ctx context.Context) error {
	var failed error
	var tried []Key
	for _, c := range v.held {
		if !v.place.keeps(c) || slices.Contains(tried, c.key) {
			continue
		}
		tried = append(tried, c.key)
		failed = errors.Join(failed, v.drainUser(ctx, c.key))
	}
	return failed
}

func (v *Vault) drainUser(ctx context.Context, key Key) error {
	var mine, rest []change
	for _, c := range v.held {
		if c.key == key && v.place.keeps(c) {
			mine = append(mine, c)
		} else {
			rest = append(rest, c)
		}
	}
	err := v.write(ctx, key, func(r Record) Record { return applied(r, mine) })
	if err == nil {
		v.held = rest
	}
	return err
}

// write changes a record on the disk. The owner appears before its name is in
// any record.
func (v *Vault) write(ctx context.Context, key Key, apply func(Record) Record) error {
	aside, err := v.place.change(ctx, key, func(r Record) Record {
		r = apply(r)
		if slices.ContainsFunc(r.Drafts, func(d Draft) bool { return d.Owner == v.owner.name }) {
			// Without it the draft is offered to others too early, which is better than losing it.
			_ = v.owner.appear(v.owners())
		}
		return r
	})
	if aside != nil {
		v.aside = append(v.aside, aside)
	}
	return err
}
