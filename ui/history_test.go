package ui

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// savesTwice saves a name, and a while later the name again and an email.
func savesTwice(p *person) *person {
	p.edit("given_name", "Janet").press("s", "enter").wait(10 * time.Minute)
	p.edit("given_name", "Joan").edit("website", "https://jane.example/a/long/path/that/has/to/be/wrapped/in/a/small/window").press("s", "enter")
	return p.wait(toastTime)
}

// TestHistoryRestores walks from two saves back to what was before the last one.
func TestHistoryRestores(t *testing.T) {
	p := savesTwice(sit(t, setup{}))
	p.press("H").sees(testWords.Get("history.title"), "Given name, Website")
	p.press("enter").sees("Janet", "→ Joan")
	p.press("enter").sees("2 values are restored as changes")
	p.onRow("given_name").sees("Janet")
	if p.pool.values["given_name"] != "Joan" {
		t.Error("something was saved without a review")
	}
	p.press("s", "enter")
	if got := p.pool.values["given_name"]; got != "Janet" {
		t.Errorf("the service has %q", got)
	}
}

// TestUndoTakesARestorationBack: one step, however many fields.
func TestUndoTakesARestorationBack(t *testing.T) {
	p := savesTwice(sit(t, setup{}))
	p.press("H", "enter", "enter", "u")
	if form := p.app.top().(profileScreen); form.draft.Len() != 0 {
		t.Errorf("left: %v", form.draft.Edits())
	}
}

// TestRestoringAsksBeforeItReplaces: what is typed is never replaced unasked, and undo
// brings it back.
func TestRestoringAsksBeforeItReplaces(t *testing.T) {
	p := savesTwice(sit(t, setup{}))
	p.edit("given_name", "Jo").edit("nickname", "J")
	p.press("H", "enter", "enter").sees("Restoring replaces what you typed", "Given name")
	p.press("esc").press("esc", "esc").onRow("given_name").sees("Jo")
	p.press("H", "enter", "enter", "enter").onRow("given_name").sees("Janet")
	p.press("u").onRow("given_name")
	form := p.app.top().(profileScreen)
	if form.draft.Value("given_name") != "Jo" || form.draft.Value("nickname") != "J" || form.draft.Len() != 2 {
		t.Errorf("undo leads to %v", form.draft.Edits())
	}
}

// TestARestoredContactNeedsACode: that is said before it is reviewed.
func TestARestoredContactNeedsACode(t *testing.T) {
	p := sit(t, setup{})
	p.edit("email", "jane@new.example").press("s", "enter").typed(goodCode).press("enter").wait(toastTime)
	if got := p.pool.values["email"]; got != "jane@new.example" {
		t.Fatalf("not confirmed: %s", got)
	}
	p.press("H", "enter").sees("jane@example.com", "→ jane@new.example")
	p.press("enter").sees("1 value is restored as a change", "Email needs a new code")
}

// TestHistoryOfAPendingContact: a change that waits is marked, and one that is given up is
// not in the list any more.
func TestHistoryOfAPendingContact(t *testing.T) {
	p := sit(t, setup{})
	p.edit("email", "jane@new.example").press("s", "enter", "esc").wait(toastTime)
	p.press("H", "enter").sees("until the code for jane@new.example is entered")
	p.press("enter").sees(testWords.Get("history.same"))
	p.press("esc", "esc")
	p.onRow("email").press("r", "enter").wait(toastTime)
	p.press("H").sees(testWords.Get("history.none"))
}

// TestHistoryIsOff says why.
func TestHistoryIsOff(t *testing.T) {
	for _, off := range []session.HistoryOff{session.OffBySetting, session.OffByStorage} {
		p := sit(t, setup{options: func(o *Options) { o.Pool.HistoryOff = off }})
		p.edit("given_name", "Janet").press("s", "enter").wait(toastTime)
		p.press("H").sees(strings.Fields(testWords.Get("history.off." + string(off)))[0])
		if list := p.app.env.session.History; len(list) != 0 {
			t.Errorf("%s: remembered: %v", off, list)
		}
	}
}

// TestHistoryIsMasked: while values are masked, none of it is shown.
func TestHistoryIsMasked(t *testing.T) {
	p := savesTwice(sit(t, setup{}))
	p.press("H", "enter", "m")
	if view := p.picture(); strings.Contains(view, "Janet") || strings.Contains(view, "jane.example/") {
		t.Errorf("to be seen:\n%s", view)
	}
}

// TestWhatCantBeRestoredIsSaid: a field that was locked since is left out.
func TestWhatCantBeRestoredIsSaid(t *testing.T) {
	p := savesTwice(sit(t, setup{}))
	lane := p.app.lane
	lane.Session = lane.Session.Learn("website", attribute.NotForApp)
	p.app = p.app.onLane(lane).rebuildScreens()
	p.press("H", "enter", "enter").sees("1 value is restored as a change", "Website is left out")
}

// TestSavesReachTheStore: the entry is kept with the same write that ends the attempt,
// before the face shows it as saved.
func TestSavesReachTheStore(t *testing.T) {
	store := &memoryStore{protection: session.InKeychain, why: session.Asked}
	p := sit(t, stored(store, setup{}))
	p.edit("given_name", "Janet").press("s", "enter")
	if len(store.history) != 1 || store.history[0].Changes[0].Now != "Jane" || len(store.attempt.Plan.Changes) != 0 {
		t.Errorf("kept: %v, attempt %v", store.history, store.attempt)
	}
}
