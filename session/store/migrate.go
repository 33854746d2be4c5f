package store

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"

	"cognito-profile/session"
)

// migrate moves the records that were stored by permissions while the keychain
// was away. A record with the draft of another open window stays, and so does
// one that fails: the next start tries again.
func (v *Vault) migrate(ctx context.Context) {
	folder := filepath.Join(v.options.Folder, string(session.ByPermissions))
	identity, err := readIdentityFile(filepath.Join(folder, identityName))
	if err != nil || safeFolder(folder) != nil {
		return
	}
	waits, stop := v.bounded(ctx)
	defer stop()
	unlock, err := lock(waits, filepath.Join(folder, lockName), lockWait)
	if err != nil {
		return
	}
	defer unlock()
	from := location{protection: session.ByPermissions, folder: folder, identity: identity}
	for _, r := range from.all() {
		if slices.ContainsFunc(r.Attempts, func(a *session.Attempt) bool { return v.isOpen(a.Owner) }) ||
			slices.ContainsFunc(r.Drafts, func(d Draft) bool { return v.isOpen(d.Owner) }) {
			continue
		}
		if v.write(ctx, r.Key, func(ours Record) Record { return merged(ours, r) }) == nil {
			_ = os.Remove(from.path(r.Key))
		}
	}
}

// merged adds a record of another location to ours: events add up, of two drafts or
// uncertain saves of one owner and of two pending changes of one attribute the later wins,
// and otherwise ours does.
func merged(ours, other Record) Record {
	ours.Name, ours.Who = cmp.Or(ours.Name, other.Name), cmp.Or(ours.Who, other.Who)
	ours.Tokens, ours.Secret = cmp.Or(ours.Tokens, other.Tokens), cmp.Or(ours.Secret, other.Secret)
	ours.DeviceCredential = cmp.Or(ours.DeviceCredential, other.DeviceCredential)
	if ours.Used.Before(other.Used) {
		ours.Used = other.Used
	}
	ours.Attempts = mergedAttempts(ours.Attempts, other.Attempts)
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
	for _, e := range other.History {
		if !slices.ContainsFunc(ours.History, func(o session.HistoryEntry) bool { return o.At.Equal(e.At) }) {
			ours.History = session.WithHistory(ours.History, e)
		}
	}
	for _, d := range other.Drafts {
		if !slices.ContainsFunc(ours.Drafts, func(o Draft) bool { return o.Owner == d.Owner && !o.At.Before(d.At) }) {
			ours = withDraft(ours, d)
		}
	}
	for _, w := range other.Pending {
		later := func(o session.PendingVerification) bool {
			return o.Attribute == w.Attribute && !o.Delivery.At.Before(w.Delivery.At)
		}
		if !slices.ContainsFunc(ours.Pending, later) {
			ours = withPending(ours, nil, []session.PendingVerification{w})
		}
	}
	return ours
}
