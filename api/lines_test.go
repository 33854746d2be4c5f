package api

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session"
)

func TestLines(t *testing.T) {
	tests := []struct {
		message string
		code    session.Code
		lines   []session.Line
	}{
		{"user.custom:address: Attribute does not exist in the schema.\nuser.custom:latitude: Attribute does not exist in the schema.\n", session.UnknownAttribute, []session.Line{
			{Attribute: "custom:address", Code: session.UnknownAttribute, Said: "Attribute does not exist in the schema."},
			{Attribute: "custom:latitude", Code: session.UnknownAttribute, Said: "Attribute does not exist in the schema."},
		}},
		{"user.custom:role: Attribute cannot be updated.\nuser.birthdate: String must be no shorter than 10 characters\n", session.InvalidValue, []session.Line{
			{Attribute: "custom:role", Code: session.LockedAttribute, Said: "Attribute cannot be updated."},
			{Attribute: "birthdate", Code: session.ValueTooShort, Said: "String must be no shorter than 10 characters"},
		}},
		{"Invalid user attributes: phone_number: Required attribute cannot be deleted.", session.RequiredAttribute, []session.Line{
			{Attribute: "phone_number", Code: session.RequiredAttribute, Said: "Required attribute cannot be deleted."},
		}},
		{"Attributes did not conform to the schema: name.formatted: The attribute is required\nnickname: String must be no longer than 5 characters\n", session.InvalidValue, []session.Line{
			{Attribute: "name", Code: session.RequiredAttribute, Said: "The attribute is required"},
			{Attribute: "nickname", Code: session.ValueTooLong, Said: "String must be no longer than 5 characters"},
		}},
		{"user.custom:ключ:x: something new", session.InvalidValue, []session.Line{
			{Attribute: "custom:ключ:x", Code: session.InvalidValue, Said: "something new"},
		}},
		{"Something else is wrong: really", session.InvalidValue, nil},
		{"2 validation errors detected: Value '' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'x' at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048", session.InvalidValue, []session.Line{
			{Attribute: "email", Code: session.UnknownAttribute, Said: "2 validation errors detected: Value '' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1"},
			{Attribute: "name", Code: session.ValueTooLong, Said: "Value 'x' at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048"},
		}},
		{"1 validation error detected: Value 'x' at 'userAttributes.9.member.value' failed", session.InvalidValue, nil},
		{"1 validation error detected: Value 'x' at 'userAttributes.", session.InvalidValue, nil},
	}
	for _, test := range tests {
		body, _ := json.Marshal(map[string]string{"__type": "InvalidParameterException", "message": test.message})
		fault := mustFault(t, calls[4].do(t.Context(), clientOver(t, answering(400, amzJSON, string(body)))))
		if diff := cmp.Diff(test.lines, fault.Lines); diff != "" || fault.Code != test.code {
			t.Errorf("%q: %s (-want +got)\n%s", test.message, fault.Code, diff)
		}
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range samples {
		f.Add(s.exception, s.message)
	}
	f.Fuzz(func(t *testing.T, exception, message string) {
		row := faultRuleFor(exception, message)
		row.said(message)
		if row.lines == nil {
			return
		}
		for _, line := range row.lines(row.code, message, []string{"name", "email"}) {
			if line.Attribute == "" || line.Code == "" {
				t.Errorf("%q gives %+v", message, line)
			}
		}
	})
}
