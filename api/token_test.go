package api

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cognito-profile/session"
)

func token(claims map[string]any) string {
	part := func(v any) string {
		raw, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	return part(map[string]string{"alg": "RS256", "kid": "k"}) + "." + part(claims) + ".c2lnbmF0dXJl"
}

func TestReadToken(t *testing.T) {
	got, err := ReadToken(token(map[string]any{
		"sub": "s-1", "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "client_id": "app",
		"token_use": "access", "scope": AdminScope + " openid", "exp": at.Unix(), "username": "jane",
		"cognito:groups": []string{"a"}, "version": 2,
	}))
	want := Claims{
		Use: "access", Scopes: []string{AdminScope, "openid"}, Expires: at, Region: "eu-west-1", PoolID: "eu-west-1_AbC",
		ClientID: "app", Username: "jane", Subject: "s-1",
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

func TestIssuers(t *testing.T) {
	tests := []struct{ issuer, region, pool string }{
		{"https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_A", "us-gov-west-1", "us-gov-west-1_A"},
		{"https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A", "eu-west-1", "eu-west-1_A"},
		{"https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_A", "cn-north-1", "cn-north-1_A"},
		{"http://localhost:9229/local_A", "", "local_A"},
		{"https://cognito-idp.eu-west-1.example.com/eu-west-1_A", "", "eu-west-1_A"},
		{"https://cognito-idp.eu-west-1.amazonaws.com/", "eu-west-1", ""},
		{"accounts.example.com", "", ""},
		{":", "", ""},
		{"", "", ""},
	}
	for _, test := range tests {
		got, err := ReadToken(token(map[string]any{"iss": test.issuer}))
		if err != nil || got.Region != test.region || got.PoolID != test.pool {
			t.Errorf("%s: region %q, pool %q, %v", test.issuer, got.Region, got.PoolID, err)
		}
	}
}

func TestNotATokenAtAll(t *testing.T) {
	good := token(map[string]any{"sub": "canary"})
	for _, text := range []string{
		"", "canary", "a.b", "a.b.c", "canary.canary.canary.canary", "Bearer " + good, good + "\n", `"` + good + `"`,
		"..", "e30.e30", "bnVsbA.bnVsbA.", "\xff.\xfe.\xfd", strings.Repeat("canary.", 1<<16),
		token(map[string]any{"sub": 7, "scope": "canary"}), token(map[string]any{"exp": "canary"}),
	} {
		_, err := ReadToken(text)
		if text == "bnVsbA.bnVsbA." { // null and null: a form, and nothing in it
			continue
		}
		fault := mustFault(t, err)
		if fault.Code != session.InvalidToken || !errors.Is(err, ErrNotJWT) {
			t.Errorf("%.20q: %v", text, err)
		}
		if strings.Contains(fmt.Sprintf("%v %#v %v", err, err, fault.Cause), "canary") {
			t.Errorf("%.20q shows the token", text)
		}
	}
}

func TestCheck(t *testing.T) {
	later, now := at.Add(time.Second), at
	scopes := []string{AdminScope}
	tests := []struct {
		name   string
		claims Claims
		code   session.Code
		cause  error
	}{
		{"good", Claims{Use: "access", Scopes: scopes, Expires: later}, "", nil},
		{"does not tell", Claims{Scopes: scopes}, "", nil},
		{"ID token", Claims{Use: "id", Expires: later}, session.InvalidToken, ErrNotAccessToken},
		{"expired", Claims{Use: "access", Scopes: scopes, Expires: now}, session.SignInExpired, ErrExpired},
		{"expired, no scope", Claims{Use: "access", Expires: now}, session.SignInExpired, ErrExpired},
		{"no scope", Claims{Use: "access", Scopes: []string{"openid"}, Expires: later}, session.MissingScope, ErrNoScope},
		{"no scope at all", Claims{Use: "access", Expires: later}, session.MissingScope, ErrNoScope},
	}
	for _, test := range tests {
		err := test.claims.Check(now)
		if test.code == "" {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
			continue
		}
		if fault := mustFault(t, err); fault.Code != test.code || !errors.Is(err, test.cause) {
			t.Errorf("%s: %v, %v", test.name, fault, fault.Cause)
		}
	}
}

func FuzzReadToken(f *testing.F) {
	f.Add(token(map[string]any{"iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A", "exp": 1e300, "scope": "a b"}))
	f.Add(token(map[string]any{"exp": -1, "iat": 1.5, "aud": []string{"a"}, "token_use": "id"}))
	f.Add("a.b.c")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		claims, err := ReadToken(text)
		if err == nil {
			err = claims.Check(at)
		}
		if err == nil {
			return
		}
		mustFault(t, err)
		if len(text) > 40 && strings.Contains(fmt.Sprintf("%#v", err), text) {
			t.Error("the error shows the token")
		}
	})
}
