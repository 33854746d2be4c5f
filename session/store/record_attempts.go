package store

import (
	"slices"

	"cognito-profile/session"
)

// Each window has at most one uncertain save in a record, the last one first. A window that
// is open finds out by itself what became of its own, and no other may take its place.

// withAttempt has a save in place of this window's own, and of the one that was taken over
// from its owner; one without changes only removes them.
func (v *Vault) withAttempt(r Record, a session.Attempt) Record {
	r.Attempts = slices.DeleteFunc(slices.Clone(r.Attempts), func(old *session.Attempt) bool {
		return old.Owner == v.owner.name || old.Owner == a.Owner && !v.isOpen(old.Owner)
	})
	if a.Owner = v.owner.name; len(a.Plan.Changes) > 0 {
		r.Attempts = slices.Insert(r.Attempts, 0, newAttemptFile(&a).attempt())
	}
	return r
}

// ownsAny reports whether a record has a draft or a save of this window.
func (v *Vault) ownsAny(r Record) bool {
	return slices.ContainsFunc(r.Attempts, func(a *session.Attempt) bool { return a.Owner == v.owner.name }) ||
		slices.ContainsFunc(r.Drafts, func(d Draft) bool { return d.Owner == v.owner.name })
}

// mergedAttempts are those of two locations; of two of one window the later one counts.
func mergedAttempts(ours, others []*session.Attempt) []*session.Attempt {
	ours = slices.Clone(ours)
	for _, a := range others {
		i := slices.IndexFunc(ours, func(o *session.Attempt) bool { return o.Owner == a.Owner })
		switch {
		case i < 0:
			ours = append(ours, a)
		case ours[i].Since.Before(a.Since):
			ours[i] = a
		}
	}
	return ours
}
