package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"cognito-profile/session"
)

// adopt brings over what was kept by permissions while the keychain was away.
// A record with the draft of another window that is open stays, and so does
// one that cannot be brought over: the next start tries again.
func (v *Vault) adopt(ctx context.Context) {
	folder := filepath.Join(v.options.Folder, string(session.ByPermissions))
	identity, err := readBeside(filepath.Join(folder, identityName))
	if err != nil || safeFolder(folder) != nil {
		return
	}
	unlock, err := lock(ctx, filepath.Join(folder, lockName), lockWait)
	if err != nil {
		return
	}
	defer unlock()
	left := place{session.ByPermissions, folder, identity}
	for _, r := range left.all() {
		if slices.ContainsFunc(r.Drafts, func(d Draft) bool { return d.Owner != v.owner.name && !v.free(d) }) {
			continue
		}
		if v.write(ctx, r.Key, func(ours Record) Record { return merged(ours, r) }) == nil {
			_ = os.Remove(left.path(r.Key))
		}
	}
}

// merged lays a record of another place over one of ours: what adds up is
// added, of two drafts of one owner and two waitings for one attribute the
// later stays, and what ours has already is not replaced.
func merged(ours, other Record) Record {
	if ours.Name == "" {
		ours.Name = other.Name
	}
	if ours.Tokens == (session.Tokens{}) {
		ours.Tokens = other.Tokens
	}
	if ours.Used.Before(other.Used) {
		ours.Used = other.Used
	}
	for name, value := range other.Facts {
		if _, known := ours.Facts[name]; !known {
			ours = withFact(ours, name, value)
		}
	}
	for _, e := range other.Events {
		if !slices.Contains(ours.Events, e) {
			ours.Events = append(slices.Clip(ours.Events), e)
		}
	}
	for _, d := range other.Drafts {
		if !slices.ContainsFunc(ours.Drafts, func(o Draft) bool { return o.Owner == d.Owner && !o.At.Before(d.At) }) {
			ours = withDraft(ours, d)
		}
	}
	for _, w := range other.Waiting {
		later := func(o session.Waiting) bool {
			return o.Attribute == w.Attribute && !o.Delivery.At.Before(w.Delivery.At)
		}
		if !slices.ContainsFunc(ours.Waiting, later) {
			ours = withWaiting(ours, nil, []session.Waiting{w})
		}
	}
	return ours
}
