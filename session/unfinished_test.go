package session

import (
	"slices"
	"testing"

	"cognito-profile/session/attribute"
)

// TestWhatThereIsToFinish by how the profile stands.
func TestWhatThereIsToFinish(t *testing.T) {
	required := attribute.NewSchema([]attribute.Rule{{Name: "birthdate", Required: true}, {Name: "custom:badge", Required: true, Lock: attribute.Immutable}})
	change := PendingVerification{Attribute: "email", Value: "new@example.com", Over: "a@example.com"}
	doubtful, lapsed, proves := change, change, change
	doubtful.Doubtful, lapsed.Lapsed, proves.Value = true, true, "a@example.com"
	email := func(flag string) []attribute.Attribute {
		return []attribute.Attribute{{Name: "email", Value: "a@example.com"}, {Name: "email_verified", Value: flag}}
	}
	phone := []attribute.Attribute{{Name: "phone_number", Value: "+14155550123"}, {Name: "phone_number_verified", Value: "false"}}
	for name, test := range map[string]struct {
		shows   []attribute.Attribute
		pending []PendingVerification
		schema  attribute.Schema
		want    []Unfinished
	}{
		"nothing":                 {shows: email("true")},
		"unverified":              {shows: email("false"), want: []Unfinished{{"email", NeedsVerification}}},
		"a flag that isn't shown": {shows: email("")[:1]},
		"a change":                {shows: email("true"), pending: []PendingVerification{change}, want: []Unfinished{{"email", NeedsCode}}},
		"a change that lapsed":    {shows: email("true"), pending: []PendingVerification{lapsed}, want: []Unfinished{{"email", NeedsCode}}},
		"a doubtful change":       {shows: email("true"), pending: []PendingVerification{doubtful}, want: []Unfinished{{"email", NeedsCheck}}},
		"a code for what counts":  {shows: email("false"), pending: []PendingVerification{proves}, want: []Unfinished{{"email", NeedsVerification}}},
		"required and empty":      {shows: email("true"), schema: required, want: []Unfinished{{"birthdate", NeedsValue}}},
		"required and set":        {shows: append(email("true"), attribute.Attribute{Name: "birthdate", Value: "1990-03-14"}), schema: required},
		"the most urgent first": {shows: append(email("true"), phone...), pending: []PendingVerification{change}, schema: required,
			want: []Unfinished{{"email", NeedsCode}, {"birthdate", NeedsValue}, {"phone_number", NeedsVerification}}},
	} {
		s := Session{Schema: test.schema, Pending: test.pending, Profile: attribute.NewProfile("jane", test.shows, nil, someTime)}
		if got := s.Unfinished(); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
		for _, w := range test.pending {
			if !slices.ContainsFunc(s.Unfinished(), func(u Unfinished) bool { return u.Attribute == w.Attribute }) {
				t.Errorf("%s: %s waits for a code, and is finished", name, w.Attribute)
			}
		}
		if s.Profile = (attribute.Profile{}); len(s.Unfinished()) > 0 {
			t.Errorf("%s: a profile that was not read lacks %v", name, s.Unfinished())
		}
	}
}
