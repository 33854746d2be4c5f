package api

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// naming is how the users of a pool sign in.
type naming string

const (
	byUserName naming = "user name"
	byAlias    naming = "email as alias"
	byEmail    naming = "email as user name"
)

// history is one user, whose email changes in a pool of any kind, and what is
// said about it on the way.
type history struct {
	*rapid.T
	server  *emulator.Server
	client  *Client
	now     *time.Time
	sent    *[]emulator.Delivery
	schema  attribute.Schema
	s       session.Session
	name    string // of the user in the seed
	naming  naming
	keeps   bool
	hidden  map[string]bool
	typed   string // at the sign-in
	events  []session.Event
	missed  bool // a counted call was lost on its way
	doubted bool // a change was
}

const (
	first  = "a@x.example"
	taken  = "sam@x.example"
	number = "+14155550100"
)

func newHistory(t *rapid.T) *history {
	mark := func(label string) bool { return rapid.Bool().Draw(t, label) }
	now := at
	h := &history{T: t, now: &now, sent: &[]emulator.Delivery{}, name: "jane", hidden: map[string]bool{}}
	h.naming = rapid.SampledFrom([]naming{byUserName, byAlias, byEmail}).Draw(t, "naming")
	seed := testSeed()
	seed.Pools[0].Clients = seed.Pools[0].Clients[:1]
	p := &seed.Pools[0]
	described := attribute.Pool{ID: pool, Rules: []attribute.Rule{{Name: "email"}}}
	switch h.naming {
	case byAlias:
		p.AliasAttributes, described.Aliases = []string{"email"}, []string{"email"}
	case byEmail:
		h.name = first
		p.UsernameAttributes, described.SignInNames = []string{"email"}, []string{"email"}
		p.SchemaAttributes = append(p.SchemaAttributes, emulator.SchemaAttribute{Name: "email", Required: true})
	}
	p.AutoVerifiedAttributes = nil
	if mark("sends codes") {
		p.AutoVerifiedAttributes = []string{"email"}
		if h.keeps = mark("keeps the original"); h.keeps {
			described.KeepsOriginal = []string{"email"}
			p.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate = described.KeepsOriginal
		}
	}
	jane := emulator.UserSeed{Username: h.name, Password: string(password), Attributes: map[string]string{
		"email": first, "email_verified": rapid.SampledFrom([]string{"true", "false"}).Draw(t, "flag"),
	}}
	if mark("has a phone") {
		jane.Attributes["phone_number"] = number
	}
	sam := emulator.UserSeed{Username: "sam", Password: "Another-pass-1", Attributes: map[string]string{"email": taken, "email_verified": "true"}}
	if h.naming == byEmail {
		sam.Username = taken
	}
	p.Users = []emulator.UserSeed{jane, sam}
	h.hidden["email"], h.hidden["email_verified"] = mark("hides the value"), mark("hides the flag")
	for _, name := range []string{"email", "email_verified", "phone_number", "phone_number_verified", "name"} {
		if !h.hidden[name] {
			p.Clients[0].ReadAttributes = append(p.Clients[0].ReadAttributes, name)
		}
	}
	names := []string{first}
	if h.naming != byEmail {
		names = append(names, "jane")
	}
	if !h.hidden["email"] {
		names = append(names, "") // none was typed: the token was given
	}
	h.typed = rapid.SampledFrom(names).Draw(t, "typed")
	if h.typed == first && h.naming == byUserName || h.typed == first && h.naming == byAlias && jane.Attributes["email_verified"] != "true" {
		h.typed = "jane"
	}
	if mark("knows the pool's description") {
		h.schema = described.Schema()
	}
	h.open(seed)
	return h
}

func (h *history) open(seed emulator.Seed) {
	n := 100000
	clock := func() time.Time { return *h.now }
	server, err := emulator.New(seed, emulator.WithInProcessKeys(), emulator.WithClock(clock),
		emulator.WithCodes(func() string { n++; return fmt.Sprint(n) }),
		emulator.WithDelivery(func(d emulator.Delivery) { *h.sent = append(*h.sent, d) }))
	if err != nil {
		h.Fatal(err)
	}
	h.server = server
	h.client, err = New(Config{Connection: settings.Connection{UserPoolID: pool, ClientID: clientID}, HTTP: server.RoundTripper(), Now: fixedClock})
	if err != nil {
		h.Fatal(err)
	}
	h.begin(session.New(h.client, h.schema).Resume(h.tokens(), h.typed))
}

// tokens are fresh ones: how they expire is another story.
func (h *history) tokens() session.Tokens {
	signedIn, err := h.server.SignIn(pool, clientID, h.name)
	if err != nil {
		h.Fatal(err)
	}
	return session.Tokens{Access: session.Secret(signedIn.Access)}
}

// begin counts the session's calls and reads the profile.
func (h *history) begin(s session.Session) {
	s = s.Counting(func(_ context.Context, e session.Event) []session.Event {
		e.At = *h.now
		h.events = append(h.events, e)
		return slices.Clone(h.events)
	})
	s, err := s.Load(context.Background())
	if err != nil {
		h.Fatal(err)
	}
	h.s = s
}

// restart goes on with what was kept, and nothing else.
func (h *history) restart() {
	kept := slices.Clone(h.s.Pending)
	s := session.New(h.client, h.schema)
	s.Events = slices.Clone(h.events)
	sub := h.s.Profile.Value(attribute.Sub)
	facts := maps.Clone(h.s.Facts)
	h.begin(s.ResumeRecord(session.Record{Key: session.Key{Sub: sub}, Name: h.typed, Tokens: h.s.Tokens}))
	h.s = h.s.RestorePending(kept).RestoreFacts(facts)
}

// lose makes the next call of an operation go wrong, perhaps: its request or
// its answer is lost.
func (h *history) lose(operation string) (lost bool) {
	how := rapid.SampledFrom([]string{"fine", "fine", "request lost", "answer lost"}).Draw(h.T, "how "+operation+" goes")
	if how == "fine" {
		return false
	}
	h.server.FailNext(operation, emulator.Failure{Drop: true, Applied: how == "answer lost"}, 1)
	return true
}

func (h *history) found() {
	h.server.FailNext("UpdateUserAttributes", emulator.Failure{}, 0)
	h.server.FailNext("VerifyUserAttribute", emulator.Failure{}, 0)
}

func (h *history) settle() {
	h.found()
	s, err := h.s.Settle(context.Background())
	if err != nil {
		h.Fatal(err)
	}
	h.s = s
}

func (h *history) change(to string) {
	before := h.s.Profile.Value("email")
	d := session.NewDraft(h.schema, h.s.Profile).Set("email", to)
	if d.Len() == 0 {
		h.Skip("that is no change")
	}
	lost := h.lose("UpdateUserAttributes")
	sent := len(*h.sent)
	h.s, _ = h.s.Sending(d.Plan()).Save(context.Background())
	h.settle()
	if lost {
		h.doubted = true
	} else if coded := len(*h.sent) > sent; coded {
		h.doubted = false
		if !h.hidden["email"] && before != "" && h.s.VerificationMode("email") == session.ModeUnknown {
			h.Fatalf("a change that sent a code taught nothing: %+v", h.s.Contact("email"))
		}
	}
}

func (h *history) resend() {
	c := h.s.Contact("email")
	if !c.CanVerify() {
		h.Skip("there is nothing to verify")
	}
	left, sent := h.s.CallsLeft(session.Sent, *h.now), len(*h.sent)
	next, err := h.s.Resend(context.Background(), "email")
	asked := len(next.Events) > len(h.s.Events)
	h.s = next
	if left == 0 && err == nil && asked {
		h.Fatal("no code was left by our count, yet one was sent")
	}
	fresh := (*h.sent)[sent:]
	if delivered := err == nil && !h.s.Contact("email").Pending.Delivery.At.IsZero(); delivered != (len(fresh) > 0) {
		h.Fatalf("said of a new code is %v, but %+v was sent; %v", delivered, fresh, err)
	}
	for _, d := range fresh {
		if d.Destination != c.Wanted() {
			h.Fatalf("the code for %s went to %s", c.Wanted(), d.Destination)
		}
	}
}

func (h *history) enter(code string) {
	c := h.s.Contact("email")
	left := h.s.CallsLeft(session.Tried, *h.now)
	h.missed = h.lose("VerifyUserAttribute") || h.missed
	next, err := h.s.Verify(context.Background(), "email", code)
	h.s = next
	if left == 0 && err == nil && !h.missed {
		h.Fatal("no try was left by our count, yet a code was accepted")
	}
	fault, _ := errors.AsType[*session.Fault](err)
	h.settle()
	real := h.server.Attributes(pool, h.name)
	if err == nil && (real["email"] != c.Wanted() || real["email_verified"] != "true") && !c.Pending.Doubtful && !(h.hidden["email"] && h.doubted) {
		h.Fatalf("%s was to be proved, the pool has %v", c.Wanted(), real)
	}
	if fault != nil && fault.Code == session.AliasTaken && c.State == session.ContactPending && h.s.Contact("email").State == session.ContactPending {
		h.Fatal("a value that belongs to somebody else still waits")
	}
}

// works reports whether a name and the password sign in.
func (h *history) works(name string) bool {
	_, err := h.client.SignIn(context.Background(), sent(name, password))
	return err == nil
}

// check holds what is said against the pool. Nothing said of a pending change
// is meant beyond the time that is said with it.
func (h *history) check() {
	c, s := h.s.Contact("email"), h.s
	real := h.server.Attributes(pool, h.name)
	waiting, _, out := h.server.Pending(pool, h.name, "email")
	shown := c.Value == real["email"]
	truths := map[session.ContactState]bool{
		session.ContactNone:       real["email"] == "" || h.hidden["email"],
		session.ContactVerified:   shown && real["email_verified"] == "true",
		session.ContactUnverified: shown && real["email_verified"] == "false",
		session.ContactPending:    shown && (c.CodeOver(*h.now) || out && waiting == c.Pending.Value),
		session.ContactUnknown:    h.hidden["email"] || h.hidden["email_verified"] || c.Pending.Doubtful || c.Pending.Proved || real["email"] == "",
	}
	if !truths[c.State] {
		h.Fatalf("said is %+v, but the pool has %v, and waits for %q, %v", c, real, waiting, out)
	}
	if !c.CodeOver(*h.now) && !c.Pending.Delivery.At.IsZero() && !c.Pending.Doubtful && !c.Pending.Proved && !(out && waiting == c.Wanted()) && !h.doubted && !h.missed {
		h.Fatalf("a code for %s is said to be good until %v, but the pool waits for %q, %v", c.Wanted(), c.Until(), waiting, out)
	}
	switch signsIn := s.SignsIn("email"); {
	case signsIn == session.SignInYes && !h.works(c.Value):
		h.Fatalf("%s is said to sign in: %+v, %v", c.Value, c, real)
	case signsIn == session.SignInNo && c.Value != "" && h.works(c.Value):
		h.Fatalf("%s is said not to sign in: %+v, %v", c.Value, c, real)
	case signsIn == session.SignInMaybe && h.decided(c):
		h.Fatalf("whether %s signs in is known, but not said: %+v, typed %q", c.Value, c, h.typed)
	}
	if s.SignsIn("phone_number") == session.SignInYes {
		h.Fatal("the phone is said to sign in")
	}
	if name := s.SignsInNow(); name != "" && !h.works(name) {
		h.Fatalf("%s is said to sign in now; the pool has %v", name, real)
	}
	if mode := s.VerificationMode("email"); mode != session.ModeUnknown && (mode == session.ModeKeeps) != h.keeps {
		h.Fatalf("the pool is said to be one that %s; it keeps the original: %v", mode, h.keeps)
	}
}

// decided reports whether one of the sources decides if the email signs in.
func (h *history) decided(c session.Contact) bool {
	unsure := !c.Shown || c.Pending.Doubtful || c.Pending.Proved
	described := h.schema.Pool().Identified()
	switch {
	case unsure:
		return false
	case described && h.naming != byAlias:
		return true
	case h.hidden["email_verified"] && h.naming != byEmail:
		return false
	}
	return described || h.typed == first && c.Value == first
}

// TestWhatIsSaidOfAContactIsTrue walks a user of any pool through changes,
// codes, lost answers, days and restarts.
func TestWhatIsSaidOfAContactIsTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHistory(t)
		h.check()
		t.Repeat(map[string]func(*rapid.T){
			"": func(*rapid.T) { h.check() },
			"change": func(t *rapid.T) {
				h.T = t
				h.change(rapid.SampledFrom([]string{first, "b@x.example", "c@x.example", taken, ""}).Draw(t, "to"))
			},
			"new code":   func(t *rapid.T) { h.T = t; h.resend() },
			"wrong code": func(t *rapid.T) { h.T = t; h.enter("000000") },
			"right code": func(t *rapid.T) {
				h.T = t
				_, code, out := h.server.Pending(pool, h.name, "email")
				if !out {
					t.Skip("no code is out")
				}
				h.enter(code)
			},
			"time": func(t *rapid.T) {
				*h.now = h.now.Add(rapid.SampledFrom([]time.Duration{time.Minute, time.Hour, 23 * time.Hour, 24 * time.Hour, 8 * 24 * time.Hour}).Draw(t, "passes"))
				h.s.Tokens = h.tokens()
			},
			"read":    func(t *rapid.T) { h.T = t; h.settle() },
			"restart": func(t *rapid.T) { h.T = t; h.restart() },
		})
	})
}
