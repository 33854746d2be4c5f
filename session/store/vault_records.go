package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/sorting"
)

// Load returns a user's record: the stored one with the queued changes. It is
// without the drafts of windows that are open, this one too, and without an uncertain save
// of another one that is open. An error with the
// reason RecordCorrupt or RecordForeign comes once; the file was moved to its Path,
// and the returned record is a new one. RecordNewer comes each time: the file stays,
// and nothing is stored for this user.
func (v *Vault) Load(ctx context.Context, key Key) (Record, error) {
	defer v.acquire()()
	r, err := v.stored(ctx, key)
	r = v.withoutOpen(applied(r, v.queue))
	if err != nil {
		return r, err
	}
	v.lastSeen[key] = slices.Clone(r.Pending)
	if len(v.movedAside) == 0 {
		return r, nil
	}
	reported := v.movedAside[0]
	v.movedAside = v.movedAside[1:]
	return r, reported
}

// stored reads a record; sem is held.
func (v *Vault) stored(ctx context.Context, key Key) (Record, error) {
	ctx, stop := v.bounded(ctx)
	defer stop()
	return v.location.load(ctx, key)
}

// withoutOpen leaves only the drafts that can be taken over, newest first, and no
// uncertain save of another window that is open.
func (v *Vault) withoutOpen(r Record) Record {
	r.Attempts = slices.DeleteFunc(slices.Clone(r.Attempts), func(a *session.Attempt) bool { return v.isOpen(a.Owner) })
	r.Drafts = slices.DeleteFunc(slices.Clone(r.Drafts), func(d Draft) bool { return !v.isFree(d) })
	sorting.By(r.Drafts, func(a, b Draft) int { return b.At.Compare(a.At) })
	return r
}

// isFree reports whether the owner of a draft has ended.
func (v *Vault) isFree(d Draft) bool { return d.Owner != v.owner.name && !v.isOpen(d.Owner) }

// isOpen reports whether an owner is another window that is open. Saves of older records
// have none.
func (v *Vault) isOpen(owner string) bool {
	return owner != "" && owner != v.owner.name && !ownerGone(v.owners(), owner)
}

// Users returns the records of a pool's users, who signed in or was chosen last first.
// Records that cannot be read are left out, and left alone.
func (v *Vault) Users(pool string) []Record {
	defer v.acquire()()
	list := slices.DeleteFunc(v.location.all(), func(r Record) bool { return r.Pool != pool || r.Sub == "" })
	for _, c := range v.queue {
		if c.key.Pool == pool && c.key.Sub != "" && !slices.ContainsFunc(list, func(r Record) bool { return r.Key == c.key }) {
			list = append(list, Record{Key: c.key})
		}
	}
	for i, r := range list {
		list[i] = v.withoutOpen(applied(r, v.queue))
	}
	sorting.By(list, func(a, b Record) int {
		return cmp.Or(b.Used.Compare(a.Used), cmp.Compare(a.Sub, b.Sub))
	})
	return list
}

// SaveTokens stores the tokens of a sign-in, of the user who counts as the last one from
// then on. When it returns nil and the protection in force allows tokens, they are on the
// disk; the old ones may be dropped only then. name is what the user signs in with. An
// empty name or empty tokens leave the stored ones. A cancelled context does not stop the
// write.
func (v *Vault) SaveTokens(ctx context.Context, key Key, name string, t session.Tokens) error {
	var changes []change
	if t != (session.Tokens{}) {
		changes = append(changes, withTokens(key, t), usedNow(key))
	}
	if name != "" {
		changes = append(changes, change{key, slotName, func(r Record) Record {
			r.Name = name
			return r
		}})
	}
	return v.update(context.WithoutCancel(ctx), changes...)
}

// Choose makes a user the last one, as a sign-in would. A cancelled context does not stop
// the write.
func (v *Vault) Choose(ctx context.Context, key Key) error {
	return v.update(context.WithoutCancel(ctx), usedNow(key))
}

func withTokens(key Key, t session.Tokens) change {
	return change{key, slotTokens, func(r Record) Record {
		r.Tokens = t
		return r
	}}
}

func usedNow(key Key) change {
	now := moment(time.Now())
	return change{key, slotUsed, func(r Record) Record {
		r.Used = now
		return r
	}}
}

// SaveWho stores what is shown of a user whose name to sign in with is not known; ""
// removes it. A cancelled context does not stop the write.
func (v *Vault) SaveWho(ctx context.Context, key Key, who string) error {
	return v.update(context.WithoutCancel(ctx), change{key, slotWho, func(r Record) Record {
		r.Who = who
		return r
	}})
}

// SaveDeviceCredential stores what this machine has for the user where tokens are
// stored; the zero value removes it. A cancelled context does not stop the write.
func (v *Vault) SaveDeviceCredential(ctx context.Context, key Key, d session.DeviceCredential) error {
	return v.update(context.WithoutCancel(ctx), change{key, slotDevice, func(r Record) Record {
		r.DeviceCredential = d
		return r
	}})
}

// SaveAttempt stores a save whose result is not certain in place of this window's former
// one, and of the one that was taken over from its Owner; one without changes removes them.
// The entries of the history go into the same write; those of another window stay.
func (v *Vault) SaveAttempt(ctx context.Context, key Key, a session.Attempt, entries []session.HistoryEntry) error {
	changes := []change{{key, slotAttempt, func(r Record) Record {
		return v.withAttempt(r, a)
	}}}
	if len(entries) > 0 {
		changes = append(changes, change{key, "", func(r Record) Record {
			r.History = session.WithHistory(r.History, entries...)
			return r
		}})
	}
	return v.update(ctx, changes...)
}

// saveDraft stores what is typed in this window in place of its last draft; an
// empty one removes it.
func (v *Vault) saveDraft(ctx context.Context, key Key, d Draft) error {
	return v.update(ctx, v.draftChange(key, d))
}

func (v *Vault) draftChange(key Key, d Draft) change {
	d.At, d.Owner = moment(time.Now()), v.owner.name
	return change{key, slotDraft, func(r Record) Record { return withDraft(r, d) }}
}

// DropDraft removes a draft that Load returned, because it was discarded or is
// part of this window's own draft by now, which is written in the same step: a crash
// leaves the text in one of the two, never in both. It happens now or not at all. The
// reason of the error is DraftTaken when another window was faster.
func (v *Vault) DropDraft(ctx context.Context, key Key, d Draft) error {
	found := false
	err := v.keeper(key).write(ctx, func(own Draft, changed bool) error {
		defer v.acquire()()
		if changed {
			v.queue = enqueued(v.queue, v.draftChange(key, own))
		}
		err := v.flushUser(ctx, key, func(r Record) Record {
			i := slices.IndexFunc(r.Drafts, func(old Draft) bool { return sameDraft(old, d) && v.isFree(old) })
			if found = i >= 0; found {
				r.Drafts = slices.Delete(slices.Clone(r.Drafts), i, i+1)
			}
			return r
		})
		if err != nil {
			v.retryLater()
		}
		return err
	})
	if err == nil && !found {
		return &Error{Reason: session.DraftTaken}
	}
	return err
}

// SavePending stores the session's list of contact changes that wait for a code.
// What another window added since the last Load stays.
func (v *Vault) SavePending(ctx context.Context, key Key, list []session.PendingVerification) error {
	release := v.acquire()
	before, after := v.lastSeen[key], slices.Clone(list)
	v.lastSeen[key] = after
	release()
	return v.update(ctx, change{key, "", func(r Record) Record { return withPending(r, before, after) }})
}

// Count stores a call that the service counts by the hour, and returns all of
// the last hour.
func (v *Vault) Count(ctx context.Context, key Key, e Event) ([]Event, error) {
	e.At = moment(e.At)
	if err := v.update(ctx, change{key, "", func(r Record) Record { return withEvent(r, e, e.At) }}); err != nil {
		return nil, err
	}
	defer v.acquire()()
	r, err := v.stored(ctx, key)
	return applied(r, v.queue).Events, err
}

// Learn stores a fact about the user's attributes; an empty value removes it.
func (v *Vault) Learn(ctx context.Context, key Key, name, value string) error {
	return v.update(ctx, change{key, "", func(r Record) Record { return withFact(r, name, value) }})
}
