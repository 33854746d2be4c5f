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
	if o.Opener == nil {
		return o
	}
	watched, open := *o.Opener, o.Opener.Open
	watched.Open = func(ctx context.Context, c session.PoolChoice) (session.Opened, error) {
		opened, err := open(ctx, c)
		s.note(opened)
		return opened, err
	}
	o.Opener = &watched
	return o
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
