package session

import (
	"strings"
	"testing"
)

func TestOverwriters(t *testing.T) {
	two := `[{"userId":"1","providerName":"Google","providerType":"Google","primary":"true"},{"providerName":"Staff"},{"providerName":"Google"},{}]`
	schema := NewSchema([]Rule{{Name: "gender", Lock: Immutable}})
	for _, row := range []struct{ identities, name, want string }{
		{two, "given_name", "Google, Staff"}, {two, Email, "Google, Staff"}, {two, "website", ""}, {two, "custom:team", ""},
		{two, "gender", ""}, {two, "identities", ""}, {two, "sub", ""},
		{"[]", "given_name", ""}, {"", "given_name", ""}, {`{"providerName":"x"}`, "given_name", ""}, {"[", "given_name", ""}, {"[3]", "given_name", ""},
	} {
		s := New(nil, schema)
		s.Profile = profileOf("given_name", "Jane", Email, "a@b.de", "custom:team", "x", "gender", "f", "sub", "1", "identities", row.identities)
		if got := strings.Join(s.Overwriters(row.name), ", "); got != row.want {
			t.Errorf("%s with %s: %q, want %q", row.name, row.identities, got, row.want)
		}
	}
}
