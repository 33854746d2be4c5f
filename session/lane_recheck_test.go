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

func looksNow(at int) laneEvent {
	return func(l Lane, now time.Time) (Lane, []Decision) { return l.RecheckDue(at, now) }
}

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
		"planned":                       {late[:3], lateSave(), "look 0 after 2s; answer load", "idle, a1"},
		"planned once":                  {then(asksFor(CallLoad)), lateSave(), "answer load", "idle, a1"},
		"due":                           {late, looksNow(0), "look 1 after 4s; send look with a1", "sending look, a1"},
		"due for the last time":         {late, looksNow(len(rechecks) - 1), "send look with a1", "sending look, a1"},
		"due while a call is under way": {then(asksFor(CallLoad)), looksNow(0), "look 1 after 4s", "sending load, a1"},
		"due for nothing":               {nil, looksNow(0), "", "idle, a1"},
		"nothing yet":                   {then(looksNow(0)), lateSave(), "answer look", "idle, a1"},
		"found":                         {then(looksNow(0)), lateSave(arrived), "refresh r1; answer look", "idle, refreshing, a1"},
		"asked meanwhile":               {then(looksNow(0)), asksFor(CallSave), "cancel; send save with a1", "sending save, a1"},
		"esc is not for it":             {then(looksNow(0)), givenUp, "", "sending look, a1"},
		"too busy":                      {then(looksNow(0)), answersWith(&Fault{Code: Throttled}), "answer look throttled", "idle, a1"},
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

// TestLaneSeeks a service until it answers, with pauses that grow.
func TestLaneSeeks(t *testing.T) {
	away := &Fault{Code: NoNetwork}
	l := laneAfter(asksFor(CallSave), answersWith(away))
	l, list := l.Seek()
	if got := decided(list, someTime); got != "look 0 after 2s" || !l.Seeking() {
		t.Fatalf("it decides %q, seeking %v", got, l.Seeking())
	}
	for at := range len(rechecks) + 5 {
		var planned []Decision
		l, planned = l.RecheckDue(at, someTime)
		next := min(at+1, len(rechecks)-1)
		if d, is := planned[0].(DoRecheck); !is || d.At != next || d.After != rechecks[next] || len(planned) != 2 {
			t.Fatalf("look %d: %q", at, decided(planned, someTime))
		}
		l, _ = answersWith(away)(l, someTime)
	}
	stopped, none := l.StopSeeking().RecheckDue(3, someTime)
	if len(none) > 0 || stopped.Seeking() {
		t.Errorf("stopped, it decides %q", decided(none, someTime))
	}
	l, _ = l.RecheckDue(3, someTime)
	l, list = answersWith(nil)(l, someTime)
	answer, is := list[len(list)-1].(DoAnswer)
	if !is || !answer.Reconnected || l.Seeking() {
		t.Errorf("it answers, and that is %q, seeking %v", decided(list, someTime), l.Seeking())
	}
}
