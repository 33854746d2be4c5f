package ui

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session"
)

// renewed delivers the result of the refresh under way.
func (p *person) renewed(tokens session.Tokens, err error) *person {
	p.t.Helper()
	if !p.app.tokenRefresh.underWay() {
		p.t.Fatal("nothing is being refreshed")
	}
	p.tell(refreshedMsg{p.app.tokenRefresh.of, tokens, err})
	return p
}

func TestRefreshBesideTheCalls(t *testing.T) {
	fresh := session.Tokens{Access: "fresh", Refresh: "next", Expires: testTime.Add(4 * time.Hour)}
	hours := func(p *person) *person { return p.wait(3 * time.Hour) }
	for name, test := range map[string]struct {
		does   func(p *person)
		tokens session.Secret // in the session afterwards
		busy   session.CallName
		screen string
		says   string
	}{
		"waits for the answer":   {func(p *person) { p.press("ctrl+r") }, "access", session.CallLoad, "profile", "Reading your profile"},
		"goes on with it":        {func(p *person) { p.press("ctrl+r").renewed(fresh, nil) }, "fresh", "", "profile", ""},
		"one at a time":          {func(p *person) { p.press("ctrl+r", "esc", "ctrl+r").renewed(fresh, nil) }, "fresh", "", "profile", ""},
		"given up, yet answered": {func(p *person) { p.press("ctrl+r", "esc").renewed(fresh, nil) }, "fresh", "", "profile", "You stopped waiting."},
		"cannot be kept": {func(p *person) {
			p.press("ctrl+r").renewed(fresh, &session.StoreError{Reason: session.NotWritten})
		}, "fresh", "", "profile", testWords.Get("keep.not_written", "path", "", "fix", "")},
		"over": {func(p *person) {
			p.press("ctrl+r").renewed(session.Tokens{}, &session.Fault{Code: session.SignInRevoked})
		}, "access", "", "profile signIn", "Your sign-in has ended."},
		"no network": {func(p *person) {
			p.press("ctrl+r").renewed(session.Tokens{}, &session.Fault{Code: session.TimedOut, Delivered: session.Unknown})
		}, "access", "", "profile", "did not answer in time"},
		"of a sign-in before this one": {func(p *person) {
			p.press("ctrl+r", "esc")
			p.app.lane.Session.Tokens.Access = "another"
			p.renewed(fresh, nil)
		}, "another", "", "profile", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := hours(sit(t, setup{}))
			test.does(p)
			p.stands(test.screen)
			p.sees(test.says)
			if at := p.app.env.session.Tokens.Access; at != test.tokens || p.app.lane.Busy() != test.busy {
				t.Errorf("tokens %q, busy %q", string(at), p.app.lane.Busy())
			}
		})
	}
}

// TestSaveThatWasNeverSent leaves the edits and claims nothing.
func TestSaveThatWasNeverSent(t *testing.T) {
	for name, end := range map[string]func(p *person){
		"given up":   func(p *person) { p.press("esc") },
		"no network": func(p *person) { p.renewed(session.Tokens{}, &session.Fault{Code: session.NoNetwork}) },
	} {
		t.Run(name, func(t *testing.T) {
			p := sit(t, setup{}).edit("given_name", "Janet").press("s")
			p.app.lane.Session.Tokens.Expires = testTime
			p.press("enter")
			end(p)
			p.stands("profile")
			if p.app.env.session.Attempt != nil || p.pool.count("write") > 0 || p.form().draft.Len() != 1 {
				t.Errorf("attempt %v, %q", p.app.env.session.Attempt, p.pool.log)
			}
			p.sees("Nothing was saved")
		})
	}
}

// TestLeavingEndsTheWaitForAnotherWindow that refreshes the same tokens.
func TestLeavingEndsTheWaitForAnotherWindow(t *testing.T) {
	p := sit(t, setup{}).wait(3 * time.Hour)
	p.press("ctrl+r")
	r := p.app.tokenRefresh
	if !r.underWay() {
		t.Fatal("nothing is refreshed")
	}
	synctest.Test(t, func(t *testing.T) {
		waits, unwait := context.WithCancel(t.Context())
		rest := make(chan struct{})
		r.unwait, r.rest = unwait, rest
		context.AfterFunc(waits, func() { close(rest) })
		began := time.Now()
		r.wait()
		if took := time.Since(began); took != 0 {
			t.Errorf("leaving took %v", took)
		}
	})
}
