package plain

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/ui/textline"
	"cognito-profile/ui/textline/hostile"
)

var testTime = time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)

// answers is a service that says what a test wants.
type answers struct {
	session.Service
	profile  attribute.Profile
	delivery session.Delivery
	fault    *session.Fault // of a save
	devices  []session.Device
	passkeys []session.PasskeyCredential
	factors  session.AuthFactors
	secret   session.Secret // of an authenticator app
	page     string         // where passkeys are added
	browser  session.BrowserAuth
}

func (a *answers) Profile(context.Context, session.Secret) (attribute.Profile, error) {
	return a.profile, nil
}

func (a *answers) Update(context.Context, session.Secret, []attribute.Attribute) ([]session.Delivery, error) {
	return []session.Delivery{a.delivery}, a.err()
}

func (a *answers) SendCode(context.Context, session.Secret, string) (session.Delivery, error) {
	return a.delivery, a.err()
}

func (a *answers) Answer(context.Context, session.Challenge, session.Answers) (session.Step, error) {
	return session.Step{}, &session.Fault{Code: session.WrongCode}
}

func (a *answers) AuthFactors(context.Context, session.Secret) (session.AuthFactors, error) {
	return a.factors, nil
}

func (a *answers) Passkeys(context.Context, session.Secret, string) (session.ListPage[session.PasskeyCredential], error) {
	return session.ListPage[session.PasskeyCredential]{Items: a.passkeys}, nil
}

func (a *answers) Devices(context.Context, session.Secret, string) (session.ListPage[session.Device], error) {
	return session.ListPage[session.Device]{Items: a.devices}, nil
}

func (a *answers) PasskeyURL(context.Context) (string, error) { return a.page, nil }

func (a *answers) AssociateSoftwareToken(context.Context, session.Secret) (session.Secret, error) {
	return a.secret, nil
}

func (a *answers) StartBrowserAuth(context.Context, session.BrowserAsk) (session.BrowserAuth, error) {
	return a.browser, nil
}

func (a *answers) Revoke(context.Context, session.Tokens) error { return nil }

func (a *answers) err() error {
	if a.fault == nil {
		return nil
	}
	return a.fault
}

func usualAnswers() *answers {
	return &answers{
		profile: attribute.NewProfile("jane", []attribute.Attribute{
			{Name: "sub", Value: "1"}, {Name: "name", Value: "Jane"}, {Name: "email", Value: "jane@example.com"}, {Name: "email_verified", Value: "false"},
			{Name: "website", Value: "https://jane.example"}, {Name: "address", Value: `{"locality":"Exampleville"}`},
			{Name: "identities", Value: `[{"providerName":"Example"}]`}, {Name: "birthdate", Value: "1990-03-14"}, {Name: "updated_at", Value: "1767225600"},
		}, []string{"SMS_MFA"}, testTime),
		delivery: session.Delivery{Attribute: "email", Medium: session.ByEmail, Destination: "j***@e***"},
		devices:  []session.Device{{Key: "eu_1", Name: "Jane's laptop", IP: "192.0.2.7", Remembered: true, LastSeen: testTime}},
		passkeys: []session.PasskeyCredential{{
			ID: "k1", Name: "Jane's phone", RelyingParty: "signin.example.com", Attachment: "platform", Transports: []string{"usb"}, Created: testTime,
		}},
		factors: session.AuthFactors{First: []string{"PASSWORD", "WEB_AUTHN"}, MFA: []session.Factor{session.FactorApp, session.FactorSMS}, Preferred: session.FactorApp},
		secret:  "JBSWY3DPEHPK3PXP", page: "https://signin.example/passkeys/add?client_id=1",
	}
}

// heard is what a face puts out when it is signed in and hears these lines, or when it is
// not and gets a challenge.
func heard(t *testing.T, service *answers, ch session.Challenge, pool session.PoolInfo, lines ...string) string {
	t.Helper()
	if ch.None() {
		return heardBy(t, service, pool, lines...)
	}
	f, out := facing(t, session.New(service, attribute.Schema{}), pool, lines...)
	f.runner.Lane.Session.Challenge = ch
	_ = f.challenges(&signInAttempt{name: "jane"})
	return out.String()
}

// heardBy is what a face puts out whose user is signed in to a service.
func heardBy(t *testing.T, service session.Service, pool session.PoolInfo, lines ...string) string {
	t.Helper()
	f, out := facing(t, session.New(service, attribute.Schema{}).Resume(session.Tokens{Access: "a"}, "jane"), pool, lines...)
	_ = f.profile()
	return out.String()
}

// facing is a face with a session that hears these lines.
func facing(t *testing.T, s session.Session, pool session.PoolInfo, lines ...string) (*face, *bytes.Buffer) {
	t.Helper()
	f, out, _ := hearing(t, strings.Join(lines, "\n")+"\n")
	f.clock = func() time.Time { return testTime }
	f.pool = pool
	f.runner = f.runnerOf(session.Opened{Session: s, Pool: pool})
	return f, out
}

// checkLines holds that lines are made of visible text.
func checkLines(t *testing.T, said string) {
	t.Helper()
	for line := range strings.SplitSeq(said, "\n") {
		if clean := textline.Visible(line); clean != line {
			t.Errorf("what can't be seen is said: %+q", line)
		}
	}
	if !strings.Contains(said, "\n") {
		t.Error("nothing is said")
	}
}

// readsAll are the commands that read every answer of the service.
var readsAll = []string{
	"list", "read name", "read email", "read website", "read address", "read identities", "read birthdate", "changed", "problems", "find e",
	"edit name", "Janet", "read name", "save", "y", "quit", "y",
}

// TestEveryStringOfEveryAnswerIsCleaned: C0, C1, newlines and what turns text around, at
// each place of an answer in its turn.
func TestEveryStringOfEveryAnswerIsCleaned(t *testing.T) {
	seen := 0
	check := func(t *testing.T, said string) {
		checkLines(t, said)
		if strings.Contains(said, "evil") {
			seen++
		}
	}
	pool := session.PoolInfo{Name: "Example", Host: "example.com", ClientID: "1example"}
	signedIn := func(path string, service *answers, pool session.PoolInfo, lines ...string) {
		t.Run(path, func(t *testing.T) { check(t, heard(t, service, session.Challenge{}, pool, lines...)) })
	}
	hostile.Each(func() *attribute.Profile { return &usualAnswers().profile }, func(path string, p attribute.Profile) {
		service := usualAnswers()
		service.profile = p
		signedIn("profile"+path, service, pool, readsAll...)
	})
	hostile.Each(func() *session.Delivery { return &usualAnswers().delivery }, func(path string, d session.Delivery) {
		service := usualAnswers()
		service.delivery = d
		signedIn("delivery"+path, service, pool, "verify email", "new", "back", "quit")
	})
	hostile.Each(func() *session.PoolInfo { return &pool }, func(path string, p session.PoolInfo) {
		signedIn("pool"+path, usualAnswers(), p, readsAll...)
	})
	for _, code := range []session.Code{session.OrganisationRefused, session.InvalidValue, session.NotAnAnswer, session.Unexplained} {
		hostile.Each(func() *session.Fault {
			return &session.Fault{
				Code: code, Message: "no", Host: "example.com", RequestID: "1", Status: 400,
				Attributes: []session.AttributeError{{Attribute: "name", Code: session.InvalidValue, Message: "no"}},
			}
		}, func(path string, fault session.Fault) {
			service := usualAnswers()
			service.fault = &fault
			signedIn(string(code)+path, service, pool, "edit name", "Janet", "save", "y", "read name", "verify email", "new", "back", "quit", "y")
		})
	}
	for _, c := range []session.Challenge{
		{Name: session.SetUpMFA, Setup: "JBSWY3DPEHPK3PXP", Params: map[string]string{"MFAS_CAN_SETUP": `["SOFTWARE_TOKEN_MFA"]`}},
		{Name: session.CodeByEmail, Params: map[string]string{"CODE_DELIVERY_DESTINATION": "j***@e***", "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL"}},
		{Name: session.SelectMFA, Params: map[string]string{"MFAS_CAN_CHOOSE": `["SMS_MFA","SOFTWARE_TOKEN_MFA"]`}},
		{Name: session.NewPassword, Params: map[string]string{"requiredAttributes": `["userAttributes.name"]`, "userAttributes": `{"email":"jane@example.com"}`}},
		{Name: session.Custom, User: "jane", Params: map[string]string{"q": "What?", "r": "And?"}},
		{Name: session.SelectChallenge, Choices: []string{"PASSWORD", "EMAIL_OTP"}},
	} {
		hostile.Each(func() *session.Challenge {
			made := c
			made.Params, made.Choices = map[string]string{}, append([]string(nil), c.Choices...)
			for name, value := range c.Params {
				made.Params[name] = value
			}
			return &made
		}, func(path string, ch session.Challenge) {
			t.Run(string(c.Name)+path, func(t *testing.T) { check(t, heard(t, usualAnswers(), ch, pool, "y", "?", "back", "quit")) })
		})
	}
	if seen < 20 {
		t.Errorf("the text is to be seen at %d places", seen)
	}
}

// readsAccount are the commands that read all that the service says of an account.
var readsAccount = []string{
	"security", "read second step", "devices", "list", "forget", "1", "no", "back", "passkeys", "list", "delete", "1", "no", "add", "back", "back",
	"app", "yes", "back", "delete", "back", "back", "quit",
}

// TestEveryStringOfTheAccountIsCleaned: the lists, the secret of an app, the page for
// passkeys, the user name.
func TestEveryStringOfTheAccountIsCleaned(t *testing.T) {
	seen := map[string]bool{}
	type account struct {
		Devices  []session.Device
		Passkeys []session.PasskeyCredential
		Factors  session.AuthFactors
		Secret   session.Secret
		Page     string
		Username string
	}
	usual := usualAnswers()
	hostile.Each(func() *account {
		again := usualAnswers()
		return &account{again.devices, again.passkeys, again.factors, again.secret, again.page, usual.profile.Username}
	}, func(path string, a account) {
		t.Run(path, func(t *testing.T) {
			service := usualAnswers()
			service.devices, service.passkeys, service.factors, service.secret, service.page = a.Devices, a.Passkeys, a.Factors, a.Secret, a.Page
			service.profile.Username = a.Username
			said := heard(t, service, session.Challenge{}, session.PoolInfo{Name: "Example", Browser: true}, readsAccount...)
			checkLines(t, said)
			seen[path] = strings.Contains(strings.ToLower(said), "evil")
		})
	})
	for _, path := range []string{".Devices[0].Name", ".Devices[0].IP", ".Passkeys[0].Name", ".Passkeys[0].RelyingParty", ".Page", ".Secret"} {
		if !seen[path] {
			t.Errorf("%s is nowhere to be seen", path)
		}
	}
}

// TestEveryStringOfASignInByBrowserIsCleaned, the address first of all.
func TestEveryStringOfASignInByBrowserIsCleaned(t *testing.T) {
	hostile.Each(func() *session.BrowserAuth {
		return &session.BrowserAuth{URL: "https://signin.example/login", Callback: "http://localhost:8765/callback", Domain: "https://signin.example", State: "s", Nonce: "n", Verifier: "v"}
	}, func(path string, auth session.BrowserAuth) {
		t.Run(path, func(t *testing.T) {
			f, out, _ := hearing(t, "?\nback\n")
			f.runner = f.runnerOf(session.Opened{Session: session.New(&answers{browser: auth}, attribute.Schema{})})
			_ = f.browse(&signInAttempt{name: "jane"})
			checkLines(t, out.String())
		})
	})
}

// TestWhatIsTypedIsCleaned where it is said again.
func TestWhatIsTypedIsCleaned(t *testing.T) {
	var typed bytes.Buffer
	typed.WriteString(strings.ReplaceAll(hostile.Text, "\n", ""))
	checkLines(t, heard(t, usualAnswers(), session.Challenge{}, session.PoolInfo{Name: "Example"},
		typed.String(), "find "+typed.String(), "read "+typed.String(), "edit name", typed.String(), "read name", "changed", "quit", "y"))
}
