package ui

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// offline makes the service unreachable until the returned function is called.
func offline(p *person) (online func()) {
	read, write := p.service.profile, p.service.update
	fault := &session.Fault{Code: session.NoNetwork}
	p.service.profile = func(context.Context) (attribute.Profile, error) { return attribute.Profile{}, fault }
	p.service.update = func(context.Context, []attribute.Attribute) ([]session.Delivery, error) { return nil, fault }
	return func() { p.service.profile, p.service.update = read, write }
}

// looks lets a look in the background happen, for which nobody waits.
func (p *person) looks(at int) {
	next, command := p.app.Update(recheckMsg{at})
	p.app = next.(app)
	if command == nil {
		return
	}
	done, called := callMsg(command()).(doneMsg)
	if !called {
		p.t.Fatalf("look %d asks nobody", at)
	}
	p.tell(done)
}

func TestEditsStayWhileTheServiceIsAway(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	online := offline(p)
	p.edit("given_name", "Janet").press("s")
	p.sees("Your change stays,")
	if !p.app.lane.Seeking() {
		t.Fatal("nobody looks for the service")
	}
	p.press("esc").wait(time.Minute)
	p.looks(0)
	p.looks(1)
	p.seesNot("answers again")
	online()
	p.looks(2)
	p.sees("The service answers again. Press s to save your change.")
	if p.app.lane.Seeking() || p.pool.count("write") != 0 {
		t.Errorf("still looking: %v; %v", p.app.lane.Seeking(), p.pool.log)
	}
	p.press("s", "enter")
	if p.pool.values["given_name"] != "Janet" || p.app.unsaved() != 0 {
		t.Errorf("not saved: %v", p.pool.log)
	}
}

func TestAServiceThatComesBackInTheReview(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	p.edit("given_name", "Janet").edit("nickname", "JJ").press("s")
	online := offline(p)
	p.press("enter")
	p.sees("Your 2 changes stay,")
	p.press("s")
	p.stands("profile review")
	online()
	p.looks(0)
	p.sees("Press enter to save your 2 changes.")
	p.press("enter")
	if p.pool.values["given_name"] != "Janet" || p.pool.values["nickname"] != "JJ" {
		t.Errorf("not saved: %v", p.pool.log)
	}
}

func TestEscStopsLookingForTheService(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	online := offline(p)
	p.edit("given_name", "Janet").press("s", "esc")
	p.stands("profile")
	if !p.app.lane.Seeking() {
		t.Fatal("leaving the review stopped it")
	}
	p.sees("esc stop looking for the service")
	p.press("esc")
	p.sees("no longer looked for")
	p.seesNot("esc stop looking")
	online()
	before := p.asked
	p.looks(1)
	if p.app.lane.Seeking() || p.asked != before || p.app.unsaved() != 1 {
		t.Errorf("looking %v, %d calls more, %d edits", p.app.lane.Seeking(), p.asked-before, p.app.unsaved())
	}
}

func TestNobodyLooksWithoutEdits(t *testing.T) {
	p := sit(t, setup{})
	offline(p)
	p.press("ctrl+r")
	if p.app.lane.Seeking() {
		t.Error("the service is looked for, and there is nothing to save")
	}
	for fault, want := range map[*session.Fault]bool{
		nil: false, {Code: session.Throttled}: false, {Code: session.InvalidValue}: false, {Code: session.Cancelled}: false,
		{Code: session.TimedOut}: true, {Code: session.HostNotFound}: true, {Code: session.ProxyUnreachable}: true,
	} {
		if fault.Offline() != want {
			t.Errorf("%v: offline %v", fault, !want)
		}
	}
}
