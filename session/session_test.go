package session

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

// fakeService is a service made of funcs.
type fakeService struct {
	Service // what a test does not set, it must not ask for

	signIn   func(user string, password Secret) (Tokens, error)
	refresh  func(Tokens) (Tokens, error)
	profile  func() (attribute.Profile, error)
	update   func(access Secret, attributes []attribute.Attribute) ([]Delivery, error)
	sendCode func(access Secret, name string) (Delivery, error)
	verify   func(access Secret, name, code string) error
}

func (f fakeService) SignIn(_ context.Context, login Login) (Step, error) {
	tokens, err := f.signIn(login.Name, login.Password)
	return Step{Tokens: tokens}, err
}
func (f fakeService) Refresh(_ context.Context, t Tokens) (Tokens, error)        { return f.refresh(t) }
func (f fakeService) Profile(context.Context, Secret) (attribute.Profile, error) { return f.profile() }
func (f fakeService) Update(_ context.Context, access Secret, attributes []attribute.Attribute) ([]Delivery, error) {
	return f.update(access, attributes)
}
func (f fakeService) SendCode(_ context.Context, access Secret, name string) (Delivery, error) {
	return f.sendCode(access, name)
}
func (f fakeService) Verify(_ context.Context, access Secret, name, code string) error {
	return f.verify(access, name, code)
}

// deaf is a service that fails the test when it is asked for anything.
func deaf(t *testing.T) fakeService {
	asked := func(what string) { t.Helper(); t.Fatalf("%s was asked for", what) }
	return fakeService{
		signIn:   func(string, Secret) (Tokens, error) { asked("sign-in"); return Tokens{}, nil },
		refresh:  func(Tokens) (Tokens, error) { asked("refresh"); return Tokens{}, nil },
		profile:  func() (attribute.Profile, error) { asked("the profile"); return attribute.Profile{}, nil },
		update:   func(Secret, []attribute.Attribute) ([]Delivery, error) { asked("an update"); return nil, nil },
		sendCode: func(Secret, string) (Delivery, error) { asked("a code"); return Delivery{}, nil },
		verify:   func(Secret, string, string) error { asked("verification"); return nil },
	}
}

func shows(p attribute.Profile) func() (attribute.Profile, error) {
	return func() (attribute.Profile, error) { return p, nil }
}

func fault(code Code, arrived Delivered) error { return &Fault{Code: code, Delivered: arrived} }

var (
	jane    = profileOf(attribute.Sub, "1", "name", "Jane", attribute.Email, "a@x.de", attribute.EmailVerified, "true")
	sam     = profileOf(attribute.Sub, "2", "name", "Sam")
	fresh   = Tokens{Access: "new access", ID: "new id", Refresh: "new refresh"}
	expired = Tokens{Access: "old access", Refresh: "old refresh"}
)

// busySession has something in each of its parts.
func busySession(f fakeService) Session {
	return Session{
		service: f, State: SignedIn, Name: "jane", Tokens: expired, Profile: jane,
		Pending:  []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Delivery: Delivery{Attribute: attribute.Email, At: someTime}}},
		Attempt:  &Attempt{Plan: Plan{[]Change{{"name", "Jane", "Jane", "Jo"}}}},
		Outcomes: []Outcome{{Change{"gender", "", "", "x"}, Stored}},
		Refusals: []Refusal{{"name", "Jo", "no", InvalidValue}},
	}
}

var bare = cmp.Options{cmp.FilterPath(func(p cmp.Path) bool { return p.String() == "service" }, cmp.Ignore()), cmp.AllowUnexported(Session{}, attribute.Schema{})}

func TestSignIn(t *testing.T) {
	ctx := context.Background()
	f := deaf(t)
	f.signIn = func(user string, password Secret) (Tokens, error) {
		if user != "jane" || password != "pass" {
			return Tokens{}, fault(WrongPassword, Refused)
		}
		return fresh, nil
	}
	f.profile = shows(jane)
	s, err := New(f, attribute.Schema{}).SignIn(ctx, Login{Name: "jane", Password: "pass"})
	if err != nil || s.State != SignedIn || s.Name != "jane" || s.Tokens != fresh || s.Profile.Value("name") != "Jane" {
		t.Errorf("%v: %+v", err, s)
	}
	out := New(f, attribute.Schema{})
	if s, err = out.SignIn(ctx, Login{Name: "jane", Password: "guess"}); err == nil || !cmp.Equal(s, out, bare) {
		t.Errorf("a wrong password gives %v and %+v", err, s)
	}
	f.profile = func() (attribute.Profile, error) { return attribute.Profile{}, fault(UserDisabled, Refused) }
	out.service = f
	if s, err = out.SignIn(ctx, Login{Name: "jane", Password: "pass"}); err == nil || !cmp.Equal(s, out, bare) {
		t.Errorf("without a profile it gives %v and %+v", err, s)
	}
	f.profile = func() (attribute.Profile, error) { return attribute.Profile{}, fault(NoNetwork, Refused) }
	out.service = f
	if s, err = out.SignIn(ctx, Login{Name: "jane", Password: "pass"}); err == nil || s.State != SignedIn || s.Tokens != fresh || s.Name != "jane" {
		t.Errorf("while the profile can't be read it gives %v and %+v", err, s)
	}
}

func TestSignInAgain(t *testing.T) {
	tests := []struct {
		name    string
		profile attribute.Profile
		same    bool
	}{
		{"the same user", jane, true},
		{"another user", sam, false},
	}
	for _, test := range tests {
		f := deaf(t)
		f.signIn = func(string, Secret) (Tokens, error) { return fresh, nil }
		f.profile = shows(test.profile)
		before := busySession(f)
		s, err := before.SignIn(context.Background(), Login{Name: "someone", Password: "pass"})
		if err != nil || s.Name != "someone" || s.Tokens != fresh || len(s.Outcomes) != 0 {
			t.Errorf("%s: %v, %+v", test.name, err, s)
		}
		if kept := s.Attempt != nil; kept != test.same {
			t.Errorf("%s: the save that was sent is kept: %v", test.name, kept)
		}
		if kept := len(s.Pending) == 1; kept != test.same {
			t.Errorf("%s: what waits is kept: %v", test.name, kept)
		}
		if !cmp.Equal(before, busySession(f), bare) {
			t.Errorf("%s: the old session changed", test.name)
		}
	}
}

func TestAnotherUserGetsNothingOfTheFormer(t *testing.T) {
	nameless := func(user string) attribute.Profile { return attribute.NewProfile(user, nil, nil, someTime) }
	tests := []struct {
		name          string
		former, later attribute.Profile
	}{
		{"refusals", jane, sam},
		{"two users whose sub is hidden", nameless("jane"), nameless("sam")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := deaf(t)
			f.signIn = func(string, Secret) (Tokens, error) { return fresh, nil }
			f.profile = shows(test.later)
			before := busySession(f)
			before.Profile = test.former
			s := must(before.SignIn(context.Background(), Login{Name: "sam", Password: "pass"}))
			if len(s.Pending)+len(s.Outcomes)+len(s.Refusals) != 0 || s.Attempt != nil {
				t.Errorf("%+v", s)
			}
		})
	}
}

// asks are the calls of a session that need the access token. The writes are
// those of which nobody knows whether they arrived when no answer comes.
var asks = []struct {
	name string
	ask  func(Session, context.Context) (Session, error)
	// stub makes the service answer the call.
	stub func(*fakeService, func(Secret) error)
}{
	{"load", Session.Load, profileStub},
	{"settle", Session.Settle, profileStub},
	{"save", Session.Save, updateStub},
	{"new code", func(s Session, ctx context.Context) (Session, error) {
		s.Pending = nil
		return s.Resend(ctx, attribute.Email)
	}, func(f *fakeService, answer func(Secret) error) {
		f.sendCode = func(access Secret, _ string) (Delivery, error) { return Delivery{}, answer(access) }
	}},
	{"new code for what is pending", func(s Session, ctx context.Context) (Session, error) { return s.Resend(ctx, attribute.Email) }, updateStub},
	{"verify", func(s Session, ctx context.Context) (Session, error) { return s.Verify(ctx, attribute.Email, "123456") },
		func(f *fakeService, answer func(Secret) error) {
			f.verify = func(access Secret, _, _ string) error { return answer(access) }
		}},
}

func profileStub(f *fakeService, answer func(Secret) error) {
	f.profile = func() (attribute.Profile, error) { return jane, answer("") }
}

func updateStub(f *fakeService, answer func(Secret) error) {
	f.update = func(access Secret, _ []attribute.Attribute) ([]Delivery, error) { return nil, answer(access) }
}

// TestExpiredTokens: a call is sent once, whatever becomes of it. Refreshing is
// the lane's.
func TestExpiredTokens(t *testing.T) {
	for _, call := range asks {
		for _, answer := range []error{nil, fault(SignInExpired, Refused), fault(SignInRevoked, Refused), fault(TimedOut, Unknown)} {
			t.Run(fmt.Sprint(call.name, "/", answer), func(t *testing.T) {
				asked := 0
				f := deaf(t)
				f.refresh = func(Tokens) (Tokens, error) { t.Error("refreshed"); return fresh, nil }
				call.stub(&f, func(access Secret) error {
					asked++
					if access != "" && access != expired.Access {
						t.Errorf("asked with %s", string(access))
					}
					return answer
				})
				before := busySession(f)
				before.Tokens = expired
				s, err := call.ask(before, context.Background())
				if !errors.Is(err, answer) || asked != 1 || s.Tokens != expired {
					t.Errorf("asked %d times: %v, tokens %q", asked, err, string(s.Tokens.Access))
				}
				again := busySession(f)
				again.Tokens = expired
				if !cmp.Equal(before, again, bare) {
					t.Error("the old session changed")
				}
			})
		}
	}
}

func TestWhenTokensAreDue(t *testing.T) {
	at := time.Date(2026, time.March, 14, 20, 31, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		tokens    Tokens
		over, due bool
	}{
		"fresh":               {Tokens{Refresh: "r", Expires: at.Add(time.Minute)}, false, false},
		"about to end":        {Tokens{Refresh: "r", Expires: at.Add(20 * time.Second)}, false, true},
		"ends now":            {Tokens{Refresh: "r", Expires: at}, true, true},
		"over, no refresh":    {Tokens{Expires: at.Add(-time.Second)}, true, false},
		"does not tell":       {Tokens{Refresh: "r"}, false, false},
		"nobody is signed in": {Tokens{}, false, false},
	} {
		if over, due := test.tokens.Over(at), test.tokens.Due(at); over != test.over || due != test.due {
			t.Errorf("%s: over %v, due %v", name, over, due)
		}
	}
}

func TestOutcomesAreOfTheLastCallAlone(t *testing.T) {
	for _, call := range asks {
		for _, answer := range []error{nil, fault(TimedOut, Unknown), fault(Throttled, Refused)} {
			t.Run(fmt.Sprint(call.name, " ", answer), func(t *testing.T) {
				f := deaf(t)
				call.stub(&f, func(Secret) error { return answer })
				s, _ := call.ask(busySession(f), context.Background())
				for _, o := range s.Outcomes {
					if o.Name == "gender" {
						t.Error("an older outcome is still there")
					}
				}
			})
		}
	}
}

func TestSave(t *testing.T) {
	plan := Plan{[]Change{{"name", "Jane", "Jane", "Jo"}, {attribute.Email, "a@x.de", "a@x.de", "b@x.de"}}}
	tests := []struct {
		name     string
		answer   error
		attempt  bool
		accepted bool
		refusals []Refusal
	}{
		{"accepted", nil, true, true, nil},
		{"refused", &Fault{Code: BadEmail, Message: "no address"}, false, false, []Refusal{{attribute.Email, "b@x.de", "no address", BadEmail}}},
		{"refused, wrapped", fmt.Errorf("saving: %w", &Fault{Code: Throttled}), false, false, nil},
		{"unknown", fault(DeliveryFailed, Unknown), true, false, nil},
		{"unknown although a contact is named", &Fault{Code: BadEmail, Delivered: Unknown}, true, false, nil},
		{"an error without words", errors.New("odd"), true, false, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := deaf(t)
			sent := 0
			deliveries := []Delivery{{Attribute: attribute.Email, Destination: "b***"}}
			f.update = func(_ Secret, attributes []attribute.Attribute) ([]Delivery, error) {
				sent++
				if diff := cmp.Diff([]attribute.Attribute{{Name: "name", Value: "Jo"}, {Name: attribute.Email, Value: "b@x.de"}}, attributes); diff != "" {
					t.Error(diff)
				}
				if test.answer != nil {
					return nil, test.answer
				}
				return deliveries, nil
			}
			before := busySession(f).Sending(plan)
			if before.Attempt.Accepted || len(before.Outcomes)+len(before.Refusals) != 0 {
				t.Errorf("sending: %+v", before)
			}
			s, err := before.Save(context.Background())
			if !errors.Is(err, test.answer) || sent != 1 || (s.Attempt != nil) != test.attempt {
				t.Fatalf("%v, sent %d times, attempt %+v", err, sent, s.Attempt)
			}
			if test.attempt && (s.Attempt.Accepted != test.accepted || test.accepted != (len(s.Attempt.Deliveries) == 1)) {
				t.Errorf("%+v", s.Attempt)
			}
			if diff := cmp.Diff(test.refusals, s.Refusals); diff != "" {
				t.Error(diff)
			}
			if len(s.Outcomes) != 0 || len(s.Pending) != 1 || !cmp.Equal(s.Profile, jane) {
				t.Errorf("before it is settled something is claimed: %+v", s)
			}
			if before.Attempt.Accepted || len(before.Attempt.Deliveries) != 0 {
				t.Errorf("the old attempt changed: %+v", before.Attempt)
			}
		})
	}
}

func TestSettle(t *testing.T) {
	mail := Delivery{Attribute: attribute.Email, Medium: ByEmail, Destination: "b***", At: someTime}
	waits := PendingVerification{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Delivery: mail}
	live, unseen := waits, waits
	live.Over, live.Former, unseen.Over = "b@x.de", "a@x.de", ""
	unanswered := PendingVerification{Attribute: attribute.Email, Value: "b@x.de", Over: "b@x.de", Former: "a@x.de", Since: someTime}
	older := PendingVerification{Attribute: attribute.Email, Value: "old@x.de", Over: "a@x.de", Proved: true}
	change := Change{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}
	tests := []struct {
		name    string
		attempt Attempt
		shown   []string
		result  SaveResult
		waiting []PendingVerification
	}{
		{"pending", Attempt{Accepted: true, Deliveries: []Delivery{mail}}, []string{attribute.Email, "a@x.de", attribute.EmailVerified, "true"}, Waits, []PendingVerification{waits}},
		{"live", Attempt{Accepted: true, Deliveries: []Delivery{mail}}, []string{attribute.Email, "b@x.de", attribute.EmailVerified, "false"}, LiveNow, []PendingVerification{live}},
		{"live, flag hidden", Attempt{Accepted: true, Deliveries: []Delivery{mail}}, []string{attribute.Email, "b@x.de"}, Stored, []PendingVerification{live}},
		{"live and verified", Attempt{Accepted: true, Deliveries: []Delivery{mail}}, []string{attribute.Email, "b@x.de", attribute.EmailVerified, "true"}, Stored, nil},
		{"live without a code", Attempt{Accepted: true}, []string{attribute.Email, "b@x.de", attribute.EmailVerified, "false"}, LiveNow, nil},
		{"hidden", Attempt{Accepted: true, Deliveries: []Delivery{mail}}, nil, CodeSent, []PendingVerification{unseen}},
		{"no answer, live", Attempt{}, []string{attribute.Email, "b@x.de", attribute.EmailVerified, "false"}, LiveNow, []PendingVerification{unanswered}},
		{"no answer, old", Attempt{}, []string{attribute.Email, "a@x.de", attribute.EmailVerified, "true"}, Unclear, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Since: someTime, Doubtful: true}}},
		{"ended by the service", Attempt{Answered: true}, []string{attribute.Email, "a@x.de", "gender", "f"}, NotStored, []PendingVerification{older}},
		{"no answer, all old", Attempt{}, []string{attribute.Email, "a@x.de", "gender", "f"}, NotThere, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Since: someTime, Doubtful: true}}},
		{"no answer, pending", Attempt{}, []string{attribute.Email, "a@x.de", "gender", "x"}, Waits, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Since: someTime}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := deaf(t)
			f.profile = shows(profileOf(test.shown...))
			test.attempt.Plan = Plan{[]Change{change, {"gender", "f", "f", "x"}}}
			before := Session{service: f, Attempt: &test.attempt, Pending: []PendingVerification{older}}
			s, err := before.Settle(context.Background())
			want := Outcome{change, test.result}
			want.Now = s.Profile.Value(attribute.Email)
			if err != nil || s.Attempt != nil || len(s.Outcomes) != 2 || s.Outcomes[0] != want {
				t.Fatalf("%v, %+v", err, s.Outcomes)
			}
			if diff := cmp.Diff(test.waiting, s.Pending); diff != "" {
				t.Error(diff)
			}
			if before.Attempt == nil || len(before.Outcomes) != 0 || before.Pending[0] != older {
				t.Error("the old session changed")
			}
			f.profile = shows(attribute.Profile{})
			if s, _ = s.Settle(context.Background()); len(s.Outcomes) != 0 {
				t.Error("a save is settled twice")
			}
		})
	}
}

func TestSettleWithoutAProfile(t *testing.T) {
	f := deaf(t)
	f.profile = func() (attribute.Profile, error) { return attribute.Profile{}, fault(NoNetwork, Refused) }
	s, err := busySession(f).Settle(context.Background())
	if err == nil || s.Attempt == nil || len(s.Pending) != 1 {
		t.Errorf("%v: the save is forgotten before anybody knows of it: %+v", err, s)
	}
}

func TestResend(t *testing.T) {
	newer := Delivery{Attribute: attribute.Email, Destination: "new", At: someTime.Add(1)}
	older := Delivery{Attribute: attribute.Email, Destination: "old", At: someTime}
	other := PendingVerification{Attribute: attribute.Phone, Value: "+14155550100"}
	tests := []struct {
		name    string
		shown   attribute.Profile
		waiting []PendingVerification
		write   string // the value that is written again; empty when a code is asked for
		sent    []Delivery
		want    []PendingVerification
	}{
		{"shown and waits", jane, []PendingVerification{other, {Attribute: attribute.Email, Value: "a@x.de", Delivery: older, Proved: true}}, "",
			[]Delivery{newer}, []PendingVerification{other, {Attribute: attribute.Email, Value: "a@x.de", Over: "a@x.de", Delivery: newer}}},
		{"shown, nothing waits", jane, []PendingVerification{other}, "", []Delivery{newer}, []PendingVerification{other, {Attribute: attribute.Email, Value: "a@x.de", Over: "a@x.de", Delivery: newer}}},
		{"pending", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Delivery: older}}, "b@x.de",
			[]Delivery{{Attribute: attribute.Phone}, newer}, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Delivery: newer}}},
		{"pending, but nothing is sent", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Delivery: older}}, "b@x.de",
			nil, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Doubtful: true}}},
		{"unclear", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Doubtful: true}}, "b@x.de",
			[]Delivery{newer}, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Delivery: newer, Doubtful: true}}},
		{"not shown", sam, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, "b@x.de", []Delivery{newer}, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Delivery: newer}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, answer := range []error{nil, fault(LimitExceeded, Refused), fault(TimedOut, Unknown)} {
				f := deaf(t)
				calls := 0
				if test.write == "" {
					f.sendCode = func(_ Secret, name string) (Delivery, error) {
						calls++
						if name != attribute.Email {
							t.Errorf("a code for %s", name)
						}
						return test.sent[0], answer
					}
				} else {
					f.update = func(_ Secret, attributes []attribute.Attribute) ([]Delivery, error) {
						calls++
						if diff := cmp.Diff([]attribute.Attribute{{Name: attribute.Email, Value: test.write}}, attributes); diff != "" {
							t.Error(diff)
						}
						return test.sent, answer
					}
				}
				before := Session{service: f, Profile: test.shown, Pending: test.waiting}
				s, err := before.Resend(context.Background(), attribute.Email)
				want := test.want
				if answer != nil {
					want = test.waiting
				}
				if diff := cmp.Diff(want, s.Pending); diff != "" || err != answer || calls != 1 {
					t.Errorf("%v, %d calls\n%s", err, calls, diff)
				}
				if diff := cmp.Diff(test.waiting, before.Pending); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestVerify(t *testing.T) {
	sent := Delivery{Attribute: attribute.Email, At: someTime}
	tests := []struct {
		name    string
		shown   attribute.Profile
		waiting []PendingVerification
		answer  error
		want    []PendingVerification
	}{
		{"pending", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Delivery: sent}}, nil, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Delivery: sent, Proved: true}}},
		{"shown", jane, nil, nil, []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de", Over: "a@x.de", Proved: true}}},
		{"unclear", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Doubtful: true}}, nil, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Proved: true, Doubtful: true}}},
		{"wrong", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, fault(WrongCode, Refused), []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}},
		{"taken by somebody else", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, fault(AliasTaken, Refused), []PendingVerification{}},
		{"no answer", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, fault(TimedOut, Unknown), []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}},
		{"too old", jane, []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de"}}, fault(ExpiredCode, Refused), []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Lapsed: true}}},
		{"too old, shown", jane, []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de"}}, fault(ExpiredCode, Refused), []PendingVerification{{Attribute: attribute.Email, Value: "a@x.de"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := deaf(t)
			f.verify = func(_ Secret, name, code string) error {
				if name != attribute.Email || code != "204816" {
					t.Errorf("%s with %s", name, code)
				}
				return test.answer
			}
			before := Session{service: f, Profile: test.shown, Pending: test.waiting}
			s, err := before.Verify(context.Background(), attribute.Email, "204816")
			if diff := cmp.Diff(test.want, s.Pending); diff != "" || err != test.answer {
				t.Errorf("%v\n%s", err, diff)
			}
			if s.Contact(attribute.Email).State == ContactVerified && test.waiting != nil && test.answer == nil {
				t.Error("claimed before the profile shows it")
			}
			if !cmp.Equal(before.Pending, test.waiting) {
				t.Error("the old session changed")
			}
		})
	}
}

func TestResume(t *testing.T) {
	out := New(deaf(t), attribute.NewSchema([]attribute.Rule{{Name: "custom:a"}}))
	s := out.Resume(fresh, "jane")
	if s.State != SignedIn || s.Tokens != fresh || s.Name != "jane" || out.State != SignedOut {
		t.Errorf("%+v", s)
	}
	if len(s.Schema.Rows(attribute.Profile{})) != len(attribute.Schema{}.Rows(attribute.Profile{}))+1 {
		t.Error("the schema got lost")
	}
}
