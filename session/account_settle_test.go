package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// act is an action, and whether a fakeAccount has carried it out.
type act struct {
	action AccountAction
	done   func(*fakeAccount) bool
	shown  bool // something that can be read shows it
}

var acts = []act{
	{ChangePassword("old-password", "new-password"), func(f *fakeAccount) bool { return f.password == "new-password" }, false},
	{VerifyApp("123456", "phone"), func(f *fakeAccount) bool { return f.app }, false},
	{SetFactor(FactorSetting{FactorApp, true, true}), func(f *fakeAccount) bool { return f.factors.Preferred == FactorApp }, true},
	{SetFactor(FactorSetting{FactorEmail, false, false}), func(f *fakeAccount) bool { return len(f.factors.MFA) == 0 }, true},
	{SetFactor(FactorSetting{FactorPasskey, true, false}), func(f *fakeAccount) bool { return f.counts }, false},
	{DeletePasskey("key-1"), func(f *fakeAccount) bool { return len(f.passkeys) == 1 }, true},
	{ForgetDevice("dev-3"), func(f *fakeAccount) bool { return len(f.devices) == 2 }, true},
	{RememberDevice("dev-3", false), func(f *fakeAccount) bool { return !f.devices[2].Remembered }, true},
	{SignOutEverywhere(), func(f *fakeAccount) bool { return f.ended }, true},
	{DeleteUser(), func(f *fakeAccount) bool { return f.gone }, true},
}

// settle acts and settles as a face does.
func settle(t *testing.T, s Session, a AccountAction) (Session, *Fault) {
	t.Helper()
	call := ActionCall(a)
	next, err := call.Run(t.Context(), call.Begin(s))
	fault := FaultOf(err)
	if reading, follows := call.Name.Then(fault); follows {
		if next, err = reading.Run(t.Context(), next); err != nil {
			t.Fatalf("%s: settling gives %v", a.Name, err)
		}
	}
	return next, fault
}

func TestEveryActionIsTested(t *testing.T) {
	for _, row := range actions {
		if !slices.ContainsFunc(acts, func(a act) bool { return a.action.Name == row.name }) {
			t.Errorf("%s is not tested", row.name)
		}
		if traits := row.name.Traits(); !traits.Writes || !traits.AsksAgain || traits.ReadBy != CallSettleAction {
			t.Errorf("%s is %+v", row.name, traits)
		}
	}
}

// TestClaims: done is claimed of nothing that was not, and not done of nothing
// that was or may be.
func TestClaims(t *testing.T) {
	for _, a := range acts {
		ended := *fault(ServiceFault, Unknown).(*Fault)
		ended.Status = 500
		for _, c := range []struct {
			name  string
			lost  trouble
			fault *Fault
			// what is claimed of an action that something shows, and of one that nothing does
			shown, unshown ActionResult
		}{
			{"accepted", fine, nil, ActionDone, ActionDone},
			{"the answer is lost", answerLost, nil, ActionDone, ActionUnsure},
			{"the request is lost", requestLost, nil, ActionUnsure, ActionUnsure},
			{"the service fails", fine, &ended, ActionNotDone, ActionUnsure},
		} {
			f := newFakeAccount()
			f.lost, f.fault = c.lost, c.fault
			s := f.session()
			next, _ := settle(t, s, a.action)
			want := c.unshown
			if a.shown {
				want = c.shown
			}
			outcome := next.Account.Outcome
			name := fmt.Sprintf("%s %+v, %s", a.action.Name, a.action.Setting, c.name)
			if outcome == nil || outcome.Result != want {
				t.Errorf("%s: %+v, want %s", name, outcome, want)
				continue
			}
			if !a.done(f) && want == ActionDone || a.done(f) && want == ActionNotDone {
				t.Errorf("%s: %s is claimed", name, want)
			}
			if (next.Account.Attempt != nil) != (want == ActionUnsure) {
				t.Errorf("%s: the attempt is %+v", name, next.Account.Attempt)
			}
			row, _ := a.action.Name.action()
			if out := next.State == SignedOut; out != (row.ends && want == ActionDone) {
				t.Errorf("%s: signed out: %v", name, out)
			}
			sent := slices.DeleteFunc(slices.Clone(f.asked), func(a string) bool { return strings.HasPrefix(a, "read") })
			if len(sent) != 1 || s.Account.Outcome != nil || s.State != SignedIn {
				t.Errorf("%s: sent %v; the former session is %+v", name, sent, s.Account)
			}
		}
	}
}

// TestRefusedActions: a refusal is an error, and nothing is read or claimed.
func TestRefusedActions(t *testing.T) {
	for _, a := range acts {
		f := newFakeAccount()
		f.fault = &Fault{Code: NotAllowed, Status: 400}
		next, fault := settle(t, f.session(), a.action)
		if fault == nil || next.Account.Attempt != nil || next.Account.Outcome != nil || len(f.asked) != 1 || next.State != SignedIn {
			t.Errorf("%s: %v, %+v, asked %v", a.action.Name, fault, next.Account, f.asked)
		}
	}
}

// TestUnreadable: what the service accepted is said to be accepted when it can't be
// read; what nobody answered is not known.
func TestUnreadable(t *testing.T) {
	for _, a := range acts {
		row, _ := a.action.Name.action()
		if !a.shown || row.ends {
			continue
		}
		for lost, want := range map[trouble]ActionResult{fine: ActionAccepted, answerLost: ActionUnsure} {
			f := newFakeAccount()
			f.lost = lost
			f.fails[row.part] = &Fault{Code: Throttled}
			if next, _ := settle(t, f.session(), a.action); next.Account.Outcome.Result != want {
				t.Errorf("%s: %s, want %s", a.action.Name, next.Account.Outcome.Result, want)
			}
		}
	}
}

// TestTokenOverWhileSettling: the reading is sent again with newer tokens.
func TestTokenOverWhileSettling(t *testing.T) {
	f := newFakeAccount()
	f.fails[PartDevices] = &Fault{Code: SignInExpired}
	next, err := f.session().Act(t.Context(), ForgetDevice("dev-1"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := next.SettleAction(t.Context()); FaultOf(err) == nil || again.Account.Attempt == nil || again.Account.Outcome != nil {
		t.Errorf("%v, %+v", err, again.Account)
	}
	delete(f.fails, PartDevices)
	if next = must(next.SettleAction(t.Context())); next.Account.Outcome.Result != ActionDone {
		t.Errorf("%+v", next.Account.Outcome)
	}
}

// TestDoubtIsSettledLater: a lost action that arrives late is seen at the next
// reading.
func TestDoubtIsSettledLater(t *testing.T) {
	f := newFakeAccount()
	f.lost = requestLost
	next, _ := settle(t, f.session(), DeletePasskey("key-2"))
	f.passkeys = f.passkeys[:1]
	if next = must(next.SettleAction(t.Context())); next.Account.Outcome.Result != ActionDone || next.Account.Attempt != nil {
		t.Errorf("%+v", next.Account)
	}
	if again := must(next.SettleAction(t.Context())); again.Account.Outcome != next.Account.Outcome {
		t.Error("nothing to settle, and still something was")
	}
}

// TestDoneBefore: a try whose answer was lost may have done it; the refusal of the
// next one is no failure.
func TestDoneBefore(t *testing.T) {
	for _, a := range []AccountAction{DeletePasskey("key-1"), ForgetDevice("dev-1"), DeleteUser()} {
		f := newFakeAccount()
		f.lost = answerLost
		s := f.session()
		if _, err := s.Act(t.Context(), a); FaultOf(err) == nil {
			t.Fatalf("%s: the answer was not lost", a.Name)
		}
		next, fault := settle(t, s, a)
		if fault != nil || next.Account.Outcome == nil || next.Account.Outcome.Result != ActionDone {
			t.Errorf("%s: %v, %+v", a.Name, fault, next.Account.Outcome)
		}
	}
	f := newFakeAccount()
	f.fault = &Fault{Code: Gone}
	if _, fault := settle(t, f.session(), RememberDevice("dev-9", true)); fault == nil {
		t.Error("a device that is gone is remembered")
	}
}

// TestDeletedUser: GetUser decides, and no other refusal proves it.
func TestDeletedUser(t *testing.T) {
	for code, want := range map[Code]ActionResult{
		UserNotFound: ActionDone, SignInRevoked: ActionUnsure, InvalidToken: ActionUnsure, NotAllowed: ActionUnsure, NoNetwork: ActionUnsure,
	} {
		f := newFakeAccount()
		f.lost = answerLost
		f.fails[PartUser] = &Fault{Code: code}
		next, _ := settle(t, f.session(), DeleteUser())
		if next.Account.Outcome.Result != want || (next.State == SignedOut) != (want == ActionDone) {
			t.Errorf("%s: %+v, state %v", code, next.Account.Outcome, next.State)
		}
		if want == ActionDone && (next.Name != "" || next.Tokens != (Tokens{})) {
			t.Errorf("left behind: %q, %+v", next.Name, next.Tokens)
		}
	}
	f := newFakeAccount()
	if next, _ := settle(t, f.session(), SignOutEverywhere()); next.Name != "jane" {
		t.Errorf("the name to sign in with again is %q", next.Name)
	}
}

// TestSecretsOfActions: what is kept of an action and what is printed has none.
func TestSecretsOfActions(t *testing.T) {
	for _, a := range []AccountAction{ChangePassword("canary-old", "canary-new"), VerifyApp("canary-code", "phone")} {
		f := newFakeAccount()
		f.fault = &Fault{Code: TimedOut, Delivered: Unknown}
		s := f.session().Acting(a)
		next, err := s.Act(context.Background(), a)
		for _, shown := range []any{a, s.Account.Attempt.Action, next.Account.Attempt.Action, err} {
			if text := fmt.Sprintf("%v %+v %#v", shown, shown, shown); strings.Contains(text, "canary") {
				t.Errorf("%s", text)
			}
		}
		if kept := next.Account.Attempt.Action; kept.Previous+kept.Proposed+kept.Code != "" {
			t.Errorf("%s keeps its secrets", a.Name)
		}
	}
	s := must(newFakeAccount().session().StartAppSetup(t.Context()))
	if text := fmt.Sprintf("%v %+v %#v", s.Account, s.Account, s); strings.Contains(text, "CANARYSECRET") || s.Account.Setup.Secret != "CANARYSECRET" {
		t.Errorf("the secret of the app is %s", text)
	}
}

// TestGivenUp: an action that the person did not wait for is settled like one whose
// answer was lost.
func TestGivenUp(t *testing.T) {
	for _, a := range acts {
		for _, arrived := range []bool{false, true} {
			f := newFakeAccount()
			s := f.session()
			begun := ActionCall(a.action).Begin(s)
			if arrived {
				if _, err := s.Act(t.Context(), a.action); err != nil {
					t.Fatal(err)
				}
			}
			want := ActionUnsure
			if arrived && a.shown {
				want = ActionDone
			}
			if next := must(begun.SettleAction(t.Context())); next.Account.Outcome.Result != want {
				t.Errorf("%s, arrived %v: %s, want %s", a.action.Name, arrived, next.Account.Outcome.Result, want)
			}
		}
	}
}
