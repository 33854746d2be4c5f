package emulator

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestLevels: a sign-in that asks for a level shows the one that it reached, and one that
// doesn't shows none. A refresh keeps it.
func TestLevels(t *testing.T) {
	f := newSignInFixture(t)
	level := []string{"TARGET_ACR_VALUES", "urn:other:9 urn:cognito:loa:4", "MAX_AGE", "300"}
	begin := func(client, user string, more ...string) step {
		t.Helper()
		return f.begin(client, "USER_AUTH", append([]string{"USERNAME", user, "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", password}, more...)...)
	}
	code := func(s step) step { return f.next("mfa", "mail", s, "EMAIL_OTP_CODE", f.lastDelivery().Code) }
	otp := f.begin("choice", "USER_AUTH", append([]string{"USERNAME", "keyless", "PREFERRED_CHALLENGE", "EMAIL_OTP"}, level...)...)
	for name, c := range map[string]struct {
		step step
		acr  any
		amr  any
	}{
		"not asked for":      {begin("choice", "jane"), nil, nil},
		"no level, an age":   {begin("choice", "jane", "MAX_AGE", "0"), nil, nil},
		"a password":         {begin("choice", "jane", level...), "urn:cognito:loa:1", []any{"pwd"}},
		"a code":             {f.next("choice", "keyless", otp, "EMAIL_OTP_CODE", f.lastDelivery().Code), "urn:cognito:loa:2", []any{"email_otp"}},
		"a password, a code": {code(begin("mfa", "mail", level...)), "urn:cognito:loa:3", []any{"pwd", "email_otp", "mfa"}},
		"a password, an app": {
			f.next("mfa", "app", begin("mfa", "app", level...), "SOFTWARE_TOKEN_MFA_CODE", totpAt(totpSecret, f.clock.now().Unix()/30)),
			"urn:cognito:loa:4", []any{"pwd", "otp", "mfa"},
		},
	} {
		f.signedIn(c.step)
		_, claims := claimsOf(t, c.step.token)
		if diff := cmp.Diff([]any{c.acr, c.amr}, []any{claims["acr"], claims["amr"]}); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	out := f.must("InitiateAuth", signIn("choice", "USER_AUTH", append([]string{"USERNAME", "jane", "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", password}, level...)...))
	refresh := out["AuthenticationResult"].(object)["RefreshToken"].(string)
	out = f.must("InitiateAuth", signIn("choice", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", refresh))
	if _, claims := claimsOf(t, out["AuthenticationResult"].(object)["AccessToken"].(string)); claims["acr"] != "urn:cognito:loa:1" {
		t.Errorf("refreshed: %v", claims)
	}
}

func TestLevelRefusals(t *testing.T) {
	seed := signInSeed()
	for i := range seed.Pools {
		if seed.Pools[i].Id == srpPool {
			seed.Pools[i].UserPoolTier = "LITE"
		}
	}
	f := fixtureOf(t, seed)
	for _, c := range []struct {
		client string
		more   []string
		want   string
	}{
		{"choice", []string{"MAX_AGE", "soon"}, invalid + "MAX_AGE must be a non-negative integer"},
		{"choice", []string{"MAX_AGE", "-1"}, invalid + "MAX_AGE must be a non-negative integer"},
		{"choice", []string{"TARGET_ACR_VALUES", "urn:other:1"}, invalid + "TARGET_ACR_VALUES contains no valid ACR value"},
		{"both", []string{"TARGET_ACR_VALUES", "urn:cognito:loa:1"}, "FeatureUnavailableInTierException: This feature is not available in the feature plan of the user pool."},
		{"both", []string{"MAX_AGE", "300"}, "ok"},
	} {
		f.expect("InitiateAuth", signIn(c.client, "USER_AUTH", append([]string{"USERNAME", "jane"}, c.more...)...), c.want)
	}
}

// TestMaxAge: the pages remember a sign-in for as long as the app allows.
func TestMaxAge(t *testing.T) {
	b := newBrowser(t)
	b.code("jane")
	b.clock.advance(10 * time.Minute)
	for age, path := range map[string]string{"": "/callback", "600": "/callback", "599": "/login", "0": "/login", "9300000000": "/callback"} {
		response, _ := b.do("GET", authorizeQuery("max_age", age), nil)
		if got := b.redirectedTo(response); got.Path != path {
			t.Errorf("%q: sent to %v", age, got)
		}
	}
	response, _ := b.do("GET", authorizeQuery("max_age", "60", "prompt", "none"), nil)
	if got := b.redirectedTo(response).Query().Get("error"); got != "login_required" {
		t.Errorf("without asking: %q", got)
	}
	for _, age := range []string{"-1", "soon", "1.5"} {
		response, _ := b.do("GET", authorizeQuery("max_age", age), nil)
		if got := b.redirectedTo(response).Query().Get("error"); got != "invalid_request" {
			t.Errorf("%q: %q", age, got)
		}
	}
}
