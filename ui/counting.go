package ui

import (
	"context"
	"slices"

	"cognito-profile/session"
)

// counted runs a call whose session counts what the service counts by the hour:
// where things are kept, for all windows of this machine, else for this one.
// The error is why a count could not be kept.
func (k keeping) counted(ctx context.Context, asked *call, s session.Session) (next session.Session, err, unkept error) {
	key, known := s.Key(k.pool), s.Events
	next, err = asked.run(ctx, s.Counting(func(ctx context.Context, e session.Event) []session.Event {
		e.At = k.clock()
		if k.store != nil && key.Sub != "" {
			all, failed := k.store.Count(ctx, key, e)
			unkept = firstOf(unkept, failed)
			if failed == nil {
				return all
			}
		}
		known = append(slices.Clone(known), e)
		return known
	}))
	return next.Counting(nil), err, unkept
}
