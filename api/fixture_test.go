package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

const (
	pool     = "eu-west-1_Test00001"
	clientID = "test0client"
	user     = "jane"
	password = session.Secret("Canary-pass-1")
)

var at = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

func fixedClock() time.Time { return at }

func testSeed() emulator.Seed {
	return emulator.Seed{Pools: []emulator.PoolSeed{{
		Id:                     pool,
		AutoVerifiedAttributes: []string{"email", "phone_number"},
		SchemaAttributes: []emulator.SchemaAttribute{
			{Name: "custom:team", StringAttributeConstraints: emulator.StringConstraints{MinLength: "2", MaxLength: "8"}},
		},
		Clients: []emulator.ClientSeed{
			{ClientId: clientID, ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}},
			{ClientId: "secretive", ClientSecret: "client-canary", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH"}},
			{ClientId: "rotating", ExplicitAuthFlows: []string{"ALLOW_USER_PASSWORD_AUTH"},
				RefreshTokenRotation: emulator.TokenRotation{Feature: "ENABLED"}},
		},
		Users: []emulator.UserSeed{
			{Username: user, Password: string(password), Attributes: map[string]string{
				"email": "jane@example.com", "email_verified": "true", "name": "Jane", "nickname": "J",
			}},
			{Username: "sam", Password: string(password), UserStatus: "FORCE_CHANGE_PASSWORD"},
		},
	}}}
}

// fixture is an emulator, and a client and a sign-in for it.
type fixture struct {
	server *emulator.Server
	client *Client
	tokens session.Tokens
}

func newFixture(t testing.TB, change ...func(*Config)) fixture {
	t.Helper()
	server, err := emulator.New(testSeed(), emulator.WithInProcessKeys(), emulator.WithCodes(func() string { return "314159" }))
	if err != nil {
		t.Fatal(err)
	}
	config := Config{Connection: settings.Connection{UserPoolID: pool, ClientID: clientID}, HTTP: server.RoundTripper()}
	for _, f := range change {
		f(&config)
	}
	client := newClient(t, config)
	signedIn, err := server.SignIn(pool, config.ClientID, user)
	if err != nil {
		t.Fatal(err)
	}
	return fixture{server, client, session.Tokens{
		Access: session.Secret(signedIn.Access), ID: session.Secret(signedIn.ID), Refresh: session.Secret(signedIn.Refresh),
	}}
}

func newClient(t testing.TB, c Config) *Client {
	t.Helper()
	client, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// roundTripFunc answers requests instead of a network.
type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// answering gives every request the same answer.
func answering(status int, contentType, body string) roundTripFunc {
	return func(r *http.Request) (*http.Response, error) { return answer(r, status, contentType, body), nil }
}

func answer(r *http.Request, status int, contentType, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header:        http.Header{"Content-Type": {contentType}, "X-Amzn-Requestid": {"request-7"}},
		Body:          io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)),
	}
}

const amzJSON = "application/x-amz-json-1.1"

func clientOver(t testing.TB, c http.RoundTripper) *Client {
	t.Helper()
	return newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1", ClientID: clientID, Domain: "pages"}, HTTP: c, Now: fixedClock})
}

// calls are the operations by name, each as a session calls it.
var calls = []struct {
	operation
	do func(context.Context, *Client) error
}{
	{getUser, func(ctx context.Context, c *Client) error {
		_, err := c.Profile(ctx, canaries.access)
		return err
	}},
	{initiateAuth, func(ctx context.Context, c *Client) error {
		_, err := c.SignIn(ctx, sent(user, canaries.password))
		return err
	}},
	{refresh, func(ctx context.Context, c *Client) error {
		_, err := c.Refresh(ctx, session.Tokens{Access: canaries.access, Refresh: canaries.refresh})
		return err
	}},
	{revoke, func(ctx context.Context, c *Client) error {
		return c.Revoke(ctx, session.Tokens{Access: canaries.access, Refresh: canaries.refresh})
	}},
	{update, func(ctx context.Context, c *Client) error {
		_, err := c.Update(ctx, canaries.access, []attribute.Attribute{{Name: "name", Value: "Jane"}, {Name: "email", Value: "j@example.com"}})
		return err
	}},
	{sendCode, func(ctx context.Context, c *Client) error {
		_, err := c.SendCode(ctx, canaries.access, "email")
		return err
	}},
	{verify, func(ctx context.Context, c *Client) error {
		return c.Verify(ctx, canaries.access, "email", string(canaries.code))
	}},
	{respond, func(ctx context.Context, c *Client) error {
		ch := session.Challenge{Name: session.CodeBySMS, User: user, Session: canaries.challenge}
		_, err := c.Answer(ctx, ch, session.Answers{"SMS_MFA_CODE": canaries.code})
		return err
	}},
	{associate, func(ctx context.Context, c *Client) error {
		ch := session.Challenge{Name: session.SetUpMFA, User: user, Session: canaries.challenge}
		_, err := c.Answer(ctx, ch, session.Answers{"ANSWER": "SOFTWARE_TOKEN_MFA"})
		return err
	}},
	{verifyToken, func(ctx context.Context, c *Client) error {
		ch := session.Challenge{Name: session.SetUpMFA, User: user, Session: canaries.challenge, Setup: "ABCD"}
		_, err := c.Answer(ctx, ch, session.Answers{"USER_CODE": canaries.code})
		return err
	}},
	{confirmDevice, func(ctx context.Context, c *Client) error {
		_, err := c.confirmDevice(ctx, canaries.access, session.DeviceCredential{User: user, Key: "eu-west-1_1", Group: "-1"})
		return err
	}},
	{getAuthFactors, func(ctx context.Context, c *Client) error {
		_, err := c.AuthFactors(ctx, canaries.access)
		return err
	}},
	{listDevices, func(ctx context.Context, c *Client) error {
		_, err := c.Devices(ctx, canaries.access, "")
		return err
	}},
	{listPasskeys, func(ctx context.Context, c *Client) error {
		_, err := c.Passkeys(ctx, canaries.access, "")
		return err
	}},
	{changePassword, func(ctx context.Context, c *Client) error {
		return c.ChangePassword(ctx, canaries.access, canaries.password, canaries.proposed)
	}},
	{setPreference, func(ctx context.Context, c *Client) error {
		return c.SetMFAPreference(ctx, canaries.access, []session.FactorSetting{{Factor: session.FactorApp, On: true, Preferred: true}})
	}},
	{forgetDevice, func(ctx context.Context, c *Client) error { return c.ForgetDevice(ctx, canaries.access, "eu-west-1_a") }},
	{updateDevice, func(ctx context.Context, c *Client) error {
		return c.RememberDevice(ctx, canaries.access, "eu-west-1_a", true)
	}},
	{deletePasskey, func(ctx context.Context, c *Client) error { return c.DeletePasskey(ctx, canaries.access, "abc") }},
	{deleteUser, func(ctx context.Context, c *Client) error { return c.DeleteUser(ctx, canaries.access) }},
	{signedIn(associate), func(ctx context.Context, c *Client) error {
		_, err := c.AssociateSoftwareToken(ctx, canaries.access)
		return err
	}},
	{signedIn(verifyToken), func(ctx context.Context, c *Client) error {
		return c.VerifySoftwareToken(ctx, canaries.access, canaries.code, "phone")
	}},
	{signOutAll, func(ctx context.Context, c *Client) error { return c.SignOutEverywhere(ctx, canaries.access) }},
	{forgotPassword, func(ctx context.Context, c *Client) error {
		_, err := c.ForgotPassword(ctx, user)
		return err
	}},
	{resetPassword, func(ctx context.Context, c *Client) error {
		return c.ResetPassword(ctx, user, string(canaries.code), canaries.password)
	}},
	{redeemCode, func(ctx context.Context, c *Client) error {
		v := session.BrowserAuth{Callback: "http://localhost:8765/callback", State: "1", Nonce: "2", Verifier: canaries.refresh}
		_, err := c.RedeemURL(ctx, v, "http://localhost:8765/callback?state=1&code="+canaries.code)
		return err
	}},
	{confirmSignUp, func(ctx context.Context, c *Client) error { return c.ConfirmSignUp(ctx, user, string(canaries.code)) }},
	{resendSignUp, func(ctx context.Context, c *Client) error {
		_, err := c.ResendSignUp(ctx, user)
		return err
	}},
}

// signedIn is an operation of a sign-in as a signed-in user calls it.
func signedIn(op operation) operation {
	op.name += bySignedIn
	return op
}

// bySignedIn follows the name of such an operation.
const bySignedIn = "/AccessToken"

// canaries must never be seen again.
var canaries = struct{ access, password, proposed, refresh, code, challenge session.Secret }{
	"eyJ-canary-access", "canary-password", "canary-new-password", "canary-refresh", "canary-code", "canary-session-of-a-challenge",
}

func mustFault(t *testing.T, err error) *session.Fault {
	t.Helper()
	fault, ok := errors.AsType[*session.Fault](err)
	if !ok {
		t.Fatalf("error %v (%T) is no fault", err, err)
	}
	return fault
}

// sent is a sign-in that sends the password itself.
func sent(user string, password session.Secret) session.Login {
	return session.Login{Name: user, Password: password, SendPassword: true}
}
