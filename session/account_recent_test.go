package session

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"cognito-profile/session/attribute"
)

// tokenOf is a token with these claims and no signature.
func tokenOf(claims map[string]any) Secret {
	raw, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	return Secret("e30." + base64.RawURLEncoding.EncodeToString(raw) + ".")
}

func TestClaimsOfTokens(t *testing.T) {
	for name, c := range map[string]struct {
		token Secret
		want  tokenClaims
	}{
		"a token":          {tokenOf(map[string]any{"auth_time": 1700000000, "device_key": "eu_1", "sub": "x"}), tokenClaims{Sub: "x", AuthTime: 1700000000, DeviceKey: "eu_1"}},
		"without":          {tokenOf(map[string]any{"sub": "x"}), tokenClaims{Sub: "x"}},
		"of another type":  {tokenOf(map[string]any{"auth_time": "x", "device_key": "eu_1"}), tokenClaims{}},
		"padded":           {"e30." + Secret(base64.URLEncoding.EncodeToString([]byte(`{"auth_time":17}`))) + ".", tokenClaims{AuthTime: 17}},
		"no token":         {"opaque", tokenClaims{}},
		"nothing":          {"", tokenClaims{}},
		"dots":             {"..", tokenClaims{}},
		"an encrypted one": {"a.b.c.d.e", tokenClaims{}},
	} {
		if got := claimsOf(c.token); got != c.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestSignedInSince: this run's own record counts before the service's clock; a
// refresh changes neither.
func TestSignedInSince(t *testing.T) {
	at := time.Unix(1700000000, 0)
	access := tokenOf(map[string]any{"auth_time": at.Unix()})
	resumed := New(deaf(t), attribute.Schema{}).Resume(Tokens{Access: access}, "")
	if got := resumed.SignedInSince(); !got.Equal(at) {
		t.Errorf("by the access token: %v", got)
	}
	resumed.Tokens = Tokens{Access: "opaque", ID: access}
	if got := resumed.SignedInSince(); !got.Equal(at) {
		t.Errorf("by the ID token: %v", got)
	}
	resumed.Tokens = Tokens{Access: "opaque"}
	if got := resumed.SignedInSince(); !got.IsZero() {
		t.Errorf("by nothing: %v", got)
	}
	f := deaf(t)
	f.signIn = func(string, Secret) (Tokens, error) { return Tokens{Access: access}, nil }
	f.profile = shows(jane)
	s := must(New(f, attribute.Schema{}).SignIn(t.Context(), Login{Name: "jane", Password: "p"}))
	if got := s.SignedInSince(); !got.Equal(jane.ReadAt) {
		t.Errorf("in this run: %v, want %v", got, jane.ReadAt)
	}
	if got := s.Resume(Tokens{Access: access}, "").SignedInSince(); !got.Equal(at) {
		t.Errorf("with tokens from elsewhere: %v", got)
	}
}

func TestAskAgain(t *testing.T) {
	whole := PoolInfo{CanSignIn: true, Browser: true}
	now := someTime
	for _, c := range []struct {
		name  string
		age   time.Duration
		limit time.Duration
		pool  PoolInfo
		first []string
		want  string
	}{
		{"young", time.Minute, AskAgainAfter, whole, nil, "false []"},
		{"just young", AskAgainAfter - time.Second, AskAgainAfter, whole, nil, "false []"},
		{"old", AskAgainAfter, AskAgainAfter, whole, []string{"PASSWORD"}, "true [password browser]"},
		{"never", 24 * time.Hour, 0, whole, nil, "false []"},
		{"a clock that is slow", -time.Minute, AskAgainAfter, whole, nil, "false []"},
		{"a clock that is wrong", -time.Hour, AskAgainAfter, whole, []string{"PASSWORD"}, "true [password browser]"},
		{"factors that are not known", time.Hour, AskAgainAfter, whole, nil, "true [password browser]"},
		{"no password", time.Hour, AskAgainAfter, whole, []string{"EMAIL_OTP", "WEB_AUTHN"}, "true [code browser]"},
		{"codes, too", time.Hour, AskAgainAfter, whole, []string{"SMS_OTP", "PASSWORD"}, "true [password code browser]"},
		{"no pages", time.Hour, AskAgainAfter, PoolInfo{CanSignIn: true}, []string{"PASSWORD"}, "true [password]"},
		{"no client", time.Hour, AskAgainAfter, PoolInfo{}, []string{"PASSWORD"}, "true []"},
	} {
		s := withFactors(Session{Profile: jane, signedInAt: now.Add(-c.age)}, AuthFactors{First: c.first})
		got := s.AskAgain(c.pool, now, c.limit)
		if text := fmt.Sprint(got.Needed, got.Ways); text != c.want || got.Impossible() != (c.want == "true []") {
			t.Errorf("%s: %s, want %s", c.name, text, c.want)
		}
		if fresh := (Freshness{MaxAge: c.limit}); got.Needed && got.Fresh != fresh || !got.Needed && got.Fresh != (Freshness{}) {
			t.Errorf("%s: a sign-in has to be %+v", c.name, got.Fresh)
		}
	}
	levelled := Session{Tokens: Tokens{Access: "opaque", ID: tokenOf(map[string]any{"acr": "urn:cognito:loa:3"})}}
	if got := levelled.AskAgain(whole, now, AskAgainAfter).Fresh; got.Level != "urn:cognito:loa:3" {
		t.Errorf("the level of the present sign-in is %q", got.Level)
	}
	if got := (Session{}).AskAgain(whole, now, AskAgainAfter); !got.Needed {
		t.Error("nobody knows when they signed in")
	}
}

// TestPlansThatAskAgain: what could lock somebody out, and nothing else.
func TestPlansThatAskAgain(t *testing.T) {
	f := newFakeAccount()
	s := f.session()
	change := func(name, value string) Plan {
		return Plan{[]Change{{name, s.Profile.Value(name), s.Profile.Value(name), value}}}
	}
	if s.PlanAsksAgain(change("name", "Jo")) {
		t.Error("a name asks")
	}
	if !s.PlanAsksAgain(change(attribute.Email, "b@x.de")) {
		t.Error("the contact of the second factor does not ask")
	}
	keeps := s
	keeps.Schema = attribute.Pool{
		ID: "eu-west-1_A", Rules: []attribute.Rule{{Name: attribute.Email}}, Aliases: []string{attribute.Email},
		AutoVerified: []string{attribute.Email}, KeepsOriginal: []string{attribute.Email},
	}.Schema()
	if keeps.PlanAsksAgain(change(attribute.Email, "b@x.de")) || !keeps.PlanAsksAgain(change(attribute.Email, "")) {
		t.Error("a contact that counts until the new one is confirmed asks, or emptying it does not")
	}
}

func TestThisDevice(t *testing.T) {
	f := newFakeAccount()
	s := f.session()
	if here, ok := s.DeviceHere(); here || ok {
		t.Errorf("before it was read: %v, %v", here, ok)
	}
	s = must(s.LoadAccount(t.Context()))
	for _, c := range []struct {
		key, next string
		want      []bool
		note      string
	}{
		{"dev-2", "", []bool{true, true}, "here"},
		{"dev-9", "", []bool{false, true}, "elsewhere"},
		{"dev-9", "more", []bool{false, false}, "some"},
		{"", "", []bool{false, false}, "some"},
	} {
		s.Tokens.Access = tokenOf(map[string]any{"device_key": c.key})
		s.Account.Devices.Value.Next = c.next
		here, ok := s.DeviceHere()
		if got := []bool{here, ok}; !slices.Equal(got, c.want) || s.devicesRow().Note != c.note || s.ThisDevice() != c.key {
			t.Errorf("%+v: %v, %q", c, got, s.devicesRow().Note)
		}
	}
}
