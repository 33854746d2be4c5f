package session

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session/attribute"
)

// TestLockedWhileEdited: an edit of what cannot be changed any more stays, and is
// a problem.
func TestLockedWhileEdited(t *testing.T) {
	schema := attribute.NewSchema(nil).Learned(map[string]string{"lock.nickname": "not_for_app"})
	d := NewDraft(attribute.Schema{}, attribute.Profile{}).Set("nickname", "J").WithSchema(schema)
	if p := d.Check("nickname"); !p.Hard || p.Code != "locked_now" || d.Set("nickname", "").WithSchema(schema).Len() != 0 {
		t.Errorf("an edit of what cannot be changed any more: %+v", p)
	}
}

func TestLearning(t *testing.T) {
	if !maps.Equal(map[string]string{}, New(nil, attribute.Schema{}).RestoreFacts(nil).Facts) {
		t.Error("nothing recalled is something")
	}
	first := New(nil, attribute.Schema{}).RestoreFacts(map[string]string{"lock.gender": "immutable", "count": "3"})
	learned := first.Learn("nickname", attribute.NotForApp).Learn("gender", attribute.NotForApp)
	if diff := cmp.Diff(map[string]string{"lock.nickname": "not_for_app", "lock.gender": "not_for_app", "count": "3"}, learned.Facts); diff != "" {
		t.Error(diff)
	}
	if first.Schema.Rule("nickname").Lock != attribute.Writable || first.Facts["lock.gender"] != "immutable" {
		t.Error("the former session changed")
	}
	if lock := learned.RestoreFacts(map[string]string{"lock.gender": "immutable", "lock.name": "immutable"}).Schema; lock.Rule("gender").Lock != attribute.NotForApp || lock.Rule("name").Lock != attribute.Immutable {
		t.Error("what was known better is gone, or what was kept is not there")
	}
	again := learned.Unlearn("nickname").Unlearn("nickname").Unlearn("website")
	if again.Schema.Rule("nickname").Lock != attribute.Writable || len(again.Facts) != 2 || len(learned.Facts) != 3 {
		t.Errorf("unlearned: %v of %v", again.Facts, learned.Facts)
	}
}

// TestAnotherUserBeginsAnew: what one user may not write says nothing of another.
func TestAnotherUserBeginsAnew(t *testing.T) {
	jane := attribute.NewProfile("jane", []attribute.Attribute{{Name: attribute.Sub, Value: "1"}}, nil, someTime)
	now := jane
	service := fakeService{profile: func() (attribute.Profile, error) { return now, nil }}
	s := must(New(service, attribute.Schema{}).Load(t.Context())).Learn("nickname", attribute.NotForApp)
	if s = must(s.Load(t.Context())); s.Schema.Rule("nickname").Lock != attribute.NotForApp {
		t.Error("jane's own is forgotten")
	}
	now = attribute.NewProfile("sam", []attribute.Attribute{{Name: attribute.Sub, Value: "2"}}, nil, someTime)
	if s = must(s.Load(t.Context())); s.Schema.Rule("nickname").Lock != attribute.Writable || len(s.Facts) != 0 {
		t.Error("sam has what jane learned")
	}
}

func TestOverwriters(t *testing.T) {
	two := `[{"userId":"1","providerName":"Google","providerType":"Google","primary":"true"},{"providerName":"Staff"},{"providerName":"Google"},{}]`
	schema := attribute.NewSchema([]attribute.Rule{{Name: "gender", Lock: attribute.Immutable}})
	for _, row := range []struct{ identities, name, want string }{
		{two, "given_name", "Google, Staff"}, {two, attribute.Email, "Google, Staff"}, {two, "website", ""}, {two, "custom:team", ""},
		{two, "gender", ""}, {two, "identities", ""}, {two, "sub", ""},
		{"[]", "given_name", ""}, {"", "given_name", ""}, {`{"providerName":"x"}`, "given_name", ""}, {"[", "given_name", ""}, {"[3]", "given_name", ""},
	} {
		s := New(nil, schema)
		s.Profile = profileOf("given_name", "Jane", attribute.Email, "a@b.de", "custom:team", "x", "gender", "f", "sub", "1", "identities", row.identities)
		if got := strings.Join(s.Overwriters(row.name), ", "); got != row.want {
			t.Errorf("%s with %s: %q, want %q", row.name, row.identities, got, row.want)
		}
	}
}
