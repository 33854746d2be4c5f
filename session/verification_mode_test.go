package session

import (
	"testing"

	"cognito-profile/session/attribute"
)

func TestModeIsLearned(t *testing.T) {
	change := Change{attribute.Email, "a", "a", "b"}
	first := Change{attribute.Email, "", "", "b"}
	shows := func(value, flag string) Contact {
		return Contact{Attribute: attribute.Email, Value: value, Shown: value != "", Flag: flag}
	}
	tests := []struct {
		name   string
		before Change
		result SaveResult
		coded  bool
		now    Contact
		want   VerificationMode
	}{
		{"the former value stands", change, Waits, true, shows("a", "true"), ModeKeeps},
		{"the former value stands, its flag hidden", change, Waits, true, shows("a", ""), ModeKeeps},
		{"live and not verified", change, LiveNow, true, shows("b", "false"), ModeAtOnce},
		{"live without a code", change, LiveNow, false, shows("b", "false"), ModeAtOnce},
		{"live, its flag hidden", change, Stored, true, shows("b", ""), ModeAtOnce},
		{"proved meanwhile", change, Stored, true, shows("b", "true"), ModeUnknown},
		{"shown, nothing sent, its flag hidden", change, Stored, false, shows("b", ""), ModeUnknown},
		{"somebody else wrote", change, Waits, true, shows("c", "true"), ModeUnknown},
		{"there was none", first, LiveNow, true, shows("b", "false"), ModeUnknown},
		{"hidden", change, CodeSent, true, shows("", ""), ModeUnknown},
		{"not stored", change, NotStored, false, shows("a", "true"), ModeUnknown},
	}
	for _, test := range tests {
		if got := verificationModeOf(test.before, test.result, test.coded, test.now); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWhatWasLearnedLastCounts(t *testing.T) {
	s := Session{Profile: profileOf(attribute.Email, "b", attribute.EmailVerified, "false")}.RestoreFacts(map[string]string{"mode.email": "keeps"})
	change := Change{attribute.Email, "a", "a", "b"}
	s = s.changed(Outcome{change, LiveNow}, Attempt{Plan: Plan{[]Change{change}}, Accepted: true})
	if got := s.VerificationMode(attribute.Email); got != ModeAtOnce {
		t.Errorf("%q", got)
	}
	if got := PoolFacts(map[string]string{"mode.email": "keeps", "lock.gender": "immutable"}); len(got) != 1 || got["mode.email"] != "keeps" {
		t.Errorf("%v", got)
	}
}

func TestModeOfAPool(t *testing.T) {
	described := attribute.Pool{ID: "p", Rules: []attribute.Rule{{Name: attribute.Email}}, KeepsOriginal: []string{attribute.Email}}.Schema()
	seen := func(facts map[string]string) Session { return Session{Schema: described}.RestoreFacts(facts) }
	tests := []struct {
		name         string
		s            Session
		email, phone VerificationMode
	}{
		{"nothing is known", Session{}, ModeUnknown, ModeUnknown},
		{"as described", Session{Schema: described}, ModeKeeps, ModeAtOnce},
		{"as seen", Session{}.RestoreFacts(map[string]string{"mode.phone_number": "keeps"}), ModeUnknown, ModeKeeps},
		{"seen otherwise than described", seen(map[string]string{"mode.email": "at_once"}), ModeAtOnce, ModeAtOnce},
		{"an odd fact", seen(map[string]string{"mode.email": "odd"}), ModeKeeps, ModeAtOnce},
	}
	for _, test := range tests {
		if email, phone := test.s.VerificationMode(attribute.Email), test.s.VerificationMode(attribute.Phone); email != test.email || phone != test.phone {
			t.Errorf("%s: %q and %q", test.name, email, phone)
		}
	}
}
