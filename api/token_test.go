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
	"cognito-profile/session/settings"
)

func token(claims map[string]any) string {
	part := func(v any) string {
		raw, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	return part(map[string]string{"alg": "RS256", "kid": "k"}) + "." + part(claims) + ".c2lnbmF0dXJl"
}

func TestReadToken(t *testing.T) {
	got, err := readToken(token(map[string]any{
		"sub": "s-1", "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "client_id": "app",
		"token_use": "access", "scope": Scope + " openid", "exp": at.Unix(), "username": "jane",
		"cognito:groups": []string{"a"}, "version": 2,
	}))
	want := Claims{
		Use: "access", Scopes: []string{Scope, "openid"}, Expires: at, Region: "eu-west-1", PoolID: "eu-west-1_AbC",
		ClientID: "app",
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
		got, err := readToken(token(map[string]any{"iss": test.issuer}))
		if err != nil || got.Region != test.region || got.PoolID != test.pool {
			t.Errorf("%s: region %q, pool %q, %v", test.issuer, got.Region, got.PoolID, err)
		}
	}
}

func TestNotATokenAtAll(t *testing.T) {
	good := token(map[string]any{"sub": "canary"})
	if _, err := readToken("canary.canary.canary.canary.canary"); reasonOf(err) != TokenRefresh {
		t.Errorf("a refresh token is taken for %v", reasonOf(err))
	}
	for _, text := range []string{
		"", "canary", "a.b", "a.b.c", "canary.canary.canary.canary", "Bearer " + good, good + "\n", `"` + good + `"`,
		"..", "e30.e30", "bnVsbA.bnVsbA.", "\xff.\xfe.\xfd", strings.Repeat("canary.", 1<<16),
		token(map[string]any{"sub": 7, "scope": "canary"}), token(map[string]any{"exp": "canary"}),
	} {
		_, err := readToken(text)
		if text == "bnVsbA.bnVsbA." { // null and null: a form, and nothing in it
			continue
		}
		fault := mustFault(t, err)
		if fault.Code != session.InvalidToken || reasonOf(err) != TokenForm {
			t.Errorf("%.20q: %v", text, err)
		}
		if strings.Contains(fmt.Sprintf("%v %#v %v", err, err, fault.Cause), "canary") {
			t.Errorf("%.20q shows the token", text)
		}
	}
}

func reasonOf(err error) TokenReason {
	var refused *TokenError
	if !errors.As(err, &refused) {
		return ""
	}
	return refused.Reason
}

func TestCheck(t *testing.T) {
	later, now := at.Add(time.Second), at
	scopes := []string{Scope}
	good := Claims{Use: "access", Scopes: scopes, Expires: later, Region: "eu-west-1", PoolID: "eu-west-1_A", ClientID: "app"}
	tests := []struct {
		name   string
		claims Claims
		want   Config
		code   session.Code
		reason TokenReason
	}{
		{"good", good, Config{}, "", ""},
		{"as wanted", good, Config{Connection: settings.Connection{Region: "eu-west-1", UserPoolID: "eu-west-1_A", ClientID: "app"}}, "", ""},
		{"does not tell", Claims{Scopes: scopes}, Config{Connection: settings.Connection{Region: "eu-west-1", UserPoolID: "eu-west-1_A", ClientID: "app"}}, "", ""},
		{"the machine's region", good, Config{Connection: settings.Connection{DefaultRegion: "us-east-1"}}, "", ""},
		{"a region beside an endpoint", good, Config{Connection: settings.Connection{Region: "us-east-1", Endpoint: "http://localhost"}}, "", ""},
		{"ID token", Claims{Use: "id", Expires: later}, Config{}, session.InvalidToken, TokenID},
		{"expired", Claims{Use: "access", Scopes: scopes, Expires: now}, Config{}, session.SignInExpired, TokenExpired},
		{"expired, no scope", Claims{Use: "access", Expires: now}, Config{}, session.SignInExpired, TokenExpired},
		{"no scope", Claims{Use: "access", Scopes: []string{"openid"}, Expires: later}, Config{}, session.MissingScope, TokenScope},
		{"no scope at all", Claims{Use: "access", Expires: later}, Config{}, session.MissingScope, TokenScope},
		{"another region", good, Config{Connection: settings.Connection{Region: "us-east-1"}}, session.InvalidToken, TokenOtherRegion},
		{"another pool", good, Config{Connection: settings.Connection{Region: "us-east-1", UserPoolID: "us-east-1_A"}}, session.InvalidToken, TokenOtherPool},
		{"another app client", good, Config{Connection: settings.Connection{ClientID: "other"}}, session.InvalidToken, TokenOtherClient},
	}
	for _, test := range tests {
		err := test.claims.check(now, test.want)
		if test.code == "" {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
			continue
		}
		if fault := mustFault(t, err); fault.Code != test.code || reasonOf(err) != test.reason {
			t.Errorf("%s: %v, %v", test.name, fault, fault.Cause)
		}
	}
}

func TestForToken(t *testing.T) {
	text := token(map[string]any{
		"iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "client_id": "app", "scope": Scope,
	})
	config, claims, err := Config{}.ForToken(session.Secret(text), at)
	if err != nil || config.UserPoolID != "eu-west-1_AbC" || config.ClientID != "app" || claims.Region != "eu-west-1" {
		t.Errorf("%+v, %+v, %v", config, claims, err)
	}
	if _, _, err := (Config{Connection: settings.Connection{ClientID: "other"}}).ForToken(session.Secret(text), at); reasonOf(err) != TokenOtherClient {
		t.Errorf("a token of another app client: %v", err)
	}
	if _, _, err := (Config{}).ForToken("canary", at); reasonOf(err) != TokenForm {
		t.Errorf("no token: %v", err)
	}
}

func FuzzReadToken(f *testing.F) {
	f.Add(token(map[string]any{"iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A", "exp": 1e300, "scope": "a b"}))
	f.Add(token(map[string]any{"exp": -1, "iat": 1.5, "aud": []string{"a"}, "token_use": "id"}))
	f.Add("a.b.c")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		claims, err := readToken(text)
		if err == nil {
			err = claims.check(at, Config{})
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
