package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

func asked(c Challenge) []Prompt {
	asks, _ := c.Prompts()
	return asks
}

func TestAsksOfEachChallenge(t *testing.T) {
	params := func(pairs ...string) map[string]string {
		m := map[string]string{}
		for pair := range slices.Chunk(pairs, 2) {
			m[pair[0]] = pair[1]
		}
		return m
	}
	code := func(key string) []Prompt { return []Prompt{{Key: key, Kind: PromptCode}} }
	choose := func(names ...string) []Prompt { return []Prompt{{Key: "ANSWER", Kind: PromptChoice, Choices: names}} }
	password := []Prompt{{Key: "PASSWORD", Kind: PromptSecret}}
	email := []Prompt{{Key: "EMAIL", Kind: PromptAttribute, Attribute: attribute.Email}}
	for _, test := range []struct {
		name string
		c    Challenge
		want []Prompt
	}{
		{"sms", Challenge{Name: CodeBySMS}, code("SMS_MFA_CODE")},
		{"email", Challenge{Name: CodeByEmail}, code("EMAIL_OTP_CODE")},
		{"first sms", Challenge{Name: FirstCodeBySMS}, code("SMS_OTP_CODE")},
		{"app", Challenge{Name: CodeFromApp}, code("SOFTWARE_TOKEN_MFA_CODE")},
		{"password", Challenge{Name: AskPassword}, password},
		{"proof", Challenge{Name: ProvePassword}, password},
		{"custom", Challenge{Name: Custom}, []Prompt{{Key: "ANSWER", Kind: PromptText}}},
		{"which factor", Challenge{Name: SelectMFA, Params: params("MFAS_CAN_CHOOSE", `["SMS_MFA","NEW_ONE"]`)}, choose("SMS_MFA", "NEW_ONE")},
		{"no factors", Challenge{Name: SelectMFA}, nil},
		{"broken list of factors", Challenge{Name: SelectMFA, Params: params("MFAS_CAN_CHOOSE", `SMS_MFA`)}, nil},
		{"which way", Challenge{Name: SelectChallenge, Choices: []string{"EMAIL_OTP", "WEB_AUTHN", "PASSWORD", "PASSWORD_SRP", "NEW_ONE"}},
			choose("PASSWORD_SRP", "PASSWORD", "EMAIL_OTP")},
		{"passkey only", Challenge{Name: SelectChallenge, Choices: []string{"WEB_AUTHN"}}, nil},
		{"set up an app", Challenge{Name: SetUpMFA, Setup: "ABCD", Params: params("MFAS_CAN_SETUP", `["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]`)},
			[]Prompt{{Key: "USER_CODE", Kind: PromptSixDigits}}},
		{"set up one of two", Challenge{Name: SetUpMFA, Params: params("MFAS_CAN_SETUP", `["SMS_MFA","EMAIL_OTP","SOFTWARE_TOKEN_MFA"]`)},
			choose("SOFTWARE_TOKEN_MFA", "EMAIL_OTP")},
		{"set up email", Challenge{Name: SetUpMFA, Params: params("MFAS_CAN_SETUP", `["SMS_MFA","EMAIL_OTP"]`)}, email},
		{"email was chosen", Challenge{Name: SetUpMFA, Chosen: "EMAIL_OTP", Params: params("MFAS_CAN_SETUP", `["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]`)}, email},
		{"set up sms", Challenge{Name: SetUpMFA, Params: params("MFAS_CAN_SETUP", `["SMS_MFA"]`)}, nil},
		{"passkey", Challenge{Name: Passkey}, nil},
		{"device", Challenge{Name: "DEVICE_SRP_AUTH"}, nil},
		{"unknown", Challenge{Name: "NEXT_YEARS_ONE"}, nil},
		{"nothing", Challenge{}, nil},
	} {
		asks, able := test.c.Prompts()
		if diff := cmp.Diff(test.want, asks); diff != "" || able != (len(test.want) > 0) {
			t.Errorf("%s: able %v\n%s", test.name, able, diff)
		}
	}
}

func TestNewPasswordAsksForWhatIsMissing(t *testing.T) {
	for _, test := range []struct{ has, required, want string }{
		{`{}`, `[]`, ""},
		{`{"email":"a@x.de"}`, `["userAttributes.email"]`, ""},
		{`{"email":"a@x.de","email_verified":"true"}`, `["userAttributes.email","userAttributes.name","userAttributes.custom:team"]`, "name custom:team"},
		{`{"name":""}`, `["userAttributes.name"]`, "name"},
		{`{}`, `["name"]`, "name"},
		{``, ``, ""},
		{`not JSON`, `["userAttributes.name"]`, "name"},
		{`{"name": 7}`, `not JSON`, ""},
	} {
		asks := asked(Challenge{Name: NewPassword, Params: map[string]string{"userAttributes": test.has, "requiredAttributes": test.required}})
		if asks[0].Key != "NEW_PASSWORD" || asks[0].Kind != PromptNewSecret {
			t.Errorf("%s: first asked for %+v", test.required, asks[0])
		}
		var names []string
		for _, ask := range asks[1:] {
			names = append(names, ask.Attribute)
			if ask.Kind != PromptAttribute || ask.Key != "userAttributes."+ask.Attribute {
				t.Errorf("%s: %+v", test.required, ask)
			}
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("has %s, required %s: asks for %q, want %q", test.has, test.required, got, test.want)
		}
	}
}

func TestChosenWithoutAsking(t *testing.T) {
	setUp := map[string]string{"MFAS_CAN_SETUP": `["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]`}
	for _, test := range []struct {
		c      Challenge
		answer string
		name   ChallengeName
		local  bool
	}{
		{Challenge{Name: SelectChallenge}, "PASSWORD", AskPassword, true},
		{Challenge{Name: SelectChallenge}, "PASSWORD_SRP", ProvePassword, true},
		{Challenge{Name: SelectChallenge}, "EMAIL_OTP", SelectChallenge, false},
		{Challenge{Name: SelectChallenge}, "", SelectChallenge, false},
		{Challenge{Name: SelectMFA}, "EMAIL_OTP", SelectMFA, false},
		{Challenge{Name: SetUpMFA, Params: setUp}, "EMAIL_OTP", SetUpMFA, true},
		{Challenge{Name: SetUpMFA, Params: setUp}, "SOFTWARE_TOKEN_MFA", SetUpMFA, false},
		{Challenge{Name: Custom}, "PASSWORD", Custom, false},
	} {
		next, local := test.c.chosen(Answers{"ANSWER": Secret(test.answer)})
		if next.Name != test.name || local != test.local || local != (next.Chosen == test.answer && test.answer != "") {
			t.Errorf("%s, %s: %v, %+v", test.c.Name, test.answer, local, next)
		}
	}
}

func TestPublished(t *testing.T) {
	c := Challenge{Name: Custom, Params: map[string]string{"USERNAME": "jane", "USER_ID_FOR_SRP": "1", "question": "Colour?", "hint": "\x1b[2J", "empty": ""}}
	want := []attribute.Attribute{{Name: "hint", Value: "\x1b[2J"}, {Name: "question", Value: "Colour?"}}
	if diff := cmp.Diff(want, c.Published()); diff != "" {
		t.Error(diff)
	}
	c.Name = CodeBySMS
	if got := c.Published(); got != nil {
		t.Errorf("%s publishes %v", c.Name, got)
	}
}

// steps is a service that gives one step after the other.
type steps struct {
	fakeService
	next     []any // Step or error
	answered []Answers
}

func (s *steps) take() (Step, error) {
	next := s.next[0]
	s.next = s.next[1:]
	if err, failed := next.(error); failed {
		return Step{}, err
	}
	return next.(Step), nil
}

func (s *steps) SignIn(context.Context, Login) (Step, error) { return s.take() }

func (s *steps) Answer(_ context.Context, _ Challenge, answers Answers) (Step, error) {
	s.answered = append(s.answered, answers)
	return s.take()
}

func asking(name ChallengeName) Step {
	return Step{Challenge: Challenge{Name: name, Session: Secret("session of " + name)}}
}

func TestChainOfChallenges(t *testing.T) {
	ctx := context.Background()
	f := &steps{next: []any{asking(NewPassword), fault(PasswordRule, Refused), asking(CodeByEmail), fault(WrongCode, Refused), Step{Tokens: fresh}}}
	f.profile = shows(jane)
	s, err := New(f, attribute.Schema{}).SignIn(ctx, Login{Name: "a@x.de", Password: "x"})
	if err != nil || s.State != SignedOut || s.Challenge.Name != NewPassword {
		t.Fatalf("%v, %+v", err, s.Challenge)
	}
	same, err := s.Answer(ctx, Answers{"NEW_PASSWORD": "short"})
	if err == nil || !cmp.Equal(same, s, bare) {
		t.Errorf("a refused password gives %v and %+v", err, same)
	}
	s = must(s.Answer(ctx, Answers{"NEW_PASSWORD": "long enough"}))
	if s.Challenge.Name != CodeByEmail || s.State != SignedOut {
		t.Errorf("then comes %+v", s.Challenge)
	}
	if same, err = s.Answer(ctx, Answers{"EMAIL_OTP_CODE": "0"}); err == nil || same.Challenge.Session != s.Challenge.Session {
		t.Errorf("a wrong code gives %v and %+v", err, same.Challenge)
	}
	s = must(s.Answer(ctx, Answers{"EMAIL_OTP_CODE": "1"}))
	if s.State != SignedIn || !s.Challenge.None() || s.Name != "a@x.de" || s.SignsIn(attribute.Email) != SignInYes || s.Tokens != fresh {
		t.Errorf("at the end: %+v", s)
	}
	if len(f.answered) != 4 {
		t.Errorf("%d answers were sent", len(f.answered))
	}
}

func TestAnsweringOverAForm(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		name    string
		profile func() (attribute.Profile, error)
		keeps   bool
	}{
		{"the same user", shows(jane), true},
		{"somebody else", shows(sam), false},
		{"nobody can tell who", func() (attribute.Profile, error) { return attribute.Profile{}, fault(TimedOut, Refused) }, true},
	} {
		f := &steps{next: []any{asking(CodeBySMS), Step{Tokens: fresh}}}
		f.profile = test.profile
		s := busySession(f.fakeService)
		s.service = f
		s = must(s.SignIn(ctx, Login{Name: "jane", Password: "x"}))
		if s.State != SignedIn || s.Profile.Value("name") != "Jane" || s.Tokens != expired {
			t.Errorf("%s: under way: %+v", test.name, s)
		}
		next, err := s.Answer(ctx, Answers{"SMS_MFA_CODE": "1"})
		if (next.Pending != nil) != test.keeps || !next.Challenge.None() || (err != nil) != (next.Tokens == expired) {
			t.Errorf("%s: %v, %+v", test.name, err, next)
		}
	}
}

func TestChoosingAPasswordSendsNothing(t *testing.T) {
	f := &steps{next: []any{Step{Challenge: Challenge{Name: SelectChallenge, Session: "s", Choices: []string{"PASSWORD"}}}}}
	s := must(New(f, attribute.Schema{}).SignIn(context.Background(), Login{Name: "jane"}))
	s = must(s.Answer(context.Background(), Answers{"ANSWER": "PASSWORD"}))
	if s.Challenge.Name != AskPassword || s.Challenge.Chosen != "PASSWORD" || s.Challenge.Session != "s" || len(f.answered) != 0 {
		t.Errorf("%+v, sent %v", s.Challenge, f.answered)
	}
}

// recoverable is a service whose recovery ends as a test wants.
type recoverable struct {
	steps
	reset error
}

func (r *recoverable) ForgotPassword(context.Context, string) (Delivery, error) {
	return Delivery{Medium: ByEmail, Destination: "j***@x***", At: someTime}, r.reset
}
func (r *recoverable) ResendSignUp(ctx context.Context, name string) (Delivery, error) {
	return r.ForgotPassword(ctx, name)
}
func (r *recoverable) ResetPassword(context.Context, string, string, Secret) error { return r.reset }
func (r *recoverable) ConfirmSignUp(context.Context, string, string) error         { return r.reset }

func TestRecovery(t *testing.T) {
	ctx := context.Background()
	login := Login{Name: "jane", Password: "new"}
	ways := map[string]struct {
		send   func(Session) (Session, error)
		finish func(Session) (Session, error)
	}{
		"forgot":  {func(s Session) (Session, error) { return s.ForgotPassword(ctx, "jane") }, func(s Session) (Session, error) { return s.ResetPassword(ctx, login, "1") }},
		"confirm": {func(s Session) (Session, error) { return s.ResendSignUp(ctx, "jane") }, func(s Session) (Session, error) { return s.ConfirmSignUp(ctx, login, "1") }},
	}
	for name, way := range ways {
		r := &recoverable{}
		r.profile = shows(jane)
		s := must(way.send(New(r, attribute.Schema{})))
		if s.Recovery.Destination != "j***@x***" {
			t.Errorf("%s: the code went to %+v", name, s.Recovery)
		}
		r.reset = fault(WrongCode, Refused)
		if s, err := way.finish(s); err == nil || s.Recovered || s.Recovery.At.IsZero() {
			t.Errorf("%s: a wrong code gives %v, %+v", name, err, s)
		}
		r.reset, r.next = nil, []any{fault(NoNetwork, Refused)}
		if s, err := way.finish(s); err == nil || !s.Recovered || s.State != SignedOut {
			t.Errorf("%s: without a sign-in behind it gives %v, %+v", name, err, s)
		}
		r.next = []any{Step{Tokens: fresh}}
		if s, err := way.finish(s); err != nil || s.State != SignedIn || s.Recovered {
			t.Errorf("%s: %v, %+v", name, err, s)
		}
	}
	s, err := New(&recoverable{}, attribute.Schema{}).ConfirmSignUp(ctx, Login{Name: "jane"}, "1")
	if err != nil || !s.Recovered || s.State != SignedOut {
		t.Errorf("confirmed without a password: %v, %+v", err, s)
	}
}

func TestFaultsThatEndASignIn(t *testing.T) {
	for _, code := range Codes() {
		ends := (&Fault{Code: code}).RestartsSignIn()
		if (&Fault{Code: code}).SignedOut() && !ends {
			t.Errorf("%s ends a session but no sign-in", code)
		}
		if slices.Contains([]Code{WrongCode, CodeUsed, PasswordRule, InvalidValue, Throttled, NoNetwork, TimedOut, Cancelled, ServiceFault}, code) && ends {
			t.Errorf("after %s the challenge could be answered again", code)
		}
	}
}

func TestChallengesAreNotPrinted(t *testing.T) {
	const canary = "canary-7f3a"
	s := Session{Challenge: Challenge{Name: SetUpMFA, Session: canary, Setup: canary}}
	for _, value := range []any{s, s.Challenge, &s.Challenge, Step{Challenge: s.Challenge}, Answers{"PASSWORD": canary}, Login{Password: canary}, errors.Join(&Fault{Code: WrongCode})} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
			if out := fmt.Sprintf(verb, value); strings.Contains(out, canary) || strings.Contains(out, fmt.Sprintf("%x", canary)) {
				t.Errorf("%s of a %T: %s", verb, value, out)
			}
		}
	}
}
