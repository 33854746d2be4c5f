package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"cognito-profile/session"
)

// Load gives what is known about a user: what rests on the disk with what is
// held in memory over it. Drafts of this window and of others that are open
// are not in it. An error whose reason is RecordCorrupt, RecordForeign or
// RecordNewer comes once; the record was moved to its Path and the one
// returned begins anew.
func (v *Vault) Load(ctx context.Context, key Key) (Record, error) {
	defer v.enter()()
	r, err := v.place.load(ctx, key)
	r = v.shown(applied(r, v.held))
	if err != nil {
		return r, err
	}
	v.seen[key] = slices.Clone(r.Waiting)
	if len(v.aside) == 0 {
		return r, nil
	}
	told := v.aside[0]
	v.aside = v.aside[1:]
	return r, told
}

// shown leaves only the drafts that can be taken over, newest first.
func (v *Vault) shown(r Record) Record {
	r.Drafts = slices.DeleteFunc(slices.Clone(r.Drafts), func(d Draft) bool { return !v.free(d) })
	slices.SortStableFunc(r.Drafts, func(a, b Draft) int { return b.At.Compare(a.At) })
	return r
}

// free says that nobody who lives owns the draft.
func (v *Vault) free(d Draft) bool { return d.Owner != v.owner.name && gone(v.owners(), d.Owner) }

// Users lists what is known about the users of a pool, who saved tokens last
// first. Records that cannot be read are left out, and left alone.
func (v *Vault) Users(pool string) []Record {
	defer v.enter()()
	list := slices.DeleteFunc(v.place.all(), func(r Record) bool { return r.Pool != pool || r.Sub == "" })
	for _, c := range v.held {
		if c.key.Pool == pool && c.key.Sub != "" && !slices.ContainsFunc(list, func(r Record) bool { return r.Key == c.key }) {
			list = append(list, Record{Key: c.key})
		}
	}
	for i, r := range list {
		list[i] = v.shown(applied(r, v.held))
	}
	slices.SortStableFunc(list, func(a, b Record) int {
		return cmp.Or(b.Used.Compare(a.Used), cmp.Compare(a.Sub, b.Sub))
	})
	return list
}

// SaveTokens keeps the tokens of a sign-in or a refresh. When it returns nil
// and the protection in force keeps tokens, they are on the disk: only then
// let go of the old ones. name is what the user signs in with; "" leaves the
// name as it is, and empty tokens leave the tokens. A cancelled context does not keep it from writing.
func (v *Vault) SaveTokens(ctx context.Context, key Key, name string, t session.Tokens) error {
	now := moment(time.Now())
	var changes []change
	if t != (session.Tokens{}) {
		changes = append(changes, change{key, slotTokens, func(r Record) Record {
			r.Tokens, r.Used = t, now
			return r
		}})
	}
	if name != "" {
		changes = append(changes, change{key, slotName, func(r Record) Record {
			r.Name, r.Used = name, now
			return r
		}})
	}
	return v.update(context.WithoutCancel(ctx), changes...)
}

// saveDraft keeps what is typed in this window; the newest replaces the one
// before, an empty one removes it. Keeper calls it at the right times.
func (v *Vault) saveDraft(ctx context.Context, key Key, d Draft) error {
	d.At, d.Owner = moment(time.Now()), v.owner.name
	return v.update(ctx, change{key, slotDraft, func(r Record) Record { return withDraft(r, d) }})
}

// DropDraft removes a draft that Load gave: it was not wanted, or this window's
// own draft holds it by now. It happens now or not at all. The reason of the
// error is DraftTaken when another window was faster.
func (v *Vault) DropDraft(ctx context.Context, key Key, d Draft) error {
	defer v.enter()()
	found := false
	err := v.write(ctx, key, func(r Record) Record {
		i := slices.IndexFunc(r.Drafts, func(old Draft) bool { return oneDraft(old, d) && v.free(old) })
		if found = i >= 0; !found {
			return r
		}
		r.Drafts = slices.Delete(slices.Clone(r.Drafts), i, i+1)
		return r
	})
	if err == nil && !found {
		return &Error{Reason: session.DraftTaken}
	}
	return err
}

// SavePending keeps the contacts that wait for a code: the whole list, as the
// session has it. What another window added since the last Load stays.
func (v *Vault) SavePending(ctx context.Context, key Key, list []session.Waiting) error {
	leave := v.enter()
	before, after := v.seen[key], slices.Clone(list)
	v.seen[key] = after
	leave()
	return v.update(ctx, change{key, "", func(r Record) Record { return withWaiting(r, before, after) }})
}

// Count keeps that something was done which the service counts by the hour, and
// gives all that is kept of the last one.
func (v *Vault) Count(ctx context.Context, key Key, e Event) ([]Event, error) {
	e.At = moment(e.At)
	if err := v.update(ctx, change{key, "", func(r Record) Record { return withEvent(r, e, e.At) }}); err != nil {
		return nil, err
	}
	defer v.enter()()
	r, err := v.place.load(ctx, key)
	return applied(r, v.held).Events, err
}

// Learn keeps a fact about the user's attributes; an empty value forgets it.
func (v *Vault) Learn(ctx context.Context, key Key, name, value string) error {
	return v.update(ctx, change{key, "", func(r Record) Record { return withFact(r, name, value) }})
}
