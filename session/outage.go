package session

import "time"

// outage is how often a service that is away was tried in the background. It keeps
// apart what costs the service something from what does not: a request that never
// left this machine is tried again soon and often, one that reached the service goes
// in a random turn, together with those of all other clients.
type outage struct {
	local int       // tries in a row that did not leave this machine
	since time.Time // of the first that did
	quick int       // quick tries after that
	turns bool      // the quick ones are over
	again int       // times in a row that the service was too busy for a turn
}

// localPauses are the longest pauses while the machine has no network, and half of them
// the shortest; the last one repeats.
var localPauses = []time.Duration{2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second, 30 * time.Second}

// A service that was reached is tried quickly as long as a break may be short: after
// quickPause to twice that, then after twice as long. From quickTime on each client
// takes a random turn in turnWindow, long enough for 100,000 clients at the 120
// requests a second that an account has for GetUser (developer guide, quotas). By
// chance more than that still come in some seconds. A client that the service is too
// busy for in its turn tries again within againWindow, at most maxAgain times; what
// lasts longer is not chance, and the client takes another turn.
const (
	quickPause  = 2 * time.Second
	quickTime   = 30 * time.Second
	turnWindow  = 15 * time.Minute
	againWindow = time.Minute
	maxAgain    = 5
)

// next is the pause after a try that ended with a fault. jitter is from 0 to below 1.
func (o outage) next(fault *Fault, now time.Time, jitter float64) (outage, time.Duration) {
	if fault.Local {
		longest := localPauses[min(o.local, len(localPauses)-1)]
		o.local++
		return o, spread(longest, (1+jitter)/2)
	}
	o.local = 0
	if o.since.IsZero() {
		o.since = now
	}
	pause := spread(quickPause<<o.quick, 1+jitter)
	if !o.turns && now.Add(pause).Sub(o.since) < quickTime {
		o.quick++
		return o, pause
	}
	if o.turns && fault.Code == Throttled && o.again < maxAgain {
		o.again++
		return o, spread(againWindow, jitter)
	}
	o.turns, o.again = true, 0
	return o, spread(turnWindow, jitter)
}

// spread is a part or a multiple of a time.
func spread(d time.Duration, by float64) time.Duration { return time.Duration(by * float64(d)) }
