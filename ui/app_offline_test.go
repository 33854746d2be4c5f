package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// offline takes the network away until the returned function is called.
func offline(p *person) (online func()) {
	return unavailable(p, &session.Fault{Code: session.NoNetwork, Local: true})
}

// unavailable lets all requests end with a fault until the returned function is called.
func unavailable(p *person, fault *session.Fault) (available func()) {
	read, write := p.service.profile, p.service.update
	p.service.profile = func(context.Context) (attribute.Profile, error) { return attribute.Profile{}, fault }
	p.service.update = func(context.Context, []attribute.Attribute) ([]session.Delivery, error) { return nil, fault }
	return func() { p.service.profile, p.service.update = read, write }
}

// looks lets the next look in the background happen, if one is planned, for which
// nobody waits. Those that it took the place of ask nobody.
func (p *person) looks() {
	for number := range 100 {
		next, command := p.app.Update(recheckMsg{number})
		p.app = next.(app)
		if command == nil {
			continue
		}
		done, called := callMsg(command()).(doneMsg)
		if !called {
			p.t.Fatalf("look %d asks nobody", number)
		}
		p.tell(done)
		return
	}
}

func TestEditsStayWhileTheServiceIsAway(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	online := offline(p)
	p.edit("given_name", "Janet").press("s")
	p.sees("Your change stays.")
	if !p.app.lane.Seeking() {
		t.Fatal("nobody looks for the service")
	}
	p.press("esc").wait(time.Minute)
	p.looks()
	p.looks()
	p.seesNot("answers again")
	online()
	p.looks()
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
	p.sees("Your 2 changes stay.")
	p.press("s")
	p.stands("profile review")
	online()
	p.looks()
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
	p.sees("esc stop trying")
	p.press("esc")
	p.sees("no longer tried")
	p.seesNot("esc stop trying")
	online()
	before := p.asked
	p.looks()
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

// TestTheNextTryIsShown: by when the service is tried again, where the person can try
// it now, and with the key of that screen. What it says while it is too busy is no
// answer.
func TestTheNextTryIsShown(t *testing.T) {
	p := sit(t, setup{width: 120, height: 40})
	p.app.jitter = func() float64 { return 0.5 }
	lost := session.Fault{Code: session.AnswerLost}
	available := unavailable(p, &lost)
	p.edit("given_name", "Janet").press("s")
	p.sees("Your change stays.", "The service is tried again by 20:32; enter tries now.")
	p.press("esc")
	p.sees("The service is tried again by 20:32; ctrl+r tries now, esc stops.")
	p.press("/")
	p.seesNot("is tried again")
	p.press("esc")
	for _, want := range []string{"20:32", "20:39"} {
		p.wait(10 * time.Second).looks()
		p.sees("The service is tried again by " + want + "; ctrl+r tries now, esc stops.")
	}
	lost = session.Fault{Code: session.Throttled}
	p.wait(8 * time.Minute).looks()
	p.sees("The service is tried again by 20:40;")
	p.seesNot("answers again")
	p.press("ctrl+r").passes(2 * time.Second).passes(4 * time.Second).passes(7 * time.Second)
	p.sees("The service is busy.", "The service is tried again by 20:40;")
	available()
	p.press("ctrl+r")
	p.seesNot("is tried again")
	if p.app.lane.Seeking() {
		t.Error("it answers, and is looked for still")
	}
}

// TestAReviewWithoutANetworkNamesOneKey: the message and the line below it agree, and the
// key does what they promise.
func TestAReviewWithoutANetworkNamesOneKey(t *testing.T) {
	for _, size := range []setup{{width: 80, height: 24}, {width: 40, height: 12}} {
		p := sit(t, size)
		online := offline(p)
		p.edit("given_name", "Janet").wait(time.Minute).press("s")
		p.stands("profile review")
		p.sees("Check the network, then press enter.", "enter tries now.")
		p.seesNot("then s", "press esc")
		online()
		p.press("enter")
		if p.pool.values["given_name"] != "Janet" {
			t.Errorf("%d×%d: not saved: %v", size.width, size.height, p.pool.log)
		}
	}
	for _, language := range words.Languages() {
		w, err := words.Read(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"again.review", "note.seeking.review"} {
			if strings.Count(w[name], "{key.") != 1 || !strings.Contains(w[name], "{key.save}") {
				t.Errorf("%s: %s is %q", language, name, w[name])
			}
		}
	}
}
