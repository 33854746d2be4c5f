package session

import "time"

// rechecks are the pauses before the profile is read again for a save that may
// still arrive: often at first, and in all for longer than lateLife.
var rechecks = []time.Duration{
	2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second,
	30 * time.Second, 30 * time.Second, 30 * time.Second, 30 * time.Second,
}

// recheck plans a look, when there is a save to look for and none is planned yet.
func (l Lane) recheck(at int) (Lane, []Decision) {
	if l.rechecking || at >= len(rechecks) || l.Session.State == SignedOut || len(l.Session.MayArrive()) == 0 {
		return l, nil
	}
	l.rechecking = true
	return l, []Decision{DoRecheck{at, rechecks[at]}}
}

// RecheckDue looks, unless a call is under way: that reads the profile anyway, or
// the next look does.
func (l Lane) RecheckDue(at int, now time.Time) (Lane, []Decision) {
	l.rechecking = false
	if l.Session.State == SignedOut || len(l.Session.MayArrive()) == 0 {
		return l, nil
	}
	l, out := l.recheck(at + 1)
	if l.state != laneIdle {
		return l, out
	}
	l, sent := l.Ask(ReadCall(CallRecheck), 0, now)
	return l, append(out, sent...)
}
