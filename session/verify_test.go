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
	old, done := Session{Profile: email("a@x.de", "true")}, Session{Profile: email("b@x.de", "true")}
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
		"nothing waits here, and it is accepted": {old, done, nil, CodeConfirmed},
		"nothing waits here, and it is lost":     {old, old, lost, CodeUnconfirmed},
		"used before, here":                      {done, Session{Profile: done.Profile, History: saved}, expired, CodeUsedBefore},
		"of a change after the last one here":    {done, Session{Profile: email("c@x.de", "true"), History: saved}, expired, CodeOvertaken},
	} {
		if got := test.after.CodeResult(test.before.Contact(attribute.Email), test.fault); got != test.want {
			t.Errorf("%s: %d, want %d", name, got, test.want)
		}
	}
}

// TestAChangeMadeElsewhere may wait for a code where the profile shows a verified value and
// the pool may keep that: nothing that a user can ask for shows the change.
func TestAChangeMadeElsewhere(t *testing.T) {
	verified := profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "true")
	mode := func(m VerificationMode) map[string]string {
		return map[string]string{verificationModeFact + attribute.Email: string(m)}
	}
	for name, test := range map[string]struct {
		s    Session
		want bool
	}{
		"verified":                       {Session{Profile: verified}, true},
		"in a pool that keeps values":    {Session{Profile: verified, Facts: mode(ModeKeeps)}, true},
		"in a pool that changes at once": {Session{Profile: verified, Facts: mode(ModeAtOnce)}, false},
		"one is known here":              {Session{Profile: verified, Pending: []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}}}, false},
		"not verified":                   {Session{Profile: profileOf(attribute.Email, "a@x.de", attribute.EmailVerified, "false")}, false},
		"no value":                       {Session{}, false},
	} {
		if got := test.s.MayWaitElsewhere(attribute.Email); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if former := (Session{Profile: verified}).Contact(attribute.Email).Former(); former != "a@x.de" {
		t.Errorf("it takes the place of %q", former)
	}
}

// TestBeforeAValueIsWrittenAgain for a new code, the profile is read: another window may
// have confirmed it, or have stored another one.
func TestBeforeAValueIsWrittenAgain(t *testing.T) {
	waiting := []PendingVerification{{Attribute: attribute.Email, Value: "b@x.de", Over: "a@x.de"}}
	for name, test := range map[string]struct {
		shown    []string
		err      error
		write    string // what is written
		ask      bool   // a code is asked for
		pending  string
		verified bool
	}{
		"as before":         {[]string{attribute.Email, "a@x.de", attribute.EmailVerified, "true"}, nil, "b@x.de", false, "b@x.de", false},
		"confirmed":         {[]string{attribute.Email, "b@x.de", attribute.EmailVerified, "true"}, nil, "", false, "", true},
		"live":              {[]string{attribute.Email, "b@x.de", attribute.EmailVerified, "false"}, nil, "", true, "b@x.de", false},
		"another one":       {[]string{attribute.Email, "c@x.de", attribute.EmailVerified, "true"}, nil, "", false, "", true},
		"another one, live": {[]string{attribute.Email, "c@x.de", attribute.EmailVerified, "false"}, nil, "", true, "c@x.de", false},
		"not read":          {nil, fault(TimedOut, Unknown), "", false, "b@x.de", false},
	} {
		t.Run(name, func(t *testing.T) {
			f, written, asked := deaf(t), "", false
			f.update = func(_ Secret, list []attribute.Attribute) ([]Delivery, error) {
				written = list[0].Value
				return []Delivery{{Attribute: attribute.Email, At: someTime}}, nil
			}
			f.sendCode = func(Secret, string) (Delivery, error) {
				asked = true
				return Delivery{Attribute: attribute.Email, At: someTime}, nil
			}
			f.profile = func() (attribute.Profile, error) { return profileOf(test.shown...), test.err }
			counts := Session{service: f, Profile: jane, Pending: waiting}.Counting(func(context.Context, Event) []Event { return nil })
			s, err := ResendCall(attribute.Email).Run(context.Background(), counts)
			c := s.Contact(attribute.Email)
			if written != test.write || asked != test.ask || c.Pending.Value != test.pending || c.Confirmed() != test.verified {
				t.Errorf("%q is written, asked %v, %+v waits of %s", written, asked, c.Pending, c.State)
			}
			if unsent := FaultOf(err); (unsent == nil) != (test.err == nil) || unsent != nil && unsent.Delivered != Refused {
				t.Errorf("%v, which is said to have sent something: %+v", err, unsent)
			}
		})
	}
}
