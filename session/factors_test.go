package session

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

// factorsSession has these factors on, and the contacts of the profile.
func factorsSession(mfa string, on []Factor, preferred Factor, pairs ...string) Session {
	p := profileOf(append([]string{attribute.Sub, "1"}, pairs...)...)
	p.MFA, p.Preferred = textsOf(on), string(preferred)
	s := Session{State: SignedIn, Profile: p, Schema: attribute.Pool{ID: "eu-west-1_A", MFA: mfa}.Schema()}
	return s
}

var bothVerified = []string{
	attribute.Email, "a@x.de", attribute.EmailVerified, "true", attribute.Phone, "+4930", attribute.PhoneVerified, "true",
}

func TestFactorBars(t *testing.T) {
	type bars struct{ on, off, prefer FactorBar }
	for _, c := range []struct {
		name   string
		s      Session
		factor Factor
		want   bars
	}{
		{"off", factorsSession("OPTIONAL", nil, "", bothVerified...), FactorSMS, bars{"", BarAlready, BarIsOff}},
		{"on", factorsSession("OPTIONAL", []Factor{FactorSMS}, "", bothVerified...), FactorSMS, bars{BarAlready, "", ""}},
		{"preferred", factorsSession("", []Factor{FactorSMS}, FactorSMS, bothVerified...), FactorSMS, bars{BarAlready, "", BarAlready}},
		{"the last one that is required", factorsSession("ON", []Factor{FactorEmail}, "", bothVerified...), FactorEmail, bars{BarAlready, BarLastRequired, ""}},
		{"required, with another", factorsSession("ON", []Factor{FactorEmail, FactorApp}, "", bothVerified...), FactorEmail, bars{BarAlready, "", ""}},
		{"a pool without", factorsSession("OFF", nil, "", bothVerified...), FactorEmail, bars{BarMFAOff, BarAlready, BarIsOff}},
		{"no contact", factorsSession("", nil, ""), FactorSMS, bars{BarNeedsContact, BarAlready, BarIsOff}},
		{"a hidden contact", factorsSession("", nil, "", attribute.PhoneVerified, "true"), FactorSMS, bars{"", BarAlready, BarIsOff}},
		{"not verified", factorsSession("", nil, "", attribute.Phone, "+4930", attribute.PhoneVerified, "false"), FactorSMS, bars{BarNeedsVerification, BarAlready, BarIsOff}},
		{"a hidden flag", factorsSession("", nil, "", attribute.Phone, "+4930"), FactorSMS, bars{"", BarAlready, BarIsOff}},
		{"no app", factorsSession("", nil, ""), FactorApp, bars{BarNeedsSetup, BarAlready, BarIsOff}},
	} {
		rows := c.s.FactorRows()
		row := rows[slices.IndexFunc(rows, func(r FactorRow) bool { return r.Factor == c.factor })]
		if got := (bars{row.TurnOn, row.TurnOff, row.Prefer}); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestPasskeyAsAFactor: it is listed for those who have one, no operation shows
// whether it is on, and it needs another factor beside it.
func TestPasskeyAsAFactor(t *testing.T) {
	alone := factorsSession("OPTIONAL", nil, "", bothVerified...)
	if len(alone.FactorRows()) != 3 {
		t.Errorf("without a passkey: %+v", alone.FactorRows())
	}
	have := ListPage[PasskeyCredential]{Items: []PasskeyCredential{{ID: "1"}}}
	alone.Account.Passkeys = alone.Account.Passkeys.read(have, nil)
	if row := alone.FactorRows()[3]; row.TurnOn != BarNeedsOther || !row.Unseen || row.TurnOff != "" || row.Prefer != BarNotPreferable {
		t.Errorf("%+v", row)
	}
	beside := factorsSession("OPTIONAL", []Factor{FactorEmail}, "", bothVerified...)
	beside.Account.Passkeys = alone.Account.Passkeys
	if row := beside.FactorRows()[3]; row.TurnOn != "" {
		t.Errorf("%+v", row)
	}
}

// TestAppSetup: proved by a code, then it can be turned on.
func TestAppSetup(t *testing.T) {
	f := newFakeAccount()
	s := must(f.session().StartAppSetup(t.Context()))
	if s.Account.Setup.Secret == "" || s.FactorRows()[0].TurnOn != BarNeedsSetup {
		t.Errorf("%+v", s.FactorRows()[0])
	}
	for n := range 2 {
		next, fault := settle(t, s, VerifyApp("000000", ""))
		if fault == nil || fault.Code != WrongCode || next.Account.Setup.Wrong != n+1 || next.Account.Setup.Secret == "" {
			t.Errorf("%v, %d wrong", fault, next.Account.Setup.Wrong)
		}
		s = next
	}
	s, _ = settle(t, s, VerifyApp("123456", "phone"))
	if setup := s.Account.Setup; !setup.Proved || setup.Secret != "" || s.FactorRows()[0].TurnOn != "" {
		t.Errorf("%+v", s.FactorRows()[0])
	}
	s, _ = settle(t, s, SetFactor(FactorSetting{FactorApp, true, true}))
	want := []FactorRow{
		{Factor: FactorApp, On: true, Preferred: true, TurnOn: BarAlready, Prefer: BarAlready},
		{Factor: FactorSMS, TurnOn: BarNeedsContact, TurnOff: BarAlready, Prefer: BarIsOff},
		{Factor: FactorEmail, On: true, Contact: "a@x.de", TurnOn: BarAlready},
	}
	if diff := cmp.Diff(want, s.FactorRows()); diff != "" {
		t.Error(diff)
	}
	if s.Account.Setup != (AppSetup{}) || s.DropAppSetup().Account.Setup != (AppSetup{}) {
		t.Errorf("left: %+v", s.Account.Setup)
	}
}

// TestOnePreferredFactor: the former one is sent along, for the service takes one.
func TestOnePreferredFactor(t *testing.T) {
	s := factorsSession("", []Factor{FactorEmail, FactorSMS}, FactorEmail)
	for _, c := range []struct {
		change FactorSetting
		want   []FactorSetting
	}{
		{FactorSetting{FactorSMS, true, true}, []FactorSetting{{FactorSMS, true, true}, {FactorEmail, true, false}}},
		{FactorSetting{FactorSMS, true, false}, []FactorSetting{{FactorSMS, true, false}}},
		{FactorSetting{FactorEmail, true, true}, []FactorSetting{{FactorEmail, true, true}}},
		{FactorSetting{FactorEmail, false, false}, []FactorSetting{{FactorEmail, false, false}}},
	} {
		if got := s.settings(c.change); !slices.Equal(got, c.want) {
			t.Errorf("%+v sends %+v", c.change, got)
		}
	}
}

// TestWhereTurningOnBegins: what is missing comes first.
func TestWhereTurningOnBegins(t *testing.T) {
	for row, want := range map[FactorRow]FactorStep{
		{Factor: FactorApp}:                                 StepPreferApp,
		{Factor: FactorApp, TurnOn: BarNeedsSetup}:          StepSetUpApp,
		{Factor: FactorApp, On: true, TurnOn: BarAlready}:   StepSetUpApp,
		{Factor: FactorApp, TurnOn: BarMFAOff}:              StepBarred,
		{Factor: FactorSMS}:                                 StepTurnOn,
		{Factor: FactorSMS, TurnOn: BarNeedsContact}:        StepGiveContact,
		{Factor: FactorEmail, TurnOn: BarNeedsVerification}: StepVerifyContact,
		{Factor: FactorEmail, On: true, TurnOn: BarAlready}: StepBarred,
		{Factor: FactorPasskey, TurnOn: BarNeedsOther}:      StepBarred,
	} {
		if got := row.FirstStep(); got != want {
			t.Errorf("%+v begins with %s, want %s", row, got, want)
		}
	}
}
