package session

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

// browserService answers visits; everything else is fakeService's.
type browserService struct {
	fakeService
	visit BrowserAuth
	step  func(v BrowserAuth, answer string) (Step, error)
}

func (b browserService) StartBrowserAuth(_ context.Context, _ BrowserAsk) (BrowserAuth, error) {
	if b.visit.URL == "" {
		return BrowserAuth{}, fault(NoDomain, Refused)
	}
	return b.visit, nil
}

func (b browserService) AwaitCallback(_ context.Context, v BrowserAuth, pages CallbackPages, refused func(*Fault)) (Step, error) {
	refused(&Fault{Code: ForeignAnswer})
	return b.step(v, pages.Done.Title)
}

func (b browserService) RedeemURL(_ context.Context, v BrowserAuth, address Secret) (Step, error) {
	return b.step(v, string(address))
}

// TestRefusedAnswersAreTold while the browser is waited for, one of several at once;
// and nobody waits for more once that has ended.
func TestRefusedAnswersAreTold(t *testing.T) {
	f := browserService{fakeService: deaf(t), visit: BrowserAuth{URL: "https://x"}}
	answers := make(chan struct{})
	f.step = func(BrowserAuth, string) (Step, error) {
		<-answers
		return Step{Tokens: fresh}, nil
	}
	f.profile = shows(jane)
	s := New(f, attribute.Schema{})
	call := AwaitCall(CallbackPages{})
	ended := make(chan error)
	go func() {
		_, err := call.Run(t.Context(), s)
		ended <- err
	}()
	if told := call.Meanwhile(); told == nil || told.Code != ForeignAnswer {
		t.Errorf("told %v", told)
	}
	close(answers)
	if told := call.Meanwhile(); told != nil {
		t.Errorf("told %v at the end", told)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestSignInWithABrowser(t *testing.T) {
	reported := 0
	report := func(*Fault) { reported++ }
	ctx := t.Context()
	ways := map[string]func(Session) (Session, error){
		"heard": func(s Session) (Session, error) {
			return s.AwaitCallback(ctx, CallbackPages{Done: CallbackPage{Title: "answer"}}, report)
		},
		"handed in": func(s Session) (Session, error) { return s.RedeemURL(ctx, "answer") },
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			f := browserService{fakeService: deaf(t), visit: BrowserAuth{URL: "https://x", State: "1", Verifier: "2"}}
			f.step = func(v BrowserAuth, answer string) (Step, error) {
				if v != f.visit || answer != "answer" {
					t.Errorf("the answer %q comes to %+v", answer, v)
				}
				return Step{Tokens: fresh}, nil
			}
			f.profile = shows(jane)
			prepared, err := New(f, attribute.Schema{}).StartBrowserAuth(ctx, BrowserAsk{})
			if err != nil || prepared.State != SignedOut || prepared.BrowserAuth != f.visit {
				t.Fatalf("%v: %+v", err, prepared)
			}
			s, err := way(prepared)
			if err != nil || s.State != SignedIn || s.Tokens != fresh || s.Name != "" || s.Profile.Value("name") != "Jane" || s.BrowserAuth != (BrowserAuth{}) {
				t.Errorf("%v: %+v", err, s)
			}
			f.step = func(BrowserAuth, string) (Step, error) { return Step{}, fault(BrowserSilent, Refused) }
			prepared.service = f
			if s, err := way(prepared); err == nil || !cmp.Equal(s, prepared, bare, cmp.AllowUnexported(BrowserAuth{})) {
				t.Errorf("a fault gives %v and %+v", err, s)
			}
		})
	}
	if reported != 2 {
		t.Errorf("%d refused answers were reported, of two", reported)
	}
	if s, err := New(browserService{}, attribute.Schema{}).StartBrowserAuth(ctx, BrowserAsk{}); err == nil || s.BrowserAuth != (BrowserAuth{}) {
		t.Errorf("without a domain there is %v and %+v", err, s)
	}
}

// TestBrowserSignsInAgain: what is being done belongs to who began it.
func TestBrowserSignsInAgain(t *testing.T) {
	for _, test := range []struct {
		name    string
		profile attribute.Profile
		same    bool
	}{{"the same user", jane, true}, {"another user", sam, false}} {
		f := browserService{fakeService: deaf(t), step: func(BrowserAuth, string) (Step, error) { return Step{Tokens: fresh}, nil }}
		f.profile = shows(test.profile)
		before := busySession(f.fakeService)
		before.service = f
		s, err := before.RedeemURL(t.Context(), "answer")
		if err != nil || s.Tokens != fresh {
			t.Errorf("%s: %v, %+v", test.name, err, s)
		}
		if (s.Attempt != nil) != test.same || (len(s.Pending) == 1) != test.same || (s.Name == "jane") != test.same {
			t.Errorf("%s: %+v", test.name, s)
		}
	}
}
