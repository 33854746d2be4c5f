package attribute

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// profileOf makes a profile from names and values in turn.
func profileOf(pairs ...string) Profile {
	var list []Attribute
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, Attribute{pairs[i], pairs[i+1]})
	}
	return NewProfile("jane", list, nil, someTime)
}

func TestRule(t *testing.T) {
	schema := NewSchema([]Rule{
		{Name: "website", Max: 100, Required: true},
		{Name: "custom:team", Kind: KindNumber, Low: "1"},
		{Name: "custom:office", Lock: Immutable},
		{Name: "nickname", Group: GroupTeam, Lock: NotForApp},
		{Name: "sub", Kind: KindNumber, Max: 9},
		{Name: "dev:note", Group: GroupTeam},
		{Name: "cognito:user_status"},
		{Name: "department"},
	})
	tests := []struct {
		name string
		want Rule
	}{
		{Email, Rule{Name: Email, Group: GroupContact, Kind: KindEmail}},
		{Phone, Rule{Name: Phone, Group: GroupContact, Kind: KindPhone}},
		{"birthdate", Rule{Name: "birthdate", Group: GroupAbout, Kind: KindDate}},
		{"updated_at", Rule{Name: "updated_at", Group: GroupPreferences, Kind: KindEpoch, Low: "0"}},
		{"identities", Rule{Name: "identities", Group: GroupReadOnly, Kind: KindLinks, Lock: ByService}},
		{"website", Rule{Name: "website", Group: GroupAbout, Kind: KindURL, Max: 100, Required: true}},
		{"custom:team", Rule{Name: "custom:team", Group: GroupTeam, Kind: KindNumber, Low: "1"}},
		{"custom:office", Rule{Name: "custom:office", Group: GroupTeam, Kind: KindText, Lock: Immutable}},
		{"custom:other", Rule{Name: "custom:other", Group: GroupTeam, Kind: KindText}},
		{"nickname", Rule{Name: "nickname", Group: GroupTeam, Kind: KindText, Lock: NotForApp}},
		{"sub", Rule{Name: "sub", Group: GroupReadOnly, Kind: KindNumber, Max: 9, Lock: ByService}},
		{"dev:note", Rule{Name: "dev:note", Group: GroupTeam, Kind: KindText, Lock: ByDeveloper}},
		{"dev:custom:note", Rule{Name: "dev:custom:note", Group: GroupReadOnly, Kind: KindText, Lock: ByDeveloper}},
		{"cognito:user_status", Rule{Name: "cognito:user_status", Group: GroupReadOnly, Kind: KindText, Lock: ByService}},
		{"department", Rule{Name: "department", Group: GroupReadOnly, Kind: KindText}},
		{"mystery", Rule{Name: "mystery", Group: GroupReadOnly, Kind: KindText, Lock: NotKnown}},
		{"", Rule{Group: GroupReadOnly, Kind: KindText, Lock: NotKnown}},
		{"Email", Rule{Name: "Email", Group: GroupReadOnly, Kind: KindText, Lock: NotKnown}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, schema.Rule(test.name)); diff != "" {
			t.Errorf("%q:\n%s", test.name, diff)
		}
	}
}

func TestVerifiedFlagsAreTheServicesOwn(t *testing.T) {
	for _, schema := range []Schema{{}, NewSchema([]Rule{{Name: EmailVerified}, {Name: PhoneVerified}})} {
		for _, name := range []string{EmailVerified, PhoneVerified} {
			if lock := schema.Rule(name).Lock; lock != ByService {
				t.Errorf("%s: %q", name, lock)
			}
		}
	}
}

func TestNewSchemaKeepsItsOwnCopy(t *testing.T) {
	own := []Rule{{Name: "custom:b"}, {Name: "custom:a", Lock: Immutable}}
	schema := NewSchema(own)
	if own[0].Name != "custom:b" {
		t.Error("the caller's rows were sorted")
	}
	own[1].Lock = Writable
	if schema.Rule("custom:a").Lock != Immutable {
		t.Error("a row changed after the schema was made")
	}
}

func TestRows(t *testing.T) {
	defaults := "email phone_number | name given_name middle_name family_name nickname preferred_username | " +
		"birthdate gender address website profile picture | locale zoneinfo updated_at"
	tests := []struct {
		name    string
		own     []Rule
		profile Profile
		want    string
	}{
		{"nothing is known", nil, Profile{}, defaults},
		{"what the service owns only where it is shown", nil, profileOf("identities", "[]", "sub", "1"), defaults + " | sub identities"},
		{"the flags are no rows", nil, profileOf(Email, "a@b.de", EmailVerified, "true", PhoneVerified, "false"), defaults},
		{"a flag is no row of the pool's either", []Rule{{Name: EmailVerified}}, Profile{}, defaults},
		{"everything else of the profile by its sort", nil,
			profileOf("zebra", "", "custom:b", "2", "custom:a", "1", "dev:x", "3", "cognito:groups", "4", "sub", "5"),
			defaults + " | custom:a custom:b | sub cognito:groups dev:x zebra"},
		{"the pool's own rows although not set", []Rule{{Name: "custom:z"}, {Name: "custom:a"}}, profileOf("custom:m", "1"),
			defaults + " | custom:a custom:z custom:m"},
		{"a row of another group", []Rule{{Name: "nickname", Group: GroupTeam}, {Name: "custom:a"}}, Profile{},
			strings.Replace(defaults, "nickname ", "", 1) + " | nickname custom:a"},
		{"a locked row stays where it was", []Rule{{Name: "website", Lock: Immutable}}, Profile{}, defaults},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var parts []string
			group := GroupContact
			for _, row := range NewSchema(test.own).Rows(test.profile) {
				if row.Group != group {
					parts = append(parts, "|")
				}
				group = row.Group
				parts = append(parts, row.Name)
			}
			if diff := cmp.Diff(test.want, strings.Join(parts, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsOfWhatHoldsSomethingTyped(t *testing.T) {
	p := profileOf("custom:a", "1")
	before := Schema{}.Rows(p)
	after := Schema{}.Rows(p, "name", "custom:a", "custom:gone", EmailVerified)
	if len(after) != len(before)+1 || after[len(after)-1].Name != "custom:gone" {
		t.Errorf("%+v", after[len(before)-1:])
	}
}

func TestRowsOfAGroupThatNobodyKnows(t *testing.T) {
	rows := NewSchema([]Rule{{Name: "custom:a", Group: "work"}, {Name: "custom:b"}, {Name: "custom:c", Group: "work"}}).Rows(profileOf(Sub, "1"))
	var last []string
	for _, row := range rows[len(rows)-4:] {
		last = append(last, row.Name)
	}
	if got := strings.Join(last, " "); rows[0].Name != Email || got != "custom:b custom:a custom:c sub" {
		t.Errorf("the form begins with %s and ends with %s", rows[0].Name, got)
	}
}

func TestAnyProfileIsShownWhole(t *testing.T) {
	names := rapid.SampledFrom([]string{Email, EmailVerified, Phone, PhoneVerified, Sub, "name", "custom:a", "custom:b", "dev:x", "cognito:y", "odd", "名前"})
	rapid.Check(t, func(t *rapid.T) {
		var own []Rule
		for _, name := range rapid.SliceOfDistinct(names, rapid.ID[string]).Draw(t, "own") {
			own = append(own, Rule{Name: name})
		}
		var attributes []Attribute
		for _, name := range rapid.SliceOfDistinct(names, rapid.ID[string]).Draw(t, "shown") {
			attributes = append(attributes, Attribute{name, "x"})
		}
		schema, profile := NewSchema(own), NewProfile("jane", attributes, nil, someTime)
		seen := map[string]bool{}
		last := 0
		for _, row := range schema.Rows(profile) {
			at := slices.Index(groupOrder, row.Group)
			if seen[row.Name] || at < last || !cmp.Equal(row, schema.Rule(row.Name)) {
				t.Fatalf("%+v is twice, out of order or not its rule", row)
			}
			seen[row.Name], last = true, at
		}
		for _, a := range profile.Attributes {
			if !seen[a.Name] && a.Name != EmailVerified && a.Name != PhoneVerified {
				t.Fatalf("%s has no row", a.Name)
			}
		}
	})
}

func TestNaming(t *testing.T) {
	schema := NewSchema([]Rule{{Name: "x_badge", Group: GroupTeam}, {Name: "custom:hat"}})
	shown := profileOf("email_verified", "true", "odd", "1", "sub", "0b9e")
	for _, test := range []struct {
		typed, want string
		listed      bool
	}{
		{"", "", false}, {"  ", "", false},
		{"nickname", "nickname", true}, {" nickname ", "nickname", true},
		{"nick", "custom:nick", false}, {"custom:nick", "custom:nick", false}, {"custom:hat", "custom:hat", true}, {"hat", "custom:hat", true},
		{"sub", "sub", true}, {"identities", "identities", false}, {"email_verified", "email_verified", false},
		{"dev:x", "dev:x", false}, {"cognito:x", "cognito:x", false}, {"x:y", "custom:x:y", false},
	} {
		name := schema.FullName(test.typed)
		if name != test.want || schema.HasRow(shown, name) != test.listed {
			t.Errorf("%q means %q, listed %v", test.typed, name, schema.HasRow(shown, name))
		}
	}
	for _, rule := range schema.Rows(shown) {
		if !schema.HasRow(shown, rule.Name) {
			t.Errorf("%s is a row and not listed", rule.Name)
		}
	}
}
