package emulator

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestDiscoveredEndpoints(t *testing.T) {
	b := newBrowser(t)
	for origin, want := range map[string]string{
		"http://emulator.example":                      "http://emulator.example/oauth2/authorize",
		"https://cognito-idp.eu-west-1.amazonaws.com":  "https://web.auth.eu-west-1.amazoncognito.com/oauth2/authorize",
		"https://web.auth.eu-west-1.amazoncognito.com": "https://web.auth.eu-west-1.amazoncognito.com/oauth2/authorize",
		"http://bare.example|" + plainPool:             "https://cognito-idp.eu-central-1.amazonaws.com/" + plainPool + "/oauth2/authorize",
		"https://cognito-idp.example.com|" + plainPool: "https://cognito-idp.eu-central-1.amazonaws.com/" + plainPool + "/oauth2/authorize",
	} {
		host, pool, other := strings.Cut(origin, "|")
		if !other {
			pool = webPool
		}
		_, body := b.do("GET", host+"/"+pool+"/.well-known/openid-configuration", nil)
		var out map[string]any
		if err := json.Unmarshal([]byte(body), &out); err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(want, "/oauth2/authorize")
		for name, path := range map[string]string{
			"authorization_endpoint": "/oauth2/authorize", "token_endpoint": "/oauth2/token", "userinfo_endpoint": "/oauth2/userInfo",
			"revocation_endpoint": "/oauth2/revoke", "end_session_endpoint": "/logout",
		} {
			if out[name] != base+path {
				t.Errorf("%s: %s is %v", origin, name, out[name])
			}
		}
	}
}
