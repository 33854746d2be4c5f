package session

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"cognito-profile/session/attribute"
)

// tokensOf are tokens with an access token of an issuer.
func tokensOf(issuer string) Tokens {
	claims := base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `{"iss":%q,"sub":"1"}`, issuer))
	return Tokens{Access: Secret("header." + claims + ".signature"), Refresh: "refresh"}
}

func TestPoolOfTokens(t *testing.T) {
	for issuer, want := range map[string]string{
		"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123":        "eu-west-1_AbC123",
		"https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123": "eu-west-1_AbC123",
		"http://localhost:9229/local_AbC123":                                  "local_AbC123",
		"https://example.com/":                                                "", "https://example.com/realms/one": "", "": "",
	} {
		if got := tokensOf(issuer).poolID(); got != want {
			t.Errorf("%s: %q", issuer, got)
		}
	}
}

// poolService refuses each password, and knows the pools of a list.
type poolService struct {
	fakeService
	refusal Fault
	lacks   bool
	asked   *int
}

func (p poolService) LacksPool(context.Context) bool {
	*p.asked++
	return p.lacks
}

func (p poolService) SignIn(context.Context, Login) (Step, error) {
	fault := p.refusal
	return Step{}, &fault
}

func (p poolService) Answer(context.Context, Challenge, Answers) (Step, error) {
	return p.SignIn(context.Background(), Login{})
}

// TestARefusedPasswordMayBeAWrongPool: the pool's id is named as long as nothing shows
// that it is right, and nobody is asked for more than that.
func TestARefusedPasswordMayBeAWrongPool(t *testing.T) {
	const typed = "eu-west-1_Typed"
	refused := Fault{Code: WrongPassword, Pool: typed}
	used := func(facts map[string]string) func(Session) Session {
		return keeps(&loggingStore{records: []Record{{Key: Key{"pool", "2"}}, {Key: janesKey, Facts: facts}}}, Tokens{}).resumed
	}
	proved := func(pool string) func(Session) Session { return used(map[string]string{poolFact: pool}) }
	signedInTo := func(pool string) func(Session) Session {
		return func(s Session) Session {
			return s.Resume(tokensOf("https://cognito-idp.eu-west-1.amazonaws.com/"+pool), "jane").signedOut()
		}
	}
	for name, test := range map[string]struct {
		known   func(Session) Session
		refusal Fault
		lacks   bool
		code    Code
		pool    string
		asked   int
	}{
		"typed":                              {nil, refused, false, WrongPassword, typed, 1},
		"no such pool":                       {nil, refused, true, PoolIDNotFound, typed, 1},
		"of the config file":                 {Session.InListedPool, refused, false, WrongPassword, "", 1},
		"of the config file, no such pool":   {Session.InListedPool, refused, true, PoolIDNotFound, typed, 1},
		"somebody signed in before this run": {used(nil), refused, true, WrongPassword, "", 0},
		"to this pool":                       {proved(typed), refused, true, WrongPassword, "", 0},
		"to another one":                     {proved("eu-west-1_Other"), refused, false, WrongPassword, typed, 1},
		"to another one, and this is none":   {proved("eu-west-1_Other"), refused, true, PoolIDNotFound, typed, 1},
		"to another one than the file has": {func(s Session) Session { return proved("eu-west-1_Other")(s.InListedPool()) },
			refused, false, WrongPassword, typed, 1},
		"somebody signed in during it": {signedInTo(typed), refused, true, WrongPassword, "", 0},
		"and the pool is another one":  {signedInTo("eu-west-1_Other"), refused, false, WrongPassword, typed, 1},
		"the password was sent":        {nil, Fault{Code: WrongPassword}, true, WrongPassword, "", 0},
		"another fault":                {nil, Fault{Code: UserDisabled}, true, UserDisabled, "", 0},
	} {
		asked := 0
		s := New(poolService{refusal: test.refusal, lacks: test.lacks, asked: &asked}, attribute.Schema{})
		if test.known != nil {
			s = test.known(s)
		}
		_, signIn := s.SignIn(t.Context(), Login{Name: "jane", Password: "x"})
		s.Challenge = Challenge{Name: ProvePassword}
		_, answer := s.Answer(t.Context(), Answers{"PASSWORD": "x"})
		for how, err := range map[string]error{"signing in": signIn, "an answer": answer} {
			if fault := FaultOf(err); fault.Code != test.code || fault.Pool != test.pool {
				t.Errorf("%s, %s: %+v", name, how, fault)
			}
		}
		if asked != 2*test.asked {
			t.Errorf("%s: the service was asked %d times in two sign-ins", name, asked)
		}
	}
}

// TestTheProvedPoolIsAFact that is kept of a user who signs in: an app client is of one
// pool, so another id beside it is wrong at each later start.
func TestTheProvedPoolIsAFact(t *testing.T) {
	f := deaf(t)
	f.signIn = func(string, Secret) (Tokens, error) {
		return tokensOf("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123"), nil
	}
	f.profile = func() (attribute.Profile, error) { return jane, nil }
	l := &loggingStore{}
	answer := keeps(l, Tokens{}).Run(t.Context(), SignInCall(Login{Name: "jane", Password: "x"}), New(f, attribute.Schema{}))
	if got := answer.Session.Facts[poolFact]; got != "eu-west-1_AbC123" || !strings.Contains(l.took(), poolFact+"="+got) {
		t.Errorf("%q, %v", got, answer.Err)
	}
}

// TestAPoolIsKeptOnceTokensProveIt, and not before: a challenge or a refusal names no pool.
func TestAPoolIsKeptOnceTokensProveIt(t *testing.T) {
	own := tokensOf("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123")
	signedIn := Session{State: SignedIn, Tokens: own, Profile: jane}
	over, stop := context.WithCancel(t.Context())
	stop()
	for name, test := range map[string]struct {
		ctx  context.Context
		s    Session
		err  error
		want []string
	}{
		"a refusal":               {t.Context(), Session{}, &Fault{Code: WrongPassword}, nil},
		"a challenge":             {t.Context(), Session{Challenge: Challenge{Name: CodeByEmail}}, nil, nil},
		"a sign-in":               {t.Context(), signedIn, nil, []string{"eu-west-1_AbC123"}},
		"one without a profile":   {t.Context(), Session{State: SignedIn, Tokens: own}, &Fault{Code: NoNetwork}, []string{"eu-west-1_AbC123"}},
		"tokens of no pool":       {t.Context(), Session{State: SignedIn, Tokens: fresh, Profile: jane}, nil, []string{""}},
		"a sign-in that is given": {over, signedIn, nil, nil},
	} {
		var kept []string
		p := NewPersistence(Opened{Keep: func(poolID string) KeptPool {
			kept = append(kept, poolID)
			return KeptPool{Err: errors.ErrUnsupported}
		}}, nil)
		answer := p.Run(test.ctx, gives(test.s, test.err), Session{})
		if answer.Kept.News() != (test.want != nil) || fmt.Sprint(kept) != fmt.Sprint(test.want) {
			t.Errorf("%s: kept %q, %+v", name, kept, answer.Kept)
		}
		p.Following(Session{}, answer).Run(t.Context(), gives(signedIn, nil), signedIn)
		if len(kept) != 1 {
			t.Errorf("%s: kept %q once somebody goes on", name, kept)
		}
	}
}
