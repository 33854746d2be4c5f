package ui

import (
	"slices"
	"testing"

	"cognito-profile/session"
)

// leaves goes down to a choice and takes it.
func (p *person) leaves(choice int) *person {
	p.press("L")
	for range choice {
		p.press("down")
	}
	return p.press("enter")
}

// What the choices are, from the top.
const (
	leaveHere = iota
	leaveEverywhere
	leaveForSomeoneElse
	leaveNot
)

func TestSigningOut(t *testing.T) {
	for name, c := range map[string]struct {
		choice int
		ended  string
		name   string
		says   string
	}{
		"here":         {leaveHere, "revoke", "jane@example.com", "Signed out here."},
		"everywhere":   {leaveEverywhere, "end everywhere", "jane@example.com", "You are signed out everywhere."},
		"someone else": {leaveForSomeoneElse, "revoke", "", "Signed out here."},
	} {
		t.Run(name, func(t *testing.T) {
			m := &memoryStore{}
			p := sit(t, stored(m, setup{}))
			p.leaves(c.choice)
			p.stands("signIn")
			p.sees(c.says, "Sign in to Example pool")
			if got := p.app.top().(signInScreen).inputs.text(inputUser); got != c.name {
				t.Errorf("the name is %q", got)
			}
			if p.pool.count(c.ended) != 1 || !slices.Contains(m.saved, "forget "+janesKey.Sub+" access") {
				t.Errorf("asked %v, kept %v", p.pool.log, m.saved)
			}
			if s := p.app.env.session; s.Tokens != (session.Tokens{}) || s.Profile.Username != "" {
				t.Errorf("something of them is left: %+v", s.Profile)
			}
		})
	}
}

func TestStayingChangesNothing(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	before := p.picture()
	p.press("L", "esc")
	p.leaves(leaveNot)
	p.stands("profile")
	if p.picture() != before || p.pool.count("revoke") > 0 {
		t.Errorf("the screen is another one:\n%s", p.see())
	}
}

// TestSigningOutHereNeedsNoService: it ends here whatever the service says.
func TestSigningOutHereNeedsNoService(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{}))
	p.service.end = func(bool) error { return &session.Fault{Code: session.NoNetwork, Host: "cognito.example"} }
	p.leaves(leaveHere)
	p.stands("signIn")
	p.sees("Signed out here, but the service did not confirm it. cognito.example can't be reached", "may last until it expires")
	if !slices.Contains(m.saved, "forget "+janesKey.Sub+" access") {
		t.Errorf("kept: %v", m.saved)
	}
}

// TestNobodyHasToWaitForSigningOut: esc ends it here, and only here.
func TestNobodyHasToWaitForSigningOut(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{}))
	p.press("L")
	p.holding = true
	p.press("enter")
	p.sees("Signing out…")
	p.press("esc")
	p.held = p.held[1:]
	p.answer()
	p.stands("signIn")
	p.sees("the service did not confirm it. You stopped waiting.")
	if p.pool.count("revoke") > 0 || !slices.Contains(m.saved, "forget "+janesKey.Sub+" access") {
		t.Errorf("asked %v, kept %v", p.pool.log, m.saved)
	}
}

// TestSigningOutDoesNotWaitForReading the profile, which may hang.
func TestSigningOutDoesNotWaitForReading(t *testing.T) {
	for choice, busy := range map[int]session.CallName{leaveHere: session.CallSignOut, leaveEverywhere: session.CallSignOutEverywhere} {
		p := sit(t, setup{})
		p.holding = true
		p.press("ctrl+r").leaves(choice)
		if p.app.lane.Busy() != busy {
			t.Fatalf("the program does %q", p.app.lane.Busy())
		}
		p.held = p.held[1:]
		p.answer()
		p.stands("signIn")
	}
}

func TestSigningOutEverywhereIsAllOrNone(t *testing.T) {
	for says, fault := range map[string]session.Fault{
		"The service did not allow this. Nobody was signed out.":                {Code: session.NotAllowed},
		"The service did not answer in time. It is not known whether it worked": {Code: session.TimedOut, Delivered: session.Unknown},
	} {
		m := &memoryStore{}
		p := sit(t, stored(m, setup{}))
		p.service.end = func(bool) error { return &fault }
		p.edit("given_name", "Janet").leaves(leaveEverywhere)
		p.stands("profile signOut")
		p.sees(says)
		p.press("esc")
		if p.form().draft.Value("given_name") != "Janet" || len(m.saved) > 0 {
			t.Errorf("kept: %v", m.saved)
		}
	}
}

// TestSigningOutEverywhereAsksAgain wherever it is asked for, and over edits too.
func TestSigningOutEverywhereAsksAgain(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		p := sit(t, setup{options: asksAgain, width: size[0], height: size[1]})
		p.edit("given_name", "Janet").leaves(leaveEverywhere).press("enter")
		p.stands("profile signOut signIn")
		p.press("esc").stands("profile signOut")
		if p.pool.count("end everywhere") > 0 {
			t.Fatal("nobody has proved who they are")
		}
		p.press("enter", "enter").typed("Canary-pass-1").press("enter").stands("signIn")
		if p.pool.count("end everywhere") != 1 {
			t.Errorf("%v", p.pool.log)
		}
	}
	p := sit(t, setup{options: asksAgain, tokenOnly: true})
	p.leaves(leaveEverywhere).stands("profile signOut")
	p.sees("there is no way to ask you")
}

// TestSigningOutEverywhereWithTheNetworkCut: whether the sign-in is still good shows
// what became of it.
func TestSigningOutEverywhereWithTheNetworkCut(t *testing.T) {
	p := sit(t, setup{})
	lost := &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
	p.service.end = func(bool) error { return lost }
	p.leaves(leaveEverywhere).stands("profile signOut")
	p.sees("not known whether it worked")
	p.service.end = func(bool) error {
		p.pool.account.user = &session.Fault{Code: session.SignInRevoked}
		return lost
	}
	p.press("enter").stands("signIn")
	p.sees("You are signed out everywhere.")
}

func TestSigningOutOverEditsThatNothingKeeps(t *testing.T) {
	p := sit(t, setup{})
	p.edit("given_name", "Janet")
	p.press("L").sees("with 1 unsaved change?", "Your change is not kept: it is lost when you sign out.")
	p.press("enter")
	p.sees("Sign out without saving? 1 edit is lost.")
	p.press("esc", "esc")
	p.stands("profile")
	if p.pool.count("revoke") > 0 || p.form().draft.Value("given_name") != "Janet" {
		t.Error("it was not waited for an answer")
	}
	p.leaves(leaveHere).press("enter")
	p.stands("signIn")
	p.seesNot("kept")
}

// TestAfterSigningOutNothingIsHandedOver to the store of the user who left.
func TestAfterSigningOutNothingIsHandedOver(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{}))
	p.edit("given_name", "Janet").leaves(leaveHere)
	p.sees("Your change is kept; sign in to continue with it.")
	n := len(m.drafts)
	if last := m.drafts[n-1]; len(last.Edits) != 1 {
		t.Fatalf("handed over last: %v", last)
	}
	p.typed("Canary-pass-9")
	p.tell(nil)
	if len(m.drafts) != n {
		t.Errorf("handed over: %v", m.drafts[n:])
	}
}

func TestATokenFromElsewhereCannotBeEnded(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{tokenOnly: true}))
	p.press("L").sees("This token came from elsewhere: it is forgotten here, but it can't be revoked and is valid until 21:31.")
	p.press("enter").sees("The token is valid until 21:31 for anyone who has it")
	p.stands("signIn")
}

func TestWhatCannotBeForgottenIsTold(t *testing.T) {
	for reason, says := range map[session.StoreReason]string{
		session.NotWritten:  "could not be removed from the disk yet; it is tried again when you leave.",
		session.OtherSignIn: "Another sign-in of yours is kept on this machine",
	} {
		m := &memoryStore{}
		p := sit(t, stored(m, setup{}))
		m.failing = &session.StoreError{Reason: reason}
		p.leaves(leaveHere)
		p.stands("signIn")
		p.sees("Signed out here.", says)
	}
}

// TestWhoSignedOutIsNotSucceeded: the next start resumes nobody else's sign-in unasked.
func TestWhoSignedOutIsNotSucceeded(t *testing.T) {
	joe := session.Record{Key: session.Key{Pool: janesKey.Pool, Sub: "2"}, Name: "joe", Tokens: newPoolTokens()}
	m := &memoryStore{records: []session.Record{{Key: janesKey, Name: "jane@example.com"}, joe}}
	p := sit(t, stored(m, setup{signedOut: true}))
	p.stands("user")
	p.sees("joe signed in", "jane@example.com signs in again")
	p.press("down", "enter")
	p.stands("user signIn")
	p.sees("jane@example.com")
	p.press("esc")
	p.stands("user")
}

// severalUsers are two who are signed in to a pool, and one who is not.
func severalUsers() *memoryStore {
	record := func(sub, name string, tokens session.Tokens) session.Record {
		return session.Record{Key: session.Key{Pool: janesKey.Pool, Sub: sub}, Name: name, Tokens: tokens}
	}
	return &memoryStore{records: []session.Record{
		record("2", "joe", newPoolTokens()), record("3", "anna@example.com", session.Tokens{}), record(janesKey.Sub, "jane@example.com", newPoolTokens()),
	}}
}

func newPoolTokens() session.Tokens { return session.Tokens{Access: "access", Refresh: "refresh"} }
