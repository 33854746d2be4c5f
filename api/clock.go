package api

import (
	"sync/atomic"
	"time"
)

// MaxSkew is the difference of the clocks from which it is reported. The service
// refuses a proof whose TIMESTAMP is a few minutes off as a wrong password.
const MaxSkew = 5 * time.Minute

// dateResolution is what a Date header, in whole seconds, can be off.
const dateResolution = 2 * time.Second

// clock is this machine's clock, and how far the service's is ahead of it by the
// Date header of its last response (RFC 9110, 6.6.1). Copies share the offset.
type clock struct {
	now    func() time.Time
	offset *atomic.Int64 // nanoseconds
	heard  *atomic.Bool  // a response had the time
}

func newClock(now func() time.Time) clock {
	if now == nil {
		now = time.Now
	}
	return clock{now, new(atomic.Int64), new(atomic.Bool)}
}

// learn takes the offset from a response that has just come.
func (c clock) learn(response responseInfo) {
	if response.date.IsZero() || response.requestID == "" {
		return // not of the service
	}
	offset := response.date.Sub(c.now())
	if offset.Abs() < dateResolution {
		offset = 0
	}
	c.offset.Store(int64(offset))
	c.heard.Store(true)
}

// ahead is how far the service's clock is ahead of this machine's.
func (c clock) ahead() time.Duration { return time.Duration(c.offset.Load()) }

// service returns the time by the service's clock.
func (c clock) service() time.Time { return c.now().Add(c.ahead()) }

// local converts a time of the service to this machine's clock.
func (c clock) local(service time.Time) time.Time {
	if service.IsZero() {
		return service
	}
	return service.Add(-c.ahead())
}

// skew returns the offset if it is worth telling, else 0.
func (c clock) skew() time.Duration {
	if c.ahead().Abs() <= MaxSkew {
		return 0
	}
	return c.ahead()
}
