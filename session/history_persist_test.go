package session

import (
	"context"
	"testing"
	"time"
)

// TestTheHistoryIsKeptWithTheAttempt: the write that ends the attempt of a save has its
// entry, and no other write is made for it.
func TestTheHistoryIsKeptWithTheAttempt(t *testing.T) {
	entry := HistoryEntry{At: someTime, Changes: []Outcome{{Change{Name: "name", Now: "Jane", After: "Jo"}, Stored}}}
	older := HistoryEntry{At: someTime.Add(-time.Hour), Changes: entry.Changes}
	before := Session{State: SignedIn, Tokens: fresh, Profile: jane, Attempt: &Attempt{Plan: Plan{[]Change{{Name: "name", Now: "Jane", After: "Jo"}}}}, History: []HistoryEntry{older}}
	next := before
	next.Attempt, next.History = nil, []HistoryEntry{entry, older}
	l := &loggingStore{}
	p := keeps(l, Tokens{}).Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
	p.Run(context.Background(), gives(next, nil), before)
	if len(l.history) != 1 || told(l.history[0]) != told([]HistoryEntry{entry}) || len(l.attempts[0].Plan.Changes) != 0 {
		t.Errorf("kept %v with the attempts %v", l.history, l.attempts)
	}
	p.Run(context.Background(), gives(next, nil), next)
	if len(l.history) != 1 {
		t.Errorf("kept again: %v", l.history)
	}
	given := next
	given.History = []HistoryEntry{older}
	p.Run(context.Background(), gives(given, nil), next)
	if len(l.history) != 2 || len(l.history[1]) != 1 || len(l.history[1][0].Changes) != 0 || !l.history[1][0].At.Equal(someTime) {
		t.Errorf("an entry that is gone is kept: %v", l.history)
	}
}

// TestAHistoryThatIsOff keeps nothing, and forgets what there was.
func TestAHistoryThatIsOff(t *testing.T) {
	kept := []HistoryEntry{{At: someTime, Changes: []Outcome{{Change{Name: "name", Now: "Jane", After: "Jo"}, Stored}}}}
	for off, want := range map[HistoryOff]int{"": 1, OffBySetting: 0, OffByStorage: 0} {
		l := &loggingStore{records: []Record{{Key: janesKey, History: kept}}}
		p := keeps(l, Tokens{})
		p.history = off
		before := Session{State: SignedIn, Tokens: fresh, Name: "jane"}
		next := before
		next.Profile = jane
		answer := p.Run(context.Background(), gives(next, nil), before)
		if len(answer.Session.History) != want {
			t.Errorf("%q: restored %v", off, answer.Session.History)
		}
		if forgot := len(l.history) == 1 && len(l.history[0]) == 1 && len(l.history[0][0].Changes) == 0; forgot != (off != "") {
			t.Errorf("%q: forgotten is %v", off, l.history)
		}
		saved := answer.Session
		saved.History = WithHistory(saved.History, HistoryEntry{At: someTime.Add(time.Hour), Changes: kept[0].Changes})
		p = p.Following(before, answer)
		if after := p.Run(context.Background(), gives(saved, nil), answer.Session); off != "" && len(after.Session.History) != 0 {
			t.Errorf("%q: a save is remembered: %v", off, after.Session.History)
		}
		if without := (Persistence{history: off}).Run(context.Background(), gives(saved, nil), answer.Session); (len(without.Session.History) > 0) != (off == "") {
			t.Errorf("%q, without a store: %v", off, without.Session.History)
		}
	}
}
