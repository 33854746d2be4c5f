package session

import (
	"testing"
	"time"
)

// lateSave is the answer of a reading that does not find a save yet, or finds it
// when the outcomes say so.
func lateSave(outcomes ...Outcome) laneEvent {
	return func(l Lane, now time.Time) (Lane, []Decision) {
		s := l.Session
		s.Attempt, s.Late, s.Outcomes = nil, &Attempt{Plan: Plan{[]Change{{Name: "name", After: "Jo"}}}}, outcomes
		if len(outcomes) > 0 {
			s.Late = nil
		}
		return l.Answered(l.Number(), Answer{Session: s}, now, 0)
	}
}

// looksNow is the look that is planned, with a jitter of a half.
func looksNow(l Lane, now time.Time) (Lane, []Decision) { return l.RecheckDue(l.look.number, now, 0.5) }

// TestLaneLooks for a save that may still arrive, and gives way to whatever the
// person asks for.
func TestLaneLooks(t *testing.T) {
	late := []laneEvent{asksFor(CallSave), answersWith(&Fault{Code: TimedOut, Delivered: Unknown}), asksFor(CallLoad), lateSave()}
	then := func(events ...laneEvent) []laneEvent { return append(late[:len(late):len(late)], events...) }
	arrived := Outcome{Change{Name: "name", After: "Jo"}, Stored}
	for name, test := range map[string]struct {
		before []laneEvent
		event  laneEvent
		want   string
		then   string
	}{
		"planned":                       {late[:3], lateSave(), "look after 2s; answer load", "idle, a1"},
		"planned once":                  {then(asksFor(CallLoad)), lateSave(), "answer load", "idle, a1"},
		"due":                           {late, looksNow, "look after 4s; send look with a1", "sending look, a1"},
		"due for the last time":         {then(looksUntil(len(rechecks) - 1)...), looksNow, "send look with a1", "sending look, a1"},
		"due while a call is under way": {then(asksFor(CallLoad)), looksNow, "look after 4s", "sending load, a1"},
		"due for nothing":               {nil, looksNow, "", "idle, a1"},
		"nothing yet":                   {then(looksNow), lateSave(), "answer look", "idle, a1"},
		"found":                         {then(looksNow), lateSave(arrived), "refresh r1; answer look", "idle, refreshing, a1"},
		"asked meanwhile":               {then(looksNow), asksFor(CallSave), "cancel; send save with a1", "sending save, a1"},
		"esc is not for it":             {then(looksNow), givenUp, "", "sending look, a1"},
		"a former plan is due":          {late, formerLook, "", "idle, a1"},
		"too busy":                      {then(looksNow), answersWith(&Fault{Code: Throttled}), "answer look throttled", "idle, a1"},
	} {
		l := laneAfter(test.before...)
		l, list := test.event(l, someTime)
		if got := decided(list, someTime); got != test.want || standing(l) != test.then {
			t.Errorf("%s\n  decides %q, want %q\n  is then %q, want %q", name, got, test.want, standing(l), test.then)
		}
		if name == "due" && l.Busy() != "" {
			t.Errorf("somebody waits for %q", l.Busy())
		}
	}
}

// TestLooksOutlastLateSaves: the last look comes when nothing can arrive any more.
func TestLooksOutlastLateSaves(t *testing.T) {
	var all time.Duration
	for _, pause := range rechecks {
		all += pause
	}
	if all <= lateLife {
		t.Errorf("looks for %v, and a save may arrive for %v", all, lateLife)
	}
}

// looksUntil lets as many looks for a late save come to nothing.
func looksUntil(n int) (events []laneEvent) {
	for range n {
		events = append(events, looksNow, lateSave())
	}
	return events
}

func formerLook(l Lane, now time.Time) (Lane, []Decision) {
	return l.RecheckDue(l.look.number-1, now, 0.5)
}

func seeks(fault *Fault) laneEvent {
	return func(l Lane, now time.Time) (Lane, []Decision) { return l.Seek(fault, now, 0.5) }
}

func stopsSeeking(l Lane, now time.Time) (Lane, []Decision) { return l.StopSeeking(now) }

// TestLaneSeeks a service until it answers, and for as long as it takes. What asks
// nobody, what is refused for all, and what is asked instead does not end it.
func TestLaneSeeks(t *testing.T) {
	away, local, busy := &Fault{Code: AnswerLost}, &Fault{Code: NoNetwork, Local: true}, &Fault{Code: Throttled}
	seeking := []laneEvent{asksFor(CallSave), answersWith(local), seeks(local)}
	after := func(events ...laneEvent) []laneEvent { return append(seeking[:len(seeking):len(seeking)], events...) }
	for name, test := range map[string]struct {
		before  []laneEvent
		event   laneEvent
		want    string
		seeking bool
		next    time.Duration // until the next try, 0 while it is tried
	}{
		"begins":                     {seeking[:2], seeks(local), "look after 1.5s", true, 1500 * time.Millisecond},
		"begins with a lost answer":  {seeking[:2], seeks(away), "look after 3s", true, 3 * time.Second},
		"due":                        {seeking, looksNow, "look after 30s; send look with a1", true, 0},
		"a former plan is due":       {seeking, formerLook, "", true, 1500 * time.Millisecond},
		"no network still":           {after(looksNow), answersWith(local), "look after 3s; answer look no_network", true, 3 * time.Second},
		"no answer":                  {after(looksNow), answersWith(away), "look after 3s; answer look answer_lost", true, 3 * time.Second},
		"internal error":             {after(looksNow), answersWith(&Fault{Code: ServiceFault}), "look after 3s; answer look service_fault", true, 3 * time.Second},
		"a gateway answers":          {after(looksNow), answersWith(&Fault{Code: NotAnAnswer}), "look after 3s; answer look not_an_answer", true, 3 * time.Second},
		"too busy":                   {after(looksNow), answersWith(busy), "look after 3s; answer look throttled", true, 3 * time.Second},
		"it answers":                 {after(looksNow), answersWith(nil), "answer look, reconnected", false, 0},
		"it refuses":                 {after(looksNow), answersWith(&Fault{Code: SignInRevoked}), "answer look sign_in_revoked, reconnected", false, 0},
		"it answers to another call": {after(asksFor(CallLoad)), answersWith(nil), "answer load, reconnected", false, 0},
		"asked for nothing":          {after(asksFor(CallLearn)), answersWith(nil), "answer learn", true, 1500 * time.Millisecond},
		"too busy for a sign-in":     {after(asksFor(CallAnswer)), answersWith(busy), "answer answer throttled", true, 1500 * time.Millisecond},
		"asked meanwhile":            {after(looksNow), asksFor(CallSave), "cancel; send save with a1", true, 30 * time.Second},
		"due meanwhile":              {after(asksFor(CallSave)), looksNow, "look after 30s", true, 30 * time.Second},
		"stopped":                    {seeking, stopsSeeking, "", false, 0},
		"due when it was stopped":    {after(stopsSeeking), looksNow, "", false, 0},
		"no newer tokens":            {after(later(time.Hour, looksNow)), refreshesTo(Tokens{}, away), "look after 3s; end look answer_lost, nothing arrived", true, 3 * time.Second},
		"tokens are refused":         {after(later(time.Hour, looksNow)), refreshesTo(Tokens{}, &Fault{Code: SignInRevoked}), "end look sign_in_revoked, nothing arrived, reconnected", false, 0},
	} {
		l := laneAfter(test.before...)
		l, list := test.event(l, someTime)
		if got := decided(list, someTime); got != test.want || l.Seeking() != test.seeking {
			t.Errorf("%s\n  decides %q, want %q\n  seeking %v", name, got, test.want, l.Seeking())
		}
		if at := l.NextTry(); !at.Equal(time.Time{}) && at.Sub(someTime) != test.next || at.IsZero() != (test.next == 0) {
			t.Errorf("%s: the next try is at %v, want %v from %v on", name, at, test.next, someTime)
		}
	}
	l := laneAfter(seeking...)
	for range 100 {
		l, _ = looksNow(l, someTime)
		l, _ = answersWith(local)(l, someTime)
		if got := l.NextTry().Sub(someTime); !l.Seeking() || got > 30*time.Second {
			t.Fatalf("without a network the next try is in %v, seeking %v", got, l.Seeking())
		}
	}
}

// TestSeekingDoesNotDelayLateSaves: the reading for a save that may still arrive does
// not wait for the turn that was planned while the service was away.
func TestSeekingDoesNotDelayLateSaves(t *testing.T) {
	away := &Fault{Code: TimedOut, Delivered: Unknown}
	l := laneAfter(asksFor(CallSave), answersWith(away), seeks(away), later(time.Minute, looksNow), later(time.Minute, answersWith(away)), asksFor(CallLoad))
	if wait := l.NextTry().Sub(someTime); wait < quickTime {
		t.Fatalf("the next try is in %v", wait)
	}
	_, list := lateSave()(l, someTime)
	if got := decided(list, someTime); got != "look after 2s; answer load, reconnected" {
		t.Errorf("it decides %q", got)
	}
}
