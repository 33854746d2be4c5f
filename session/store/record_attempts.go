package store

import (
	"slices"

	"cognito-profile/session"
)

// Each window has at most one uncertain save in a record: a window that is open finds out
// by itself what became of its own, and no other may take its place.

// attemptsOf are all uncertain saves of a record.
func attemptsOf(r Record) []session.Attempt {
	if len(r.Attempt.Plan.Changes) == 0 {
		return slices.Clone(r.Others)
	}
	return append([]session.Attempt{r.Attempt}, r.Others...)
}

func withAttempts(r Record, all []session.Attempt) Record {
	r.Attempt, r.Others = session.Attempt{}, nil
	if len(all) > 0 {
		r.Attempt = all[0]
	}
	if len(all) > 1 {
		r.Others = all[1:]
	}
	return r
}

// withAttempt has a save in place of this window's own, and of the one that was taken over
// from its owner; one without changes only removes them.
func (v *Vault) withAttempt(r Record, a session.Attempt) Record {
	all := slices.DeleteFunc(attemptsOf(r), func(old session.Attempt) bool {
		return old.Owner == v.owner.name || old.Owner == a.Owner && !v.isOpen(old)
	})
	if a.Owner = v.owner.name; len(a.Plan.Changes) > 0 {
		all = append([]session.Attempt{keptOf(a)}, all...)
	}
	return withAttempts(r, all)
}

// isOpen reports whether a save was sent by another window, which is open.
func (v *Vault) isOpen(a session.Attempt) bool {
	return a.Owner != "" && a.Owner != v.owner.name && !ownerGone(v.owners(), a.Owner)
}

// ownsAny reports whether a record has a draft or a save of this window.
func (v *Vault) ownsAny(r Record) bool {
	sent := func(a session.Attempt) bool { return a.Owner == v.owner.name }
	typed := func(d Draft) bool { return d.Owner == v.owner.name }
	return slices.ContainsFunc(attemptsOf(r), sent) || slices.ContainsFunc(r.Drafts, typed)
}

// withFreeAttempt leaves this window's own save, else the last one that can be taken over.
func (v *Vault) withFreeAttempt(r Record) Record {
	all := attemptsOf(r)
	r.Attempt, r.Others = session.Attempt{}, nil
	for _, a := range all {
		if a.Owner == v.owner.name {
			r.Attempt = a
			return r
		}
		if !v.isOpen(a) && !a.Since.Before(r.Attempt.Since) {
			r.Attempt = a
		}
	}
	return r
}

// mergedAttempts are those of two locations; of two of one window the later one counts.
func mergedAttempts(ours, others []session.Attempt) []session.Attempt {
	for _, a := range others {
		i := slices.IndexFunc(ours, func(o session.Attempt) bool { return o.Owner == a.Owner })
		switch {
		case i < 0:
			ours = append(ours, a)
		case ours[i].Since.Before(a.Since):
			ours[i] = a
		}
	}
	return ours
}
