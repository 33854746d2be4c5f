package session

import "time"

// Seek reads the profile in the background, with growing pauses, until the service
// answers again. A driver asks for it after a fault that is Offline, when something
// waits to be saved.
func (l Lane) Seek() (Lane, []Decision) {
	l.seeking = l.Session.State == SignedIn
	return l.recheck(0)
}

// Seeking reports whether the service is looked for.
func (l Lane) Seeking() bool { return l.seeking }

// StopSeeking gives that up.
func (l Lane) StopSeeking() Lane {
	l.seeking = false
	return l
}

// rechecks are the pauses before the profile is read again for a save that may
// still arrive: often at first, and in all for longer than lateLife.
var rechecks = []time.Duration{
	2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second,
	30 * time.Second, 30 * time.Second, 30 * time.Second, 30 * time.Second,
}

// recheck plans a look, when there is something to look for and none is planned yet.
// A service is looked for until it answers.
func (l Lane) recheck(at int) (Lane, []Decision) {
	if l.seeking {
		at = min(at, len(rechecks)-1)
	}
	if l.rechecking || at >= len(rechecks) || !l.looks() {
		return l, nil
	}
	l.rechecking = true
	return l, []Decision{DoRecheck{at, rechecks[at]}}
}

// looks reports whether there is something to look for: the service, or a save.
func (l Lane) looks() bool {
	return l.Session.State != SignedOut && (l.seeking || len(l.Session.MayArrive()) > 0)
}

// RecheckDue looks, unless a call is under way: that reads the profile anyway, or
// the next look does.
func (l Lane) RecheckDue(at int, now time.Time) (Lane, []Decision) {
	l.rechecking = false
	if !l.looks() {
		return l, nil
	}
	l, out := l.recheck(at + 1)
	if l.state != laneIdle {
		return l, out
	}
	l, sent := l.Ask(ReadCall(CallRecheck), 0, now)
	return l, append(out, sent...)
}
