package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// fakeService is a service made of functions, so that a test can replace one.
type fakeService struct {
	*fakeAccount
	secret   session.Secret // of the app client
	lacks    bool           // it knows no such pool
	signIn   func(ctx context.Context, login session.Login) (session.Step, error)
	browse   func(ctx context.Context, ask session.BrowserAsk) (session.BrowserAuth, error)
	await    func(ctx context.Context) (session.Step, error)
	handIn   func(ctx context.Context, address session.Secret) (session.Step, error)
	answer   func(ctx context.Context, c session.Challenge, answers session.Answers) (session.Step, error)
	sendOut  func(name string) (session.Delivery, error) // for a forgotten password or a sign-up
	redeem   func(name, code string, password session.Secret) error
	refresh  func(ctx context.Context, t session.Tokens) (session.Tokens, error)
	profile  func(ctx context.Context) (attribute.Profile, error)
	update   func(ctx context.Context, attributes []attribute.Attribute) ([]session.Delivery, error)
	sendCode func(ctx context.Context, name string) (session.Delivery, error)
	verify   func(ctx context.Context, name, code string) error
	end      func(everywhere bool) error // a sign-in
}

func (f *fakeService) WithSecret(secret session.Secret) session.Service {
	f.secret = secret
	return f
}

func (f *fakeService) LacksPool(context.Context) bool { return f.lacks }

func (f *fakeService) SignIn(ctx context.Context, login session.Login) (session.Step, error) {
	return f.signIn(ctx, login)
}

func (f *fakeService) StartBrowserAuth(ctx context.Context, ask session.BrowserAsk) (session.BrowserAuth, error) {
	return f.browse(ctx, ask)
}

func (f *fakeService) AwaitCallback(ctx context.Context, _ session.BrowserAuth, _ session.CallbackPages, _ func(*session.Fault)) (session.Step, error) {
	return f.await(ctx)
}

func (f *fakeService) RedeemURL(ctx context.Context, _ session.BrowserAuth, address session.Secret) (session.Step, error) {
	return f.handIn(ctx, address)
}

func (f *fakeService) Answer(ctx context.Context, c session.Challenge, answers session.Answers) (session.Step, error) {
	return f.answer(ctx, c, answers)
}

func (f *fakeService) ForgotPassword(_ context.Context, name string) (session.Delivery, error) {
	return f.sendOut(name)
}

func (f *fakeService) ResendSignUp(_ context.Context, name string) (session.Delivery, error) {
	return f.sendOut(name)
}

func (f *fakeService) ResetPassword(_ context.Context, name, code string, password session.Secret) error {
	return f.redeem(name, code, password)
}

func (f *fakeService) ConfirmSignUp(_ context.Context, name, code string) error {
	return f.redeem(name, code, "")
}

func (f *fakeService) Revoke(ctx context.Context, _ session.Tokens) error {
	if ctx.Err() != nil {
		return &session.Fault{Code: session.Cancelled}
	}
	return f.end(false)
}

func (f *fakeService) SignOutEverywhere(context.Context, session.Secret) error { return f.end(true) }

func (f *fakeService) Refresh(ctx context.Context, t session.Tokens) (session.Tokens, error) {
	return f.refresh(ctx, t)
}

func (f *fakeService) Profile(ctx context.Context, _ session.Secret) (attribute.Profile, error) {
	return f.profile(ctx)
}

func (f *fakeService) Update(ctx context.Context, _ session.Secret, attributes []attribute.Attribute) ([]session.Delivery, error) {
	return f.update(ctx, attributes)
}

func (f *fakeService) SendCode(ctx context.Context, _ session.Secret, name string) (session.Delivery, error) {
	return f.sendCode(ctx, name)
}

func (f *fakeService) Verify(ctx context.Context, _ session.Secret, name, code string) error {
	return f.verify(ctx, name, code)
}

// goodCode is the code that the pool sends, always.
const goodCode = "204816"

// longCode is one of those that are longer.
const longCode = "204816357"

// memoryPool is a pool with one user: enough of one for screens to stand on.
type memoryPool struct {
	now      func() time.Time
	username string
	password string
	values   map[string]string
	pending  map[string]string // contact values that wait for their code
	// keepsOriginal: a contact counts only once its code is entered.
	keepsOriginal bool
	// challenges are put one after the other behind the right password.
	challenges []session.Challenge
	account    *fakeAccount
	reads      int
	log        []string // what was asked, writes with what they wrote
}

func (m *memoryPool) service() *fakeService {
	m.account.pool = m
	return &fakeService{
		fakeAccount: m.account,
		signIn:      m.signIn,
		browse:      m.browse,
		await:       func(context.Context) (session.Step, error) { return m.browsed("canary-heard") },
		handIn: func(_ context.Context, address session.Secret) (session.Step, error) {
			return m.browsed(string(address))
		},
		answer:   m.answer,
		sendOut:  m.sendOut,
		redeem:   m.redeem,
		refresh:  func(context.Context, session.Tokens) (session.Tokens, error) { return m.tokens(), nil },
		profile:  m.profile,
		update:   m.update,
		sendCode: func(_ context.Context, name string) (session.Delivery, error) { return m.send(name), nil },
		verify:   m.verify,
		end:      m.end,
	}
}

func (m *memoryPool) tokens() session.Tokens {
	return session.Tokens{Access: "access", Refresh: "refresh", Expires: m.now().Add(time.Hour)}
}

func (m *memoryPool) signIn(_ context.Context, login session.Login) (session.Step, error) {
	m.log = append(m.log, "sign in "+login.Name)
	unasked := login.Password == "" && len(m.challenges) == 0
	if unasked || login.Password != "" && string(login.Password) != m.password {
		return session.Step{}, &session.Fault{Code: session.WrongPassword}
	}
	return m.step()
}

// browse prepares visits that can be told apart.
func (m *memoryPool) browse(_ context.Context, ask session.BrowserAsk) (session.BrowserAuth, error) {
	visit := fmt.Sprintf("new visit, another: %t", ask.Another)
	if ask.Fresh.MaxAge > 0 {
		visit += ", fresh: " + ask.Fresh.MaxAge.String()
	}
	m.log = append(m.log, visit)
	return session.BrowserAuth{
		URL: "https://signin.auth.eu-central-1.amazoncognito.com/oauth2/authorize?client_id=1example23456789" +
			"&code_challenge=PxEbzO5rXjFOj5vE8wGm2bGk3SvAC8kPq6bGf1K0lYc&code_challenge_method=S256&nonce=NKJ4KZ7DZPGQHFAPFE5S6XUQX" + itoa(m.count("new visit")) +
			"&redirect_uri=http%3A%2F%2Flocalhost%3A8765%2Fcallback&response_type=code&scope=openid+aws.cognito.signin.user.admin&state=OWD7A2C4RYMGSAH4LZPR4DPWLC",
		Callback: "http://localhost:8765/callback", Verifier: "canary-verifier",
	}, nil
}

// browsed takes every answer that has a code in it.
func (m *memoryPool) browsed(answer string) (session.Step, error) {
	m.log = append(m.log, "browsed "+answer)
	if answer != "canary-heard" && !strings.Contains(answer, "code=") {
		return session.Step{}, &session.Fault{Code: session.NotTheAddress}
	}
	return session.Step{Tokens: m.tokens()}, nil
}

// step puts the next challenge, or gives tokens after the last one.
func (m *memoryPool) step() (session.Step, error) {
	if len(m.challenges) == 0 {
		return session.Step{Tokens: m.tokens()}, nil
	}
	next := m.challenges[0]
	next.Session = "canary-session"
	m.challenges = m.challenges[1:]
	return session.Step{Challenge: next}, nil
}

// answer takes goodCode where a code is wanted, and everything elsewhere.
func (m *memoryPool) answer(_ context.Context, c session.Challenge, answers session.Answers) (session.Step, error) {
	asks, _ := c.Prompts()
	for _, ask := range asks {
		m.log = append(m.log, "answer "+ask.Key+"="+string(answers[ask.Key]))
		isCode := ask.Kind == session.PromptCode || ask.Kind == session.PromptSixDigits
		if isCode && answers[ask.Key] != goodCode && answers[ask.Key] != longCode {
			return session.Step{}, &session.Fault{Code: session.WrongCode}
		}
	}
	return m.step()
}

func (m *memoryPool) sendOut(name string) (session.Delivery, error) {
	m.log = append(m.log, "send to "+name)
	return session.Delivery{Medium: session.ByEmail, Destination: "j***@e***", At: m.now()}, nil
}

func (m *memoryPool) redeem(name, code string, password session.Secret) error {
	m.log = append(m.log, "redeem for "+name)
	if code != goodCode {
		return &session.Fault{Code: session.WrongCode}
	}
	if password != "" {
		m.password = string(password)
	}
	return nil
}

func (m *memoryPool) end(everywhere bool) error {
	m.log = append(m.log, map[bool]string{true: "end everywhere", false: "revoke"}[everywhere])
	return nil
}

func (m *memoryPool) profile(context.Context) (attribute.Profile, error) {
	m.log = append(m.log, "read")
	m.reads++
	var list []attribute.Attribute
	for name, value := range m.values {
		list = append(list, attribute.Attribute{Name: name, Value: value})
	}
	// Each reading is a later one even when the clock of a test stands still.
	at := m.now().Add(time.Duration(m.reads) * time.Millisecond)
	profile := attribute.NewProfile(m.username, list, nil, at)
	profile.MFA, profile.Preferred = m.account.factors()
	return profile, m.account.user
}

func (m *memoryPool) update(_ context.Context, attributes []attribute.Attribute) ([]session.Delivery, error) {
	var written []string
	var sent []session.Delivery
	for _, a := range attributes {
		written = append(written, a.Name+"="+a.Value)
		switch {
		case a.Value == "":
			delete(m.values, a.Name)
			delete(m.values, a.Name+"_verified")
		case !attribute.IsContact(a.Name):
			m.values[a.Name] = a.Value
		default:
			m.pending[a.Name] = a.Value
			if !m.keepsOriginal || m.values[a.Name] == "" {
				m.values[a.Name], m.values[a.Name+"_verified"] = a.Value, "false"
			}
			sent = append(sent, m.send(a.Name))
		}
	}
	m.log = append(m.log, "write "+strings.Join(written, " "))
	return sent, nil
}

func (m *memoryPool) send(name string) session.Delivery {
	m.log = append(m.log, "send "+name)
	d := session.Delivery{Attribute: name, Medium: session.ByEmail, Destination: "j***@n***", At: m.now()}
	if name == attribute.Phone {
		d.Medium, d.Destination = session.BySMS, "+*******0199"
	}
	return d
}

func (m *memoryPool) verify(_ context.Context, name, code string) error {
	m.log = append(m.log, "verify "+name)
	if code != goodCode {
		return &session.Fault{Code: session.WrongCode}
	}
	if value := m.pending[name]; value != "" {
		m.values[name] = value
	}
	m.values[name+"_verified"] = "true"
	return nil
}

// count returns how many entries of the log begin with prefix.
func (m *memoryPool) count(prefix string) int {
	n := 0
	for _, entry := range m.log {
		if strings.HasPrefix(entry, prefix) {
			n++
		}
	}
	return n
}

// The fixed moment of all tests.
var testTime = time.Date(2026, time.March, 14, 20, 31, 0, 0, time.UTC)

// newPool is a pool with a user who has something of everything.
func newPool() *memoryPool {
	return &memoryPool{
		now: func() time.Time { return testTime }, username: "jane", password: "Canary-pass-1", keepsOriginal: true,
		pending: map[string]string{}, account: newAccount(),
		values: map[string]string{
			"sub": "0b9e1c54-7f0c-4c7e-9d0a-2f6f4f0c1b11", "email": "jane@example.com", "email_verified": "true",
			"phone_number": "+14155550123", "phone_number_verified": "false",
			"name": "Jane Q. Doe", "given_name": "Jane", "family_name": "Doe", "nickname": "Janey",
			"birthdate": "1990-03-14", "gender": "female", "locale": "en-US", "zoneinfo": "Europe/Berlin",
			"website": "https://jane.example", "updated_at": "1767225600",
			"address":                `{"street_address":"1 Example Street","locality":"Exampleville","postal_code":"12345","country":"Germany"}`,
			"custom:employee_number": "0042", "custom:team": "Maps", "custom:newsletter": "true", "custom:seats": "2",
			"x_badge": "blue",
		},
	}
}

// poolSchema is what is known about that pool. Users may sign in with their
// email, and keep it until a new one is confirmed.
var poolSchema = examplePool.Schema()

// atOnceSchema is that of a pool in which a new contact counts when it is saved.
func atOnceSchema() attribute.Schema {
	pool := examplePool
	pool.KeepsOriginal = nil
	return pool.Schema()
}

var examplePool = attribute.Pool{
	ID: "eu-central-1_Example01",
	Rules: []attribute.Rule{
		{Name: "email", Required: true},
		{Name: "custom:employee_number", Min: 4, Max: 8, Lock: attribute.Immutable},
		{Name: "custom:team", Max: 40},
		{Name: "custom:shirt_size", Min: 1, Max: 3},
		{Name: "custom:newsletter", Kind: attribute.KindYesNo},
		{Name: "custom:seats", Kind: attribute.KindNumber, Low: "0", Top: "12"},
	},
	Aliases: []string{"email"}, AutoVerified: bothContacts, KeepsOriginal: bothContacts,
}

var bothContacts = []string{attribute.Email, attribute.Phone}

// rowNames are the attributes of a profile screen from top to bottom.
func rowNames(p profileScreen) []string {
	var names []string
	for _, r := range p.rows {
		names = append(names, r.rule.Name)
	}
	return names
}

func sortedEdits(d session.Draft) map[string]string {
	edits := map[string]string{}
	for _, e := range slices.Clone(d.Edits()) {
		edits[e.Name] = e.Typed
	}
	return edits
}
