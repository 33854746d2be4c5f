package session

import "time"

// looks are the pauses before the profile is read again for a save that may
// still arrive: often at first, and in all for longer than lateLife.
var looks = []time.Duration{
	2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second,
	30 * time.Second, 30 * time.Second, 30 * time.Second, 30 * time.Second,
}

// look plans a look, when there is a save to look for and none is planned yet.
func (l Lane) look(at int) (Lane, []Decision) {
	if l.looking || at >= len(looks) || l.Session.State == SignedOut || len(l.Session.MayArrive()) == 0 {
		return l, nil
	}
	l.looking = true
	return l, []Decision{DoLook{at, looks[at]}}
}

// LookDue looks, unless a call is under way: that reads the profile anyway, or
// the next look does.
func (l Lane) LookDue(at int, now time.Time) (Lane, []Decision) {
	l.looking = false
	if l.Session.State == SignedOut || len(l.Session.MayArrive()) == 0 {
		return l, nil
	}
	l, out := l.look(at + 1)
	if l.state != laneIdle {
		return l, out
	}
	l, sent := l.Ask(ReadCall(CallLook), 0, now)
	return l, append(out, sent...)
}
