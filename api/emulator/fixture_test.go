package emulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	keepPool  = "eu-west-1_Keep00001"    // aliases, keeps the original until verified
	nowPool   = "eu-west-1_Now000001"    // aliases, changes at once
	mailPool  = "eu-west-1_Mail00001"    // email as user name, changes at once
	mailKeep  = "eu-west-1_MailKeep1"    // email as user name, keeps the original
	plainPool = "eu-central-1_Plain0001" // user names only, nothing is verified by itself
	password  = "Correct-Horse-9"
)

// fixture is a server with a clock and codes that a test steers.
type fixture struct {
	*Server
	t          testing.TB
	clock      *clock
	mu         sync.Mutex
	deliveries []Delivery
}

type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func no() *bool { b := false; return &b }

func testUsers(names ...string) []UserSeed {
	var users []UserSeed
	for _, name := range names {
		users = append(users, UserSeed{Username: name, Password: password, Attributes: map[string]string{
			"email": name + "@example.com", "email_verified": "true",
			"phone_number": "+14155550123", "phone_number_verified": "false",
			"name": strings.ToUpper(name), "custom:role": "boss",
		}})
	}
	return users
}

func testClients(prefix string) []ClientSeed {
	flows := []string{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}
	return []ClientSeed{
		{ClientId: prefix + "open", ExplicitAuthFlows: flows},
		{ClientId: prefix + "hidden", ExplicitAuthFlows: flows, PreventUserExistenceErrors: "ENABLED", EnableTokenRevocation: no()},
		{ClientId: prefix + "secret", ExplicitAuthFlows: flows, ClientSecret: "secret"},
		{ClientId: prefix + "rotating", ExplicitAuthFlows: flows, RefreshTokenRotation: TokenRotation{"ENABLED", 10}},
		{ClientId: prefix + "refreshonly"},
	}
}

func testSeed() Seed {
	both := []string{"email", "phone_number"}
	schema := []SchemaAttribute{
		{Name: "custom:role", Mutable: no()},
		{Name: "custom:guid", StringAttributeConstraints: StringConstraints{"36", "36"}},
		{Name: "custom:level", AttributeDataType: "Number", NumberAttributeConstraints: NumberConstraints{"1", "9"}},
		{Name: "custom:flag", AttributeDataType: "Boolean"},
		{Name: "custom:since", AttributeDataType: "DateTime"},
		{Name: "dev:custom:secret", DeveloperOnlyAttribute: true},
		{Name: "name", Required: true},
		{Name: "email", Required: true},
	}
	pool := func(id, prefix string) PoolSeed {
		return PoolSeed{Id: id, SchemaAttributes: schema, AutoVerifiedAttributes: both, Clients: testClients(prefix), Users: testUsers("jane", "sam")}
	}
	keep := pool(keepPool, "keep")
	keep.AliasAttributes = []string{"email", "preferred_username"}
	keep.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate = both
	now := pool(nowPool, "now")
	now.AliasAttributes = []string{"email", "preferred_username"}
	mail := pool(mailPool, "mail")
	mail.UsernameAttributes = []string{"email"}
	mailK := pool(mailKeep, "mailkeep")
	mailK.UsernameAttributes = []string{"email"}
	mailK.UserAttributeUpdateSettings = keep.UserAttributeUpdateSettings
	for _, p := range []*PoolSeed{&mail, &mailK} {
		for i := range p.Users {
			p.Users[i].Username += "@example.com"
		}
	}
	plain := pool(plainPool, "plain")
	plain.AutoVerifiedAttributes, plain.SchemaAttributes = nil, schema[:6]
	plain.Users = append(plain.Users,
		UserSeed{Username: "off", Password: password, Enabled: no()},
		UserSeed{Username: "reset", Password: password, UserStatus: "RESET_REQUIRED"},
		UserSeed{Username: "new", Password: password, UserStatus: "UNCONFIRMED"},
		UserSeed{Username: "empty", Password: password},
	)
	keep.Users = append(keep.Users,
		UserSeed{Username: "first", Password: password, UserStatus: "FORCE_CHANGE_PASSWORD", Attributes: map[string]string{"email": "first@example.com"}},
		UserSeed{Username: "new", Password: password, UserStatus: "UNCONFIRMED", Attributes: map[string]string{"email": "new@example.com", "name": "New"}},
	)
	return Seed{Pools: []PoolSeed{keep, now, mail, mailK, plain}}
}

func newFixture(t testing.TB, opts ...Option) *fixture {
	t.Helper()
	return fixtureOf(t, testSeed(), opts...)
}

type object = map[string]any

// post calls an operation and gives the status, the header and the body.
func (f *fixture) post(op string, body any) (*http.Response, object) {
	f.t.Helper()
	raw, ok := body.(string)
	if !ok {
		raw = jsonText(body)
	}
	r, err := http.NewRequest("POST", "http://emulator.example/", strings.NewReader(raw))
	if err != nil {
		f.t.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Amz-Target", targetPrefix+op)
	response, err := f.RoundTripper().RoundTrip(r)
	if err != nil {
		f.t.Fatal(err)
	}
	content, err := io.ReadAll(response.Body)
	if err != nil {
		f.t.Fatal(err)
	}
	var out object
	if err := json.Unmarshal(bytes.TrimSpace(content), &out); err != nil {
		f.t.Fatalf("%s answered %q: %v", op, content, err)
	}
	return response, out
}

// outcome is "ok" or "Code: message".
func (f *fixture) outcome(op string, body any) string {
	f.t.Helper()
	response, out := f.post(op, body)
	if response.StatusCode == http.StatusOK {
		return "ok"
	}
	return fmt.Sprintf("%v: %v", out["__type"], out["message"])
}

func (f *fixture) must(op string, body any) object {
	f.t.Helper()
	response, out := f.post(op, body)
	if response.StatusCode != http.StatusOK {
		f.t.Fatalf("%s: %v", op, out)
	}
	return out
}

func (f *fixture) expect(op string, body any, want string) {
	f.t.Helper()
	if got := f.outcome(op, body); got != want {
		f.t.Errorf("%s %s\n got %q\nwant %q", op, jsonText(body), got, want)
	}
}

func (f *fixture) token(pool, client, user string, scopes ...string) string {
	f.t.Helper()
	tokens, err := f.SignIn(pool, client, user, scopes...)
	if err != nil {
		f.t.Fatal(err)
	}
	return tokens.Access
}

// write is the body of UpdateUserAttributes: names and values in turn.
func write(token string, pairs ...string) object {
	list := []object{}
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, object{"Name": pairs[i], "Value": pairs[i+1]})
	}
	return object{"AccessToken": token, "UserAttributes": list}
}

func verify(token, attribute, code string) object {
	return object{"AccessToken": token, "AttributeName": attribute, "Code": code}
}

func resend(token, attribute string) object {
	return object{"AccessToken": token, "AttributeName": attribute}
}

// signIn is the body of InitiateAuth: parameters in turn.
func signIn(client, flow string, parameters ...string) object {
	all := object{}
	for i := 0; i < len(parameters); i += 2 {
		all[parameters[i]] = parameters[i+1]
	}
	return object{"ClientId": client, "AuthFlow": flow, "AuthParameters": all}
}

func passwordOf(client, user string) object {
	return signIn(client, "USER_PASSWORD_AUTH", "USERNAME", user, "PASSWORD", password)
}

// read is what GetUser shows.
func (f *fixture) read(token string) map[string]string {
	f.t.Helper()
	out := map[string]string{}
	list, _ := f.must("GetUser", object{"AccessToken": token})["UserAttributes"].([]any)
	for _, item := range list {
		pair := item.(object)
		out[pair["Name"].(string)] = pair["Value"].(string)
	}
	return out
}

func (f *fixture) lastCode() string {
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.deliveries) == 0 {
		f.t.Fatal("nothing was delivered")
	}
	return f.deliveries[len(f.deliveries)-1].Code
}
