package api

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// access signs a user of the seed in without asking.
func (g *signInTest) access(name string) session.Secret {
	g.t.Helper()
	tokens, err := g.server.SignIn(g.client.app.pool, g.client.app.id, name)
	if err != nil {
		g.t.Fatal(err)
	}
	return session.Secret(tokens.Access)
}

func TestChangePassword(t *testing.T) {
	g := newSignInTest(t, "signin001plain")
	access := g.access("jane")
	change := func(previous, proposed session.Secret) error {
		return g.client.ChangePassword(t.Context(), access, previous, proposed)
	}
	g.fails(change("Wrong-pass-1", "Another-pass-1"), session.OldPasswordWrong)
	policy := attribute.PasswordPolicy{}
	for _, weak := range []struct {
		password session.Secret
		want     attribute.PasswordPolicy
	}{
		{"aB3!aB3", attribute.PasswordPolicy{MinLength: 8}},
		{"lower-case-1", attribute.PasswordPolicy{MinLength: 8, Upper: true}},
		{"UPPER-CASE-1", attribute.PasswordPolicy{MinLength: 8, Upper: true, Lower: true}},
	} {
		fault := g.fails(change(seedPassword, weak.password), session.PasswordRule)
		if policy = policy.Learned(string(weak.password), fault.Message); policy != weak.want {
			t.Errorf("%q teaches %+v", fault.Message, policy)
		}
	}
	g.now = g.now.Add(time.Hour)
	access = g.access("jane")
	if err := change(seedPassword, "Another-pass-1"); err != nil {
		t.Fatal(err)
	}
	_, err := g.client.SignIn(t.Context(), session.Login{Name: "jane", Password: seedPassword})
	g.fails(err, session.WrongPassword)
	g.step("")(g.client.SignIn(t.Context(), session.Login{Name: "jane", Password: "Another-pass-1"}))
	for range 4 {
		_ = change("Wrong-pass-1", "Another-pass-2") // refused, and counted
	}
	g.fails(change("Another-pass-1", "Another-pass-2"), session.LimitExceeded)
}

// TestFirstPassword: a user who signs in without one may set one.
func TestFirstPassword(t *testing.T) {
	g := newSignInTest(t, "signin003passwordless")
	access := g.access("keyless")
	factors, err := g.client.AuthFactors(t.Context(), access)
	if err != nil || slices.Contains(factors.First, "PASSWORD") || !slices.Contains(factors.First, "WEB_AUTHN") {
		t.Fatalf("%v, %+v", err, factors)
	}
	if err := g.client.ChangePassword(t.Context(), access, "", "First-pass-1"); err != nil {
		t.Fatal(err)
	}
	if factors, err = g.client.AuthFactors(t.Context(), access); err != nil || !slices.Contains(factors.First, "PASSWORD") {
		t.Errorf("%v, %+v", err, factors)
	}
}

func TestAuthenticatorAppOfASignedInUser(t *testing.T) {
	g := newSignInTest(t, "signin011always")
	access := g.access("jane")
	set := func(settings ...session.FactorSetting) error {
		return g.client.SetMFAPreference(t.Context(), access, settings)
	}
	g.fails(set(session.FactorSetting{Factor: session.FactorApp, On: true}), session.FactorNotSetUp)
	g.fails(g.client.VerifySoftwareToken(t.Context(), access, "123456", ""), session.FactorNotSetUp)
	secret, err := g.client.AssociateSoftwareToken(t.Context(), access)
	if err != nil || secret == "" {
		t.Fatal(err)
	}
	g.fails(g.client.VerifySoftwareToken(t.Context(), access, "000000", ""), session.WrongCode)
	g.fails(g.client.VerifySoftwareToken(t.Context(), access, "12 456", ""), session.WrongCode)
	if err := g.client.VerifySoftwareToken(t.Context(), access, g.totp(secret), "New phone"); err != nil {
		t.Fatal(err)
	}
	if err := set(session.FactorSetting{Factor: session.FactorApp, On: true, Preferred: true}); err != nil {
		t.Fatal(err)
	}
	factors, err := g.client.AuthFactors(t.Context(), access)
	if err != nil || !slices.Equal(factors.MFA, []session.Factor{session.FactorApp}) || factors.Preferred != session.FactorApp {
		t.Errorf("%v, %+v", err, factors)
	}
	g.now = g.now.Add(time.Minute) // a code counts once
	step := g.signIn("jane", session.CodeFromApp)
	if step.Challenge.Params["FRIENDLY_DEVICE_NAME"] != "New phone" {
		t.Errorf("%+v", step.Challenge.Params)
	}
	g.answer(step.Challenge, session.Answers{"SOFTWARE_TOKEN_MFA_CODE": g.totp(secret)}, "")
	both := []session.FactorSetting{{Factor: session.FactorEmail, On: true, Preferred: true}, {Factor: session.FactorApp, On: true}}
	if err := set(both...); err != nil {
		t.Error(err)
	}
	if factors, _ = g.client.AuthFactors(t.Context(), access); factors.Preferred != session.FactorEmail || len(factors.MFA) != 2 {
		t.Errorf("%+v", factors)
	}
	if err := set(session.FactorSetting{Factor: session.FactorApp}); err != nil {
		t.Error(err)
	}
	if factors, _ = g.client.AuthFactors(t.Context(), access); !slices.Equal(factors.MFA, []session.Factor{session.FactorEmail}) {
		t.Errorf("%+v", factors)
	}
	g.fails(set(session.FactorSetting{Factor: "PIGEON", On: true}), session.FactorRefused)
}

func TestFactorsOfOtherPools(t *testing.T) {
	required := newSignInTest(t, "signin002mfa")
	access := required.access("sms")
	fault := required.fails(required.client.SetMFAPreference(t.Context(), access, []session.FactorSetting{{Factor: session.FactorSMS}}), session.FactorRefused)
	if fault.Message == "" || fault.Delivered != session.Refused {
		t.Errorf("%+v", fault)
	}
	bare := []session.FactorSetting{{Factor: session.FactorSMS, On: true}}
	required.fails(required.client.SetMFAPreference(t.Context(), required.access("bare"), bare), session.NoContact)
	none := newSignInTest(t, "signin001plain")
	_, err := none.client.AssociateSoftwareToken(t.Context(), none.access("jane"))
	none.fails(err, session.NotSwitchedOn)
	passkey := []session.FactorSetting{{Factor: session.FactorPasskey, On: true}}
	none.fails(none.client.SetMFAPreference(t.Context(), none.access("jane"), passkey), session.FactorRefused)
}

// TestPasskeyURL: the page is there, and ends at the registered address.
func TestPasskeyURL(t *testing.T) {
	g := newSignInTest(t, "signin013passkeys", func(_ *emulator.Seed, c *Config) { c.Domain, c.Region = "signin013", "eu-central-1" })
	address, err := g.client.PasskeyURL(t.Context())
	want := "https://signin013.auth.eu-central-1.amazoncognito.com/passkeys/add?client_id=signin013passkeys&redirect_uri=http%3A%2F%2Flocalhost%3A8765%2Fcallback"
	if err != nil || address != want {
		t.Fatalf("%v, %s", err, address)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	page, err := g.server.RoundTripper().RoundTrip(r)
	if err != nil || page.StatusCode != http.StatusOK {
		t.Errorf("%v, %+v", err, page)
	}
	nowhere := newClient(t, Config{HTTP: g.server.RoundTripper(), Connection: settings.Connection{Region: "eu-central-1"}})
	_, err = nowhere.PasskeyURL(t.Context())
	g.fails(err, session.ClientMissing)
}

func TestDeleteUser(t *testing.T) {
	g := newSignInTest(t, "signin001plain")
	access := g.access("sam")
	if err := g.client.DeleteUser(t.Context(), access); err != nil {
		t.Fatal(err)
	}
	_, err := g.client.Profile(t.Context(), access)
	g.fails(err, session.UserNotFound)
	g.fails(g.client.DeleteUser(t.Context(), access), session.UserNotFound)
	_, err = g.client.SignIn(t.Context(), session.Login{Name: "sam", Password: seedPassword})
	g.fails(err, session.WrongPassword)
}

// TestStatusOfACode: the service may refuse a code by the status of its answer.
func TestStatusOfACode(t *testing.T) {
	for body, want := range map[string]session.Code{`{"Status":"ERROR"}`: session.WrongCode, `{"Status":"SUCCESS"}`: "", `{}`: session.NotAnAnswer} {
		err := clientOver(t, answering(200, amzJSON, body)).VerifySoftwareToken(t.Context(), "t", "123456", "")
		var fault *session.Fault
		if errors.As(err, &fault); (want == "") != (err == nil) || fault != nil && fault.Code != want {
			t.Errorf("%s: %v", body, err)
		}
	}
}
