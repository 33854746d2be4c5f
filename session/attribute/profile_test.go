package attribute

import (
	"testing"
	"time"
)

var someTime = time.Date(2030, time.May, 4, 12, 0, 0, 0, time.UTC)

func TestProfile(t *testing.T) {
	given := []Attribute{{"name", "Jane"}, {Email, "jane@example.com"}, {"gender", ""}}
	p := NewProfile("jane", given, []string{"SMS_MFA"}, someTime)
	if given[0].Name != "name" {
		t.Error("the caller's attributes were sorted")
	}
	given[1].Value = "other"
	tests := []struct {
		name, value string
		seen        bool
	}{
		{Email, "jane@example.com", true},
		{"gender", "", true},
		{"name", "Jane", true},
		{"nickname", "", false},
		{"", "", false},
	}
	for _, test := range tests {
		value, seen := p.Get(test.name)
		if value != test.value || seen != test.seen || p.Value(test.name) != value || p.Has(test.name) != seen {
			t.Errorf("%q is %q, seen %v", test.name, value, seen)
		}
	}
	if p.Username != "jane" || !p.ReadAt.Equal(someTime) || len(p.MFA) != 1 {
		t.Errorf("%+v", p)
	}
	if (Profile{}).Has(Email) {
		t.Error("a profile that was not read shows something")
	}
}
