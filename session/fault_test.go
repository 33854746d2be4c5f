package session

import (
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

func TestFault(t *testing.T) {
	err := error(&Fault{Code: Throttled, Status: 400, Message: "what the service said", Cause: io.ErrUnexpectedEOF})
	if err.Error() != "throttled (status 400)" || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
}

func TestRefusals(t *testing.T) {
	plan := func(names ...string) Plan {
		var p Plan
		for _, name := range names {
			p.Changes = append(p.Changes, Change{name, "was", "now", "new " + name})
		}
		return p
	}
	pinned := func(name string, code Code, said string) Refusal { return Refusal{name, "new " + name, said, code} }
	tests := []struct {
		name  string
		plan  Plan
		fault Fault
		want  []Refusal
	}{
		{name: "by line", plan: plan("custom:a", "name"),
			fault: Fault{Code: InvalidValue, Message: "all", Attributes: []AttributeError{{"name", ValueTooLong, "too long"}, {"custom:a", LockedAttribute, "locked"}}},
			want:  []Refusal{pinned("name", ValueTooLong, "too long"), pinned("custom:a", LockedAttribute, "locked")}},
		{name: "a line about what was not sent", plan: plan("name"), fault: Fault{Code: InvalidValue, Attributes: []AttributeError{{"gender", InvalidValue, "x"}}}},
		{name: "no line", plan: plan("name"), fault: Fault{Code: InvalidValue, Message: "x"}},
		{name: "which attribute is not said", plan: plan("name"), fault: Fault{Code: WriteNotAllowed}},
		{name: "a bad email", plan: plan(attribute.Email, attribute.Phone, "name"), fault: Fault{Code: BadEmail, Message: "x"}, want: []Refusal{pinned(attribute.Email, BadEmail, "x")}},
		{name: "a bad phone", plan: plan(attribute.Email, attribute.Phone), fault: Fault{Code: BadPhone}, want: []Refusal{pinned(attribute.Phone, BadPhone, "")}},
		{name: "a bad phone that was not sent", plan: plan(attribute.Email), fault: Fault{Code: BadPhone}},
		{name: "a bad email, said by line", plan: plan(attribute.Email), fault: Fault{Code: BadEmail, Message: "all", Attributes: []AttributeError{{attribute.Email, BadEmail, "line"}}},
			want: []Refusal{pinned(attribute.Email, BadEmail, "line")}},
		{name: "taken", plan: plan(attribute.Email, "name"), fault: Fault{Code: AliasTaken}, want: []Refusal{pinned(attribute.Email, AliasTaken, "")}},
		{name: "taken, one of two", plan: plan(attribute.Email, attribute.Phone), fault: Fault{Code: AliasTaken}},
		{name: "taken, named", plan: plan(attribute.Email, attribute.Phone), fault: Fault{Code: AliasTaken, Attributes: []AttributeError{{attribute.Phone, AliasTaken, "the phone_number exists"}}},
			want: []Refusal{pinned(attribute.Phone, AliasTaken, "the phone_number exists")}},
		{name: "taken, the line is a guess", plan: plan(attribute.Email, "preferred_username"), fault: Fault{Code: AliasTaken, Attributes: []AttributeError{{attribute.Email, AliasTaken, "taken"}}}},
		{name: "taken, the line is a guess that can only be right", plan: plan(attribute.Email, "name"),
			fault: Fault{Code: AliasTaken, Message: "taken", Attributes: []AttributeError{{attribute.Email, AliasTaken, "taken"}}}, want: []Refusal{pinned(attribute.Email, AliasTaken, "taken")}},
		{name: "taken, no contact sent", plan: plan("name"), fault: Fault{Code: AliasTaken}},
		{name: "taken, it can be the preferred user name", plan: plan(attribute.Email, "preferred_username"), fault: Fault{Code: AliasTaken}},
		{name: "taken, it can only be the preferred user name", plan: plan("preferred_username", "name"), fault: Fault{Code: AliasTaken},
			want: []Refusal{pinned("preferred_username", AliasTaken, "")}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, refusals(test.plan, &test.fault)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFinal(t *testing.T) {
	for _, row := range []struct {
		fault Fault
		want  bool
	}{
		{Fault{Code: InvalidValue, Status: 400}, true},
		{Fault{Code: ServiceFault, Status: 500}, true},
		{Fault{Code: ServiceFault, Status: 503}, false},
		{Fault{Code: NotAnAnswer, Status: 200}, false},
		{Fault{Code: Cancelled}, false},
		{Fault{Code: NoNetwork}, false},
	} {
		if got := row.fault.Final(); got != row.want {
			t.Errorf("%+v: %v", row.fault, got)
		}
	}
}
