package session

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

// leaving is a service that ends sign-ins.
type leaving struct {
	fakeService
	revoked []Tokens
	ended   []Secret
	fails   error
}

func (l *leaving) Revoke(_ context.Context, t Tokens) error {
	l.revoked = append(l.revoked, t)
	return l.fails
}

func (l *leaving) SignOutEverywhere(_ context.Context, access Secret) error {
	l.ended = append(l.ended, access)
	return l.fails
}

func TestSignOut(t *testing.T) {
	for name, c := range map[string]struct {
		everywhere bool
		fails      error
		out        bool
		want       Code
	}{
		"here":                                {false, nil, true, ""},
		"here, and the service is not told":   {false, fault(NoNetwork, Refused), true, NoNetwork},
		"here, and nobody knows":              {false, fault(TimedOut, Unknown), true, TimedOut},
		"everywhere":                          {true, nil, true, ""},
		"everywhere, refused":                 {true, fault(Throttled, Refused), false, Throttled},
		"everywhere, and nobody knows":        {true, fault(TimedOut, Unknown), false, TimedOut},
		"everywhere, when it has ended there": {true, fault(SignInRevoked, Refused), false, SignInRevoked},
	} {
		t.Run(name, func(t *testing.T) {
			service := &leaving{fakeService: deaf(t), fails: c.fails}
			before := busySession(service.fakeService)
			before.service, before.DeviceCredentials = service, DeviceCredentials{janesDevice}
			before.Schema = attribute.NewSchema([]attribute.Rule{{Name: "custom:a"}})
			way := SignOutWays()[number(c.everywhere)].Call
			after, err := way.Run(t.Context(), before)
			var got *Fault
			if errors.As(err, &got); (c.want == "") != (err == nil) || got != nil && got.Code != c.want {
				t.Errorf("the error is %v, want %q", err, c.want)
			}
			want := before
			want.Outcomes = nil
			if c.out {
				want = New(service, before.Schema)
				want.Name, want.DeviceCredentials = "jane", before.DeviceCredentials
			}
			want.Account.Outcome, want.Account.Attempt = after.Account.Outcome, after.Account.Attempt
			if !cmp.Equal(after, want, bare) {
				t.Errorf("%s", cmp.Diff(want, after, bare))
			}
			if unknown := got != nil && got.Delivered == Unknown; c.everywhere && unknown != (after.Account.Attempt != nil) {
				t.Errorf("the attempt is %v", after.Account.Attempt)
			}
			if c.everywhere != (len(service.ended) == 1 && len(service.revoked) == 0) || !c.everywhere && service.revoked[0] != expired {
				t.Errorf("ended %d, revoked %d", len(service.ended), len(service.revoked))
			}
		})
	}
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
