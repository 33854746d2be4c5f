package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/session/attribute"
)

// loggingStore is a store that writes down what it is asked to keep.
type loggingStore struct {
	log        []string
	records    []Record
	secret     Secret
	protection Protection
	why        StoreReason
	opens      error // what Open says when somebody waits
	phrase     Secret
	offer      StoreReason
	failing    error // of every saving
	events     []Event
	attempts   []Attempt
	history    [][]HistoryEntry // that came with them
	unwritten  error            // of the last draft
	written    chan struct{}
}

func (l *loggingStore) note(format string, args ...any) error {
	l.log = append(l.log, fmt.Sprintf(format, args...))
	return l.failing
}

func (l *loggingStore) Open(ctx context.Context) error {
	if ctx.Err() != nil {
		return &StoreError{Reason: KeychainGivenUp}
	}
	return l.opens
}

func (l *loggingStore) OpenWith(_ context.Context, phrase Secret) error {
	if phrase != l.phrase {
		return &StoreError{Reason: PassphraseWrong}
	}
	return nil
}

func (l *loggingStore) Protection() (Protection, StoreReason)   { return l.protection, l.why }
func (l *loggingStore) Users(string) []Record                   { return l.records }
func (l *loggingStore) PassphraseOffer() (StoreReason, bool)    { return l.offer, false }
func (l *loggingStore) DeclinePassphrase(context.Context) error { return l.note("decline") }
func (l *loggingStore) Secret(string) Secret                    { return l.secret }
func (l *loggingStore) Keeper(Key) Keeper                       { return l }

func (l *loggingStore) Load(_ context.Context, key Key) (Record, error) {
	for _, r := range l.records {
		if r.Key == key {
			return r, l.failing
		}
	}
	return Record{}, l.failing
}

func (l *loggingStore) SaveTokens(_ context.Context, key Key, name string, t Tokens) error {
	return l.note("tokens %s %q %s", key.Sub, name, string(t.Access))
}

func (l *loggingStore) Choose(_ context.Context, key Key) error { return l.note("choose %s", key.Sub) }

func (l *loggingStore) RefreshTokens(ctx context.Context, key Key, have Tokens, refresh func(context.Context, Tokens) (Tokens, error)) (Tokens, error) {
	newer, err := refresh(ctx, have)
	if err != nil {
		return Tokens{}, err
	}
	return newer, l.note("renewed %s %s", key.Sub, string(newer.Access))
}

func (l *loggingStore) Forget(ctx context.Context, key Key, t Tokens) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return l.note("forget %s %s", key.Sub, string(t.Access))
}

func (l *loggingStore) Remove(_ context.Context, key Key) error { return l.note("remove %s", key.Sub) }

func (l *loggingStore) SaveWho(_ context.Context, key Key, who string) error {
	return l.note("who %s %s", key.Sub, who)
}

func (l *loggingStore) Release(_ context.Context, key Key) error {
	return l.note("release %s", key.Sub)
}

func (l *loggingStore) SaveSecret(_ context.Context, pool string, secret Secret) error {
	return l.note("secret %s %s", pool, string(secret))
}

func (l *loggingStore) SaveDeviceCredential(_ context.Context, key Key, d DeviceCredential) error {
	return l.note("device %s %q", key.Sub, d.Key)
}

func (l *loggingStore) SaveAttempt(_ context.Context, _ Key, a Attempt, entries []HistoryEntry) error {
	l.attempts = append(l.attempts, a)
	l.history = append(l.history, entries)
	return l.failing
}

func (l *loggingStore) SavePending(_ context.Context, _ Key, list []PendingVerification) error {
	return l.note("%d waiting", len(list))
}

func (l *loggingStore) Learn(_ context.Context, _ Key, name, value string) error {
	return l.note("%s=%s", name, value)
}

func (l *loggingStore) KeepNames(string, []string) error { return nil }

func (l *loggingStore) Count(_ context.Context, _ Key, e Event) ([]Event, error) {
	l.events = append(l.events, e)
	return slices.Clone(l.events), l.failing
}

func (l *loggingStore) Keep(d SavedDraft) <-chan struct{} {
	_ = l.note("keep %s", d.Field)
	return l.written
}

func (l *loggingStore) Flush(context.Context) error { return l.note("flush") }
func (l *loggingStore) Err() error                  { return l.unwritten }

func (l *loggingStore) DropDraft(_ context.Context, _ Key, d SavedDraft) error {
	return l.note("drop %s", d.Field)
}

func (l *loggingStore) Close(context.Context) error { return nil }

// took is the log since it was read last.
func (l *loggingStore) took() string {
	slices.Sort(l.log) // facts are a map
	text := strings.Join(l.log, "; ")
	l.log = nil
	return text
}

// keeps is a persistence before a store, of a pool that was opened with tokens
// or none.
func keeps(l *loggingStore, brought Tokens) Persistence {
	o := Opened{Session: Session{Tokens: brought}, Pool: PoolInfo{Name: "Pool", Key: "pool"}}
	if l != nil {
		o.Store = l
	}
	return NewPersistence(o, func() time.Time { return someTime })
}

// gives is a call that gives a session.
func gives(s Session, err error) Call {
	return Call{Name: CallLoad, Run: func(context.Context, Session) (Session, error) { return s, err }}
}

var (
	janesKey = Key{Pool: "pool", Sub: "1"}
	waiting  = []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Delivery: Delivery{Attribute: attribute.Email, At: someTime}}}
)

// TestSavedAfterCalls walks what is saved after which call.
func TestSavedAfterCalls(t *testing.T) {
	janes := Session{State: SignedIn, Name: "jane", Tokens: fresh, Profile: jane}
	changed := func(how func(*Session)) Session {
		s := janes
		how(&s)
		return s
	}
	unread := Session{}.ResumeRecord(Record{Key: janesKey, Name: "jane", Tokens: fresh})
	for name, test := range map[string]struct {
		before, next Session
		brought      Tokens
		known        bool // it is jane whose record was restored
		want         string
	}{
		"signed in":                     {Session{}, janes, Tokens{}, false, `tokens 1 "jane" new access`},
		"nothing new":                   {janes, janes, Tokens{}, true, ""},
		"resumed":                       {unread, janes, Tokens{}, false, ""},
		"with tokens from elsewhere":    {Session{State: SignedIn, Tokens: fresh}, janes, fresh, false, ""},
		"without an id yet":             {Session{}, changed(func(s *Session) { s.Profile = attribute.Profile{} }), Tokens{}, false, ""},
		"signed in again":               {changed(func(s *Session) { s.Tokens = expired }), janes, Tokens{}, true, `tokens 1 "jane" new access`},
		"signed in by another name":     {janes, changed(func(s *Session) { s.Name = "j" }), Tokens{}, true, `tokens 1 "j" `},
		"a code is out":                 {janes, changed(func(s *Session) { s.Pending = waiting }), Tokens{}, true, "1 waiting"},
		"no code is out any more":       {changed(func(s *Session) { s.Pending = waiting }), janes, Tokens{}, true, "0 waiting"},
		"a fact":                        {janes, changed(func(s *Session) { s.Facts = map[string]string{"a": "1"} }), Tokens{}, true, "a=1"},
		"another fact, and one is gone": {changed(func(s *Session) { s.Facts = map[string]string{"a": "1"} }), changed(func(s *Session) { s.Facts = map[string]string{"b": "2"} }), Tokens{}, true, "a=; b=2"},
		"signed out":                    {janes, Session{}, Tokens{}, true, "flush; forget 1 new access"},
		"deleted":                       {janes, Session{Account: Account{Outcome: &ActionOutcome{DeleteUser(), ActionDone}}}, Tokens{}, true, "flush; keep ; remove 1"},
		"signed out before an id":       {Session{State: SignedIn, Tokens: fresh}, Session{}, Tokens{}, false, ""},
	} {
		l := &loggingStore{}
		p := keeps(l, test.brought)
		if test.known {
			p = p.Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
		}
		answer := p.Run(context.Background(), gives(test.next, fault(TimedOut, Unknown)), test.before)
		if got := l.took(); got != test.want || answer.Unkept != nil {
			t.Errorf("%s: saved %q, want %q; %v", name, got, test.want, answer.Unkept)
		}
		if FaultOf(answer.Err).Code != TimedOut {
			t.Errorf("%s: the error is %v", name, answer.Err)
		}
		l.failing = &StoreError{Reason: NotWritten}
		if answer := p.Run(context.Background(), gives(test.next, nil), test.before); test.want != "" && StoreReasonOf(answer.Unkept) != NotWritten {
			t.Errorf("%s: that it can't be kept is %v", name, answer.Unkept)
		}
		if answer := keeps(nil, Tokens{}).Run(context.Background(), gives(test.next, nil), test.before); answer.Unkept != nil || answer.Session.State != test.next.State {
			t.Errorf("%s: without a store %+v", name, answer)
		}
	}
}

// TestRestored: with the first reading of a profile comes what is kept of its
// user, and of others what they taught about the pool; none of it is saved again.
func TestRestored(t *testing.T) {
	l := &loggingStore{records: []Record{
		{Key: Key{"pool", "2"}, Facts: map[string]string{verificationModeFact + attribute.Email: string(ModeKeeps), "lock.gender": "not_for_app"}},
		{Key: janesKey, Pending: waiting, Facts: map[string]string{"lock.nickname": "not_for_app"}, Events: []Event{{Kind: Sent}}, Drafts: []SavedDraft{{Field: "name"}}},
	}}
	p := keeps(l, Tokens{})
	before := Session{State: SignedIn, Tokens: fresh, Name: "jane"}
	next := before
	next.Profile = jane
	answer := p.Run(context.Background(), gives(next, nil), before)
	s := answer.Session
	if len(s.Pending) != 1 || len(s.Events) != 1 || answer.Restored.Key != janesKey || len(answer.Restored.Drafts) != 1 || answer.Unkept != nil {
		t.Errorf("%+v", answer)
	}
	if s.Schema.Rule("nickname").Lock != attribute.NotForApp || s.Schema.Rule("gender").Lock != attribute.Writable || s.VerificationMode(attribute.Email) != ModeKeeps {
		t.Errorf("the facts are %v", s.Facts)
	}
	if got, want := l.took(), verificationModeFact+attribute.Email+"="+string(ModeKeeps); got != want {
		t.Errorf("saved %q, want %q", got, want)
	}
	p = p.Following(before, answer)
	if again := p.Run(context.Background(), gives(s, nil), s); again.Restored.Key != (Key{}) || l.took() != "" {
		t.Errorf("restored again: %+v", again)
	}
	over, cancel := context.WithCancel(context.Background())
	cancel()
	if given := keeps(l, Tokens{}).Run(over, gives(next, nil), before); given.Restored.Key != (Key{}) || l.took() != "" {
		t.Errorf("restored for a sign-in that was given up: %+v", given)
	}
}

// TestRestoredAfterASaveThatWasCutOff: the reading that restores what an earlier run left
// shows what became of its save. A contact that waits for its code by now is not offered
// as a change once more: saving it would end the code that was sent.
func TestRestoredAfterASaveThatWasCutOff(t *testing.T) {
	name := Change{Name: "name", Was: "Jane", Now: "Jane", After: "Jo"}
	email := Change{Name: attribute.Email, Was: "a@x.de", Now: "a@x.de", After: "b@x.de"}
	edits := []Edit{{attribute.Email, " b@x.de", "a@x.de"}, {"nickname", "Jay", ""}}
	for title, test := range map[string]struct {
		shown   string // the name
		sent    []Change
		later   time.Duration
		results []SaveResult
		offered []string
		history int
	}{
		"arrived":             {"Jo", []Change{email, name}, time.Second, []SaveResult{Waits, Stored}, []string{"nickname"}, 1},
		"may have arrived":    {"Jane", []Change{email}, time.Second, []SaveResult{Unclear}, []string{attribute.Email, "nickname"}, 0},
		"may yet arrive":      {"Jane", []Change{email, name}, time.Second, []SaveResult{NotThere, NotThere}, []string{attribute.Email, "nickname"}, 0},
		"has not arrived":     {"Jane", []Change{email, name}, lateLife, []SaveResult{NotStored, NotStored}, []string{attribute.Email, "nickname"}, 0},
		"days ago, forgotten": {"Jo", []Change{email, name}, CodeLife, nil, []string{attribute.Email, "nickname"}, 0},
	} {
		for _, field := range []string{"", attribute.Email} {
			draft := SavedDraft{Edits: edits, Field: field}
			if field != "" {
				draft.Text = "b@x.de"
			}
			l := &loggingStore{records: []Record{{Key: janesKey, Drafts: []SavedDraft{draft}, Attempts: []*Attempt{{Plan: Plan{test.sent}, Since: someTime}}}}}
			next := Session{State: SignedIn, Tokens: fresh, Name: "jane", Profile: profileOf(attribute.Sub, "1", "name", test.shown, attribute.Email, "a@x.de", attribute.EmailVerified, "true")}
			next.Profile.ReadAt = someTime.Add(test.later)
			answer := keeps(l, Tokens{}).Run(context.Background(), gives(next, nil), Session{State: SignedIn, Tokens: fresh, Name: "jane"})
			var results []SaveResult
			for _, o := range answer.Session.Outcomes {
				results = append(results, o.Result)
			}
			if !slices.Equal(results, test.results) {
				t.Errorf("%s: %v, want %v", title, results, test.results)
			}
			if got := answer.Session.DraftChanges(answer.Restored.Drafts[0]); !slices.Equal(got, test.offered) {
				t.Errorf("%s, in the editor %q: %v is offered, want %v", title, field, got, test.offered)
			}
			if got := len(answer.Session.History); got != test.history {
				t.Errorf("%s: %d entries of the history", title, got)
			}
		}
	}
}

// TestCounted: what the service counts by the hour is counted in the store, and
// where that is not possible at least in this window.
func TestCounted(t *testing.T) {
	f := deaf(t)
	f.verify = func(Secret, string, string) error { return fault(WrongCode, Refused) }
	f.profile = shows(jane)
	s := busySession(f)
	for name, l := range map[string]*loggingStore{
		"store": {events: []Event{{Kind: Tried}}}, "full disk": {failing: &StoreError{Reason: NotWritten}}, "none": nil,
	} {
		p := keeps(l, s.Tokens)
		p.key = s.Key(p.pool)
		answer, want := p.Run(context.Background(), VerifyCall(attribute.Email, "123456"), s), 1
		if name == "store" {
			want = 2
		}
		if events := answer.Session.Events; len(events) != want || events[want-1].Kind != Tried || events[want-1].At != someTime {
			t.Errorf("%s: %v", name, answer.Session.Events)
		}
		if (StoreReasonOf(answer.Unkept) == NotWritten) != (name == "full disk") || answer.Session.counter != nil {
			t.Errorf("%s: %v", name, answer.Unkept)
		}
	}
}

// TestRefreshKeepsFirst: nobody has newer tokens that are not kept.
func TestRefreshKeepsFirst(t *testing.T) {
	f := deaf(t)
	f.refresh = func(have Tokens) (Tokens, error) {
		if have != expired {
			return Tokens{}, fault(SignInRevoked, Refused)
		}
		return fresh, nil
	}
	s := busySession(f)
	l := &loggingStore{}
	if tokens, err := keeps(l, Tokens{}).Refresh(context.Background(), s); tokens != fresh || err != nil || l.took() != "renewed 1 new access" {
		t.Errorf("%v, %v", tokens, err)
	}
	l.failing = &StoreError{Reason: NotWritten}
	if tokens, err := keeps(l, Tokens{}).Refresh(context.Background(), s); tokens != fresh || StoreReasonOf(err) != NotWritten {
		t.Errorf("not kept: %v, %v", tokens, err)
	}
	if tokens, err := keeps(nil, Tokens{}).Refresh(context.Background(), s); tokens != fresh || err != nil {
		t.Errorf("without a store: %v, %v", tokens, err)
	}
}

// TestEnterCalls open a pool and keep nothing of it yet.
func TestEnterCalls(t *testing.T) {
	opened := Opened{Pool: PoolInfo{Name: "Other"}}
	var chosen []PoolChoice
	opener := &Opener{Open: func(_ context.Context, c PoolChoice) (Opened, error) {
		chosen = append(chosen, c)
		return opened, nil
	}}
	l := &loggingStore{}
	answer := keeps(l, Tokens{}).Run(context.Background(), EnterCall(opener, PoolChoice{Known: "other"}), Session{Name: "jane"})
	if answer.Opened.Pool != opened.Pool || answer.Session.Name != "jane" || answer.Err != nil || l.took() != "" {
		t.Errorf("%+v", answer)
	}
	if len(chosen) != 1 || chosen[0].Known != "other" {
		t.Errorf("opened %v", chosen)
	}
}
