package journey

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cognito-profile/api"
	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
	"cognito-profile/session/store"
	"cognito-profile/ui"
)

// start is what a walk begins with.
type start struct {
	pool     emulator.PoolSeed
	signedIn bool
	inbox    bool // the pool's mail is shown on the screen
	secret   bool // the client's secret is known, if it has one
	unnamed  bool // the pool's id is not known

	browser bool // the pool has sign-in pages
	apps    bool // what an authenticator app shows is delivered

	unchosen bool                // nothing says which pool is meant,
	known    []session.KnownPool // and these are in the config file

	token  bool          // signed in with nothing but an access token from elsewhere
	waited time.Duration // since that token was made
	silent bool          // the service never answers
	team   string        // the attributes of the section [pools.here] of the config file

	vault *store.Options // where things are kept between two runs; nil for nowhere
	after *place         // the world of an earlier run, which goes on

	terminal      terminalKind
	width, height int
	maskAfter     time.Duration // see ui.Options
}

// place is the world around the program: the user pool, and what passed
// between the two.
type place struct {
	server   *emulator.Server
	poolID   string
	clientID string
	name     string // the user, as the seed calls them
	requests *requests
	inbox    chan session.Mail

	chosen []session.PoolChoice // what was opened, when that was asked

	mu   sync.Mutex
	mail []emulator.Delivery
}

// demo is the program as --demo opens it.
func demo() start { return demoPool(0) }

// immediate is --demo=immediate, whose pool changes contacts at once.
func immediate() start { return demoPool(1) }

func demoPool(i int) start {
	seed := emulator.DemoSeed()
	return start{pool: seed.Pools[i], signedIn: true, inbox: true, width: 90, height: 40}
}

// signIn is the program before a pool that wants user name and password.
func signIn(change ...func(*emulator.PoolSeed)) start {
	s := demo().with(change...)
	s.signedIn, s.inbox = false, false
	return s
}

// gate is the program before a pool of the sign-in seed: an app client of it,
// and one of its users.
func gate(clientID, name string) start {
	seed, err := emulator.SignInSeed()
	if err != nil {
		panic(err)
	}
	s := demo()
	s.signedIn, s.inbox, s.secret = false, false, true
	for _, pool := range seed.Pools {
		client := slices.IndexFunc(pool.Clients, func(c emulator.ClientSeed) bool { return c.ClientId == clientID })
		user := slices.IndexFunc(pool.Users, func(u emulator.UserSeed) bool { return u.Username == name })
		if client >= 0 && user >= 0 {
			pool.Clients[0], pool.Clients[client] = pool.Clients[client], pool.Clients[0]
			pool.Users[0], pool.Users[user] = pool.Users[user], pool.Users[0]
			s.pool = pool
			return s
		}
	}
	panic("no pool of the sign-in seed has " + clientID + " and " + name)
}

// overForm has somebody signed in already.
func (s start) overForm() start {
	s.signedIn = true
	return s
}

// withoutPoolID knows the region alone.
func (s start) withoutPoolID() start {
	s.unnamed = true
	return s
}

// with changes the pool.
func (s start) with(change ...func(*emulator.PoolSeed)) start {
	for _, do := range change {
		do(&s.pool)
	}
	return s
}

// tokenOnly is the program with an access token on its standard input.
func (s start) tokenOnly() start {
	s.token = true
	return s
}

// late comes when the tokens are an hour old.
func (s start) late() start {
	s.waited = time.Hour
	return s
}

// hanging has a service that takes every request and answers none.
func (s start) hanging() start {
	s.silent = true
	return s
}

func (s start) sized(width, height int) start {
	s.width, s.height = width, height
	return s
}

func (s start) on(kind terminalKind) start {
	s.terminal = kind
	return s
}

// open builds the session as main does: signed in with the pool's rules for a
// demo, else with nothing but an app client.
func (s start) open(t *testing.T) (*place, ui.Options) {
	t.Helper()
	if s.after != nil {
		return s.after, s.after.options(t, s)
	}
	p := &place{poolID: s.pool.Id, clientID: s.pool.Clients[0].ClientId, name: s.pool.Users[0].Username, requests: &requests{}, inbox: make(chan session.Mail, 16)}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var err error
	options := []emulator.Option{
		emulator.WithInProcessKeys(), emulator.WithCodes(counted()), emulator.WithDelivery(func(d emulator.Delivery) { p.deliver(d, s.inbox) }),
	}
	if s.apps {
		options = append(options, emulator.WithAppCodes())
	}
	p.server, err = emulator.New(emulator.Seed{Pools: []emulator.PoolSeed{s.pool}}, options...)
	must(err)
	if s.silent {
		p.server.FailNext("", emulator.Failure{Hang: true}, -1)
	}
	return p, p.options(t, s)
}

// options are what main hands to the face in this world.
func (p *place) options(t *testing.T, s start) ui.Options {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	config := api.Config{Connection: settings.Connection{UserPoolID: p.poolID, ClientID: p.clientID}, HTTP: carrier{p.server.RoundTripper(), p.requests}}
	if s.secret {
		config.ClientSecret = session.Secret(s.pool.Clients[0].ClientSecret)
	}
	if s.unnamed {
		config.Region, _, _ = strings.Cut(p.poolID, "_")
		config.UserPoolID = ""
	}
	if s.browser {
		config.Domain, config.Listen = s.pool.Domain, listenDeserted
	}
	client, err := api.New(config)
	must(err)
	options := ui.Options{Opened: session.Opened{
		Session: session.New(client, attribute.Schema{}).InListedPool(),
		Pool:    session.PoolInfo{Name: s.pool.Name, Host: client.Host(), Key: client.Key(), ClientID: p.clientID, CanSignIn: true, Browser: s.browser, Pages: s.browser},
	}}
	if s.vault != nil {
		options.Store = store.New(*s.vault)
	}
	if s.signedIn {
		tokens, err := p.server.SignIn(p.poolID, p.clientID, p.name)
		must(err)
		resumed := session.Tokens{Access: session.Secret(tokens.Access), ID: session.Secret(tokens.ID), Refresh: session.Secret(tokens.Refresh), Expires: tokens.Expires}
		options.Session = session.New(client, described(t, s.pool, s.team)).Resume(resumed, s.pool.Users[0].Attributes["email"])
		if s.token {
			options.Session = session.New(client, attribute.Schema{}).Resume(session.Tokens{Access: resumed.Access, Expires: resumed.Expires}, "")
			options.Pool.CanSignIn = false
		}
		time.Sleep(s.waited)
	}
	if s.inbox {
		options.Inbox, options.Pool.DemoPassword = p.inbox, s.pool.Users[0].Password
	}
	if s.unchosen {
		options = ui.Options{Opened: session.Opened{Opener: p.opener(s.known, options)}}
	}
	return options
}

// counted gives codes that can be told apart: 204801, 204802, …
func counted() func() string {
	n := 204800
	return func() string { n++; return strconv.Itoa(n) }
}

func (p *place) deliver(d emulator.Delivery, shown bool) {
	p.mu.Lock()
	p.mail = append(p.mail, d)
	p.mu.Unlock()
	if shown {
		p.inbox <- session.Mail{BySMS: d.Medium == string(session.BySMS), To: d.Destination, Code: d.Code}
	}
}

// code is the newest one that was sent to an address or number.
func (p *place) code(to string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := len(p.mail) - 1; i >= 0; i-- {
		if p.mail[i].Destination == to {
			return p.mail[i].Code
		}
	}
	return "no code was sent to " + to
}

// elsewhere has another program of the same user write an attribute.
func (p *place) elsewhere(t *testing.T, name, value string) {
	t.Helper()
	client, err := api.New(api.Config{Connection: settings.Connection{UserPoolID: p.poolID, ClientID: p.clientID}, HTTP: p.server.RoundTripper()})
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := p.server.SignIn(p.poolID, p.clientID, p.name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Update(t.Context(), session.Secret(tokens.Access), []attribute.Attribute{{Name: name, Value: value}}); err != nil {
		t.Fatal(err)
	}
}

// described is what an administrator imported of the pool, with what a team
// says about it over that.
func described(t *testing.T, pool emulator.PoolSeed, team string) attribute.Schema {
	t.Helper()
	const told = 100 // more than a pool can have; beyond that the profile alone decides
	pool.SchemaAttributes = pool.SchemaAttributes[:min(len(pool.SchemaAttributes), told)]
	text, err := json.Marshal(map[string]any{"UserPool": pool, "UserPoolClient": struct {
		UserPoolId string
		emulator.ClientSeed
	}{pool.Id, pool.Clients[0]}})
	if err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(t.TempDir(), "config.toml")
	done, err := store.ImportPool(config, store.Pool{}, []store.Source{{Name: pool.Name, Data: text}})
	if err != nil {
		t.Fatal(err)
	}
	if team == "" {
		return done.Pool.Schema()
	}
	if err := os.WriteFile(config, []byte("[pools.here]\n"+team), 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := store.ReadPool(config, "here", pool.Id)
	if err != nil || read.ID != done.Pool.ID {
		t.Fatal(read.ID, err)
	}
	settings, err := store.ReadConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	return read.For(pool.Clients[0].ClientId).Schema().WithTeam(settings.Pools[0].Team("de"))
}

// carrier carries requests to the emulator and keeps what they wrote.
type carrier struct {
	next http.RoundTripper
	log  *requests
}

func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Header.Get("X-Amz-Target") == "" {
		return c.next.RoundTrip(r) // the token endpoint takes no JSON
	}
	if err := c.log.note(r); err != nil {
		return nil, err
	}
	return c.next.RoundTrip(r)
}

// requests are what the program sent, body by body.
type requests struct {
	mu   sync.Mutex
	sent []request
}

type request struct {
	operation string
	body      map[string]any
}

func (q *requests) note(r *http.Request) error {
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	var body map[string]any
	if err := json.Unmarshal(raw, &body); err != nil {
		return err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.sent = append(q.sent, request{operation, body})
	return nil
}

// updates are the attributes of each UpdateUserAttributes, as name=value.
func (q *requests) updates() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	var list []string
	for _, r := range q.sent {
		if r.operation != "UpdateUserAttributes" {
			continue
		}
		var parts []string
		for _, item := range r.body["UserAttributes"].([]any) {
			pair := item.(map[string]any)
			parts = append(parts, fmt.Sprintf("%v=%v", pair["Name"], pair["Value"]))
		}
		list = append(list, strings.Join(parts, " "))
	}
	return list
}

// contain reports whether a text was sent in any request.
func (q *requests) contain(text string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.ContainsFunc(q.sent, func(r request) bool { return strings.Contains(fmt.Sprint(r.body), text) })
}

// last is a member of the newest request that has it.
func (q *requests) last(member string) string {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i := len(q.sent) - 1; i >= 0; i-- {
		if text, ok := q.sent[i].body[member].(string); ok {
			return text
		}
	}
	return ""
}
