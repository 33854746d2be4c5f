package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// The tokens of a lane in a test, and those that a refresh brings.
var (
	laneTokens  = Tokens{Access: "a1", Refresh: "r1", Expires: someTime.Add(time.Hour)}
	freshTokens = Tokens{Access: "a2", Refresh: "r2", Expires: someTime.Add(2 * time.Hour)}
	otherTokens = Tokens{Access: "b1", Refresh: "s1", Expires: someTime.Add(2 * time.Hour)}
)

// laneEvent is an event of a test: it happens to a lane at a time.
type laneEvent func(l Lane, now time.Time) (Lane, []Decision)

// idleCall is a call that never runs.
func idleCall(name CallName) Call {
	call := Call{Name: name, Run: func(context.Context, Session) (Session, error) { panic("a lane runs nothing") }}
	switch name {
	case CallSave:
		call.Begin = SaveCall(Plan{[]Change{{Name: "name"}}}).Begin
	case CallSignOut:
		call.Otherwise = &Call{Name: CallSignOut, Run: call.Run}
	}
	return call
}

func asksFor(name CallName) laneEvent {
	return func(l Lane, now time.Time) (Lane, []Decision) { return l.Ask(idleCall(name), 7, now) }
}

// answersWith is the answer to the call under way, from a service that leaves the
// session as it was.
func answersWith(fault *Fault) laneEvent {
	return func(l Lane, now time.Time) (Lane, []Decision) {
		answer := Answer{Session: l.Session}
		if fault != nil {
			answer.Err = fault
		}
		return l.Answered(l.Number(), answer, now, 0.5)
	}
}

func refreshesTo(tokens Tokens, err error) laneEvent {
	return func(l Lane, now time.Time) (Lane, []Decision) { return l.Refreshed(laneTokens, tokens, err, now) }
}

// later lets time pass before an event.
func later(d time.Duration, e laneEvent) laneEvent {
	return func(l Lane, now time.Time) (Lane, []Decision) { return e(l, now.Add(d)) }
}

func woken(l Lane, now time.Time) (Lane, []Decision)   { return l.Woke(l.Number(), now) }
func givenUp(l Lane, now time.Time) (Lane, []Decision) { return l.GiveUp(now) }
func stopped(l Lane, _ time.Time) (Lane, []Decision)   { return l.Stop() }
func answerOfOld(l Lane, now time.Time) (Lane, []Decision) {
	return l.Answered(l.Number()-1, Answer{Session: Session{}}, now, 0)
}

// laneStates are the ways into each state of a lane.
var laneStates = map[string][]laneEvent{
	"idle":                {},
	"idle, refreshing":    {asksFor(CallSettle), answersWith(nil)},
	"sending a read":      {asksFor(CallLoad)},
	"sending a write":     {asksFor(CallSave)},
	"sending a settling":  {asksFor(CallSettle)},
	"sending a sign-in":   {asksFor(CallAnswer)},
	"sending a sign-out":  {asksFor(CallSignOut)},
	"sending, refreshing": {later(time.Hour-time.Second, asksFor(CallLoad))},
	"sending again":       {asksFor(CallSave), answersWith(&Fault{Code: SignInExpired}), refreshesTo(freshTokens, nil)},
	"a read awaits":       {later(time.Hour, asksFor(CallLoad))},
	"a write awaits":      {later(time.Hour, asksFor(CallSave))},
	"a sign-out awaits":   {asksFor(CallSettle), answersWith(nil), asksFor(CallSignOut)},
	"a write backs off":   {asksFor(CallSave), answersWith(&Fault{Code: Throttled})},
	"the last try":        {asksFor(CallSave), answersWith(&Fault{Code: Throttled}), later(time.Minute, woken), answersWith(&Fault{Code: Throttled}), later(time.Minute, woken), answersWith(&Fault{Code: Throttled}), later(time.Minute, woken)},
}

// decided writes decisions down.
func decided(list []Decision, now time.Time) string {
	var words []string
	for _, d := range list {
		switch d := d.(type) {
		case DoSend:
			words = append(words, fmt.Sprintf("send %s with %s", d.Call.Name, string(d.Session.Tokens.Access)))
		case DoCancel:
			words = append(words, "cancel")
		case DoRefresh:
			words = append(words, "refresh "+string(d.Session.Tokens.Refresh))
		case DoWait:
			words = append(words, "wait "+d.Until.Sub(now).String())
		case DoAnswer:
			words = append(words, strings.TrimSpace(fmt.Sprintf("answer %s %s", d.Call.Name, codeOf(d.Answer.Err)))+reconnectedWord(d.Reconnected))
		case DoEnd:
			outcome := map[Delivered]string{Refused: "nothing arrived", Unknown: "unknown"}[d.Fault.Delivered]
			words = append(words, fmt.Sprintf("end %s %s, %s", d.Call.Name, d.Fault.Code, outcome)+reconnectedWord(d.Reconnected))
		case DoRecheck:
			words = append(words, fmt.Sprintf("look after %v", d.After))
		case DoReport:
			words = append(words, "report")
		}
	}
	return strings.Join(words, "; ")
}

func reconnectedWord(is bool) string {
	if is {
		return ", reconnected"
	}
	return ""
}

func codeOf(err error) Code {
	if fault := FaultOf(err); fault != nil {
		return fault.Code
	}
	return ""
}

// standing writes down what a lane does and with which tokens.
func standing(l Lane) string {
	states := []string{"idle", "sending", "awaiting", "backing off"}
	text := strings.TrimSpace(states[l.state] + " " + string(l.asked.call.Name))
	if l.refreshing {
		text += ", refreshing"
	}
	return text + ", " + string(l.Session.Tokens.Access)
}

func TestLane(t *testing.T) {
	unkept, revoked := errors.New("disk full"), &Fault{Code: SignInRevoked}
	for _, test := range []struct {
		state string
		event string
		after time.Duration
		does  laneEvent
		want  string
		then  string
	}{
		// asking
		{"idle", "ask", 0, asksFor(CallLoad), "send load with a1", "sending load, a1"},
		{"idle", "ask, tokens end soon", time.Hour - time.Second, asksFor(CallLoad), "refresh r1; send load with a1", "sending load, refreshing, a1"},
		{"idle", "ask, tokens have ended", time.Hour, asksFor(CallSave), "refresh r1", "awaiting save, refreshing, a1"},
		{"idle", "ask to sign in, tokens have ended", time.Hour, asksFor(CallSignIn), "send sign_in with a1", "sending sign_in, a1"},
		{"idle", "ask to sign out, tokens have ended", time.Hour, asksFor(CallSignOut), "send sign_out with a1", "sending sign_out, a1"},
		{"idle, refreshing", "ask", 0, asksFor(CallLoad), "send load with a1", "sending load, refreshing, a1"},
		{"idle, refreshing", "ask, tokens have ended", time.Hour, asksFor(CallLoad), "", "awaiting load, refreshing, a1"},
		{"idle, refreshing", "ask for the end of all sign-ins", 0, asksFor(CallSignOutEverywhere), "", "awaiting sign_out_everywhere, refreshing, a1"},
		{"sending a read", "ask for the same", 0, asksFor(CallLoad), "", "sending load, a1"},
		{"sending a read", "ask for a write", 0, asksFor(CallSave), "", "sending load, a1"},
		{"sending a read", "ask to sign out", 0, asksFor(CallSignOut), "cancel; send sign_out with a1", "sending sign_out, a1"},
		{"sending a write", "ask to sign out", 0, asksFor(CallSignOut), "", "sending save, a1"},
		{"a read awaits", "ask to sign out", 0, asksFor(CallSignOut), "", "awaiting sign_out, refreshing, a1"},
		{"a write backs off", "ask", 0, asksFor(CallLoad), "", "backing off save, a1"},

		// answers
		{"idle", "answer", 0, answersWith(nil), "", "idle, a1"},
		{"sending a read", "answer", 0, answersWith(nil), "answer load", "idle, a1"},
		{"sending a read", "an older answer", 0, answerOfOld, "", "sending load, a1"},
		{"sending a settling", "answer", 0, answersWith(nil), "refresh r1; answer settle", "idle, refreshing, a1"},
		{"sending a settling", "a refusal", 0, answersWith(&Fault{Code: NoNetwork}), "answer settle no_network", "idle, a1"},
		{"sending a write", "a refusal", 0, answersWith(&Fault{Code: InvalidValue}), "answer save invalid_value", "idle, a1"},
		{"sending a write", "no answer", 0, answersWith(&Fault{Code: TimedOut, Delivered: Unknown}), "answer save timed_out", "idle, a1"},
		{"sending, refreshing", "answer", 0, answersWith(nil), "answer load", "idle, refreshing, a1"},
		{"a read awaits", "answer", 0, answersWith(nil), "", "awaiting load, refreshing, a1"},
		{"a write backs off", "answer", 0, answersWith(nil), "", "backing off save, a1"},

		// tokens that have expired
		{"sending a read", "expired", 0, answersWith(&Fault{Code: SignInExpired}), "refresh r1", "awaiting load, refreshing, a1"},
		{"sending a write", "expired", 0, answersWith(&Fault{Code: SignInExpired}), "refresh r1", "awaiting save, refreshing, a1"},
		{"sending a write", "expired, perhaps", 0, answersWith(&Fault{Code: SignInExpired, Delivered: Unknown}), "answer save sign_in_expired", "idle, a1"},
		{"sending again", "expired", 0, answersWith(&Fault{Code: SignInExpired}), "answer save sign_in_expired", "idle, a2"},
		{"sending, refreshing", "expired", 0, answersWith(&Fault{Code: SignInExpired}), "", "awaiting load, refreshing, a1"},
		{"sending a sign-in", "expired", 0, answersWith(&Fault{Code: SignInExpired}), "answer answer sign_in_expired", "idle, a1"},
		{"sending a sign-out", "expired", 0, answersWith(&Fault{Code: SignInExpired}), "answer sign_out sign_in_expired", "idle, a1"},

		// a service that is too busy
		{"sending a write", "too busy", 0, answersWith(&Fault{Code: Throttled}), "wait 1.5s", "backing off save, a1"},
		{"sending a sign-in", "too busy", 0, answersWith(&Fault{Code: Throttled}), "answer answer throttled", "idle, a1"},
		{"sending a write", "too busy, perhaps", 0, answersWith(&Fault{Code: Throttled, Delivered: Unknown}), "answer save throttled", "idle, a1"},
		{"the last try", "too busy", 0, answersWith(&Fault{Code: Throttled}), "answer save throttled", "idle, a1"},
		{"a write backs off", "woke early", time.Second, woken, "wait 500ms", "backing off save, a1"},
		{"a write backs off", "woke", 1500 * time.Millisecond, woken, "send save with a1", "sending save, a1"},
		{"a write backs off", "woke, tokens have ended", time.Hour, woken, "refresh r1", "awaiting save, refreshing, a1"},
		{"sending a write", "woke", time.Minute, woken, "", "sending save, a1"},
		{"idle", "woke", 0, woken, "", "idle, a1"},

		// newer tokens
		{"idle, refreshing", "refreshed", 0, refreshesTo(freshTokens, nil), "", "idle, a2"},
		{"idle, refreshing", "refreshed, not kept", 0, refreshesTo(freshTokens, unkept), "report", "idle, a2"},
		{"idle, refreshing", "not refreshed", 0, refreshesTo(Tokens{}, revoked), "", "idle, a1"},
		{"sending, refreshing", "refreshed", 0, refreshesTo(freshTokens, nil), "", "sending load, a2"},
		{"a read awaits", "refreshed", 0, refreshesTo(freshTokens, nil), "send load with a2", "sending load, a2"},
		{"a write awaits", "refreshed, not kept", 0, refreshesTo(freshTokens, unkept), "report; send save with a2", "sending save, a2"},
		{"a write awaits", "refreshed, and they have ended", 3 * time.Hour, refreshesTo(freshTokens, nil), "send save with a2", "sending save, a2"},
		{"a write awaits", "not refreshed", 0, refreshesTo(Tokens{}, revoked), "end save sign_in_revoked, nothing arrived", "idle, a1"},
		{"a write awaits", "not refreshed in time", 0, refreshesTo(Tokens{}, &Fault{Code: TimedOut, Delivered: Unknown}), "end save timed_out, nothing arrived", "idle, a1"},
		{"a sign-out awaits", "refreshed", 0, refreshesTo(freshTokens, nil), "send sign_out with a2", "sending sign_out, a2"},
		{"a sign-out awaits", "not refreshed", 0, refreshesTo(Tokens{}, revoked), "send sign_out with a1", "sending sign_out, a1"},

		// giving up
		{"idle", "give up", 0, givenUp, "", "idle, a1"},
		{"sending a read", "give up", 0, givenUp, "cancel; end load cancelled, nothing arrived", "idle, a1"},
		{"sending a write", "give up", 0, givenUp, "cancel; end save cancelled, unknown", "idle, a1"},
		{"sending again", "give up", 0, givenUp, "cancel; end save cancelled, unknown", "idle, a2"},
		{"sending a sign-out", "give up", 0, givenUp, "cancel; send sign_out with a1", "sending sign_out, a1"},
		{"sending, refreshing", "give up", 0, givenUp, "cancel; end load cancelled, nothing arrived", "idle, refreshing, a1"},
		{"a write awaits", "give up", 0, givenUp, "end save cancelled, nothing arrived", "idle, refreshing, a1"},
		{"a sign-out awaits", "give up", 0, givenUp, "end sign_out cancelled, nothing arrived", "idle, refreshing, a1"},
		{"a write backs off", "give up", 0, givenUp, "end save throttled, nothing arrived", "idle, a1"},
		{"sending a write", "stop", 0, stopped, "cancel", "idle, a1"},
		{"a write awaits", "stop", 0, stopped, "", "idle, refreshing, a1"},
		{"a write backs off", "stop", 0, stopped, "", "idle, a1"},
		{"idle", "stop", 0, stopped, "", "idle, a1"},
	} {
		l := NewLane(Session{State: SignedIn, Tokens: laneTokens})
		for _, e := range laneStates[test.state] {
			l, _ = e(l, someTime)
		}
		now := someTime.Add(test.after)
		l, list := test.does(l, now)
		if got := decided(list, now); got != test.want || standing(l) != test.then {
			t.Errorf("%s: %s\n  decides %q, want %q\n  is then %q, want %q", test.state, test.event, got, test.want, standing(l), test.then)
		}
	}
}

// laneAfter is a lane on which events have happened at someTime.
func laneAfter(events ...laneEvent) Lane {
	l := NewLane(Session{State: SignedIn, Tokens: laneTokens})
	for _, e := range events {
		l, _ = e(l, someTime)
	}
	return l
}

// TestLaneWritesBegin: while a write is under way its result is not known, and of
// one that was never sent there is nothing to know.
func TestLaneWritesBegin(t *testing.T) {
	for name, test := range map[string]struct {
		events []laneEvent
		open   bool
	}{
		"sent":                               {[]laneEvent{asksFor(CallSave)}, true},
		"given up":                           {[]laneEvent{asksFor(CallSave), givenUp}, true},
		"given up while the service is busy": {[]laneEvent{asksFor(CallSave), answersWith(&Fault{Code: Throttled}), givenUp}, false},
		"given up while tokens are awaited":  {[]laneEvent{later(time.Hour, asksFor(CallSave)), givenUp}, false},
		"no newer tokens":                    {[]laneEvent{later(time.Hour, asksFor(CallSave)), refreshesTo(Tokens{}, &Fault{Code: NoNetwork})}, false},
		"refused once, given up":             {[]laneEvent{asksFor(CallSave), answersWith(&Fault{Code: SignInExpired}), givenUp}, false},
	} {
		if l := laneAfter(test.events...); (l.Session.Attempt != nil) != test.open {
			t.Errorf("%s: the attempt is %v", name, l.Session.Attempt)
		}
	}
}

// TestLaneKeepsTheNewestTokens: those of a refresh, but those of another sign-in
// over them.
func TestLaneKeepsTheNewestTokens(t *testing.T) {
	signedIn := func(l Lane, now time.Time) (Lane, []Decision) {
		return l.Answered(l.Number(), Answer{Session: Session{State: SignedIn, Tokens: otherTokens}}, now, 0)
	}
	answeredWithOld := func(l Lane, now time.Time) (Lane, []Decision) {
		return l.Answered(l.Number(), Answer{Session: Session{State: SignedIn, Tokens: laneTokens}}, now, 0)
	}
	refreshing := []laneEvent{asksFor(CallSettle), answersWith(nil)}
	for name, test := range map[string]struct {
		events []laneEvent
		want   Tokens
	}{
		"the call was sent with older ones":     {[]laneEvent{asksFor(CallLoad), refreshesTo(freshTokens, nil), answeredWithOld}, freshTokens},
		"somebody signed in":                    {[]laneEvent{asksFor(CallAnswer), signedIn}, otherTokens},
		"somebody signed in before the refresh": {[]laneEvent{asksFor(CallAnswer), signedIn, refreshesTo(freshTokens, nil)}, otherTokens},
		"somebody signed in after the refresh":  {[]laneEvent{asksFor(CallAnswer), refreshesTo(freshTokens, nil), signedIn}, otherTokens},
		"another pool was opened before the refresh": {[]laneEvent{func(l Lane, _ time.Time) (Lane, []Decision) {
			return l.Switch(Session{State: SignedIn, Tokens: otherTokens}), nil
		}, refreshesTo(freshTokens, nil)}, otherTokens},
	} {
		if l := laneAfter(append(refreshing, test.events...)...); l.Session.Tokens != test.want {
			t.Errorf("%s: %q", name, string(l.Session.Tokens.Access))
		}
	}
}

// TestLaneOfAnotherPoolAwaitsItsOwnTokens: a refresh of the pool before does not
// end a call of this one.
func TestLaneOfAnotherPoolAwaitsItsOwnTokens(t *testing.T) {
	l := laneAfter(asksFor(CallSettle), answersWith(nil)).Switch(Session{State: SignedIn, Tokens: otherTokens})
	over := otherTokens.Expires
	l, list := l.Ask(idleCall(CallLoad), 7, over)
	if got := decided(list, over); got != "" {
		t.Errorf("decides %q", got)
	}
	l, list = l.Refreshed(laneTokens, Tokens{}, &Fault{Code: SignInRevoked}, over)
	if got, want := decided(list, over)+"; "+standing(l), "refresh s1; awaiting load, refreshing, b1"; got != want {
		t.Errorf("decides %q, want %q", got, want)
	}
}

// TestLaneAnswersWhoAskedLast: the same call is not sent twice, and its answer
// goes to who asked for it last.
func TestLaneAnswersWhoAskedLast(t *testing.T) {
	l := NewLane(Session{State: SignedIn, Tokens: laneTokens})
	l, _ = l.Ask(idleCall(CallLoad), 1, someTime)
	l, _ = l.Ask(idleCall(CallLoad), 2, someTime)
	l, _ = l.Ask(idleCall(CallSave), 3, someTime)
	_, list := l.Answered(l.Number(), Answer{Session: l.Session}, someTime, 0)
	if answer, ok := list[0].(DoAnswer); !ok || answer.Asker != 2 || answer.Call.Name != CallLoad {
		t.Errorf("%+v", list)
	}
}

// TestBackoffGrows: each wait is between one and two times its base.
func TestBackoffGrows(t *testing.T) {
	for _, jitter := range []float64{0, 0.25, 0.999} {
		var b backoff
		for n := range maxTries - 1 {
			var waits bool
			b, waits = b.next(&Fault{Code: Throttled}, someTime, jitter)
			if wait, base := b.until.Sub(someTime), time.Second<<n; !waits || wait < base || wait >= 2*base {
				t.Errorf("wait %d with jitter %g: %v, %v", n, jitter, wait, waits)
			}
		}
		if _, waits := b.next(&Fault{Code: Throttled}, someTime, jitter); waits {
			t.Errorf("sent more than %d times", maxTries)
		}
	}
}

// TestOnlyRefusalsBackOff: what may have arrived is not sent again.
func TestOnlyRefusalsBackOff(t *testing.T) {
	for _, code := range Codes() {
		for _, arrived := range []Delivered{Refused, Unknown} {
			want := code == Throttled && arrived == Refused
			if _, got := (backoff{}).next(&Fault{Code: code, Delivered: arrived}, someTime, 0); got != want {
				t.Errorf("%s, %v is sent again: %v", code, arrived, got)
			}
		}
	}
}
