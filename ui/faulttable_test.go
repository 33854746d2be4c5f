package ui

import (
	"bufio"
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/words"
)

// failure is a row of the client's own table: what an operation can fail with,
// whatever the cause, and what is then known of a write.
type failure struct {
	operation string
	code      session.Code
	arrived   session.Delivered
}

// failures reads the table that the tests of the client hold against what
// happens.
func failures(t *testing.T) []failure {
	return append(failuresIn(t, "faults.txt"), failuresIn(t, "faults_account.txt")...)
}

func failuresIn(t *testing.T, name string) []failure {
	t.Helper()
	file, err := os.Open("../api/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var list []failure
	operation := ""
	for lines := bufio.NewScanner(file); lines.Scan(); {
		words := strings.Fields(lines.Text())
		if len(words) == 1 {
			operation = words[0]
			continue
		}
		arrived := session.Refused
		if words[1] == "unknown" {
			arrived = session.Unknown
		}
		list = append(list, failure{operation, session.Code(words[0]), arrived})
	}
	return list
}

// scene is a person who is about to ask for an operation, and the key that
// does it.
type scene struct {
	setup  setup
	before func(p *person)
	fails  func(p *person, fault *session.Fault)
	asks   []string
	call   session.CallName
}

// scenes are where each operation is asked for.
var scenes = map[string][]scene{
	"GetUser": {
		{fails: failRead, asks: []string{"ctrl+r"}, call: session.CallLoad},
		{before: func(p *person) { p.edit("nickname", "Jay") }, fails: failRead, asks: []string{"s"}, call: "review"},
	},
	"UpdateUserAttributes": {
		{before: func(p *person) { p.edit("nickname", "Jay").press("s") }, fails: failUpdate, asks: []string{"enter"}, call: session.CallSave},
		{before: pendingEmail, fails: failUpdate, asks: []string{"ctrl+r"}, call: session.CallResend},
	},
	"GetUserAttributeVerificationCode": {{
		before: func(p *person) { p.onRow("phone_number").press("v").wait(session.SendPause) },
		fails: func(p *person, fault *session.Fault) {
			p.service.sendCode = func(context.Context, string) (session.Delivery, error) { return session.Delivery{}, fault }
		}, asks: []string{"ctrl+r"}, call: session.CallResend,
	}},
	"VerifyUserAttribute": {{
		before: func(p *person) { p.onRow("phone_number").press("v").typed(goodCode) },
		fails: func(p *person, fault *session.Fault) {
			p.service.verify = func(context.Context, string, string) error { return fault }
		}, asks: []string{"enter"}, call: session.CallVerify,
	}},
	"InitiateAuth": {{
		setup: setup{signedOut: true}, before: func(p *person) { p.typed("jane").press("enter").typed("Canary-pass-1") },
		fails: func(p *person, fault *session.Fault) {
			p.service.signIn = func(context.Context, session.Login) (session.Step, error) { return session.Step{}, fault }
		}, asks: []string{"enter"}, call: session.CallSignIn,
	}},
	"RespondToAuthChallenge": {challengedBy(codeByEmail)},
	"AssociateSoftwareToken": {challengedBy(codeByEmail)},
	"VerifySoftwareToken":    {challengedBy(codeByEmail)},
	"openid-configuration": {{
		setup: browsing, before: func(*person) {}, asks: []string{"ctrl+l"}, call: session.CallBrowse,
		fails: func(p *person, fault *session.Fault) {
			p.service.browse = func(context.Context, session.BrowserAsk) (session.BrowserAuth, error) {
				return session.BrowserAuth{}, fault
			}
		},
	}},
	"oauth2/token": {{
		setup: browsing, before: func(p *person) {
			p.browses()
			p.held = nil
			p.press("p").typed("http://localhost:8765/callback?code=canary").holding = false
		},
		fails: func(p *person, fault *session.Fault) {
			p.service.handIn = func(context.Context, session.Secret) (session.Step, error) { return session.Step{}, fault }
		}, asks: []string{"enter"}, call: session.CallRedeemURL,
	}},
	"GlobalSignOut": {{
		before: func(p *person) { p.press("L", "down") },
		fails:  func(p *person, fault *session.Fault) { p.service.end = func(bool) error { return fault } },
		asks:   []string{"enter"}, call: session.CallSignOutEverywhere,
	}},
	"ChangePassword": {{
		before: func(p *person) {
			p.atSecurity("password").press("enter").typed("Canary-pass-1").press("enter").typed("Canary-new-1")
		}, fails: failAction(session.CallChangePassword), asks: []string{"enter"}, call: session.CallChangePassword,
	}},
	"AssociateSoftwareToken/AccessToken": {{
		before: func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA") },
		fails:  failAction(session.CallSetUpApp), asks: []string{"enter"}, call: session.CallSetUpApp,
	}},
	"VerifySoftwareToken/AccessToken": {{
		before: func(p *person) { p.atSecurity("SOFTWARE_TOKEN_MFA").press("enter").typed(goodCode) },
		fails:  failAction(session.CallVerifyApp), asks: []string{"enter"}, call: session.CallVerifyApp,
	}},
	"SetUserMFAPreference": {{
		before: func(p *person) { p.atSecurity("EMAIL_OTP") },
		fails:  failAction(session.CallSetFactor), asks: []string{"enter"}, call: session.CallSetFactor,
	}},
	"DeleteWebAuthnCredential": {{
		before: func(p *person) { p.atSecurity("passkeys").press("enter", "x") },
		fails:  failAction(session.CallDeletePasskey), asks: []string{"enter"}, call: session.CallDeletePasskey,
	}},
	"ForgetDevice": {{
		before: func(p *person) { p.atSecurity("devices").press("enter", "x") },
		fails:  failAction(session.CallForgetDevice), asks: []string{"enter"}, call: session.CallForgetDevice,
	}},
	"UpdateDeviceStatus": {{
		before: func(p *person) { p.onUnknownDevice().atSecurity("devices").press("enter") },
		fails:  failAction(session.CallRememberDevice), asks: []string{"r"}, call: session.CallRememberDevice,
	}},
	"DeleteUser": {{
		before: func(p *person) { p.atSecurity("account").press("enter").typed("jane@example.com") },
		fails:  failAction(session.CallDeleteUser), asks: []string{"enter"}, call: session.CallDeleteUser,
	}},
	"GetUserAuthFactors":      {onThePage(session.PartFactors, "g")},
	"ListDevices":             {onThePage(session.PartDevices, "G", "up", "up")},
	"ListWebAuthnCredentials": {onThePage(session.PartPasskeys, "G", "up", "up", "up")},
	"ForgotPassword":          {recovering("ctrl+g", failSending, session.CallRecoveryCode)},
	"ResendConfirmationCode":  {recovering("ctrl+n", failSending, session.CallRecoveryCode)},
	"ConfirmForgotPassword":   {recovering("ctrl+g", failRedeeming, session.CallRecover)},
	"ConfirmSignUp":           {recovering("ctrl+n", failRedeeming, session.CallRecover)},
}

// behind are operations that no key asks for by itself: refreshing is told by
// the call that needed it, signing out here is done whatever comes of it, and so
// is a sign-in whose device is not confirmed. The sign-in pages are probed by doctor.
var behind = []string{"GetTokensFromRefreshToken", "RevokeToken", "ConfirmDevice", "oauth2/authorize"}

func failRead(p *person, fault *session.Fault) {
	p.service.profile = func(context.Context) (attribute.Profile, error) { return attribute.Profile{}, fault }
}

func failUpdate(p *person, fault *session.Fault) {
	p.service.update = func(context.Context, []attribute.Attribute) ([]session.Delivery, error) { return nil, fault }
}

func failAction(name session.CallName) func(*person, *session.Fault) {
	return func(p *person, fault *session.Fault) { p.pool.account.fails[name] = fault }
}

// onThePage is a row whose part can't be read: enter says why.
func onThePage(part session.AccountPart, way ...string) scene {
	return scene{
		fails: func(p *person, fault *session.Fault) { p.pool.account.parts[part] = fault },
		asks:  slices.Concat([]string{"2"}, way, []string{"enter"}), call: session.CallAccount,
	}
}

func failSending(p *person, fault *session.Fault) {
	p.service.sendOut = func(string) (session.Delivery, error) { return session.Delivery{}, fault }
}

func failRedeeming(p *person, fault *session.Fault) {
	p.service.redeem = func(string, string, session.Secret) error { return fault }
}

func pendingEmail(p *person) {
	p.edit("email", "jane@new.example").press("s", "enter").wait(session.SendPause)
	p.stands("profile verify")
}

func challengedBy(c session.Challenge) scene {
	return scene{
		setup: setup{signedOut: true}, before: func(p *person) { p.challenged(c).typed(goodCode) },
		fails: func(p *person, fault *session.Fault) {
			p.service.answer = func(context.Context, session.Challenge, session.Answers) (session.Step, error) {
				return session.Step{}, fault
			}
		}, asks: []string{"enter"}, call: session.CallAnswer,
	}
}

func recovering(key string, fails func(*person, *session.Fault), call session.CallName) scene {
	s := scene{setup: setup{signedOut: true}, fails: fails, call: call, asks: []string{"ctrl+r"}}
	s.before = func(p *person) {
		p.typed("jane").press(key, "ctrl+r").wait(session.SendPause)
		if call == session.CallRecover {
			p.typed(goodCode).press("tab").typed("Another-pass-1")
		}
	}
	if call == session.CallRecover {
		s.asks = []string{"enter"}
	}
	return s
}

// TestEveryFailureIsTold walks the client's table: each row is told in words,
// with what became of the data where the call could change any, and with keys
// that act where the person then is.
func TestEveryFailureIsTold(t *testing.T) {
	inOneGoroutine(t)
	for _, f := range failures(t) {
		if len(scenes[f.operation]) == 0 && !slices.Contains(behind, f.operation) {
			t.Errorf("%s is asked for nowhere: give it a scene", f.operation)
		}
		for _, s := range scenes[f.operation] {
			if f.code == session.SignInExpired {
				s.setup.tokenOnly = true // else it is refreshed, and nothing reported
			}
			p := sit(t, s.setup)
			if s.before != nil {
				s.before(p)
			}
			fault := &session.Fault{Code: f.code, Delivered: f.arrived, Host: "cognito.example", Status: 400, Message: "why"}
			s.fails(p, fault)
			p.press(s.asks...)
			for _, busy := p.app.lane.Waits(); busy; _, busy = p.app.lane.Waits() {
				p.passes(time.Minute)
			}
			checkTold(t, p, s, fault)
		}
	}
}

func checkTold(t *testing.T, p *person, s scene, fault *session.Fault) {
	t.Helper()
	told := p.app.toast.text
	row := string(s.call) + " " + string(fault.Code)
	for _, part := range []string{words.Printer{Words: testWords}.What(fault), words.Printer{Words: testWords}.Effect(fault, s.call)} {
		if !strings.Contains(told, part) && !elsewhere(p, s, fault, part) {
			t.Errorf("%s: %q is not told:\n%s", row, part, p.see())
		}
	}
	if strings.Contains(told, "fault.") || strings.Contains(told, "{") {
		t.Errorf("%s: %q", row, told)
	}
	at := len(p.app.stack) - 1
	for _, name := range keysIn(told) {
		if !p.offers(at, name) {
			t.Errorf("%s: told to press %s, which does nothing here (%s): %q", row, name, p.stack(), told)
		}
		if name == "esc" {
			at--
		}
	}
}

// elsewhere reports whether a part is said by other means: a sign-in or a recovery
// that opened, a badge, or what the profile shows after it was read again.
func elsewhere(p *person, s scene, fault *session.Fault, part string) bool {
	switch {
	case fault.Code == session.ClientSecret:
		return strings.HasSuffix(p.stack(), "clientSecret")
	case fault.Code == session.WriteNotAllowed && s.call == session.CallSave:
		return strings.Contains(p.app.toast.text, "Nothing was saved. Nickname: only your organisation may change that")
	case fault.SignedOut() && s.call != session.CallSignIn:
		return strings.HasSuffix(p.stack(), "signIn")
	case fault.Code == session.AliasTaken && s.call == session.CallVerify:
		return p.stack() == "profile"
	case s.call == session.CallAnswer && (fault.Code == session.WrongCode || fault.Code == session.CodeUsed || fault.RestartsSignIn()):
		return part == words.Printer{Words: testWords}.Effect(fault, s.call)
	case s.call.Traits().ReadBy == session.CallSettleAction && p.app.env.session.Account.Outcome != nil:
		already := fault.Code == session.Gone || fault.Code == session.UserNotFound
		return already || fault.Delivered == session.Unknown && part == words.Printer{Words: testWords}.Effect(fault, s.call)
	case s.call == session.CallVerify && fault.Delivered == session.Unknown, s.call == session.CallSave && fault.Delivered == session.Unknown:
		return p.pool.log[len(p.pool.log)-1] == "read"
	}
	return false
}

var keyInText = regexp.MustCompile(`(?:^|[ (])(?:[Pp]ress |and |then |or )?(ctrl\+[a-z]|esc|enter|[A-Zb-z](?: restores| then saves))|[Pp]ress (\S)\b|(?:and|then) (v) in`)

// keysIn are the keys that a text says to press.
func keysIn(text string) []string {
	var names []string
	for _, match := range keyInText.FindAllStringSubmatch(text, -1) {
		for _, name := range match[1:] {
			if name, _, _ = strings.Cut(name, " "); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// offers reports whether a key acts on a screen of the stack.
func (p *person) offers(at int, name string) bool {
	s := p.app.stack[max(at, 0)].screen
	return slices.ContainsFunc(p.app.screenEnv().bindings(s), func(b key.Binding) bool { return slices.Contains(b.Keys(), name) })
}

func TestKeysInATextAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"Check the network, then press ctrl+r.": "ctrl+r", "To try again, press esc, then s.": "esc",
		"r restores the field. s then saves the rest.": "r s", "Press ctrl+c and start again.": "ctrl+c",
		"A code is valid for a day: press esc, then v in an hour.": "esc v", "I have a plan.": "",
	} {
		if got := strings.Join(keysIn(text), " "); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}
