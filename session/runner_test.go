package session

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/session/attribute"
)

// runnerOf is a runner for jane, whose clock goes on only while it sleeps.
func runnerOf(service Service, l *loggingStore) (*Runner, *[]time.Duration) {
	now, slept := someTime, []time.Duration(nil)
	s := busySession(fakeService{}).Resume(laneTokens, "jane")
	s.service, s.Attempt, s.Pending = service, nil, nil
	p := keeps(l, Tokens{})
	p.clock = func() time.Time { return now }
	if l != nil {
		p = p.Following(Session{}, Answer{Restored: Restored{Key: janesKey}})
	}
	return &Runner{
		Lane: NewLane(s), Persist: p, Clock: func() time.Time { return now }, Jitter: func() float64 { return 0.5 },
		Sleep: func(ctx context.Context, d time.Duration) error {
			now, slept = now.Add(d), append(slept, d)
			return ctx.Err()
		},
	}, &slept
}

// savesName is the save of one field.
var savesName = SaveCall(Plan{[]Change{{"name", "Jane", "Jane", "Jo"}}})

// TestRunnerSaves through whatever stands in the way of the first try.
func TestRunnerSaves(t *testing.T) {
	busy, late := fault(Throttled, Refused), fault(SignInExpired, Refused)
	for name, test := range map[string]struct {
		answers   []error // of the writes, the last one again and again
		refresh   error
		full      error // why nothing can be kept
		want      Code
		arrived   Delivered
		writes    string // the access tokens that they came with
		slept     []time.Duration
		log       string
		attempted bool
	}{
		"at once":             {answers: []error{nil}, writes: "a1", attempted: true},
		"refused":             {answers: []error{fault(InvalidValue, Refused)}, want: InvalidValue, writes: "a1"},
		"nobody knows":        {answers: []error{fault(TimedOut, Unknown)}, want: TimedOut, arrived: Unknown, writes: "a1", attempted: true},
		"the service is busy": {answers: []error{busy, busy, nil}, writes: "a1 a1 a1", slept: []time.Duration{1500 * time.Millisecond, 3 * time.Second}, attempted: true},
		"busy for too long": {
			answers: []error{busy}, want: Throttled, writes: "a1 a1 a1 a1",
			slept: []time.Duration{1500 * time.Millisecond, 3 * time.Second, 6 * time.Second},
		},
		"the tokens have expired":     {answers: []error{late, nil}, writes: "a1 a2", log: "renewed 1 a2", attempted: true},
		"they have expired again":     {answers: []error{late, late}, want: SignInExpired, writes: "a1 a2", log: "renewed 1 a2"},
		"no newer ones":               {answers: []error{late}, refresh: fault(SignInRevoked, Refused), want: SignInRevoked, writes: "a1"},
		"newer ones that aren't kept": {answers: []error{late, nil}, full: &StoreError{Reason: NotWritten}, writes: "a1 a2", log: "renewed 1 a2", attempted: true},
	} {
		t.Run(name, func(t *testing.T) {
			l, f := &loggingStore{failing: test.full}, deaf(t)
			var writes []string
			f.update = func(access Secret, _ []attribute.Attribute) ([]Delivery, error) {
				writes = append(writes, string(access))
				return nil, test.answers[min(len(writes), len(test.answers))-1]
			}
			f.refresh = func(Tokens) (Tokens, error) {
				if test.refresh != nil {
					return Tokens{}, test.refresh
				}
				return freshTokens, nil
			}
			r, slept := runnerOf(f, l)
			answer := r.Do(context.Background(), savesName)
			if fault := FaultOf(answer.Err); (fault == nil) != (test.want == "") || fault != nil && (fault.Code != test.want || fault.Delivered != test.arrived) {
				t.Errorf("the answer is %v", answer.Err)
			}
			if got := strings.Join(writes, " "); got != test.writes || !slices.Equal(*slept, test.slept) {
				t.Errorf("written with %q, slept %v", got, *slept)
			}
			if got := l.took(); got != test.log || (answer.Unkept == nil) != (test.full == nil) {
				t.Errorf("kept %q, %v", got, answer.Unkept)
			}
			if n := len(l.attempts); n == 0 || (len(l.attempts[n-1].Plan.Changes) > 0) != test.attempted {
				t.Errorf("what is kept of the save: %+v", l.attempts)
			}
			if (r.Lane.Session.Attempt != nil) != test.attempted || r.Lane.Busy() != "" || r.Lane.refreshing {
				t.Errorf("the lane is %s, the attempt %v", standing(r.Lane), r.Lane.Session.Attempt)
			}
		})
	}
}

// TestRunnerRefreshes before the tokens end, once a save is settled, and even
// for somebody who does not wait: newer tokens are kept.
func TestRunnerRefreshes(t *testing.T) {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	for name, test := range map[string]struct {
		ctx    context.Context
		after  time.Duration
		call   CallName
		want   Code
		reads  int
		access Secret
	}{
		"long before they end": {context.Background(), 0, CallLoad, "", 1, "a1"},
		"a save is settled":    {context.Background(), 0, CallSettle, "", 1, "a2"},
		"they end soon":        {context.Background(), time.Hour - time.Second, CallLoad, "", 1, "a2"},
		"they have ended":      {context.Background(), time.Hour, CallLoad, "", 1, "a2"},
		"nobody waits":         {over, time.Hour, CallLoad, Cancelled, 0, "a2"},
	} {
		l, f, reads := &loggingStore{}, deaf(t), 0
		f.profile = func() (attribute.Profile, error) { reads++; return jane, nil }
		f.refresh = func(have Tokens) (Tokens, error) {
			if have != laneTokens {
				t.Errorf("%s: %q is handed in", name, string(have.Refresh))
			}
			return freshTokens, nil
		}
		r, _ := runnerOf(f, l)
		_ = r.Sleep(context.Background(), test.after)
		answer := r.Do(test.ctx, ReadCall(test.call))
		if got := codeOf(answer.Err); got != test.want || reads != test.reads || r.Lane.Session.Tokens.Access != test.access {
			t.Errorf("%s: %q, %d readings, %s", name, got, reads, standing(r.Lane))
		}
		if got := l.took(); (got == "renewed 1 a2") != (test.access == "a2") {
			t.Errorf("%s: kept %q", name, got)
		}
	}
}

// TestRunnerGivesUp while it waits for a busy service: nothing arrived.
func TestRunnerGivesUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	f := deaf(t)
	f.update = func(Secret, []attribute.Attribute) ([]Delivery, error) {
		cancel()
		return nil, fault(Throttled, Refused)
	}
	r, _ := runnerOf(f, nil)
	if answer := r.Do(ctx, savesName); codeOf(answer.Err) != Throttled || FaultOf(answer.Err).Delivered != Refused || answer.Session.Attempt != nil {
		t.Errorf("%v, %v", answer.Err, answer.Session.Attempt)
	}
}

// TestRunnerSignsOut even when nobody waits for the service: the tokens are
// forgotten all the same.
func TestRunnerSignsOut(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	asked := 0
	service := endingService{deaf(t), func(ctx context.Context) error {
		asked++
		cancel()
		return ctx.Err()
	}}
	l := &loggingStore{protection: InKeychain}
	r, _ := runnerOf(service, l)
	answer := r.Do(ctx, SignOutCall(false))
	if answer.Session.State != SignedOut || answer.Session.Name != "jane" || !errors.Is(answer.Err, context.Canceled) || asked != 2 {
		t.Errorf("%v after %d revocations: %+v", answer.Err, asked, answer.Session)
	}
	if got := l.log[len(l.log)-1]; got != "forget 1 a1" || r.Persist.KeepsDrafts() || answer.Unkept != nil {
		t.Errorf("%q, %v", l.log, answer.Unkept)
	}
}

// TestRunnerFollows who signs in: their drafts are kept from then on.
func TestRunnerFollows(t *testing.T) {
	f := deaf(t)
	f.signIn = func(string, Secret) (Tokens, error) { return fresh, nil }
	f.profile = shows(jane)
	l := &loggingStore{protection: InKeychain, records: []Record{{Key: janesKey, Drafts: []SavedDraft{{Field: "name"}}}}}
	r, _ := runnerOf(f, nil)
	r.Lane, r.Persist = NewLane(New(f, attribute.Schema{})), keeps(l, Tokens{})
	answer := r.Do(context.Background(), SignInCall(Login{Name: "jane", Password: "pass"}))
	if answer.Err != nil || len(answer.Restored.Drafts) != 1 || !r.Persist.KeepsDrafts() || r.Lane.Session.State != SignedIn {
		t.Errorf("%+v", answer)
	}
	if got := l.took(); got != `tokens 1 "jane" new access` {
		t.Errorf("kept %q", got)
	}
}
