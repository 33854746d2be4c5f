package session

import (
	"context"
	"time"
)

// rateLimits are how often one user may do something in an hour (developer guide,
// quotas). No operation returns what is left of them; there is only our own count,
// which misses what other programs and machines have done.
var rateLimits = map[EventKind]int{Sent: 5, Tried: 15}

const rateWindow = time.Hour

// Counter records a call that the service counts by the hour. It returns all such
// calls that it knows of, those of other windows too.
type Counter func(ctx context.Context, e Event) []Event

// Counting is the session whose calls are counted.
func (s Session) Counting(c Counter) Session {
	s.counter = c
	return s
}

// CallsLeft is how many more of a kind the service allows now, at most.
func (s Session) CallsLeft(kind EventKind, now time.Time) int {
	return max(rateLimits[kind]-count(s.Events, kind, now.Add(1-rateWindow)), 0)
}

func count(events []Event, kind EventKind, since time.Time) int {
	n := 0
	for _, e := range events {
		if e.Kind == kind && !e.At.Before(since) {
			n++
		}
	}
	return n
}

// countingCall makes a call that comes out of a budget, and counts it.
func (s Session) countingCall(ctx context.Context, kind EventKind, attribute string, call func(Secret) error) (Session, error) {
	next, err := s.authorized(call)
	fault := FaultOf(err)
	free := fault != nil && fault.Delivered == Refused && !fault.Code.has(counted)
	if next.counter != nil && !free {
		next.Events = next.counter(ctx, Event{Kind: kind, Attribute: attribute})
	}
	return next, err
}
