package session

import "time"

// Lane decides what becomes of the calls of a session: send, wait for newer
// tokens, refresh them, send again, back off, answer. It is a value and does
// nothing itself: each event gives the next lane and what there is to do. A
// driver does that and brings what comes of it as the next event.
//
//	event                            while idle  sending            awaiting tokens    backing off
//	Ask                              send        replaced, or not taken, or heard by another asker
//	Answered: tokens have expired    -           refresh, await     -                  -
//	Answered: too busy               -           back off           -                  -
//	Answered                         -           answer             -                  -
//	Refreshed                        take them   take them          send               take them
//	Refreshed: it failed             -           -                  end, never sent    -
//	Woke                             -           -                  -                  send
//	GiveUp                           -           end, unknown       end, never sent    end, never sent
//	Stop                             -           cancel             forget             forget
//
// A call that yields is under way in the background: to all but its answer the
// lane is idle. Such is the reading that looks for a save that may still arrive.
//
// Beside the one call, at most one refresh is under way. Nothing cancels that:
// a refresh token that was handed in may have been rotated, and its answer is
// all there is to go on with.
type Lane struct {
	// Session is as it is known now; while a call is under way, as it began.
	Session Session

	state      laneState
	number     int // counts the calls that were sent
	asked      laneCall
	refreshing bool
	seeking    bool // reads in the background until the service answers again
	outage     outage
	look       lookPlan
}

type laneState int

const (
	laneIdle laneState = iota
	laneSending
	laneAwaitingTokens
	laneBackingOff
)

// laneCall is the call under way.
type laneCall struct {
	call      Call
	asker     int
	before    *Session // as it was when the call was asked for
	sent      Tokens   // what it was sent with
	resent    bool     // it was refused once because they had expired
	refreshed bool     // it has waited for newer ones
	backoff   backoff
}

// Answer is the result of a call. Unkept is why something that it brought could
// not be kept; it is in use all the same.
type Answer struct {
	Session  Session
	Err      error
	Unkept   error
	Restored Restored
	Opened   Opened // of CallEnter
	Kept     KeptPool
}

// Decision is one thing for a driver to do.
type Decision interface{ decision() }

type (
	// DoSend runs the call on the session, then brings Answered.
	DoSend struct {
		Number  int
		Call    Call
		Session Session
	}
	// DoCancel cancels the context of the call that was sent last.
	DoCancel struct{}
	// DoRefresh refreshes the tokens of the session and keeps the newer ones, then
	// brings Refreshed. Nothing cancels it.
	DoRefresh struct{ Session Session }
	// DoWait brings Woke at that time, or before to see how long it still is.
	DoWait struct {
		Number int
		Until  time.Time
	}
	// DoRecheck brings RecheckDue after a pause; a later one takes its place. A face that
	// waits for each call leaves it.
	DoRecheck struct {
		Number int
		After  time.Duration
	}
	// DoAnswer hands the answer to the asker. Before is the session before it.
	DoAnswer struct {
		Call   Call
		Asker  int
		Before Session
		Answer Answer
		// Reconnected reports whether the service answered that was looked for.
		Reconnected bool
	}
	// DoEnd ends a call that has no answer: it was given up, or never sent.
	DoEnd struct {
		Call        Call
		Asker       int
		Fault       *Fault
		Reconnected bool // as in DoAnswer
	}
	// DoReport reports that newer tokens are in use and could not be kept.
	DoReport struct{ Err error }
)

func (DoSend) decision()    {}
func (DoCancel) decision()  {}
func (DoRefresh) decision() {}
func (DoWait) decision()    {}
func (DoRecheck) decision() {}
func (DoAnswer) decision()  {}
func (DoEnd) decision()     {}
func (DoReport) decision()  {}

// NewLane is the lane of a session that asks for nothing yet.
func NewLane(s Session) Lane { return Lane{Session: s} }

// Switch goes on with another session, and forgets the call under way. What is
// still to come of the former one changes nothing.
func (l Lane) Switch(s Session) Lane {
	l = l.idle()
	l.Session, l.seeking, l.look.at = s, false, time.Time{}
	return l
}

// Busy names the call that is waited for, "" when there is none.
func (l Lane) Busy() CallName {
	if l.traits().Yields {
		return ""
	}
	return l.asked.call.Name
}

// Idle reports whether no call is under way, not even in the background.
func (l Lane) Idle() bool { return l.state == laneIdle }

// traits are those of the call under way.
func (l Lane) traits() Traits { return l.asked.call.Name.Traits() }

// Number identifies the call that was sent last.
func (l Lane) Number() int { return l.number }

// Waits gives the time when a call is sent again that the service was too busy
// for; false when none waits.
func (l Lane) Waits() (time.Time, bool) { return l.asked.backoff.until, l.state == laneBackingOff }

func (l Lane) idle() Lane {
	l.state, l.asked = laneIdle, laneCall{}
	return l
}
