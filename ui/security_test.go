package ui

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/settings"
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

// onUnknownDevice makes this device one that the pool does not remember.
func (p *person) onUnknownDevice() *person {
	lane := p.app.lane
	lane.Session.Tokens.Access = "e30." + session.Secret(base64.RawURLEncoding.EncodeToString([]byte(`{"device_key":"eu_9"}`))) + "."
	p.app = p.app.onLane(lane)
	return p
}

// paged is a pool that has pages for a browser.
var paged = setup{options: func(o *Options) { o.Pool.Browser = true }}

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
		p.tell(partMsg{p.app.parts.signIn, p.app.env.session.ReadPart(t.Context(), part)})
	}
	p.seesNot("reading…")
	p.sees("Password set", "Passkeys not switched on", "Devices no permission")
	p.onSecurity("devices").sees("lacks the scope")
	p.press("enter").stands("profile security")
}

// TestTheFocusedRowIsInView on a window that has not room for all of them.
func TestTheFocusedRowIsInView(t *testing.T) {
	p := sit(t, setup{}).resize(40, 12)
	p.press("2", "G").sees("▌ Account")
	p.press("g").sees("▌ Password")
	for range 9 {
		p.press("down")
	}
	p.sees("▌ Account")
}

// TestTheFocusStaysOnItsRow when a reading puts another one above it.
func TestTheFocusStaysOnItsRow(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	p.press("2", "G").sees("▌ Account")
	rows := len(p.app.env.session.AccountRows())
	p.tell(partMsg{p.app.parts.signIn, p.app.env.session.ReadPart(t.Context(), session.PartPasskeys)})
	if len(p.app.env.session.AccountRows()) == rows {
		t.Fatal("no row has come")
	}
	p.sees("▌ Account")
	p.press("up", "down").sees("▌ Account")
}

// TestAReadingBesideACallIsNotLost: the answer of the call has the session as it was
// before, so that what came meanwhile is read again.
func TestAReadingBesideACallIsNotLost(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	p.press("2", "g")
	reading := partMsg{p.app.parts.signIn, p.app.env.session.ReadPart(t.Context(), session.PartDevices)}
	p.press("1", "ctrl+r", "2")
	p.tell(reading)
	p.holding = false
	p.answer()
	p.sees("Devices 2 remembered")
}

// TestReadingsOfAnEndedSignInAreOver: those of the next one do not wait for them.
func TestReadingsOfAnEndedSignInAreOver(t *testing.T) {
	p := sit(t, setup{})
	p.holding = true
	p.press("2")
	late := partMsg{p.app.parts.signIn, p.app.env.session.ReadPart(t.Context(), session.PartDevices)}
	p.press("1").leaves(leaveHere).answer()
	p.typed(p.pool.password).press("enter").answer()
	p.press("2").stands("profile security")
	if all := session.AccountParts(); !slices.Equal(p.app.parts.underWay, all) {
		t.Errorf("read are %v of %v", p.app.parts.underWay, all)
	}
	p.tell(late)
	p.sees("Devices reading…")
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
	p.press("enter").sees("The current password is wrong.")
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
	p.sees("used before", "not your last password")
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
	p.sees("The current password is wrong.")
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

// TestAskingAgainInABrowser: its pages have to ask, too.
func TestAskingAgainInABrowser(t *testing.T) {
	p := sit(t, setup{options: func(o *Options) {
		asksAgain(o)
		o.Pool.Browser = true
	}})
	p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").stands("profile security signIn")
	p.sees("Press ctrl+l to sign in with your browser")
	p.browses()
	if !slices.Contains(p.pool.log, "new visit, another: false, fresh: 1m0s") {
		t.Errorf("%q", p.pool.log)
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

// TestSettingUpAnApp walks the whole way: wrong codes, the right one, preferring it,
// turning it off again.
func TestSettingUpAnApp(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {120, 40}} {
		p := sit(t, setup{width: size[0], height: size[1]})
		p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").stands("profile security app")
		p.sees("CANA RYSE CRET")
		p.typed("12").press("enter").sees("six digits")
		for range 3 {
			p.press("ctrl+u").typed("111111").press("enter").stands("profile security app")
		}
		p.sees("Check the clock of your phone")
		p.typed(goodCode).press("tab").typed("My phone").press("enter").stands("profile security appProved")
		p.seesNot("CANA")
		p.press("enter").stands("profile security")
		p.sees("Authenticator app: on and asked for first.")
		if a := p.pool.account; a.app != "My phone" || a.preferred != "SOFTWARE_TOKEN_MFA" {
			t.Errorf("named %q, preferred %q", a.app, a.preferred)
		}
		p.onSecurity("SOFTWARE_TOKEN_MFA").press("x").stands("profile security confirm")
		p.press("enter").sees("Authenticator app: off.")
	}
}

// TestASecretThatIsLeftIsForgotten, and another one can be asked for.
func TestASecretThatIsLeftIsForgotten(t *testing.T) {
	p := sit(t, setup{})
	p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter", "ctrl+r").stands("profile security app")
	if p.pool.count("set_up_app") != 2 {
		t.Errorf("%v", p.pool.log)
	}
	p.press("esc").stands("profile security")
	if p.app.env.session.Account.Setup.Secret != "" {
		t.Errorf("the secret is kept")
	}
}

// TestANewSecretKeepsTheName that was typed for the authenticator app.
func TestANewSecretKeepsTheName(t *testing.T) {
	p := sit(t, setup{})
	p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter", "tab").typed("My phone").press("ctrl+r").stands("profile security app")
	p.sees("My phone")
}

// TestAnAppWithTheNetworkCut: whether the code counted can't be seen, whether the app is
// on can.
func TestAnAppWithTheNetworkCut(t *testing.T) {
	p := sit(t, setup{})
	account := p.pool.account
	account.fails[session.CallVerifyApp] = &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
	p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed(goodCode).press("enter").stands("profile security app")
	p.sees("not known whether the code counted")
	delete(account.fails, session.CallVerifyApp)
	p.press("enter").stands("profile security appProved")
	account.fails[session.CallSetFactor] = &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
	account.lost = true
	p.press("enter").sees("Authenticator app: on and asked for first.")
	account.lost = false
	p.onSecurity("SOFTWARE_TOKEN_MFA").press("x", "enter").sees("Authenticator app: it is not known whether it was turned off")
	delete(account.fails, session.CallSetFactor)
	p.press("ctrl+r").stands("profile security")
}

// TestAFactorThatNeedsAContact leads there.
func TestAFactorThatNeedsAContact(t *testing.T) {
	p := sit(t, setup{})
	p.atSecurity("SMS_MFA").press("enter").stands("profile security verify")
	p.typed(goodCode).press("enter").stands("profile security")
	p.press("enter").sees("Text message: on.")
	p.press("p").sees("Text message: on and asked for first.")
	p.atSecurity("EMAIL_OTP").press("enter").sees("Email: on.")
	p.press("p").sees("Email: on and asked for first.")
	if got := strings.Join(p.pool.account.mfa, " "); got != "SMS_MFA EMAIL_OTP" && got != "EMAIL_OTP SMS_MFA" {
		t.Errorf("on are %s", got)
	}
	p = sit(t, setup{})
	delete(p.pool.values, "phone_number")
	delete(p.pool.values, "phone_number_verified")
	p.press("ctrl+r").atSecurity("SMS_MFA").press("enter").stands("profile")
	if f := p.form(); f.mode != editing || f.form.name() != "phone_number" {
		t.Errorf("the editor of %s", f.form.name())
	}
	p.typed("+1 415 555 0123").press("enter", "s", "enter").stands("profile verify")
	p.typed(goodCode).press("enter").stands("profile security")
	p.sees("Text message")
	p.press("1").edit("phone_number", "+1 415 555 0124").press("s", "enter").typed(goodCode).press("enter").stands("profile")
}

// TestTheLastRequiredFactorStays, with the reason.
func TestTheLastRequiredFactorStays(t *testing.T) {
	required := examplePool
	required.MFA = "ON"
	schema := required.Schema()
	p := sit(t, setup{schema: &schema})
	p.pool.account.mfa, p.pool.account.preferred = []string{"SOFTWARE_TOKEN_MFA"}, "SOFTWARE_TOKEN_MFA"
	p.press("ctrl+r").atSecurity("SOFTWARE_TOKEN_MFA").press("x").stands("profile security")
	p.sees("this is the last")
}

func TestForgettingDevices(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		p := sit(t, setup{width: size[0], height: size[1]})
		p.atSecurity("devices").press("enter").stands("profile security list")
		p.sees("Jane's laptop")
		p.press("x").stands("profile security list confirm")
		p.press("esc", "down", "x", "enter").stands("profile security list")
		p.sees("The device is forgotten.")
		p.seesNot("Old phone")
		p.pool.account.fails[session.CallForgetDevice] = &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
		p.press("x", "enter").sees("not known whether the device was forgotten")
		p.pool.account.lost = true
		p.press("x", "enter").sees("The device is forgotten.", "No device is remembered.")
		p.press("esc").sees("Devices none remembered")
	}
}

// TestLongListsReadOn at their end.
func TestLongListsReadOn(t *testing.T) {
	p := sit(t, setup{})
	for i := range 5 {
		p.pool.account.devices = append(p.pool.account.devices, session.Device{Key: "more" + itoa(i), Name: "Device " + itoa(i), Remembered: true})
	}
	p.atSecurity("devices").sees("more than 3 remembered")
	p.press("enter", "down", "down").seesNot("Device 1")
	p.press("down").sees("Device 1")
	for range 6 {
		p.press("down")
	}
	p.sees("Device 4")
	p.press("x", "enter").seesNot("Device 4")
}

func TestPasskeys(t *testing.T) {
	p := sit(t, paged)
	p.atSecurity("passkeys").press("enter").sees("Jane's phone", "signin.example.com")
	p.press("a").stands("profile security list passkeyAdd")
	p.sees("/passkeys/add?client_id=")
	p.press("enter").sees("No new passkey is there yet.")
	p.pool.account.passkeys = append(p.pool.account.passkeys, session.PasskeyCredential{ID: "k2", Name: "Work key"})
	p.press("enter").stands("profile security list")
	p.sees("Added: Work key.")
	p.press("x", "enter").sees("The passkey is deleted.")
	p.pool.account.fails[session.CallDeletePasskey] = &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
	p.pool.account.lost = true
	p.press("x", "enter").sees("The passkey is deleted.", "You have no passkeys here.")
	p.pool.account.page = &session.Fault{Code: session.NoDomain}
	p.press("a").stands("profile security list")
}

// TestTheBrowserComesBack from adding a passkey: the list is read, and waited for again
// while there is none; leaving the screen ends that.
func TestTheBrowserComesBack(t *testing.T) {
	p := sit(t, paged)
	p.atSecurity("passkeys").press("enter")
	p.pool.account.comesBack = func() error {
		p.pool.account.passkeys = append(p.pool.account.passkeys, session.PasskeyCredential{ID: "k2", Name: "Work key"})
		return nil
	}
	p.press("a").stands("profile security list")
	p.sees("Added: Work key.")
	p.pool.account.comesBack = func() error { return nil }
	p.holding = true
	p.press("a").answer()
	p.stands("profile security list passkeyAdd")
	for range 2 {
		p.answer() // the browser is back
		p.answer() // no passkey is new
		p.sees("No new passkey is there yet.")
	}
	if p.app.lane.Busy() != session.CallAwaitPasskey {
		t.Fatalf("busy with %q", p.app.lane.Busy())
	}
	p.press("enter")
	if p.app.lane.Busy() != session.CallAccount {
		t.Errorf("what is asked for waits for %q", p.app.lane.Busy())
	}
	p.answered(2) // what was given up, and the list
	p.press("esc").stands("profile security list")
	if busy := p.app.lane.Busy(); busy != "" {
		t.Errorf("busy with %q", busy)
	}
}

// TestPasskeysAreNoDevices, whatever keys the person has for the two.
func TestPasskeysAreNoDevices(t *testing.T) {
	p := sit(t, withKeys(setup{}, settings.Keys{"forget": {"f"}}))
	p.atSecurity("passkeys").press("enter", "f").stands("profile security list")
	p.press("esc").atSecurity("devices").press("enter", "f").stands("profile security list confirm")
}

// TestTheLastWayIn is deleted only when its name was typed.
func TestTheLastWayIn(t *testing.T) {
	p := sit(t, setup{})
	p.pool.account.first = []string{"WEB_AUTHN"}
	p.atSecurity("passkeys").press("enter", "x").stands("profile security list typed")
	p.typed("Jane").press("enter").sees("To go on, type Jane's phone.")
	p.typed("'s phone").press("enter").stands("profile security list")
	p.sees("The passkey is deleted.")
}

func TestSigningOutEverywhereFromThePage(t *testing.T) {
	p := sit(t, setup{})
	p.atSecurity("sign_ins").press("enter").stands("profile security confirm")
	lost := &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
	p.service.end = func(bool) error { return lost }
	p.press("enter").stands("profile security")
	p.sees("not known whether it worked")
	p.service.end = func(bool) error {
		p.pool.account.user = &session.Fault{Code: session.SignInRevoked}
		return lost
	}
	p.press("enter", "enter").stands("signIn")
	p.sees("You are signed out everywhere.")
}

// TestDeletingTheAccount wants the name typed; of a lost answer the profile decides.
func TestDeletingTheAccount(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		p := sit(t, setup{width: size[0], height: size[1]})
		p.atSecurity("account").press("enter").stands("profile security typed")
		p.typed("jane").press("enter").sees("type jane@example.com")
		p.pool.account.fails[session.CallDeleteUser] = &session.Fault{Code: session.AnswerLost, Delivered: session.Unknown}
		p.typed("@example.com").press("enter").stands("profile security")
		p.sees("not known whether your account was deleted")
		p.pool.account.lost = true
		p.press("enter").typed("jane@example.com").press("enter").stands("signIn")
		p.sees("Your account is deleted")
		if p.app.env.session.Name != "" {
			t.Errorf("the name of a deleted account is kept")
		}
	}
}

// TestChangesOfADeletedAccount: they are gone with it, so none are promised.
func TestChangesOfADeletedAccount(t *testing.T) {
	p := sit(t, stored(&memoryStore{}, setup{}))
	p.edit("given_name", "Janet")
	p.atSecurity("account").press("enter").typed("jane@example.com").press("enter").stands("signIn")
	p.sees("Your account is deleted")
	p.seesNot("change is kept", "sign in to continue")
}

// TestASaveThatCannotBeProved goes on after saying so.
func TestASaveThatCannotBeProved(t *testing.T) {
	schema := atOnceSchema()
	p := sit(t, setup{options: asksAgain, tokenOnly: true, schema: &schema})
	p.pool.keepsOriginal = false
	p.edit("email", "jane@new.example").press("s", "enter").stands("profile review")
	p.sees("press enter once more")
	p.press("enter").stands("profile review confirmValue")
}
