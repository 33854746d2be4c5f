package session

import (
	"slices"
	"time"
)

// Ask asks for a call. While one is under way no second one is sent, unless it
// replaces that one; the answer to the same call goes to the last
// asker. asker is returned with the answer.
func (l Lane) Ask(c Call, asker int, now time.Time) (Lane, []Decision) {
	var out []Decision
	if busy := l.Busy(); l.traits().Yields || busy != "" && busy == c.Name.Traits().Replaces {
		l, out = l.Stop()
	}
	if l.state != laneIdle {
		if l.Busy() == c.Name {
			l.asked.asker = asker
		}
		return l, nil
	}
	before := l.Session
	l.asked = laneCall{call: c, asker: asker, before: &before}
	if c.Begin != nil {
		l.Session = c.Begin(l.Session)
	}
	l, more := l.send(now)
	return l, slices.Concat(out, more)
}

// send sends the call under way. Tokens that expire soon are refreshed beside
// it; for those that have expired it waits, once.
func (l Lane) send(now time.Time) (Lane, []Decision) {
	traits, tokens := l.traits(), l.Session.Tokens
	var refresh []Decision
	if traits.Authorized() && tokens.Due(now) && !l.asked.refreshed {
		l, refresh = l.refresh()
	}
	if l.refreshing && (traits.NeedsFreshTokens || traits.Authorized() && tokens.Over(now)) {
		l.state = laneAwaitingTokens
		return l, refresh
	}
	l.state, l.asked.sent = laneSending, tokens
	l.number++
	return l, append(refresh, DoSend{l.number, l.asked.call, l.Session})
}

// refresh starts a refresh, unless one is under way or nothing can be refreshed.
func (l Lane) refresh() (Lane, []Decision) {
	if l.refreshing || l.Session.State != SignedIn || l.Session.Tokens.Refresh == "" {
		return l, nil
	}
	l.refreshing = true
	return l, []Decision{DoRefresh{l.Session}}
}

// Answered takes the answer to the call of a number; that of an older number
// changes nothing. jitter is from 0 to below 1, see backoff.
func (l Lane) Answered(number int, answer Answer, now time.Time, jitter float64) (Lane, []Decision) {
	if number != l.number || l.state != laneSending {
		return l, nil
	}
	fault, traits := FaultOf(answer.Err), l.traits()
	if l.expired(fault) {
		return l.sendAgain(now)
	}
	if wait, waits := l.asked.backoff.next(fault, now, jitter); waits && traits.Repeatable {
		l.state, l.asked.backoff = laneBackingOff, wait
		l.Session.Events = answer.Session.Events
		return l, []Decision{DoWait{l.number, wait.until}}
	}
	done := DoAnswer{Call: l.asked.call, Asker: l.asked.asker, Before: l.Session, Answer: answer}
	l, done.Reconnected = l.reconnected(traits, fault)
	l.Session = answer.Session
	if l.Session.Tokens == l.asked.sent {
		l.Session.Tokens = done.Before.Tokens // newer ones, if they came meanwhile
	}
	l = l.idle()
	var refresh []Decision
	if fault == nil && traits.ChangesClaims && (!traits.Yields || len(l.Session.Outcomes) > 0) {
		l, refresh = l.refresh()
	}
	l, look := l.lookAfter(done.Call.Name, fault, done.Reconnected, now)
	return l, slices.Concat(refresh, look, []Decision{done})
}

// expired reports whether the call was refused for its access token alone, and
// there is a way to another one.
func (l Lane) expired(fault *Fault) bool {
	refused := fault != nil && fault.Code == SignInExpired && fault.Delivered == Refused
	renewable := l.Session.State == SignedIn && l.Session.Tokens.Refresh != ""
	return refused && renewable && !l.asked.resent && l.traits().Authorized()
}

// sendAgain sends the call with newer tokens, as soon as there are any.
func (l Lane) sendAgain(now time.Time) (Lane, []Decision) {
	l.asked.resent = true
	if l.Session.Tokens != l.asked.sent {
		return l.send(now)
	}
	l.state = laneAwaitingTokens
	return l.refresh()
}

// Refreshed takes the result of the refresh of tokens, and goes on with the call
// that waited for it. Tokens that are not empty are good even with an error:
// then they could not be kept. A new sign-in meanwhile has better ones.
func (l Lane) Refreshed(of, tokens Tokens, err error, now time.Time) (Lane, []Decision) {
	l.refreshing = false
	good, current := tokens.Access != "", l.Session.Tokens == of
	var out []Decision
	if good && err != nil {
		out = append(out, DoReport{err})
	}
	if good && current {
		l.Session.Tokens, l.asked.refreshed = tokens, l.state == laneAwaitingTokens
	}
	if l.state != laneAwaitingTokens {
		return l, out
	}
	if !good && current && !l.traits().EndsSignIn {
		return l.unrefreshed(FaultOf(err), now)
	}
	l, sent := l.send(now)
	return l, append(out, sent...)
}

// Woke sends a call again whose wait is over.
func (l Lane) Woke(number int, now time.Time) (Lane, []Decision) {
	switch until := l.asked.backoff.until; {
	case number != l.number || l.state != laneBackingOff:
		return l, nil
	case now.Before(until):
		return l, []Decision{DoWait{number, until}}
	}
	return l.send(now)
}

// GiveUp stops waiting for the call under way. Of a write that was sent nobody
// knows then whether it arrived.
func (l Lane) GiveUp(now time.Time) (Lane, []Decision) {
	switch {
	case l.Busy() == "":
		return l, nil
	case l.state == laneBackingOff:
		l, end := l.unsent(l.asked.backoff.fault)
		return l, []Decision{end}
	case l.state == laneAwaitingTokens:
		l, end := l.unsent(&Fault{Code: Cancelled})
		return l, []Decision{end}
	}
	given := l.asked
	l, out := l.Stop()
	if next := given.call.Otherwise; next != nil {
		l, more := l.Ask(*next, given.asker, now)
		return l, append(out, more...)
	}
	fault := &Fault{Code: Cancelled}
	if given.call.Name.Traits().Writes {
		fault.Delivered = Unknown
	}
	return l, append(out, DoEnd{Call: given.call, Asker: given.asker, Fault: fault})
}

// Stop drops the call under way; who asked for it hears no more of it.
func (l Lane) Stop() (Lane, []Decision) {
	var out []Decision
	if l.state == laneSending {
		out = []Decision{DoCancel{}}
	}
	return l.idle(), out
}

// unsent ends a call of which the service has nothing: the session is as it was
// before, except for newer tokens and what is counted.
func (l Lane) unsent(fault *Fault) (Lane, DoEnd) {
	refused := *fault
	refused.Delivered = Refused
	end := DoEnd{Call: l.asked.call, Asker: l.asked.asker, Fault: &refused}
	before := *l.asked.before
	before.Tokens, before.Events = l.Session.Tokens, l.Session.Events
	l, _ = l.Stop()
	l.Session = before
	return l, end
}

// unrefreshed ends a call that waited for newer tokens in vain. That the service does
// not give any is an answer of it too.
func (l Lane) unrefreshed(fault *Fault, now time.Time) (Lane, []Decision) {
	traits := l.traits()
	l, end := l.unsent(fault)
	l, end.Reconnected = l.reconnected(traits, fault)
	l, look := l.lookAfter(end.Call.Name, fault, end.Reconnected, now)
	return l, append(look, end)
}
