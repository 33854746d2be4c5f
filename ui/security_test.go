package ui

import (
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
)

// atSecurity opens the page, on the row of a name; of a factor by the factor.
func (p *person) atSecurity(name string) *person {
	p.t.Helper()
	p.press("2")
	return p.onSecurity(name)
}

func (p *person) onSecurity(name string) *person {
	p.t.Helper()
	for i, row := range p.app.env.session.AccountRows() {
		if string(row.Name) == name || string(row.Factor.Factor) == name {
			p.press("g")
			for range i {
				p.press("down")
			}
			if row.Name != session.RowSecondStep {
				return p
			}
		}
	}
	return p
}

// asksAgain is a person whose sign-in is older than a change of the account's security
// allows.
func asksAgain(o *Options) { o.Pool.AskAgain = time.Minute }

func TestTheSecondPage(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		p := sit(t, setup{width: size[0], height: size[1]})
		p.sees("1 Profile", "2 Security")
		p.press("2").stands("profile security")
		p.sees("Password", "Second step", "none")
		p.press("G").sees("Account", "delete it for good")
		p.press("1").stands("profile")
		p.press("2", "esc").stands("profile")
	}
}

// TestRowsCostEachOtherNothing: each row is there as it comes, and what can't be read
// is said in its own.
func TestRowsCostEachOtherNothing(t *testing.T) {
	p := sit(t, setup{})
	p.pool.account.parts[session.PartPasskeys] = &session.Fault{Code: session.NotSwitchedOn}
	p.pool.account.parts[session.PartDevices] = &session.Fault{Code: session.MissingScope}
	p.holding = true
	p.press("2").sees("reading…")
	for len(p.app.parts.underWay) > 0 {
		part := p.app.parts.underWay[0]
		p.tell(partMsg(p.app.env.session.ReadPart(t.Context(), part)))
	}
	p.seesNot("reading…")
	p.sees("Password set", "Passkeys not switched on in this pool", "Devices this app may not read it")
	p.onSecurity("devices").sees("lacks the scope")
	p.press("enter").stands("profile security")
}

// TestAReadingBesideACallIsNotLost: the answer of the call has the session as it was
// before, so that what came meanwhile is read again.
func TestAReadingBesideACallIsNotLost(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	p.press("2", "g")
	reading := partMsg(p.app.env.session.ReadPart(t.Context(), session.PartDevices))
	p.press("1", "R", "2")
	p.tell(reading)
	p.holding = false
	p.answer()
	p.sees("Devices 2 remembered")
}

// TestAnEndedSignInIsAskedForOverThePage when a part finds it.
func TestAnEndedSignInIsAskedForOverThePage(t *testing.T) {
	p := sit(t, setup{})
	p.pool.account.parts[session.PartDevices] = &session.Fault{Code: session.SignInRevoked}
	p.press("2").stands("profile security signIn")
	delete(p.pool.account.parts, session.PartDevices)
	p.typed("Canary-pass-1").press("enter").stands("profile security")
	p.sees("Devices 2 remembered")
}

func TestChangingThePassword(t *testing.T) {
	p := sit(t, setup{})
	p.atSecurity("password").press("enter").stands("profile security password")
	p.typed("Canary-wrong").press("enter").typed("Canary-new-1")
	p.press("f2").sees("Canary-new-1")
	p.press("f2").seesNot("Canary")
	p.press("enter").sees("The present password is not right.")
	p.stands("profile security password")
	p.typed("Canary-pass-1").press("enter").stands("profile security")
	p.sees("Your password is changed.")
	if p.pool.password != "Canary-new-1" {
		t.Errorf("the password is %q", p.pool.password)
	}
}

// TestRefusedPasswordsTeachTheRules which tick off from then on.
func TestRefusedPasswordsTeachTheRules(t *testing.T) {
	p := sit(t, setup{width: 40, height: 12})
	p.atSecurity("password").press("enter")
	p.typed("Canary-pass-1").press("enter").typed("short").press("enter")
	p.sees("○ 6 characters")
	p.typed("er")
	p.sees("✓ 6 characters")
	p.press("enter")
	p.sees("○ 8 characters")
	p.typed("-longer").press("enter").stands("profile security")
	p.atSecurity("password")
	p.press("enter").typed("shorter-longer").press("enter").typed("shorter-longer").press("enter")
	p.sees("used before", "none of your last 1")
}

// TestAPasswordWithTheNetworkCut: nothing shows a password, so that a lost answer
// leaves it unsure; a request that was not sent changed nothing.
func TestAPasswordWithTheNetworkCut(t *testing.T) {
	p := sit(t, setup{})
	p.pool.account.fails[session.CallChangePassword] = &session.Fault{Code: session.NoNetwork, Delivered: session.Refused}
	p.atSecurity("password").press("enter").typed("Canary-pass-1").press("enter").typed("Canary-new-1").press("enter")
	p.sees("Your password is as it was.")
	p.stands("profile security password")
	p.pool.account.fails[session.CallChangePassword] = &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
	p.pool.account.lost = true
	p.press("enter").sees("try the new one first")
	p.stands("profile security")
}

func TestAskingAgainOverThePage(t *testing.T) {
	p := sit(t, setup{options: asksAgain})
	p.atSecurity("password").press("enter").typed("Canary-wrong").press("enter").typed("Canary-new-1").press("enter")
	p.stands("profile security password signIn")
	p.sees("show that it is you")
	p.typed("Canary-pass-1").press("enter").stands("profile security password")
	p.sees("The present password is not right.")
	p.typed("Canary-pass-1").press("enter").stands("profile security")
	p.sees("Your password is changed.")
}

// TestWhatWasTypedIsTheProof: the present password signs in, and is not asked for twice.
func TestWhatWasTypedIsTheProof(t *testing.T) {
	p := sit(t, setup{options: asksAgain})
	p.atSecurity("password").press("enter").typed("Canary-pass-1").press("enter").typed("Canary-new-1").press("enter")
	p.stands("profile security")
	p.sees("Your password is changed.")
	if p.pool.count("sign in") != 1 {
		t.Errorf("%v", p.pool.log)
	}
}

// TestAnotherUserProvesNothing: the session stays, and their sign-in is ended.
func TestAnotherUserProvesNothing(t *testing.T) {
	p := sit(t, setup{options: asksAgain})
	p.edit("nickname", "Jay").atSecurity("SOFTWARE_TOKEN_MFA").press("enter").stands("profile security signIn")
	sub := p.pool.values["sub"]
	p.pool.values["sub"], p.pool.username = "another", "sam"
	before := p.pool.count("revoke")
	*p.now = p.now.Add(time.Second) // else the tokens would be the same
	p.typed("Canary-pass-1").press("enter").stands("profile security signIn")
	p.sees("another user's sign-in")
	p.pool.values["sub"], p.pool.username = sub, "jane"
	if p.pool.count("revoke") != before+1 || p.draftHeld()["nickname"] != "Jay" {
		t.Errorf("%v, %v", p.pool.log, p.draftHeld())
	}
	p.typed("Canary-pass-1").press("enter").stands("profile security app")
}

// TestNothingToAskWith: a token from elsewhere leaves the actions refused, with the
// reason, and the changes of the profile possible.
func TestNothingToAskWith(t *testing.T) {
	p := sit(t, setup{options: asksAgain, tokenOnly: true})
	p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").sees("there is no way to ask you")
	p.stands("profile security")
	if strings.Contains(strings.Join(p.pool.log, " "), "set_up_app") {
		t.Errorf("it was sent: %v", p.pool.log)
	}
}

// TestAskingAgainBeforeAContactThatLocksOut keeps the review under it.
func TestAskingAgainBeforeAContactThatLocksOut(t *testing.T) {
	schema := atOnceSchema()
	p := sit(t, setup{options: asksAgain, schema: &schema})
	p.pool.keepsOriginal = false
	p.edit("nickname", "Jay").press("s", "enter").wait(toastTime)
	if p.stack() != "profile" {
		t.Fatalf("a nickname asks: %s", p.stack())
	}
	p.edit("email", "jane@new.example").press("s", "enter").stands("profile review confirmValue")
	p.typed("jane@new.example").press("enter").stands("profile review signIn")
	p.typed("Canary-pass-1").press("enter")
	if p.pool.values["email"] != "jane@new.example" {
		t.Errorf("not saved: %v\n%s", p.pool.log, p.see())
	}
}
