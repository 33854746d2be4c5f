package api

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session"
)

func TestAttributeErrors(t *testing.T) {
	tests := []struct {
		message string
		code    session.Code
		lines   []session.AttributeError
	}{
		{"user.custom:address: Attribute does not exist in the schema.\nuser.custom:latitude: Attribute does not exist in the schema.\n", session.UnknownAttribute, []session.AttributeError{
			{Attribute: "custom:address", Code: session.UnknownAttribute, Message: "Attribute does not exist in the schema."},
			{Attribute: "custom:latitude", Code: session.UnknownAttribute, Message: "Attribute does not exist in the schema."},
		}},
		{"user.custom:role: Attribute cannot be updated.\nuser.birthdate: String must be no shorter than 10 characters\n", session.InvalidValue, []session.AttributeError{
			{Attribute: "custom:role", Code: session.LockedAttribute, Message: "Attribute cannot be updated."},
			{Attribute: "birthdate", Code: session.ValueTooShort, Message: "String must be no shorter than 10 characters"},
		}},
		{"Invalid user attributes: phone_number: Required attribute cannot be deleted.", session.RequiredAttribute, []session.AttributeError{
			{Attribute: "phone_number", Code: session.RequiredAttribute, Message: "Required attribute cannot be deleted."},
		}},
		{"Attributes did not conform to the schema: name.formatted: The attribute is required\nnickname: String must be no longer than 5 characters\n", session.InvalidValue, []session.AttributeError{
			{Attribute: "name", Code: session.RequiredAttribute, Message: "The attribute is required"},
			{Attribute: "nickname", Code: session.ValueTooLong, Message: "String must be no longer than 5 characters"},
		}},
		{"user.custom:ключ:x: something new", session.InvalidValue, []session.AttributeError{
			{Attribute: "custom:ключ:x", Code: session.InvalidValue, Message: "something new"},
		}},
		{"Something else is wrong: really", session.InvalidValue, nil},
		{"2 validation errors detected: Value '' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'x' at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048", session.InvalidValue, []session.AttributeError{
			{Attribute: "email", Code: session.UnknownAttribute, Message: "2 validation errors detected: Value '' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1"},
			{Attribute: "name", Code: session.ValueTooLong, Message: "Value 'x' at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048"},
		}},
		{"1 validation error detected: Value 'x' at 'userAttributes.9.member.value' failed", session.InvalidValue, nil},
		{"1 validation error detected: Value 'x' at 'userAttributes.", session.InvalidValue, nil},
	}
	for _, test := range tests {
		body, _ := json.Marshal(map[string]string{"__type": "InvalidParameterException", "message": test.message})
		fault := mustFault(t, calls[4].do(t.Context(), clientOver(t, answering(400, amzJSON, string(body)))))
		if diff := cmp.Diff(test.lines, fault.Attributes); diff != "" || fault.Code != test.code {
			t.Errorf("%q: %s (-want +got)\n%s", test.message, fault.Code, diff)
		}
	}
}

func FuzzAttributeErrors(f *testing.F) {
	for _, s := range samples {
		f.Add(s.exception, s.message)
	}
	f.Fuzz(func(t *testing.T, exception, message string) {
		row := faultRuleFor(exception, message)
		row.shown(message)
		if row.attributes == nil {
			return
		}
		for _, line := range row.attributes(row.code, message, []string{"name", "email"}) {
			if line.Attribute == "" || line.Code == "" {
				t.Errorf("%q gives %+v", message, line)
			}
		}
	})
}
