package session

import (
	"testing"

	"cognito-profile/session/attribute"
)

func withFactors(s Session, f AuthFactors) Session {
	s.Account.Factors = s.Account.Factors.read(f, nil)
	return s
}

func TestPasswordState(t *testing.T) {
	linked := profileOf(attribute.Sub, "1", "identities", `[{"ProviderName":"Google","userId":"7"}]`)
	federated := linked
	federated.Username = "google_7"
	almost := linked
	almost.Username = "google7"
	for _, c := range []struct {
		name    string
		profile attribute.Profile
		first   []string
		want    PasswordState
	}{
		{"nothing was read", jane, nil, PasswordUnknown},
		{"one", jane, []string{"EMAIL_OTP", "PASSWORD"}, PasswordSet},
		{"none", jane, []string{"EMAIL_OTP", "WEB_AUTHN"}, PasswordNone},
		{"by a provider alone", federated, []string{"PASSWORD"}, PasswordExternal},
		{"linked to a provider", linked, []string{"PASSWORD"}, PasswordSet},
		{"a name that only begins so", almost, []string{"PASSWORD"}, PasswordSet},
	} {
		s := withFactors(Session{Profile: c.profile}, AuthFactors{First: c.first})
		if got := s.PasswordState(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if got := (Session{Profile: jane}).PasswordState(); got != PasswordUnknown {
		t.Errorf("before anything was read: %s", got)
	}
}

// TestRefusalsTeachThePolicy: it is kept as a fact of the pool, beside what an
// administrator described.
func TestRefusalsTeachThePolicy(t *testing.T) {
	f := newFakeAccount()
	s := f.session()
	s.Schema = attribute.Pool{ID: "eu-west-1_A", Passwords: attribute.PasswordPolicy{Described: true, Lower: true}}.Schema()
	for _, refused := range []struct {
		fault Fault
		want  attribute.PasswordPolicy
	}{
		{Fault{Code: PasswordRule, Message: "Password not long enough"}, attribute.PasswordPolicy{Described: true, Lower: true, MinLength: 9}},
		{Fault{Code: PasswordRule, Message: "Password must have symbol characters"}, attribute.PasswordPolicy{Described: true, Lower: true, MinLength: 9, Symbol: true}},
		{Fault{Code: PasswordUsed}, attribute.PasswordPolicy{Described: true, Lower: true, MinLength: 9, Symbol: true, History: 1}},
		{Fault{Code: PasswordUnsafe, Message: "not long enough"}, attribute.PasswordPolicy{Described: true, Lower: true, MinLength: 9, Symbol: true, History: 1}},
	} {
		f.fault = &refused.fault
		next, err := s.Act(t.Context(), ChangePassword("old-password", "12345678"))
		if FaultOf(err) == nil || next.PasswordPolicy() != refused.want {
			t.Errorf("%s: %v, %+v, want %+v", refused.fault.Code, err, next.PasswordPolicy(), refused.want)
		}
		s = next
	}
	if facts := PoolFacts(s.Facts); facts[passwordFact] != "length=9 symbol history=1" || len(facts) != 1 {
		t.Errorf("kept for the pool: %v", facts)
	}
}
