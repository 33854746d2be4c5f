package plain

import (
	"context"
	"slices"
	"strings"
	"testing"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// endsOnce ends the sign-in at the first save, and lets another one show who and with what.
type endsOnce struct {
	*answers
	signsIn func(attribute.Profile) attribute.Profile
	saves   int
	saved   []string
}

func (e *endsOnce) Update(_ context.Context, _ session.Secret, list []attribute.Attribute) ([]session.Delivery, error) {
	if e.saves++; e.saves == 1 {
		return nil, &session.Fault{Code: session.SignInRevoked, Delivered: session.Refused}
	}
	for _, a := range list {
		e.saved = append(e.saved, a.Name+"="+a.Value)
		e.profile = changed(e.profile, a.Name, a.Value)
	}
	return nil, nil
}

func (e *endsOnce) SignIn(context.Context, session.Login) (session.Step, error) {
	e.profile = e.signsIn(e.profile)
	return session.Step{Tokens: session.Tokens{Access: "b"}}, nil
}

// changed is a profile that shows another value.
func changed(p attribute.Profile, name, value string) attribute.Profile {
	list := slices.Clone(p.Attributes)
	for i := range list {
		if list[i].Name == name {
			list[i].Value = value
		}
	}
	return attribute.NewProfile(p.Username, list, nil, p.ReadAt)
}

// TestASaveGoesOnAfterASignIn of the same user, unless the profile has changed: then it is
// reviewed again. For another user it never does.
func TestASaveGoesOnAfterASignIn(t *testing.T) {
	for title, test := range map[string]struct {
		signsIn func(attribute.Profile) attribute.Profile
		answers []string // behind the sign-in
		saved   []string
		asked   int // how often to save
	}{
		"the same user": {func(p attribute.Profile) attribute.Profile { return p }, nil, []string{"name=Janet"}, 1},
		"changed meanwhile": {
			func(p attribute.Profile) attribute.Profile { return changed(p, "name", "Jo") }, []string{"mine", "y"}, []string{"name=Janet"}, 2,
		},
		"another field has changed": {
			func(p attribute.Profile) attribute.Profile { return changed(p, "website", "https://other.example") }, nil, []string{"name=Janet"}, 1,
		},
		"another user": {func(p attribute.Profile) attribute.Profile {
			other := changed(p, "sub", "2")
			other.Username = "sam"
			return other
		}, nil, nil, 1},
	} {
		t.Run(title, func(t *testing.T) {
			service := &endsOnce{answers: usualAnswers(), signsIn: test.signsIn}
			lines := slices.Concat([]string{"edit name", "Janet", "save", "y", "other"}, test.answers, []string{"quit", "y"})
			said := heardBy(t, service, session.PoolInfo{Name: "Example", CanSignIn: true, SendPassword: true}, lines...)
			if !slices.Equal(service.saved, test.saved) {
				t.Errorf("saved %q, want %q:\n%s", service.saved, test.saved, said)
			}
			if n := strings.Count(said, "Save 1 change?"); n != test.asked {
				t.Errorf("asked %d times, want %d:\n%s", n, test.asked, said)
			}
		})
	}
}
