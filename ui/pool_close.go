package ui

import (
	"context"
	"errors"
	"sync"

	"cognito-profile/session"
	"cognito-profile/session/panics"
)

// openedPools are the pools that were opened in this run, in their order, for what
// ends the program: it may have no model at hand.
type openedPools struct {
	mu   sync.Mutex
	list []session.Opened
}

// watch notes the pool that is open, and every one that will be.
func (s *openedPools) watch(o Options) Options {
	s.note(o.Opened)
	if first := o.First; first != nil {
		o.First = func(ctx context.Context) (session.Opened, error) {
			opened, err := first(ctx)
			s.note(opened)
			return opened, err
		}
	}
	o.Opener = s.watched(o.Opener)
	return o
}

// watched is an opener whose pools are noted, and those of the opener that takes its
// place once a pool is kept.
func (s *openedPools) watched(o *session.Opener) *session.Opener {
	if o == nil {
		return nil
	}
	watched := *o
	watched.Open = func(ctx context.Context, c session.PoolChoice) (session.Opened, error) {
		opened, err := o.Open(ctx, c)
		s.note(opened)
		if keep := opened.Keep; keep != nil {
			opened.Keep = func(poolID string) session.KeptPool {
				kept := keep(poolID)
				kept.Opener = s.watched(kept.Opener)
				return kept
			}
		}
		return opened, err
	}
	return &watched
}

func (s *openedPools) note(o session.Opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append(s.list, o)
}

// close writes what is not written yet, of all pools at once: each may have to wait
// for a lock, and nobody waits for their sum.
func (s *openedPools) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	unkept := make([]error, len(s.list))
	var closing sync.WaitGroup
	for i, opened := range s.list {
		closing.Go(func() {
			defer panics.Guard()
			unkept[i] = opened.Close(context.Background())
		})
	}
	closing.Wait()
	return errors.Join(unkept...)
}
