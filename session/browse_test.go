package session

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// browserService answers visits; everything else is fakeService's.
type browserService struct {
	fakeService
	visit Visit
	step  func(v Visit, answer string) (Step, error)
}

func (b browserService) Browse(_ context.Context, _ bool) (Visit, error) {
	if b.visit.URL == "" {
		return Visit{}, fault(NoDomain, Refused)
	}
	return b.visit, nil
}

func (b browserService) Await(_ context.Context, v Visit, pages Pages) (Step, error) {
	return b.step(v, pages.Done.Title)
}

func (b browserService) HandIn(_ context.Context, v Visit, address Secret) (Step, error) {
	return b.step(v, string(address))
}

func TestSignInWithABrowser(t *testing.T) {
	ctx := t.Context()
	ways := map[string]func(Session) (Session, error){
		"heard":     func(s Session) (Session, error) { return s.Await(ctx, Pages{Done: Page{Title: "answer"}}) },
		"handed in": func(s Session) (Session, error) { return s.HandIn(ctx, "answer") },
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			f := browserService{fakeService: deaf(t), visit: Visit{URL: "https://x", State: "1", Verifier: "2"}}
			f.step = func(v Visit, answer string) (Step, error) {
				if v != f.visit || answer != "answer" {
					t.Errorf("the answer %q comes to %+v", answer, v)
				}
				return Step{Tokens: fresh}, nil
			}
			f.profile = shows(jane)
			prepared, err := New(f, Schema{}).Browse(ctx, false)
			if err != nil || prepared.State != SignedOut || prepared.Visit != f.visit {
				t.Fatalf("%v: %+v", err, prepared)
			}
			s, err := way(prepared)
			if err != nil || s.State != SignedIn || s.Tokens != fresh || s.Name != "" || s.Profile.Value("name") != "Jane" || s.Visit != (Visit{}) {
				t.Errorf("%v: %+v", err, s)
			}
			f.step = func(Visit, string) (Step, error) { return Step{}, fault(BrowserSilent, Refused) }
			prepared.service = f
			if s, err := way(prepared); err == nil || !cmp.Equal(s, prepared, bare, cmp.AllowUnexported(Visit{})) {
				t.Errorf("a fault gives %v and %+v", err, s)
			}
		})
	}
	if s, err := New(browserService{}, Schema{}).Browse(ctx, false); err == nil || s.Visit != (Visit{}) {
		t.Errorf("without a domain there is %v and %+v", err, s)
	}
}

// TestBrowserSignsInAgain: what is being done belongs to who began it.
func TestBrowserSignsInAgain(t *testing.T) {
	for _, test := range []struct {
		name    string
		profile Profile
		same    bool
	}{{"the same user", jane, true}, {"another user", sam, false}} {
		f := browserService{fakeService: deaf(t), step: func(Visit, string) (Step, error) { return Step{Tokens: fresh}, nil }}
		f.profile = shows(test.profile)
		before := busySession(f.fakeService)
		before.service = f
		s, err := before.HandIn(t.Context(), "answer")
		if err != nil || s.Tokens != fresh {
			t.Errorf("%s: %v, %+v", test.name, err, s)
		}
		if (s.Attempt != nil) != test.same || (len(s.Waiting) == 1) != test.same || (s.Name == "jane") != test.same {
			t.Errorf("%s: %+v", test.name, s)
		}
	}
}
