package emulator

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const invalid = "InvalidParameterException: "

func TestUpdateRefusals(t *testing.T) {
	long := strings.Repeat("x", 33)
	cases := []struct {
		name  string
		pairs []string
		want  string
	}{
		{"unknown", []string{"custom:address", "x", "custom:latitude", "1"}, invalid + "user.custom:address: Attribute does not exist in the schema.\nuser.custom:latitude: Attribute does not exist in the schema.\n"},
		{"no prefix", []string{"role", "x"}, invalid + "user.role: Attribute does not exist in the schema.\n"},
		{"immutable", []string{"custom:role", "x"}, invalid + "user.custom:role: Attribute cannot be updated.\n"},
		{"immutable, emptied", []string{"custom:role", ""}, invalid + "user.custom:role: Attribute cannot be updated.\n"},
		{"sub", []string{"sub", "x"}, invalid + "Cannot modify the non-mutable attribute sub"},
		{"sub, emptied", []string{"sub", ""}, invalid + "Cannot modify the non-mutable attribute sub"},
		{"verified flag", []string{"email_verified", "true"}, invalid + "Cannot modify the non-mutable attribute email_verified"},
		{"required, emptied", []string{"email", ""}, invalid + "user.email: Required attribute cannot be deleted."},
		{"required and another", []string{"email", "", "zip", "1"}, invalid + "user.email: Required attribute cannot be deleted.\nuser.zip: Attribute does not exist in the schema.\n"},
		{"too short", []string{"birthdate", "1990"}, invalid + "user.birthdate: String must be no shorter than 10 characters\n"},
		{"too long", []string{"birthdate", "14 March 1990"}, invalid + "user.birthdate: String must be no longer than 10 characters\n"},
		{"custom limits", []string{"custom:guid", "abc"}, invalid + "user.custom:guid: String must be no shorter than 36 characters\n"},
		{"several", []string{"birthdate", "1", "zip", "1"}, invalid + "user.birthdate: String must be no shorter than 10 characters\nuser.zip: Attribute does not exist in the schema.\n"},
		{"phone", []string{"phone_number", "0415 555"}, invalid + "Invalid phone number format."},
		{"email", []string{"email", "jane at example"}, invalid + "Invalid email address format."},
		{"number", []string{"custom:level", "many"}, invalid + "user.custom:level: Value must be a Number\n"},
		{"number too small", []string{"custom:level", "0"}, invalid + "user.custom:level: Number must be no less than 1\n"},
		{"number too large", []string{"custom:level", "10"}, invalid + "user.custom:level: Number must be no greater than 9\n"},
		{"boolean", []string{"custom:flag", "yes"}, invalid + "user.custom:flag: Value must be a Boolean\n"},
		{"date", []string{"custom:since", "yesterday"}, invalid + "user.custom:since: Value must be a DateTime\n"},
		{"developer only", []string{"dev:custom:secret", "x"}, "NotAuthorizedException: A client attempted to write unauthorized attribute"},
		{"long name", []string{long, "x"}, invalid + "1 validation error detected: Value '" + long + "' at 'userAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 32"},
		{"two constraints", []string{"nickname", strings.Repeat("é", 2049), long, "x"}, invalid + "2 validation errors detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048; Value '" + long + "' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length less than or equal to 32"},
		{"name with a blank", []string{"a b", "x"}, invalid + `1 validation error detected: Value 'a b' at 'userAttributes.1.member.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newFixture(t)
			token := f.token(keepPool, "keepopen", "jane")
			before := f.Attributes(keepPool, "jane")
			f.expect("UpdateUserAttributes", write(token, append([]string{"nickname", "J"}, c.pairs...)...), shift(c.want))
			if diff := cmp.Diff(before, f.Attributes(keepPool, "jane")); diff != "" {
				t.Errorf("a refused update changed the profile:\n%s", diff)
			}
			if len(f.deliveries) > 0 {
				t.Errorf("a refused update sent %v", f.deliveries)
			}
		})
	}
}

// shift counts the valid attribute that the test puts in front of the others.
func shift(want string) string {
	return strings.NewReplacer("userAttributes.1.", "userAttributes.2.", "userAttributes.2.", "userAttributes.3.").Replace(want)
}

func TestUpdateNullValue(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	for _, item := range []object{{"Name": "picture"}, {"Name": "picture", "Value": nil}} {
		f.expect("UpdateUserAttributes", object{"AccessToken": token, "UserAttributes": []object{item}},
			invalid+"Attribute value for picture must not be null")
	}
}

func TestOrderOfChecks(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	bad := "NotAuthorizedException: Invalid Access Token"
	unauthorized := "NotAuthorizedException: A client attempted to write unauthorized attribute"
	tooLong := strings.Repeat("x", 33)
	cases := []struct {
		name string
		body any
		want string
	}{
		{"JSON before constraints", `{"AccessToken":"!","UserAttributes":[{"Name":"` + tooLong + `","Value":1}]}`, "SerializationException: <nil>"},
		{"constraints before token", write("garbage", tooLong, "x"), invalid + "1 validation error detected: Value '" + tooLong + "' at 'userAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 32"},
		{"token before permission", write("garbage", "custom:role", "x"), bad},
		{"permission before schema", write(token, "custom:role", "x", "zip", "1"), unauthorized},
		{"permission before null", object{"AccessToken": token, "UserAttributes": []object{{"Name": "custom:role"}}}, unauthorized},
		{"permission before format", write(token, "email", "x", "custom:role", "x"), unauthorized},
		{"null before format", object{"AccessToken": token, "UserAttributes": []object{{"Name": "email", "Value": "x"}, {"Name": "nickname"}}}, invalid + "Attribute value for nickname must not be null"},
		{"schema before aliases", write(token, "preferred_username", "taken", "nickname", strings.Repeat("n", 2048), "birthdate", "x"), invalid + "user.birthdate: String must be no shorter than 10 characters\n"},
		{"aliases last", write(token, "preferred_username", "taken"), "AliasExistsException: An account with the given preferred_username already exists."},
	}
	f.must("UpdateUserAttributes", write(f.token(keepPool, "keepopen", "sam"), "preferred_username", "Taken"))
	f.Permit(keepPool, "keepopen", nil, []string{"nickname", "birthdate", "preferred_username"})
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f.t = t
			f.expect("UpdateUserAttributes", c.body, c.want)
		})
	}
}

func TestUserStateComesAfterTheToken(t *testing.T) {
	f := newFixture(t)
	states := map[string]string{
		"off":   "NotAuthorizedException: User is disabled.",
		"reset": "PasswordResetRequiredException: Password reset required for the user",
		"new":   "UserNotConfirmedException: User is not confirmed.",
	}
	for name, want := range states {
		token := f.token(plainPool, "plainopen", name)
		f.expect("UpdateUserAttributes", write(token, "zip", "1"), want)
		f.expect("GetUser", object{"AccessToken": token}, want)
	}
	token := f.token(plainPool, "plainopen", "empty")
	f.expect("DeleteUser", object{"AccessToken": token}, "ok")
	f.expect("UpdateUserAttributes", write(token, "zip", "1"), "UserNotFoundException: User does not exist.")
}

func TestRequiredAttributesComeFirst(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "first")
	f.expect("UpdateUserAttributes", write(token, "nickname", "F"), invalid+"Attributes did not conform to the schema: name: The attribute is required\n")
	f.expect("UpdateUserAttributes", write(token, "nickname", "F", "name", "First"), "ok")
}

func TestUpdateAndEmpty(t *testing.T) {
	f := newFixture(t)
	token := f.token(plainPool, "plainopen", "jane")
	out := f.must("UpdateUserAttributes", write(token, "nickname", "J", "custom:guid", strings.Repeat("a", 36), "family_name", " "))
	if len(out) != 0 {
		t.Errorf("nothing was sent, but the answer is %v", out)
	}
	got := f.read(token)
	if got["nickname"] != "J" || got["family_name"] != " " || len(got["custom:guid"]) != 36 {
		t.Errorf("not stored: %v", got)
	}
	f.must("UpdateUserAttributes", write(token, "nickname", "", "custom:guid", "", "family_name", "", "picture", "", "email", ""))
	got = f.read(token)
	for _, name := range []string{"nickname", "custom:guid", "family_name", "picture", "email", "email_verified"} {
		if value, there := got[name]; there {
			t.Errorf("%s is still %q", name, value)
		}
	}
}

func TestDeleteAttributes(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	remove := func(names ...string) object { return object{"AccessToken": token, "UserAttributeNames": names} }
	f.expect("DeleteUserAttributes", remove("phone_number", "zip"), invalid+"user.zip: Attribute does not exist in the schema.\n")
	f.expect("DeleteUserAttributes", remove("custom:role"), invalid+"user.custom:role: Attribute cannot be updated.\n")
	f.expect("DeleteUserAttributes", remove("email"), invalid+"user.email: Required attribute cannot be deleted.")
	f.expect("DeleteUserAttributes", remove("sub"), invalid+"Cannot modify the non-mutable attribute sub")
	f.expect("DeleteUserAttributes", remove("phone_number", "picture"), "ok")
	got := f.read(token)
	if _, there := got["phone_number_verified"]; there || got["phone_number"] != "" {
		t.Errorf("phone number is still there: %v", got)
	}
	f.Permit(keepPool, "keepopen", nil, []string{"nickname"})
	f.expect("DeleteUserAttributes", remove("picture"), "NotAuthorizedException: A client attempted to write unauthorized attribute")
}

func TestReadAndWriteLists(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	unauthorized := "NotAuthorizedException: A client attempted to write unauthorized attribute"
	f.Permit(keepPool, "keepopen", []string{"oidc:profile", "email"}, []string{"oidc:profile"})
	f.expect("UpdateUserAttributes", write(token, "nickname", "J", "birthdate", "1990-03-14", "locale", "en"), "ok")
	f.expect("UpdateUserAttributes", write(token, "address", "x"), unauthorized)
	f.expect("UpdateUserAttributes", write(token, "email_verified", "true"), unauthorized)
	f.expect("UpdateUserAttributes", write(token, "email", "j2@example.com"), "ok") // required, so always writable
	want := map[string]string{"name": "JANE", "nickname": "J", "birthdate": "1990-03-14", "locale": "en", "email": "jane@example.com"}
	got := f.read(token)
	want["sub"] = got["sub"]
	if diff := cmp.Diff(want, got); diff != "" || got["sub"] == "" {
		t.Errorf("readable attributes:\n%s", diff)
	}
	f.Permit(keepPool, "keepopen", nil, nil)
	if got := f.read(token); got["custom:role"] != "boss" || got["phone_number_verified"] != "false" {
		t.Errorf("without lists everything is readable: %v", got)
	}
}

func TestUnknownStoredAttribute(t *testing.T) {
	seed := DemoSeed()
	server, err := New(seed, WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{Server: server, t: t}
	token := f.token("eu-central-1_Demo00001", "demo0client0000000000000000", "jane")
	got := f.read(token)
	if got["x_badge"] != "blue" || got["phone_number_verified"] != "false" || got["custom:employee_number"] != "0042" {
		t.Errorf("demo profile: %v", got)
	}
	f.expect("UpdateUserAttributes", write(token, "x_badge", "red"), invalid+"user.x_badge: Attribute does not exist in the schema.\n")
	f.expect("UpdateUserAttributes", write(token, "custom:employee_number", "1"), invalid+"user.custom:employee_number: Attribute cannot be updated.\n")
	for name, value := range maps.All(got) {
		if a, known := f.pools[0].schema[name]; known && a.violation(value) != "" {
			t.Errorf("demo attribute %s: %s", name, a.violation(value))
		}
	}
	f.expect("UpdateUserAttributes", write(token, "email", "sam@example.com"), "ok")
	_, code, _ := f.Pending("eu-central-1_Demo00001", "jane", "email")
	f.expect("VerifyUserAttribute", verify(token, "email", code), "AliasExistsException: An account with the given email already exists.")
}

func TestLastOfTwoValuesCounts(t *testing.T) {
	f := newFixture(t)
	token := f.token(keepPool, "keepopen", "jane")
	for _, c := range []struct {
		pairs []string
		want  []string
	}{
		{[]string{"phone_number", "+4930123456", "phone_number", ""}, nil},
		{[]string{"phone_number", "+4930123456", "phone_number", "+4930123457"}, []string{"+4930123457"}},
		{[]string{"email", "a@example.com", "email", "jane@example.com"}, nil},
	} {
		f.deliveries = nil
		f.must("UpdateUserAttributes", write(token, c.pairs...))
		var got []string
		for _, d := range f.deliveries {
			got = append(got, d.Destination)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v: %s", c.pairs, diff)
		}
	}
}
