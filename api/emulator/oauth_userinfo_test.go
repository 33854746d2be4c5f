package emulator

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestScopes(t *testing.T) {
	b := newBrowser(t)
	for _, c := range []struct {
		scope string
		has   []string
		lacks []string
	}{
		{"openid", []string{"email", "name", "phone_number"}, nil},
		{"openid email", []string{"email", "email_verified"}, []string{"name", "phone_number"}},
		{"openid phone", []string{"phone_number", "phone_number_verified"}, []string{"email", "name"}},
		{"openid email profile", []string{"email", "name", "phone_number"}, nil},
		{"openid " + adminScope, []string{"email", "name"}, nil},
		{"", []string{"email", "name"}, nil},
	} {
		_, out := b.token(codeGrant(b.code("jane", "scope", c.scope)))
		_, claims := claimsOf(t, out["id_token"].(string))
		_, body := b.do("GET", home+"/oauth2/userInfo", nil, "Authorization", "Bearer "+out["access_token"].(string))
		var info map[string]string
		if err := json.Unmarshal([]byte(body), &info); err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		for _, name := range c.has {
			if claims[name] == nil || info[name] == "" {
				t.Errorf("%q lacks %s: %v %v", c.scope, name, claims, info)
			}
		}
		for _, name := range c.lacks {
			if claims[name] != nil || info[name] != "" {
				t.Errorf("%q has %s: %v %v", c.scope, name, claims, info)
			}
		}
		if info["sub"] != claims["sub"] || info["username"] != "jane" {
			t.Errorf("info %v", info)
		}
	}
	_, out := b.token(codeGrant(b.code("jane", "scope", adminScope+" shop/read")))
	if out["id_token"] != nil {
		t.Errorf("an ID token without openid: %v", out)
	}
	b.expect("GetUser", object{"AccessToken": out["access_token"]}, "ok")
	get := func(header ...string) string {
		response, body := b.do("GET", home+"/oauth2/userInfo", nil, header...)
		if response.StatusCode != 401 || !strings.Contains(response.Header.Get("Www-Authenticate"), "Bearer error=") {
			t.Errorf("%d %v", response.StatusCode, response.Header)
		}
		var out object
		if err := json.Unmarshal([]byte(body), &out); err != nil {
			t.Fatal(err)
		}
		return out["error"].(string)
	}
	_, open := b.token(codeGrant(b.code("jane", "scope", "openid")))
	b.expect("GetUser", object{"AccessToken": open["access_token"]}, "NotAuthorizedException: Access Token does not have required scopes")
	if got := get("Authorization", "Bearer "+out["access_token"].(string)); got != "invalid_token" {
		t.Errorf("without openid: %s", got)
	}
	if got := get("Authorization", "Bearer garbage"); got != "invalid_token" {
		t.Errorf("garbage: %s", got)
	}
	if got := get(); got != "invalid_request" {
		t.Errorf("no token: %s", got)
	}
	b.RevokeAll(webPool, "jane")
	if got := get("Authorization", "Bearer "+open["access_token"].(string)); got != "invalid_token" {
		t.Errorf("revoked: %s", got)
	}
}
