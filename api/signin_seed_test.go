package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/settings"
)

const (
	seedPassword = session.Secret("Demo-pass-1")
	oldPhone     = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" // the secret of the app that the seed's users have
)

// signInTest is the emulator of SignInSeed with a client in front, and what passed
// between them.
type signInTest struct {
	t      *testing.T
	server *emulator.Server
	client *Client
	now    time.Time
	wrong  time.Duration // of the client's clock
	dated  bool          // the service sends its time

	mu   sync.Mutex
	mail []emulator.Delivery
	sent []sentCall
}

type sentCall struct {
	operation string
	body      map[string]any
	text      string
}

// clients of SignInSeed, by what they are for, and the pools that they are of.
var seedPools = map[string]string{
	"signin001plain": "eu-central-1_SignIn001", "signin001srponly": "eu-central-1_SignIn001", "signin001passwordonly": "eu-central-1_SignIn001",
	"signin002mfa": "eu-central-1_SignIn002", "signin003passwordless": "eu-central-1_SignIn003", "signin004secret": "eu-central-1_SignIn004",
	"signin005temporary": "eu-central-1_SignIn005", "signin006unconfirmed": "eu-central-1_SignIn006", "signin007reset": "eu-central-1_SignIn007",
	"signin010questions": "eu-central-1_SignIn010", "signin011always": "eu-central-1_SignIn011", "signin012optin": "eu-central-1_SignIn012",
	"signin013passkeys": "eu-central-1_SignIn013",
}

func newSignInTest(t *testing.T, clientID string, change ...func(*emulator.Seed, *Config)) *signInTest {
	t.Helper()
	seed, err := emulator.SignInSeed()
	if err != nil {
		t.Fatal(err)
	}
	g := &signInTest{t: t, now: time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC)}
	config := Config{Connection: settings.Connection{UserPoolID: seedPools[clientID], ClientID: clientID}, Now: func() time.Time { return g.now.Add(g.wrong) }}
	for _, do := range change {
		do(&seed, &config)
	}
	g.server, err = emulator.New(seed, emulator.WithInProcessKeys(), emulator.WithClock(func() time.Time { return g.now }),
		emulator.WithDelivery(func(d emulator.Delivery) {
			g.mu.Lock()
			defer g.mu.Unlock()
			g.mail = append(g.mail, d)
		}))
	if err != nil {
		t.Fatal(err)
	}
	transport := g.server.RoundTripper()
	config.HTTP = roundTripFunc(func(r *http.Request) (*http.Response, error) {
		raw, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		call := sentCall{text: string(raw)}
		_, call.operation, _ = strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		if err := json.Unmarshal(raw, &call.body); err != nil {
			return nil, err
		}
		g.mu.Lock()
		g.sent = append(g.sent, call)
		g.mu.Unlock()
		r.Body = io.NopCloser(bytes.NewReader(raw))
		response, err := transport.RoundTrip(r)
		if err == nil && g.dated {
			response.Header.Set("Date", g.now.Format(http.TimeFormat))
		}
		return response, err
	})
	g.client = newClient(t, config)
	return g
}

// code is the newest code that was sent.
func (g *signInTest) code() session.Secret {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.mail) == 0 {
		g.t.Fatal("no code was sent")
	}
	return session.Secret(g.mail[len(g.mail)-1].Code)
}

func (g *signInTest) totp(secret session.Secret) session.Secret {
	return session.Secret(emulator.TOTP(string(secret), g.now))
}

// signIn begins with the password of the seed and wants the challenge of that
// name, "" for none.
func (g *signInTest) signIn(name string, want session.ChallengeName) session.Step {
	g.t.Helper()
	return g.step(want)(g.client.SignIn(g.t.Context(), session.Login{Name: name, Password: seedPassword}))
}

// answer answers and wants the challenge of that name.
func (g *signInTest) answer(c session.Challenge, answers session.Answers, want session.ChallengeName) session.Step {
	g.t.Helper()
	return g.step(want)(g.client.Answer(g.t.Context(), c, answers))
}

func (g *signInTest) step(want session.ChallengeName) func(session.Step, error) session.Step {
	g.t.Helper()
	return func(step session.Step, err error) session.Step {
		g.t.Helper()
		if err != nil || step.Challenge.Name != want {
			g.t.Fatalf("%v, %v, challenge %q, want %q", err, errors.Unwrap(err), step.Challenge.Name, want)
		}
		if (want == "") != (step.Tokens.Access != "") {
			g.t.Fatalf("tokens %+v with challenge %q", step.Tokens, want)
		}
		if want == "" {
			profile, err := g.client.Profile(g.t.Context(), step.Tokens.Access)
			if err != nil || profile.Username == "" {
				g.t.Fatalf("the tokens give %v and %+v", err, profile)
			}
		}
		return step
	}
}

// fails wants a call to fail with a code.
func (g *signInTest) fails(err error, want session.Code) *session.Fault {
	g.t.Helper()
	fault := mustFault(g.t, err)
	if fault.Code != want {
		g.t.Errorf("got %s (%q), want %s", fault.Code, fault.Message, want)
	}
	return fault
}

func (g *signInTest) wrongly(c session.Challenge, answers session.Answers, want session.Code) *session.Fault {
	g.t.Helper()
	step, err := g.client.Answer(g.t.Context(), c, answers)
	if !step.Challenge.None() || step.Tokens.Access != "" {
		g.t.Errorf("a fault comes with %+v", step)
	}
	return g.fails(err, want)
}

// asked are the operations that were sent, InitiateAuth with its flow.
func (g *signInTest) asked() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	var list []string
	for _, call := range g.sent {
		name := call.operation
		if flow, ok := call.body["AuthFlow"].(string); ok {
			name = flow
		}
		if challenge, ok := call.body["ChallengeName"].(string); ok {
			name = challenge
		}
		list = append(list, name)
	}
	g.sent = nil
	return strings.Join(list, " ")
}

// TestSRPWithForcedNumbers signs in 50 times with salt, B and A each forced to
// a top bit or to leading zeros: padding that is wrong fails only there.
func TestSRPWithForcedNumbers(t *testing.T) {
	g := newSignInTest(t, "signin001srponly")
	forms := []emulator.NumberForm{emulator.TopBit, emulator.LeadingZero, emulator.OddDigits}
	signIns := 50
	if testing.Short() {
		signIns = 9
	}
	for n := range signIns {
		salt, public, own := forms[n%3], forms[n/3%3], forms[n/9%3]
		g.server.ForceSRP(salt, public)
		g.client.random = bytes.NewReader(startOf(t, own))
		g.signIn("jane", "")
		if n%10 == 0 {
			g.client.random = bytes.NewReader(startOf(t, own))
			_, err := g.client.SignIn(t.Context(), session.Login{Name: "jane", Password: "Demo-pass-2"})
			g.fails(err, session.WrongPassword)
		}
	}
	for _, call := range g.sent {
		if strings.Contains(call.text, "Demo-pass") {
			t.Fatalf("%s sends the password", call.operation)
		}
	}
}

// startOf draws a secret whose A has the form.
func startOf(t *testing.T, form emulator.NumberForm) []byte {
	t.Helper()
	group := srpGroup()
	secret := make([]byte, srpSecretBytes)
	if _, err := rand.Read(secret); err != nil {
		t.Fatal(err)
	}
	a := new(big.Int).SetBytes(secret)
	public := new(big.Int).Exp(group.g, a, group.n)
	for !hasForm(public, form) {
		a.Add(a, big.NewInt(1))
		public.Mod(public.Lsh(public, 1), group.n)
	}
	return a.FillBytes(secret)
}

func hasForm(n *big.Int, form emulator.NumberForm) bool {
	switch form {
	case emulator.TopBit:
		return n.BitLen() == 3072
	case emulator.LeadingZero:
		return n.BitLen() <= 3064
	}
	return len(n.Text(16))%2 == 1
}

// The service has been seen to send PASSWORD_VERIFIER of USER_SRP_AUTH without
// a Session.
func TestSRPWithoutASession(t *testing.T) {
	g := newSignInTest(t, "signin001plain")
	g.signIn("jane@example.com", "")
	verifier := g.sent[1]
	if _, has := verifier.body["Session"]; has || verifier.body["ChallengeName"] != "PASSWORD_VERIFIER" {
		t.Errorf("answered %v", verifier.body)
	}
	if responses := verifier.body["ChallengeResponses"].(map[string]any); responses["USERNAME"] == "jane@example.com" {
		t.Errorf("the name that was typed proves the password: %v", responses)
	}
}

func TestClientSecretIsProved(t *testing.T) {
	withSecret := func(_ *emulator.Seed, c *Config) { c.ClientSecret = "1signin4secret5of6the7emulator8" }
	g := newSignInTest(t, "signin004secret", withSecret)
	g.signIn("jane@example.com", "")
	for _, call := range g.sent {
		if strings.Contains(call.text, "1signin4secret5of6the7emulator8") || call.operation != "GetUser" && !strings.Contains(call.text, "SECRET_HASH") {
			t.Errorf("%s sends %s", call.operation, call.text)
		}
	}
	_, err := newSignInTest(t, "signin004secret").client.SignIn(t.Context(), session.Login{Name: "jane", Password: seedPassword})
	g.fails(err, session.ClientSecret)
	if _, err := g.client.ForgotPassword(t.Context(), "jane"); err != nil {
		t.Errorf("a forgotten password: %v", err)
	}
	if err := g.client.ResetPassword(t.Context(), "jane", string(g.code()), "Another-pass-1"); err != nil {
		t.Errorf("a new password: %v", err)
	}
}

// flows gives the client of a signInTest other flows.
func flows(names ...string) func(*emulator.Seed, *Config) {
	return func(seed *emulator.Seed, c *Config) {
		for i := range seed.Pools {
			for j := range seed.Pools[i].Clients {
				if client := &seed.Pools[i].Clients[j]; client.ClientId == c.ClientID {
					client.ExplicitAuthFlows = names
				}
			}
		}
	}
}

func withoutPool(_ *emulator.Seed, c *Config) { c.UserPoolID, c.Region = "", "eu-central-1" }

func TestFlowsInTurn(t *testing.T) {
	jane := session.Login{Name: "jane", Password: seedPassword}
	agreed := jane
	agreed.SendPassword = true
	nothing := session.Login{Name: "jane"}
	for _, test := range []struct {
		name, client string
		change       []func(*emulator.Seed, *Config)
		login        session.Login
		asked        string
		code         session.Code
		challenge    session.ChallengeName
	}{
		{"proved", "signin001plain", nil, jane, "USER_SRP_AUTH PASSWORD_VERIFIER", "", ""},
		{"proved by choice", "signin003passwordless", []func(*emulator.Seed, *Config){flows("ALLOW_USER_AUTH")}, jane,
			"USER_SRP_AUTH USER_AUTH PASSWORD_VERIFIER", "", ""},
		{"proved before questions", "signin010questions", []func(*emulator.Seed, *Config){flows("ALLOW_CUSTOM_AUTH")}, jane,
			"USER_SRP_AUTH USER_AUTH CUSTOM_AUTH PASSWORD_VERIFIER", "", session.Custom},
		{"not without agreement", "signin001passwordonly", nil, jane, "USER_SRP_AUTH USER_AUTH CUSTOM_AUTH", session.FlowNotEnabled, ""},
		{"sent as agreed", "signin001passwordonly", nil, agreed, "USER_PASSWORD_AUTH", "", ""},
		{"sent by choice as agreed", "signin003passwordless", []func(*emulator.Seed, *Config){flows("ALLOW_USER_AUTH")}, agreed,
			"USER_PASSWORD_AUTH USER_AUTH", "", ""},
		{"agreed in vain", "signin001srponly", nil, agreed, "USER_PASSWORD_AUTH USER_AUTH", session.NoPasswordFlow, ""},
		{"no pool id", "signin001plain", []func(*emulator.Seed, *Config){withoutPool}, jane, "", session.NeedsPoolID, ""},
		{"no pool id, agreed", "signin001plain", []func(*emulator.Seed, *Config){withoutPool}, agreed, "USER_PASSWORD_AUTH", "", ""},
		{"no other way", "signin001plain", nil, nothing, "USER_AUTH CUSTOM_AUTH", session.NoOtherWay, ""},
		{"a choice", "signin003passwordless", nil, nothing, "USER_AUTH", "", session.SelectChallenge},
		{"questions", "signin010questions", nil, nothing, "USER_AUTH CUSTOM_AUTH", "", session.Custom},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := newSignInTest(t, test.client, test.change...)
			step, err := g.client.SignIn(t.Context(), test.login)
			if test.code != "" {
				g.fails(err, test.code)
			} else if err != nil || step.Challenge.Name != test.challenge {
				t.Errorf("%v, %+v", err, step)
			}
			sent := slices.ContainsFunc(g.sent, func(c sentCall) bool { return strings.Contains(c.text, string(seedPassword)) })
			if got := g.asked(); got != test.asked || sent != (test.login.SendPassword && test.code == "") && test.code != session.NoPasswordFlow {
				t.Errorf("asked %q, want %q; sent the password: %v", got, test.asked, sent)
			}
		})
	}
}

func TestCodesAsSecondFactor(t *testing.T) {
	for user, row := range map[string]struct {
		challenge session.ChallengeName
		key       string
		to        string
	}{"sms": {session.CodeBySMS, "SMS_MFA_CODE", "+"}, "mail": {session.CodeByEmail, "EMAIL_OTP_CODE", "m***@e***"}} {
		g := newSignInTest(t, "signin002mfa")
		c := g.signIn(user, row.challenge).Challenge
		if to := c.Delivery(); !strings.HasPrefix(to.Destination, row.to) || to.Medium == "" {
			t.Errorf("%s: sent to %+v", user, to)
		}
		for range 3 {
			g.wrongly(c, session.Answers{row.key: "000000"}, session.WrongCode)
		}
		g.answer(c, session.Answers{row.key: g.code()}, "")
		g.wrongly(c, session.Answers{row.key: g.code()}, session.ChallengeOver)
	}
}

func TestDeadSession(t *testing.T) {
	g := newSignInTest(t, "signin002mfa")
	c := g.signIn("mail", session.CodeByEmail).Challenge
	g.server.ExpireSessions()
	if fault := g.wrongly(c, session.Answers{"EMAIL_OTP_CODE": g.code()}, session.ChallengeOver); !fault.RestartsSignIn() {
		t.Error("it does not end the sign-in")
	}
}

func TestAuthenticatorApp(t *testing.T) {
	g := newSignInTest(t, "signin002mfa")
	c := g.signIn("app", session.CodeFromApp).Challenge
	g.wrongly(c, session.Answers{"SOFTWARE_TOKEN_MFA_CODE": "000000"}, session.WrongCode)
	g.answer(c, session.Answers{"SOFTWARE_TOKEN_MFA_CODE": g.totp(oldPhone)}, "")
	c = g.signIn("app", session.CodeFromApp).Challenge
	g.wrongly(c, session.Answers{"SOFTWARE_TOKEN_MFA_CODE": g.totp(oldPhone)}, session.CodeUsed)
	g.now = g.now.Add(30 * time.Second)
	g.answer(c, session.Answers{"SOFTWARE_TOKEN_MFA_CODE": g.totp(oldPhone)}, "")
}

func TestChoosingASecondFactor(t *testing.T) {
	for factor, key := range map[string]string{"SMS_MFA": "SMS_MFA_CODE", "EMAIL_OTP": "EMAIL_OTP_CODE", "SOFTWARE_TOKEN_MFA": "SOFTWARE_TOKEN_MFA_CODE"} {
		g := newSignInTest(t, "signin002mfa")
		c := g.signIn("many", session.SelectMFA).Challenge
		asks, able := c.Prompts()
		if !able || !slices.Contains(asks[0].Choices, factor) {
			t.Fatalf("%s is not among %+v", factor, asks)
		}
		c = g.answer(c, session.Answers{"ANSWER": session.Secret(factor)}, session.ChallengeName(factor)).Challenge
		code := g.totp(oldPhone)
		if factor != "SOFTWARE_TOKEN_MFA" {
			code = g.code()
		}
		g.answer(c, session.Answers{key: code}, "")
	}
}

// TestSettingUpAnApp has a pool where an app is all that can be set up, and one
// where it is chosen.
func TestSettingUpAnApp(t *testing.T) {
	onlyApp := func(seed *emulator.Seed, _ *Config) {
		seed.Pools[1].EnabledMfas = []string{"SMS_MFA", "SOFTWARE_TOKEN_MFA"}
	}
	for _, alone := range []bool{true, false} {
		var g *signInTest
		var c session.Challenge
		if alone {
			g = newSignInTest(t, "signin002mfa", onlyApp)
			c = g.signIn("bare", session.SetUpMFA).Challenge
		} else {
			g = newSignInTest(t, "signin002mfa")
			c = g.signIn("bare", session.SetUpMFA).Challenge
			if c.Setup != "" {
				t.Fatal("the secret was made before the choice")
			}
			c = g.answer(c, session.Answers{"ANSWER": "SOFTWARE_TOKEN_MFA"}, session.SetUpMFA).Challenge
		}
		if len(c.Setup) < 16 {
			t.Fatalf("the secret has %d characters", len(c.Setup))
		}
		g.wrongly(c, session.Answers{"USER_CODE": "000000"}, session.WrongCode)
		g.answer(c, session.Answers{"USER_CODE": g.totp(c.Setup)}, "")
		g.now = g.now.Add(time.Minute)
		next := g.signIn("bare", session.CodeFromApp).Challenge
		g.answer(next, session.Answers{"SOFTWARE_TOKEN_MFA_CODE": g.totp(c.Setup)}, "")
	}
}

func TestSettingUpAnAppThatFailsIsOfferedAgain(t *testing.T) {
	g := newSignInTest(t, "signin002mfa", func(seed *emulator.Seed, _ *Config) { seed.Pools[1].EnabledMfas = []string{"SOFTWARE_TOKEN_MFA"} })
	g.server.FailNext("AssociateSoftwareToken", emulator.Failure{Status: 500, Code: "InternalErrorException"}, 1)
	c := g.signIn("bare", session.SetUpMFA).Challenge
	asks, able := c.Prompts()
	if !able || len(asks) != 1 || !slices.Equal(asks[0].Choices, []string{"SOFTWARE_TOKEN_MFA"}) {
		t.Fatalf("then it asks %+v", asks)
	}
	c = g.answer(c, session.Answers{"ANSWER": "SOFTWARE_TOKEN_MFA"}, session.SetUpMFA).Challenge
	g.answer(c, session.Answers{"USER_CODE": g.totp(c.Setup)}, "")
}

func TestThreeWrongCodesEndTheSetup(t *testing.T) {
	g := newSignInTest(t, "signin002mfa")
	c := g.answer(g.signIn("bare", session.SetUpMFA).Challenge, session.Answers{"ANSWER": "SOFTWARE_TOKEN_MFA"}, session.SetUpMFA).Challenge
	for range 3 {
		g.wrongly(c, session.Answers{"USER_CODE": "000000"}, session.WrongCode)
	}
	g.wrongly(c, session.Answers{"USER_CODE": g.totp(c.Setup)}, session.ChallengeOver)
}

func TestSettingUpEmail(t *testing.T) {
	g := newSignInTest(t, "signin002mfa")
	c := g.signIn("bare", session.SetUpMFA).Challenge
	c.Chosen = "EMAIL_OTP"
	c = g.answer(c, session.Answers{"EMAIL": "bare@new.example"}, session.CodeByEmail).Challenge
	g.wrongly(c, session.Answers{"EMAIL_OTP_CODE": "000000"}, session.WrongCode)
	g.answer(c, session.Answers{"EMAIL_OTP_CODE": g.code()}, "")
	if got := g.server.Attributes(seedPools["signin002mfa"], "bare"); got["email"] != "bare@new.example" || got["email_verified"] != "true" {
		t.Errorf("stored %v", got)
	}
}

func TestFirstFactors(t *testing.T) {
	for choice, key := range map[string]string{"EMAIL_OTP": "EMAIL_OTP_CODE", "SMS_OTP": "SMS_OTP_CODE"} {
		g := newSignInTest(t, "signin003passwordless")
		step, err := g.client.SignIn(t.Context(), session.Login{Name: "keyless"})
		c := g.step(session.SelectChallenge)(step, err).Challenge
		if slices.Contains(c.Choices, "PASSWORD") || !slices.Contains(c.Choices, "WEB_AUTHN") {
			t.Errorf("choices %v", c.Choices)
		}
		c = g.answer(c, session.Answers{"ANSWER": session.Secret(choice)}, session.ChallengeName(choice)).Challenge
		if code := g.code(); len(code) != 8 {
			t.Errorf("a code of %d digits", len(code))
		}
		g.wrongly(c, session.Answers{key: "00000000"}, session.WrongCode)
		g.answer(c, session.Answers{key: g.code()}, "")
	}
}

func TestPasswordsByChoice(t *testing.T) {
	for _, choice := range []session.ChallengeName{session.AskPassword, session.ProvePassword} {
		g := newSignInTest(t, "signin003passwordless")
		begin := func() session.Challenge {
			step, err := g.client.SignIn(t.Context(), session.Login{Name: "jane"})
			c := g.step(session.SelectChallenge)(step, err).Challenge
			c.Name, c.Chosen = choice, string(choice)
			return c
		}
		g.answer(begin(), session.Answers{"PASSWORD": seedPassword}, "")
		g.wrongly(begin(), session.Answers{"PASSWORD": "wrong"}, session.WrongPassword)
		for _, call := range g.sent {
			if strings.Contains(call.text, string(seedPassword)) && choice == session.ProvePassword {
				t.Errorf("%s sends the password", call.operation)
			}
		}
	}
}

// Without a pool's id a password cannot be proved, so that is not offered.
func TestProofIsOfferedWhereItCanBe(t *testing.T) {
	g := newSignInTest(t, "signin003passwordless", withoutPool)
	step, err := g.client.SignIn(t.Context(), session.Login{Name: "jane"})
	c := g.step(session.SelectChallenge)(step, err).Challenge
	if slices.Contains(c.Choices, "PASSWORD_SRP") || !slices.Contains(c.Choices, "PASSWORD") {
		t.Errorf("choices %v", c.Choices)
	}
	c.Name = session.ProvePassword
	g.wrongly(c, session.Answers{"PASSWORD": seedPassword}, session.NeedsPoolID)
}

func TestPasskeyIsNamed(t *testing.T) {
	g := newSignInTest(t, "signin003passwordless")
	step, err := g.client.SignIn(t.Context(), session.Login{Name: "keyless"})
	c := g.step(session.SelectChallenge)(step, err).Challenge
	c = g.answer(c, session.Answers{"ANSWER": "WEB_AUTHN"}, session.Passkey).Challenge
	if _, able := c.Prompts(); able {
		t.Error("it is said that a passkey can be answered")
	}
}

func TestTemporaryPassword(t *testing.T) {
	const fresh = session.Secret("Fresh-pass-1")
	g := newSignInTest(t, "signin005temporary")
	c := g.signIn("complete", session.NewPassword).Challenge
	if asks, _ := c.Prompts(); len(asks) != 1 {
		t.Errorf("asks for %+v of somebody who has everything", asks)
	}
	if fault := g.wrongly(c, session.Answers{"NEW_PASSWORD": "short"}, session.PasswordRule); !strings.HasPrefix(fault.Message, "Password not long enough") {
		t.Errorf("said %q", fault.Message)
	}
	g.answer(c, session.Answers{"NEW_PASSWORD": fresh}, "")
	if _, err := g.client.SignIn(t.Context(), session.Login{Name: "complete", Password: fresh}); err != nil {
		t.Errorf("with the new password: %v", err)
	}

	c = g.signIn("missing", session.NewPassword).Challenge
	var names []string
	asks, _ := c.Prompts()
	for _, ask := range asks[1:] {
		names = append(names, ask.Attribute)
	}
	slices.Sort(names)
	if !slices.Equal(names, []string{"birthdate", "name"}) {
		t.Errorf("asks for %v", names)
	}
	fault := g.wrongly(c, session.Answers{"NEW_PASSWORD": fresh, "userAttributes.name": "Miss Ing"}, session.RequiredAttribute)
	if len(fault.Attributes) != 1 || fault.Attributes[0].Attribute != "birthdate" {
		t.Errorf("lines %+v", fault.Attributes)
	}
	g.answer(c, session.Answers{"NEW_PASSWORD": fresh, "userAttributes.name": "Miss Ing", "userAttributes.birthdate": "1990-03-14"}, "")
	if got := g.server.Attributes(seedPools["signin005temporary"], "missing"); got["name"] != "Miss Ing" || got["birthdate"] != "1990-03-14" {
		t.Errorf("stored %v", got)
	}
}

func TestChainOfNewPasswordAndCode(t *testing.T) {
	g := newSignInTest(t, "signin005temporary")
	c := g.signIn("chained", session.NewPassword).Challenge
	c = g.answer(c, session.Answers{"NEW_PASSWORD": "Fresh-pass-1", "userAttributes.name": "C", "userAttributes.birthdate": "1990-03-14"}, session.CodeByEmail).Challenge
	g.wrongly(c, session.Answers{"EMAIL_OTP_CODE": "000000"}, session.WrongCode)
	g.answer(c, session.Answers{"EMAIL_OTP_CODE": g.code()}, "")
}

// A wrong answer to a question is no error: the question comes again.
func TestQuestions(t *testing.T) {
	g := newSignInTest(t, "signin010questions")
	step, err := g.client.SignIn(t.Context(), session.Login{Name: "jane"})
	c := g.step(session.Custom)(step, err).Challenge
	if said := c.Published(); len(said) != 1 || said[0].Value != "Which colour has the sky?" {
		t.Errorf("published %+v", said)
	}
	again := g.answer(c, session.Answers{"ANSWER": "green"}, session.Custom).Challenge
	if again.Session == c.Session {
		t.Error("the session is the old one")
	}
	c = g.answer(again, session.Answers{"ANSWER": "blue"}, session.Custom).Challenge
	if said := c.Published(); len(said) != 1 || said[0].Value != "How much is 3 + 4?" {
		t.Errorf("published %+v", said)
	}
	g.answer(c, session.Answers{"ANSWER": "7"}, "")
}

func TestForgottenPassword(t *testing.T) {
	ctx := context.Background()
	g := newSignInTest(t, "signin007reset")
	_, err := g.client.SignIn(ctx, session.Login{Name: "reset", Password: seedPassword})
	g.fails(err, session.PasswordResetRequired)
	d, err := g.client.ForgotPassword(ctx, "reset")
	if err != nil || d.Destination == "" || d.At != g.now {
		t.Fatalf("%v, %+v", err, d)
	}
	g.fails(g.client.ResetPassword(ctx, "reset", "000000", "Fresh-pass-1"), session.WrongCode)
	if fault := g.fails(g.client.ResetPassword(ctx, "reset", string(g.code()), "weak"), session.PasswordRule); fault.Message == "" {
		t.Error("the rule is not told")
	}
	if err := g.client.ResetPassword(ctx, "reset", string(g.code()), "Fresh-pass-1"); err != nil {
		t.Fatal(err)
	}
	g.fails(g.client.ResetPassword(ctx, "reset", string(g.code()), "Fresh-pass-2"), session.ExpiredCode)
	if _, err := g.client.SignIn(ctx, session.Login{Name: "reset", Password: "Fresh-pass-1"}); err != nil {
		t.Error(err)
	}
	_, err = g.client.ForgotPassword(ctx, "unreachable")
	g.fails(err, session.NoRecovery)
	_, err = g.client.ForgotPassword(ctx, "nobody")
	g.fails(err, session.UserNotFound)
}

func TestConfirmSignUp(t *testing.T) {
	ctx := context.Background()
	g := newSignInTest(t, "signin006unconfirmed")
	_, err := g.client.SignIn(ctx, session.Login{Name: "new", Password: seedPassword})
	g.fails(err, session.UserNotConfirmed)
	d, err := g.client.ResendSignUp(ctx, "new")
	if err != nil || d.Destination == "" || d.Medium != session.ByEmail {
		t.Fatalf("%v, %+v", err, d)
	}
	g.fails(g.client.ConfirmSignUp(ctx, "new", "000000"), session.WrongCode)
	if err := g.client.ConfirmSignUp(ctx, "new", string(g.code())); err != nil {
		t.Fatal(err)
	}
	g.fails(g.client.ConfirmSignUp(ctx, "new", "000000"), session.AlreadyConfirmed)
	_, err = g.client.ResendSignUp(ctx, "new")
	g.fails(err, session.AlreadyConfirmed)
	g.signIn("new", "")
}
