package ui

import (
	"context"
	"errors"
	"sync"

	"cognito-profile/session"
)

// stores are those of all pools that were opened in this run, in their order,
// for whatever ends the program: it may be something that has no model at hand.
type stores struct {
	mu   sync.Mutex
	list []session.Store
}

// watch notes the store of the pool that is open, and of every one that will be.
func (s *stores) watch(o Options) Options {
	s.note(o.Opened)
	if first := o.First; first != nil {
		o.First = func(ctx context.Context) (Opened, error) {
			opened, err := first(ctx)
			s.note(opened)
			return opened, err
		}
	}
	if o.Opener == nil {
		return o
	}
	watched, open := *o.Opener, o.Opener.Open
	watched.Open = func(ctx context.Context, c Choice) (Opened, error) {
		opened, err := open(ctx, c)
		s.note(opened)
		return opened, err
	}
	o.Opener = &watched
	return o
}

func (s *stores) note(o Opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.Store != nil {
		s.list = append(s.list, o.Store)
	}
}

// close writes what is not written yet.
func (s *stores) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var unkept error
	for _, store := range s.list {
		unkept = errors.Join(unkept, store.Close(context.Background()))
	}
	return unkept
}
