package session

import (
	"context"
	"testing"

	"cognito-profile/session/attribute"
)

// TestCodeResult: a code that was refused may have been used already, here or in another
// window; what the profile shows decides.
func TestCodeResult(t *testing.T) {
	expired, lost := &Fault{Code: ExpiredCode}, &Fault{Code: TimedOut, Delivered: Unknown}
	email := func(value, flag string) attribute.Profile {
		return profileOf(attribute.Email, value, attribute.EmailVerified, flag)
	}
	waiting := []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}}
	proved := []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de", Proved: true}}
	saved := []HistoryEntry{{At: someTime, Changes: []Outcome{{Change{Name: attribute.Email, After: "b@x.de"}, Stored}}}}
	before := Session{Profile: email("a@x.de", "true"), Pending: waiting}
	done := Session{Profile: email("b@x.de", "true")}
	for name, test := range map[string]struct {
		before, after Session
		fault         *Fault
		want          CodeResult
	}{
		"accepted":                               {before, done, nil, CodeConfirmed},
		"accepted, and not shown yet":            {before, Session{Profile: before.Profile, Pending: proved}, nil, CodeUnseen},
		"lost, and stored":                       {before, done, lost, CodeConfirmed},
		"lost, and not stored":                   {before, before, lost, CodeUnconfirmed},
		"used in another window":                 {before, done, expired, CodeConfirmed},
		"no longer valid":                        {before, before, expired, CodeRefused},
		"another value was confirmed":            {before, Session{Profile: email("c@x.de", "true")}, expired, CodeOvertaken},
		"nothing waits here":                     {done, done, expired, CodeRefused},
		"nothing waits here, and it is accepted": {Session{Profile: email("a@x.de", "true")}, done, nil, CodeConfirmed},
		"used before, here":                      {done, Session{Profile: done.Profile, History: saved}, expired, CodeConfirmed},
		"of a change after the last one here":    {done, Session{Profile: email("c@x.de", "true"), History: saved}, expired, CodeOvertaken},
	} {
		if got := test.after.CodeResult(test.before.Contact(attribute.Email), test.fault); got != test.want {
			t.Errorf("%s: %d, want %d", name, got, test.want)
		}
	}
}

// TestACodeThatWasNotSent: the value may have been confirmed in another window, which the
// profile shows.
func TestACodeThatWasNotSent(t *testing.T) {
	for _, now := range []attribute.Profile{profileOf(attribute.Email, "b@x.de", attribute.EmailVerified, "true"), jane} {
		f := deaf(t)
		f.update = func(Secret, []attribute.Attribute) ([]Delivery, error) { return nil, nil }
		f.profile = shows(now)
		s := Session{service: f, Profile: jane, Pending: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}}}
		s, err := ResendCall(attribute.Email).Run(context.Background(), s)
		c := s.Contact(attribute.Email)
		if want := now.Value(attribute.Email) == "b@x.de"; err != nil || c.Confirmed() != want || !want && c.State != ContactUnknown {
			t.Errorf("%v: %s, %+v", err, c.State, c.Pending)
		}
	}
}
