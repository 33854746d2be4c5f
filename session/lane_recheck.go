package session

import "time"

// lookPlan is the next reading in the background.
type lookPlan struct {
	number int       // of the plan: a former one is not carried out any more
	at     time.Time // zero when none is planned
	late   int       // how many were for a save that may still arrive
	jitter float64   // for the pause after the one under way
}

// Seek reads the profile in the background, with the pauses of an outage, until the
// service answers again. A driver asks for it after a fault that is Offline, when
// something waits to be saved. jitter is from 0 to below 1.
func (l Lane) Seek(fault *Fault, now time.Time, jitter float64) (Lane, []Decision) {
	if l.Session.State != SignedIn {
		return l, nil
	}
	l.seeking, l.outage, l.look.jitter = true, outage{}, jitter
	return l.tryLater(fault, now)
}

// Seeking reports whether the service is looked for.
func (l Lane) Seeking() bool { return l.seeking }

// NextTry is when a service that is looked for is tried again, zero while it is
// being tried.
func (l Lane) NextTry() time.Time {
	if l.asked.call.Name == CallRecheck {
		return time.Time{}
	}
	return l.look.at
}

// StopSeeking gives that up.
func (l Lane) StopSeeking(now time.Time) (Lane, []Decision) {
	l.seeking = false
	return l.recheck(0, now)
}

// tryLater plans the next try of a service that is away.
func (l Lane) tryLater(fault *Fault, now time.Time) (Lane, []Decision) {
	var pause time.Duration
	l.outage, pause = l.outage.next(fault, now, l.look.jitter)
	return l.plan(pause, now)
}

// untried is the pause when something came between a try and its answer, or the
// person's own call is under way instead.
const untried = 30 * time.Second

// rechecks are the pauses before the profile is read again for a save that may
// still arrive: often at first, and in all for longer than lateLife.
var rechecks = []time.Duration{
	2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second,
	30 * time.Second, 30 * time.Second, 30 * time.Second, 30 * time.Second,
}

// recheck plans a reading for a save that may still arrive, the first of them being
// number 0; none when there is no such save.
func (l Lane) recheck(late int, now time.Time) (Lane, []Decision) {
	l.look.at, l.look.late = time.Time{}, late
	if late >= len(rechecks) || !l.looks() {
		return l, nil
	}
	return l.plan(rechecks[late], now)
}

func (l Lane) plan(pause time.Duration, now time.Time) (Lane, []Decision) {
	l.look.number++
	l.look.at = now.Add(pause)
	return l, []Decision{DoRecheck{l.look.number, pause}}
}

// looks reports whether there is something to look for: the service, or a save.
func (l Lane) looks() bool {
	return l.Session.State != SignedOut && (l.seeking || len(l.Session.MayArrive()) > 0)
}

// RecheckDue looks, unless a call is under way: that reads the profile anyway, or
// the next look does. jitter is from 0 to below 1.
func (l Lane) RecheckDue(number int, now time.Time, jitter float64) (Lane, []Decision) {
	if number != l.look.number || l.look.at.IsZero() {
		return l, nil
	}
	l.look.jitter = jitter
	if !l.looks() {
		l.look.at = time.Time{}
		return l, nil
	}
	var out []Decision
	if l.seeking {
		l, out = l.plan(untried, now)
	} else {
		l, out = l.recheck(l.look.late+1, now)
	}
	if l.state != laneIdle {
		return l, out
	}
	l, sent := l.Ask(ReadCall(CallRecheck), 0, now)
	return l, append(out, sent...)
}

// reconnected takes what a call shows of a service that is looked for, and reports
// whether it answers again. An answer that it is too busy is none.
func (l Lane) reconnected(traits Traits, fault *Fault) (Lane, bool) {
	asked := traits.Authorized() && (traits.Repeatable || traits.Yields) // others ask nobody
	answers := l.seeking && asked && !fault.Unavailable()
	l.seeking = l.seeking && !answers
	return l, answers
}

// lookAfter plans the next look after a call.
func (l Lane) lookAfter(name CallName, fault *Fault, reconnected bool, now time.Time) (Lane, []Decision) {
	switch {
	case l.seeking && name == CallRecheck:
		return l.tryLater(fault, now)
	case reconnected || l.look.at.IsZero():
		return l.recheck(0, now)
	}
	return l, nil
}
