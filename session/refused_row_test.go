package session

import (
	"testing"

	"cognito-profile/session/attribute"
)

func TestRefusedRow(t *testing.T) {
	name, email, phone := Change{Name: "name", After: "J"}, Change{Name: "email", After: "a@b.c"}, Change{Name: "phone_number", After: "+1"}
	line := func(name string) []AttributeError { return []AttributeError{{Attribute: name, Code: InvalidValue}} }
	for _, test := range []struct {
		why     string
		changes []Change
		fault   Fault
		want    string
	}{
		{"named", []Change{email, name}, Fault{Code: InvalidValue, Attributes: line("name")}, "name"},
		{"named by its code", []Change{name, phone}, Fault{Code: BadPhone}, "phone_number"},
		{"nobody can tell", []Change{name, phone}, Fault{Code: InvalidValue}, ""},
		{"the only one", []Change{name}, Fault{Code: InvalidValue}, "name"},
		{"the only contact", []Change{name, phone}, Fault{Code: LimitExceeded}, "phone_number"},
		{"two contacts", []Change{email, phone}, Fault{Code: LimitExceeded}, ""},
		{"about no value", []Change{name}, Fault{Code: NoNetwork}, ""},
	} {
		plan := Plan{test.changes}
		s := Session{Refusals: refusals(plan, &test.fault)}
		if got := s.RefusedRow(plan, &test.fault); got != test.want {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}

func TestFirstProblem(t *testing.T) {
	d := NewDraft(attribute.NewSchema(nil), attribute.NewProfile("jane", nil, nil, someTime))
	if d = d.Set("name", "Jane"); d.FirstProblem() != "" {
		t.Errorf("%q has a problem", d.FirstProblem())
	}
	if d = d.Set("birthdate", "1990-13-01").Set("phone_number", "++"); d.FirstProblem() != "phone_number" {
		t.Errorf("the first problem is %q", d.FirstProblem())
	}
}
