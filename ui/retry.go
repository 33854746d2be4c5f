package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// retry is how a call goes on that the service was too busy for: it waits in
// sight of the person and is sent again. TooManyRequestsException refuses, so
// that a write is sent again as safely as a read. The client itself repeats
// reads only for what passes at once (api/operation.go), so nobody waits twice.
type retry struct {
	fault *session.Fault // of the last time; nil when nothing waits
	at    time.Time      // when it is sent again
	tries int            // how often it was refused so
}

// mostTries is how often a call is sent in all. Each wait is up to twice as long
// as firstWait and doubles; the spread keeps many programs from coming back
// together.
const (
	mostTries = 4
	firstWait = time.Second
)

// repeatable are the calls that can be sent again as a whole: of each the last
// request alone has an effect.
var repeatable = []callName{
	callLoad, callSave, callTry, callSettle, callResend, callVerify, callProve, callSignIn, callRecoveryCode, callSignOutAll,
}

// retryMsg says that a waiting call shows another second, or is due.
type retryMsg struct{ number int }

func (r retry) waits() bool { return r.fault != nil }

// after is the wait behind a fault; false when the fault is to be told. spread
// is from 0 to below 1.
func (r retry) after(fault *session.Fault, now time.Time, spread float64) (retry, bool) {
	if fault == nil || fault.Code != session.Throttled || fault.Arrived != session.Refused || r.tries+1 >= mostTries {
		return retry{}, false
	}
	wait := firstWait << r.tries
	wait += time.Duration(spread * float64(wait))
	return retry{fault, now.Add(wait), r.tries + 1}, true
}

// seconds is how long there still is to wait, rounded up.
func (r retry) seconds(now time.Time) int {
	return int((max(r.at.Sub(now), 0) + time.Second - 1) / time.Second)
}

// tick comes when there is a second less to show, and when the wait is over.
func (r retry) tick(number int, now time.Time) tea.Cmd {
	next := r.at.Sub(now) - time.Duration(max(r.seconds(now)-1, 0))*time.Second
	return tea.Tick(max(next, 0), func(time.Time) tea.Msg { return retryMsg{number} })
}

// busyAgain holds the call under way back when the service was too busy for it.
func (a app) busyAgain(fault *session.Fault) (app, tea.Cmd, bool) {
	next, waits := a.calls.retry.after(fault, a.env.now, a.spread())
	if !waits || !slices.Contains(repeatable, a.calls.now.name) {
		return a, nil, false
	}
	a.calls.retry = next
	return a, next.tick(a.calls.number, a.env.now), true
}

// retried sends a call again whose wait is over.
func (a app) retried(msg retryMsg) (app, tea.Cmd) {
	r := a.calls.retry
	switch {
	case msg.number != a.calls.number || !r.waits():
		return a, nil
	case a.env.now.Before(r.at):
		return a, r.tick(msg.number, a.env.now)
	}
	a.calls.retry.fault = nil
	return a.send()
}
