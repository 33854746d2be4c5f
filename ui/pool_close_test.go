package ui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session"
)

// slowStore takes its time to close.
type slowStore struct {
	*memoryStore
	takes time.Duration
	err   error
}

func (s slowStore) Close(context.Context) error {
	time.Sleep(s.takes)
	return s.err
}

// TestPoolsAreClosedAtOnce: the slowest decides how long leaving takes, and what each
// could not write is said.
func TestPoolsAreClosedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pools := &openedPools{}
		for _, text := range []string{"first", "", "third"} {
			s := slowStore{memoryStore: &memoryStore{}, takes: 800 * time.Millisecond}
			if text != "" {
				s.err = errors.New(text)
			}
			pools.note(session.Opened{Store: s})
		}
		pools.note(session.Opened{})
		began := time.Now()
		err := pools.close()
		if took := time.Since(began); took != 800*time.Millisecond {
			t.Errorf("it took %v", took)
		}
		if err == nil || !strings.Contains(err.Error(), "first") || !strings.Contains(err.Error(), "third") {
			t.Errorf("%v", err)
		}
	})
}
