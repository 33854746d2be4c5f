package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// memoryStore is a store that a test can look into.
type memoryStore struct {
	protection session.Protection
	why        session.StoreReason
	opens      []error // what opening says, one after the other
	opened     int
	phrase     session.Secret
	secret     session.Secret // of the app client
	records    []session.Record
	offer      session.StoreReason
	failing    error // of every saving
	unwritten  error // of the last draft
	written    chan struct{}
	dropped    *session.SavedDraft
	saved      []string
	drafts     []session.SavedDraft // all that were handed over
	events     []session.Event
	attempt    session.Attempt
	history    []session.HistoryEntry
	flushes    int
}

var janesKey = session.Key{Pool: "example", Sub: "0b9e1c54-7f0c-4c7e-9d0a-2f6f4f0c1b11"}

func (m *memoryStore) Open(context.Context) error {
	m.opened++
	if m.opened > len(m.opens) {
		return nil
	}
	return m.opens[m.opened-1]
}

func (m *memoryStore) OpenWith(_ context.Context, phrase session.Secret) error {
	if phrase != m.phrase {
		return &session.StoreError{Reason: session.PassphraseWrong}
	}
	m.protection, m.offer = session.ByPassphrase, ""
	return nil
}

func (m *memoryStore) PassphraseOffer() (session.StoreReason, bool) { return m.offer, false }

func (m *memoryStore) DeclinePassphrase(context.Context) error {
	m.offer = ""
	m.saved = append(m.saved, "no passphrase")
	return m.failing
}

func (m *memoryStore) Protection() (session.Protection, session.StoreReason) {
	return m.protection, m.why
}

func (m *memoryStore) Users(string) []session.Record { return m.records }

func (m *memoryStore) Load(_ context.Context, key session.Key) (session.Record, error) {
	for _, r := range m.records {
		if r.Sub == key.Sub {
			return r, nil
		}
	}
	return session.Record{Key: key}, nil
}

func (m *memoryStore) SaveTokens(_ context.Context, _ session.Key, name string, t session.Tokens) error {
	m.saved = append(m.saved, name+" "+string(t.Access))
	return m.failing
}

func (m *memoryStore) Choose(_ context.Context, key session.Key) error {
	m.saved = append(m.saved, "choose "+key.Sub)
	return m.failing
}

func (m *memoryStore) RefreshTokens(
	ctx context.Context, key session.Key, have session.Tokens,
	refresh func(context.Context, session.Tokens) (session.Tokens, error),
) (session.Tokens, error) {
	fresh, err := refresh(ctx, have)
	if err != nil {
		return session.Tokens{}, err
	}
	return fresh, m.SaveTokens(ctx, key, "", fresh)
}

func (m *memoryStore) Forget(_ context.Context, key session.Key, t session.Tokens) error {
	m.saved = append(m.saved, "forget "+key.Sub+" "+string(t.Access))
	return m.failing
}

func (m *memoryStore) Remove(_ context.Context, key session.Key) error {
	m.saved = append(m.saved, "remove "+key.Sub)
	return m.failing
}

func (m *memoryStore) SaveWho(_ context.Context, _ session.Key, who string) error {
	m.saved = append(m.saved, "who "+who)
	return m.failing
}

func (m *memoryStore) Release(_ context.Context, key session.Key) error {
	m.saved = append(m.saved, "release "+key.Sub)
	return m.failing
}

func (m *memoryStore) SaveDeviceCredential(_ context.Context, key session.Key, d session.DeviceCredential) error {
	m.saved = append(m.saved, "device "+key.Sub+" "+d.Key)
	return m.failing
}

func (m *memoryStore) SaveAttempt(_ context.Context, _ session.Key, a session.Attempt, entries []session.HistoryEntry) error {
	m.attempt = a
	m.history = session.WithHistory(m.history, entries...)
	return m.failing
}

func (m *memoryStore) SavePending(_ context.Context, _ session.Key, list []session.PendingVerification) error {
	m.saved = append(m.saved, fmt.Sprint(len(list), " waiting"))
	return m.failing
}

func (m *memoryStore) KeepNames(string, []string) error { return nil }

func (m *memoryStore) Learn(_ context.Context, _ session.Key, name, value string) error {
	m.saved = append(m.saved, name+"="+value)
	return m.failing
}

func (m *memoryStore) Count(_ context.Context, _ session.Key, e session.Event) ([]session.Event, error) {
	m.events = append(m.events, e)
	return slices.Clone(m.events), m.failing
}

func (m *memoryStore) Secret(string) session.Secret { return m.secret }

func (m *memoryStore) SaveSecret(_ context.Context, _ string, secret session.Secret) error {
	m.secret = secret
	m.saved = append(m.saved, "secret "+string(secret))
	return m.failing
}

func (m *memoryStore) Keeper(session.Key) session.Keeper { return m }

func (m *memoryStore) Keep(d session.SavedDraft) <-chan struct{} {
	m.drafts = append(m.drafts, d)
	return m.written
}

func (m *memoryStore) Flush(context.Context) error {
	m.flushes++
	m.unwritten = m.failing
	return m.failing
}

func (m *memoryStore) Err() error { return m.unwritten }

func (m *memoryStore) DropDraft(_ context.Context, _ session.Key, d session.SavedDraft) error {
	m.dropped = &d
	return nil
}

func (m *memoryStore) Close(context.Context) error { return m.failing }

// stored is a setup before a store in a keychain, which change may change.
func stored(m *memoryStore, s setup) setup {
	if m.protection == "" {
		m.protection, m.why = session.InKeychain, session.Asked
	}
	s.options = func(o *Options) { o.Store, o.Pool.Key, m.opened = m, janesKey.Pool, 0 }
	return s
}

// left is what jane left an hour and a half ago.
func left() *memoryStore {
	return &memoryStore{records: []session.Record{{Key: janesKey, Name: "jane@example.com", Drafts: []session.SavedDraft{{
		At:    testTime.Add(-90 * time.Minute),
		Edits: []session.Edit{{Name: "given_name", Typed: "Janet", From: "Jane"}, {Name: "email", Typed: "jane@new.example", From: "jane@example.com"}},
		Field: "nickname", Text: "Jay",
	}}}}}
}

func asking(reasons ...session.StoreReason) *memoryStore {
	m := &memoryStore{phrase: "right"}
	for _, reason := range reasons {
		m.opens = append(m.opens, &session.StoreError{Reason: reason})
	}
	return m
}

func TestAnOpenFieldIsOfferedBesideItsValue(t *testing.T) {
	m := left()
	m.records[0].Drafts[0].Edits, m.records[0].Drafts[0].Field, m.records[0].Drafts[0].Text = nil, "email", "jane@new.example"
	p := sit(t, stored(m, setup{}))
	p.stands("profile restore")
	p.sees("jane@example.com → jane@new.example")
}

func TestAnEarlierDraftIsLaidOver(t *testing.T) {
	p := sit(t, stored(left(), setup{}))
	p.stands("profile restore")
	p.sees("You left 3 changes here an hour ago")
	p.press("enter")
	p.stands("profile")
	p.sees("Janet", "● was Jane", "Jay")
	if f := p.form(); f.mode != editing || f.editor.Text != "Jay" || f.form.name() != "nickname" {
		t.Errorf("the editor is not open again on %s", f.form.name())
	}
}

// TestAnOfferShowsTheOpenField: what it is now, and the text as it was left.
func TestAnOfferShowsTheOpenField(t *testing.T) {
	for _, edits := range [][]session.Edit{nil, {{Name: "given_name", Typed: "Janet", From: "Jane"}}} {
		m := left()
		m.records[0].Drafts[0].Edits = edits
		m.records[0].Drafts[0].Field, m.records[0].Drafts[0].Text = "given_name", "Janette"
		p := sit(t, stored(m, setup{}))
		p.stands("profile restore")
		p.sees("You left 1 change", "Jane → Janette")
	}
}

func TestTypingGoesBeforeAnEarlierDraft(t *testing.T) {
	p := sit(t, stored(left(), setup{}))
	kept := left().records[0].Drafts[0]
	p.press("esc").edit("given_name", "Joan").onRow("website").press("enter").typed("x")
	p.tell(nil)
	next, _ := p.app.does(effect{action: restoreDraft(kept)})
	p.app = next
	f := p.form()
	if got := f.draft.Value("given_name"); got != "Joan" {
		t.Errorf("what is typed now was replaced by %q", got)
	}
	if f.form.name() != "website" || f.draft.Value("email") != "jane@new.example" {
		t.Errorf("the editor moved to %s", f.form.name())
	}
}

// TestSeveralDraftsAreOffered one after the other, whatever becomes of each, but
// for one that a newer one contains.
func TestSeveralDraftsAreOffered(t *testing.T) {
	m := left()
	newest := m.records[0].Drafts[0]
	other := session.SavedDraft{Owner: "other", At: newest.At.Add(-time.Hour), Edits: []session.Edit{{Name: "gender", Typed: "other", From: "female"}}}
	contained := session.SavedDraft{Owner: "contained", At: newest.At.Add(-2 * time.Hour), Edits: newest.Edits[:1], Field: "nickname", Text: "Jay"}
	last := session.SavedDraft{Owner: "last", At: newest.At.Add(-3 * time.Hour), Edits: []session.Edit{{Name: "website", Typed: "https://new.example", From: "https://jane.example"}}}
	m.records[0].Drafts = []session.SavedDraft{newest, other, contained, last}
	p := sit(t, stored(m, setup{}))
	p.stands("profile restore")
	p.press("enter")
	p.stands("profile restore")
	p.sees("You left 1 change", "other")
	p.press("x")
	p.stands("profile restore")
	p.sees("https://new.example")
	p.press("enter")
	p.stands("profile")
	got := sortedEdits(p.form().draft)
	if len(got) != 3 || got["given_name"] != "Janet" || got["website"] != "https://new.example" || p.form().editor.Text != "Jay" {
		t.Errorf("the form has %v and %q", got, p.form().editor.Text)
	}
}

// TestAnOfferThatDoesNotFitStays: typing goes before it, so it is not in the
// form, and the next start has to offer it again.
func TestAnOfferThatDoesNotFitStays(t *testing.T) {
	m := left()
	p := sit(t, stored(m, setup{}))
	p.press("esc").edit("given_name", "Joan")
	p.app, _ = p.app.does(effect{action: restoreDraft(m.records[0].Drafts[0])})
	p.sees("the next start asks again")
	if f := p.form(); f.draft.Value("given_name") != "Joan" || f.editor.Text != "Jay" {
		t.Errorf("the form has %v", f.drafted())
	}
}

// spared is the field whose rules stay when those of all others change.
const spared = "custom:team"

// rulesBetween are what can have become of the rules of the fields since
// something was typed in them.
var rulesBetween = map[string]func(pool attribute.Pool, names []string) attribute.Schema{
	"nothing":        func(p attribute.Pool, _ []string) attribute.Schema { return p.Schema() },
	"hidden":         teamRules(attribute.Rule{Hidden: true}),
	"the team's":     teamRules(attribute.Rule{Lock: attribute.ByTeam}),
	"hidden, locked": teamRules(attribute.Rule{Hidden: true, Lock: attribute.ByTeam}),
	"required":       teamRules(attribute.Rule{Required: true}),
	"shorter":        teamRules(attribute.Rule{Max: 1}),
	"a list":         teamRules(attribute.Rule{Kind: attribute.KindYesNo}),
	"a number":       teamRules(attribute.Rule{Kind: attribute.KindNumber}),
	"a date":         teamRules(attribute.Rule{Kind: attribute.KindDate}),
	"immutable":      poolRules(attribute.Rule{Lock: attribute.Immutable}),
	"the service's":  poolRules(attribute.Rule{Lock: attribute.ByService}),
	"not described":  func(attribute.Pool, []string) attribute.Schema { return attribute.Schema{} },
	"not for the app": func(p attribute.Pool, _ []string) attribute.Schema {
		p.Writes = []string{spared}
		return p.Schema()
	},
	"refused": func(p attribute.Pool, names []string) attribute.Schema {
		facts := map[string]string{}
		for _, name := range names {
			facts["lock."+name] = string(attribute.NotKnown)
		}
		return p.Schema().Learned(facts)
	},
}

func teamRules(r attribute.Rule) func(attribute.Pool, []string) attribute.Schema {
	return func(p attribute.Pool, names []string) attribute.Schema {
		return p.Schema().WithTeam(eachNamed(r, names))
	}
}

func poolRules(r attribute.Rule) func(attribute.Pool, []string) attribute.Schema {
	return func(p attribute.Pool, names []string) attribute.Schema {
		p.Rules = append(eachNamed(r, names), attribute.Rule{Name: spared})
		return p.Schema()
	}
}

func eachNamed(r attribute.Rule, names []string) []attribute.Rule {
	var list []attribute.Rule
	for _, name := range names {
		r.Name = name
		list = append(list, r)
	}
	return list
}

// TestNoDraftIsDroppedUnseen walks every field, every change of its rules since,
// and every state of the form: an offer that is taken over stands in the form,
// in a row, and would be offered again if the program died; one that does not
// stand there is not dropped.
func TestNoDraftIsDroppedUnseen(t *testing.T) {
	fields := append(rowNames(sit(t, setup{}).form()), "custom:desk", "dev:custom:plan", "x_unknown", "email_verified")
	changing := slices.DeleteFunc(slices.Clone(fields), func(name string) bool { return name == spared })
	states := map[string]func(p *person){
		"at rest":      func(*person) {},
		"finding":      func(p *person) { p.press("/").typed("zzz") },
		"adding":       func(p *person) { p.press("a").typed("zzz") },
		"in an editor": func(p *person) { p.onRow(spared).press("enter").typed("x") },
	}
	for between, rules := range rulesBetween {
		for state, form := range states {
			t.Run(between+", "+state, func(t *testing.T) {
				m, schema := &memoryStore{}, rules(poolSchema.Pool(), changing)
				p := sit(t, stored(m, setup{schema: &schema}))
				form(p)
				before := p.app
				for i, name := range fields {
					if testing.Short() && i%4 != 0 {
						continue
					}
					for what, kept := range map[string]session.SavedDraft{
						"an edit":              {Edits: []session.Edit{{Name: name, Typed: "A4", From: "A3"}}},
						"a text":               {Field: name, Text: "A4open"},
						"an edit and its text": {Edits: []session.Edit{{Name: name, Typed: "A4", From: "A3"}}, Field: name, Text: "A4open"},
						"an emptied field":     {Field: name},
					} {
						m.dropped = nil
						next, command := before.does(effect{action: restoreDraft(kept)})
						if p.app = next; command != nil {
							command()
						}
						p.checkLaid(name, what, kept, m.dropped != nil)
					}
				}
			})
		}
	}
}

// checkLaid holds the form to what was kept, after it was taken over.
func (p *person) checkLaid(name, what string, kept session.SavedDraft, dropped bool) {
	p.t.Helper()
	f, want := p.form(), "A4"
	if kept.Field != "" {
		want = kept.Text
	}
	now := f.drafted()
	edited := slices.ContainsFunc(now.Edits, func(e session.Edit) bool { return e.Name == name && e.Typed == want })
	stored := f.draft.Base().Value(name) == want
	there := stored || slices.Contains(rowNames(f), name) && (edited || now.Field == name && now.Text == want)
	switch {
	case dropped && !there:
		p.t.Errorf("%s, %s: dropped, but the form has %v in the rows %v", name, what, now, rowNames(f))
	case !dropped && name != attribute.EmailVerified:
		p.t.Errorf("%s, %s: still on offer, and the form has %v", name, what, now)
	case !dropped:
		p.sees("the next start asks again")
	}
}

func TestWhatTheProfileHasByNowIsNotOffered(t *testing.T) {
	m := left()
	p := sit(t, stored(m, setup{pool: func() *memoryPool {
		pool := newPool()
		pool.values["given_name"], pool.values["email"], pool.values["nickname"] = "Janet", "jane@new.example", "Jay"
		return pool
	}()}))
	p.stands("profile")
}

func TestLeavingAsksOnlyWhenNothingIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		protection session.Protection
		why        session.StoreReason
		asks       bool
	}{
		"keychain":    {session.InKeychain, session.Asked, false},
		"permissions": {session.ByPermissions, session.KeychainMissing, false},
		"memory":      {session.InMemory, session.FolderUnusable, true},
	} {
		t.Run(name, func(t *testing.T) {
			for _, key := range []string{"ctrl+c", "q"} {
				p := sit(t, stored(&memoryStore{protection: c.protection, why: c.why}, setup{}))
				p.edit("given_name", "Janet").goesOut(key)
				if p.ended == c.asks {
					t.Errorf("%s ends: %t\n%s", key, p.ended, p.see())
				}
				if text := p.app.farewell(nil); !c.asks && !strings.Contains(text, "1 change is not saved. It is kept here") {
					t.Errorf("says goodbye with %q", text)
				}
			}
		})
	}
}

// goesOut presses a key that leaves, and lets what is typed be written first.
func (p *person) goesOut(key string) {
	if command := p.tell(keystroke(key)); command != nil && !p.ended {
		if msg, last := command().(leaveMsg); last {
			p.tell(msg)
		}
	}
}

// TestADiskThatFillsUp: what was kept a moment ago is not any more, and
// leaving says so and asks, by each key; where the disk is good again it leaves.
func TestADiskThatFillsUp(t *testing.T) {
	full := &session.StoreError{Reason: session.NotWritten}
	for key, asks := range map[string]string{"q": "Quit without saving? 1 edit is lost.", "ctrl+c": "Press ctrl+c again to leave without it."} {
		m := &memoryStore{}
		p := sit(t, stored(m, setup{}))
		p.edit("given_name", "Janet")
		m.failing = full
		p.goesOut(key)
		p.sees(asks, "could not be kept just now")
		if p.ended || p.app.env.keeps {
			t.Fatalf("%s: ended %t, claims to keep %t", key, p.ended, p.app.env.keeps)
		}
		if text := p.app.farewell(full); !strings.Contains(text, "1 change is not saved, and could not be kept here.") {
			t.Errorf("says goodbye with %q", text)
		}
		p.press("n").goesOut(key)
		p.sees(asks)
		p.press("n")
		m.failing, m.unwritten = nil, nil
		p.goesOut(key)
		if !p.ended {
			t.Errorf("%s asks although all is kept:\n%s", key, p.see())
		}
	}
}

// TestAFailedWriteIsTold when it happens, once, and that it went well again.
func TestAFailedWriteIsTold(t *testing.T) {
	m := &memoryStore{written: make(chan struct{})}
	p := sit(t, stored(m, setup{}))
	m.unwritten = &session.StoreError{Reason: session.NotWritten}
	close(m.written)
	writes := func() {
		t.Helper()
		p.tell(writtenMsg{Key: janesKey, Err: m.unwritten})
	}
	p.onRow("nickname").press("enter").typed("x")
	writes()
	p.sees("could not be kept just now")
	p.wait(2 * toastLeast).typed("y")
	writes()
	p.seesNot("could not be kept just now")
	m.unwritten = nil
	writes()
	p.sees("What you typed is kept again.")
}

// TestTheWriteOfSomebodyElseIsNotTold: a write that ends late is of the user who was
// signed in before.
func TestTheWriteOfSomebodyElseIsNotTold(t *testing.T) {
	p := sit(t, stored(&memoryStore{}, setup{}))
	p.tell(writtenMsg{Key: session.Key{Pool: "example", Sub: "2"}, Err: &session.StoreError{Reason: session.NotWritten}})
	p.seesNot("could not be kept")
}

func TestLeavingDuringASaveClaimsNothingOfIt(t *testing.T) {
	p := sit(t, stored(&memoryStore{protection: session.ByPermissions, why: session.KeychainMissing}, setup{}))
	p.edit("given_name", "Janet").press("s")
	p.holding = true
	p.press("enter").goesOut("ctrl+c")
	text := strings.Join(strings.Fields(p.app.farewell(nil)), " ")
	if !p.ended || !strings.Contains(text, "it is not known whether it arrived. Your edits are kept;") || strings.Contains(text, "not saved") {
		t.Errorf("ended %t, says goodbye with %q", p.ended, text)
	}
}

func TestPasswordsAndCodesAreNeverHandedOver(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{}))
	p.edit("email", "jane@new.example").press("s", "enter").typed("Canary-code").press("esc")
	p.service.profile = expired
	p.press("ctrl+r").typed("Canary-password")
	p.stands("profile signIn")
	for _, d := range m.drafts {
		if strings.Contains(fmt.Sprint(d), "Canary") {
			t.Fatalf("handed over: %v", d)
		}
	}
	if len(m.drafts) == 0 {
		t.Error("nothing was handed over")
	}
}

func TestAFieldThatIsLeftIsWrittenAtOnce(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{}))
	p.onRow("nickname").press("enter").typed("x")
	if at := m.drafts[len(m.drafts)-1]; at.Field != "nickname" {
		t.Fatalf("the open editor is not in %v", at)
	}
	if command := p.tell(keystroke("enter")); command == nil {
		t.Fatal("nothing is to be done")
	} else if command(); m.flushes != 1 {
		t.Errorf("written %d times", m.flushes)
	}
}

func TestKeptSignInIsResumed(t *testing.T) {
	m := &memoryStore{}
	pool := newPool()
	m.records = []session.Record{{Key: janesKey, Name: "jane@example.com", Tokens: pool.tokens()}}
	p := sit(t, stored(m, setup{signedOut: true, pool: pool}))
	p.stands("profile")
	p.sees("jane@example.com", "you sign in with it")
	if len(m.saved) > 0 {
		t.Errorf("what is kept already was saved: %q", m.saved)
	}
}

func TestTokensFromElsewhereAreNotKept(t *testing.T) {
	m := &memoryStore{}
	p := sit(t, stored(m, setup{tokenOnly: true}))
	p.edit("given_name", "Janet").save()
	if len(m.saved) > 0 || len(m.drafts) == 0 {
		t.Errorf("saved %q, drafts %v", m.saved, m.drafts)
	}
}

func TestWhatCannotBeKeptIsTold(t *testing.T) {
	m := &memoryStore{failing: &session.StoreError{Reason: session.NotWritten}}
	p := sit(t, stored(m, setup{signedOut: true}))
	p.typed("jane@example.com").press("tab").typed(p.pool.password).press("enter")
	p.stands("profile")
	p.sees("could not be kept just now")
}

func TestAPassphraseIsAskedForOnce(t *testing.T) {
	p := sit(t, stored(asking(session.PassphraseNeeded), setup{signedOut: true}))
	p.stands("passphrase")
	p.press("enter").sees("Type the passphrase")
	p.typed("Canary-wrong").press("enter")
	p.sees("That is not the passphrase.")
	p.seesNot("Canary")
	p.typed("right").press("enter")
	p.stands("signIn")
}

func TestANewPassphraseIsTypedTwice(t *testing.T) {
	m := asking(session.PassphraseNew)
	m.phrase = "right and long enough"
	p := sit(t, stored(m, setup{signedOut: true}))
	p.typed("right and long enough").press("enter").typed("wrong").press("enter")
	p.sees("The two don't match.")
	p.typed("right and long enough").press("enter")
	p.stands("signIn")
}

func TestWithoutThePassphraseNothingIsKept(t *testing.T) {
	m := asking(session.PassphraseNeeded)
	m.protection, m.why = session.InMemory, session.PassphraseNeeded
	p := sit(t, stored(m, setup{signedOut: true}))
	p.press("esc")
	p.stands("signIn")
	p.sees("Nothing is kept this time")
}

func TestSomebodyElsesEditsAreKeptForThem(t *testing.T) {
	p := sit(t, stored(&memoryStore{}, setup{}))
	p.edit("given_name", "Janet")
	p.service.profile = expired
	p.press("ctrl+r")
	p.service.profile = func(context.Context) (attribute.Profile, error) {
		return attribute.NewProfile("joe", []attribute.Attribute{{Name: "sub", Value: "2"}}, nil, testTime.Add(time.Hour)), nil
	}
	p.typed(p.pool.password).press("enter")
	p.stands("profile")
	p.sees("kept for their next sign-in")
}
