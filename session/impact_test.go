package session

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

func TestConsequences(t *testing.T) {
	told := func(change ...func(*attribute.Pool)) attribute.Schema {
		p := attribute.Pool{ID: "p", Rules: []attribute.Rule{{Name: attribute.Email}}, AutoVerified: []string{attribute.Email, attribute.Phone}, Recovery: []string{"admin_only"}}
		for _, do := range change {
			do(&p)
		}
		return p.Schema()
	}
	alias := func(p *attribute.Pool) { p.Aliases = []string{attribute.Email} }
	name := func(p *attribute.Pool) { p.SignInNames = []string{attribute.Email} }
	keeps := func(p *attribute.Pool) { p.KeepsOriginal = []string{attribute.Email, attribute.Phone} }
	recovers := func(p *attribute.Pool) { p.Recovery = []string{"verified_email"} }
	both := profileOf(attribute.Sub, "1", attribute.Email, "a@x.de", attribute.EmailVerified, "true", attribute.Phone, "+14155550100", attribute.PhoneVerified, "true")
	unverified := profileOf(attribute.Sub, "1", attribute.Email, "a@x.de", attribute.EmailVerified, "false")
	bySMS, preferring := both, both
	bySMS.MFA = []string{"SMS_MFA", "SOFTWARE_TOKEN_MFA"}
	preferring.MFA, preferring.Preferred = bySMS.MFA, "SOFTWARE_TOKEN_MFA"
	mail := Change{attribute.Email, "a@x.de", "a@x.de", "b@x.de"}
	phone := Change{attribute.Phone, "+14155550100", "+14155550100", "+14155550199"}
	emptied, first := Change{attribute.Email, "a@x.de", "a@x.de", ""}, Change{attribute.Email, "", "", "b@x.de"}
	is := func(pairs ...string) (list []Impact) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, Impact{Role(pairs[i]), Ending(pairs[i+1])})
		}
		return list
	}
	tests := []struct {
		name   string
		s      Session
		change Change
		want   []Impact
		retype bool
	}{
		{"an alias that is kept", Session{Schema: told(alias, keeps), Profile: both}, mail, is("alias", "keeps"), false},
		{"an alias that goes at once", Session{Schema: told(alias), Profile: both}, mail, is("alias", "at_once"), true},
		{"an alias that does not sign in now", Session{Schema: told(alias), Profile: unverified}, mail, nil, false},
		{"the name itself, kept", Session{Schema: told(name, keeps), Profile: both}, mail, is("name", "keeps"), false},
		{"the name itself, at once", Session{Schema: told(name), Profile: unverified}, mail, is("name", "at_once"), true},
		{"no name", Session{Schema: told(), Profile: both}, mail, nil, false},
		{"nothing is known", Session{Profile: both}, mail, is("perhaps", "unsure", "recovery", "unsure"), true},
		{"nothing but the mode", Session{Profile: both}.RestoreFacts(map[string]string{"mode.email": "keeps"}), mail, is("perhaps", "keeps"), false},
		{"nothing but that it goes at once", Session{Profile: both}.RestoreFacts(map[string]string{"mode.email": "at_once"}), mail, is("perhaps", "at_once", "recovery", "at_once"), true},
		{"it helps when the password is forgotten", Session{Schema: told(recovers), Profile: both}, mail, is("recovery", "at_once"), false},
		{"emptied", Session{Schema: told(alias, keeps), Profile: both}, emptied, is("alias", "emptied"), true},
		{"emptied, perhaps a name", Session{Profile: both}, emptied, is("perhaps", "emptied"), true},
		{"emptied, no name", Session{Schema: told(), Profile: both}, emptied, nil, false},

		{"the second factor, kept", Session{Schema: told(keeps), Profile: bySMS}, phone, is("codes", "keeps"), false},
		{"the second factor, at once", Session{Schema: told(), Profile: bySMS}, phone, is("codes", "at_once"), true},
		{"another factor is preferred", Session{Schema: told(), Profile: preferring}, phone, nil, false},
		{"the factor of the other contact", Session{Schema: told(), Profile: bySMS}, mail, nil, false},

		{"the first one", Session{Profile: profileOf(attribute.Sub, "1")}, first, nil, false},
		{"one that is hidden, its flag is not", Session{Profile: profileOf(attribute.Sub, "1", attribute.EmailVerified, "true")}, first, is("perhaps", "unsure"), true},
		{"one that is hidden, and was typed", Session{Name: "a@x.de", Profile: profileOf(attribute.Sub, "1")}, first, is("perhaps", "unsure"), true},
		{"the user name was typed, and looks like one", Session{Name: "jane", Profile: profileOf(attribute.Sub, "1")}, first, nil, false},
		{"a hidden contact must be the name", Session{Profile: attribute.NewProfile("1", []attribute.Attribute{{Name: attribute.Sub, Value: "1"}}, nil, someTime)}, first, is("perhaps", "unsure"), true},

		{"no contact", Session{Profile: bySMS}, Change{"name", "a", "a", "b"}, nil, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.s.Impacts(test.change)); diff != "" {
				t.Error(diff)
			}
			if got := len(test.s.Retypes(Plan{[]Change{{Name: "name"}, test.change}})) == 1; got != test.retype {
				t.Errorf("it is typed once more in a plan: %v", got)
			}
			if got := test.s.Retype(test.change); got != test.retype {
				t.Errorf("typed again: %v", got)
			}
		})
	}
}

func TestWhetherACodeFollows(t *testing.T) {
	told := attribute.Pool{ID: "p", Rules: []attribute.Rule{{Name: attribute.Email}}, AutoVerified: []string{attribute.Email}}.Schema()
	if !(Session{}).CodeFollows(attribute.Phone) || !(Session{Schema: told}).CodeFollows(attribute.Email) || (Session{Schema: told}).CodeFollows(attribute.Phone) {
		t.Error("it is not as the pool was described")
	}
}

// TestRetypedValues: a new value, or of a field that is emptied the one that goes,
// read as the field reads what is typed.
func TestRetypedValues(t *testing.T) {
	s := Session{Profile: jane}
	for _, test := range []struct {
		change Change
		typed  string
		same   bool
	}{
		{Change{Name: attribute.Email, Now: "a@x.de", After: "b@x.de"}, " b@x.de ", true},
		{Change{Name: attribute.Email, Now: "a@x.de", After: "b@x.de"}, "a@x.de", false},
		{Change{Name: attribute.Email, Now: "a@x.de"}, "a@x.de", true},
		{Change{Name: attribute.Email, Now: "a@x.de"}, "", false},
		{Change{Name: attribute.Email, Now: "a@bücher.example"}, "a@bücher.example", true},
		{Change{Name: attribute.Email, Now: "a@bücher.example"}, "a@xn--bcher-kva.example", true},
		{Change{Name: attribute.Phone, After: "+4930123456"}, "+49 30 123456", true},
	} {
		value, wanted, same := s.Retyped(test.change, test.typed)
		if same != test.same || same != (value == wanted) {
			t.Errorf("%+v, typed %q: %q and %q", test.change, test.typed, value, wanted)
		}
	}
}
