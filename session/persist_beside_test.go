package session

import (
	"context"
	"testing"
	"time"

	"cognito-profile/session/attribute"
)

// TestAReadingKnowsTheOtherWindows: the profile does not show a change that waits for its
// code, and only the window that sent it knows of it.
func TestAReadingKnowsTheOtherWindows(t *testing.T) {
	at := func(value string, after time.Duration) PendingVerification {
		return PendingVerification{Attribute: attribute.Email, Value: value, Over: "a@x.de", Delivery: Delivery{Attribute: attribute.Email, At: someTime.Add(after)}}
	}
	list := func(w ...PendingVerification) []PendingVerification { return w }
	old, emptied := profileOf(attribute.Sub, "s", attribute.Email, "a@x.de", attribute.EmailVerified, "true"), profileOf(attribute.Sub, "s")
	for name, test := range map[string]struct {
		here, now, theirs []PendingVerification
		shown             attribute.Profile
		want              string
	}{
		"sent there":                          {nil, nil, list(at("b@x.de", 0)), old, "b@x.de"},
		"sent there after the one here":       {list(at("b@x.de", 0)), list(at("b@x.de", 0)), list(at("c@x.de", time.Second)), old, "c@x.de"},
		"sent there before the one here":      {nil, list(at("b@x.de", time.Second)), list(at("c@x.de", 0)), old, "b@x.de"},
		"given up there":                      {list(at("b@x.de", 0)), list(at("b@x.de", 0)), nil, old, "b@x.de"},
		"ended by this reading":               {list(at("b@x.de", 0)), nil, list(at("b@x.de", 0)), emptied, ""},
		"confirmed before it was known here":  {nil, nil, list(at("b@x.de", 0)), profileOf(attribute.Sub, "s", attribute.Email, "b@x.de", attribute.EmailVerified, "true"), ""},
		"the same one, as a record writes it": {list(at("b@x.de", time.Microsecond)), nil, list(at("b@x.de", 0)), old, ""},
	} {
		l := &loggingStore{records: []Record{{Key: Key{"pool", "s"}, Pending: test.theirs}}}
		before := Session{State: SignedIn, Profile: old, Pending: test.here}
		next := Session{State: SignedIn, Profile: test.shown, Pending: test.now}
		next.Profile.ReadAt = before.Profile.ReadAt.Add(time.Second)
		p := Persistence{store: l, pool: "pool", key: Key{"pool", "s"}, clock: func() time.Time { return someTime }}
		a := p.Run(context.Background(), Call{Name: CallLoad, Run: func(context.Context, Session) (Session, error) { return next, nil }}, before)
		if got := a.Session.Contact(attribute.Email).Pending.Value; got != test.want || a.Unkept != nil {
			t.Errorf("%s: %q waits, want %q; %v", name, got, test.want, a.Unkept)
		}
	}
}

// TestTheOtherWindowsAreKnownWithoutAReading: what a code is asked for is named from the
// records, which all windows share, and the service is not asked.
func TestTheOtherWindowsAreKnownWithoutAReading(t *testing.T) {
	old := profileOf(attribute.Sub, "s", attribute.Email, "a@x.de", attribute.EmailVerified, "true")
	sent := func(value string, after time.Duration) []PendingVerification {
		return []PendingVerification{{Attribute: attribute.Email, Value: value, Over: "a@x.de", Delivery: Delivery{Attribute: attribute.Email, At: someTime.Add(after)}}}
	}
	for name, test := range map[string]struct {
		here, there []PendingVerification
		call        Call
		want        string
	}{
		"sent there":                         {nil, sent("b@x.de", 0), SyncCall(), "b@x.de"},
		"sent there after the one here":      {sent("b@x.de", 0), sent("c@x.de", time.Second), SyncCall(), "c@x.de"},
		"sent there before the one here":     {sent("b@x.de", time.Second), sent("c@x.de", 0), SyncCall(), "b@x.de"},
		"another call that asks nobody":      {sent("b@x.de", 0), sent("c@x.de", time.Second), UnlearnCall("name"), "b@x.de"},
		"nothing is known there of this one": {sent("b@x.de", 0), nil, SyncCall(), "b@x.de"},
	} {
		l := &loggingStore{records: []Record{{Key: Key{"pool", "s"}, Pending: test.there}}}
		p := Persistence{store: l, pool: "pool", key: Key{"pool", "s"}, clock: func() time.Time { return someTime }}
		a := p.Run(t.Context(), test.call, Session{service: deaf(t), State: SignedIn, Profile: old, Pending: test.here})
		if got := a.Session.Contact(attribute.Email).Pending.Value; got != test.want || a.Err != nil || a.Unkept != nil {
			t.Errorf("%s: %q waits, want %q; %v, %v", name, got, test.want, a.Err, a.Unkept)
		}
	}
}
