package session

import "time"

// backoff is how a call goes on that the service was too busy for: it waits and
// is sent again. TooManyRequestsException refuses a request, so that a write is
// sent again as safely as a read. The client repeats reads only after faults
// that pass at once, so nobody waits twice.
type backoff struct {
	fault *Fault    // of the last time
	until time.Time // when it is sent again
	tries int       // how often it was refused so
}

// maxTries is how often a call is sent in all. Each wait is firstWait to twice
// that, and the next one twice as long; the jitter keeps many programs from
// coming back together.
const (
	maxTries  = 4
	firstWait = time.Second
)

// next is the wait after a fault; false when the fault is an answer. jitter is
// from 0 to below 1.
func (b backoff) next(fault *Fault, now time.Time, jitter float64) (backoff, bool) {
	if fault == nil || fault.Code != Throttled || fault.Delivered != Refused || b.tries+1 >= maxTries {
		return backoff{}, false
	}
	wait := firstWait << b.tries
	return backoff{fault, now.Add(spread(wait, 1+jitter)), b.tries + 1}, true
}
