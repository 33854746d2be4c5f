package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/google/go-cmp/cmp"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

func TestSignInEditAndSignOut(t *testing.T) {
	w := newFixture(t)
	ctx := t.Context()
	step, err := w.client.SignIn(ctx, sent(user, password))
	tokens := step.Tokens
	if err != nil {
		t.Fatal(err)
	}
	if left := time.Until(tokens.Expires); left < 50*time.Minute || left > time.Hour {
		t.Errorf("expires in %v", left)
	}
	sent, err := w.client.Update(ctx, tokens.Access, []attribute.Attribute{
		{Name: "email", Value: "new@example.com"}, {Name: "name", Value: "Jane Doe"}, {Name: "nickname", Value: ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(sent) != 1 || sent[0].Attribute != "email" || sent[0].Medium != session.ByEmail || sent[0].Destination != "n***@e***" {
		t.Errorf("deliveries %+v", sent)
	}
	if fault := mustFault(t, w.client.Verify(ctx, tokens.Access, "email", "000000")); fault.Code != session.WrongCode {
		t.Errorf("a wrong code is %v", fault)
	}
	if err := w.client.Verify(ctx, tokens.Access, "email", "314159"); err != nil {
		t.Fatal(err)
	}
	profile, err := w.client.Profile(ctx, tokens.Access)
	if err != nil {
		t.Fatal(err)
	}
	want := []attribute.Attribute{
		{Name: "email", Value: "new@example.com"}, {Name: "email_verified", Value: "true"},
		{Name: "name", Value: "Jane Doe"}, {Name: "sub", Value: profile.Value("sub")},
	}
	if diff := cmp.Diff(want, profile.Attributes); diff != "" || profile.Username != user {
		t.Errorf("user %q, profile (-want +got)\n%s", profile.Username, diff)
	}
}

func TestSendCode(t *testing.T) {
	w := newFixture(t, func(c *Config) { c.Now = fixedClock })
	got, err := w.client.SendCode(t.Context(), w.tokens.Access, "email")
	want := session.Delivery{Attribute: "email", Medium: session.ByEmail, Destination: "j***@e***", At: at}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	_, err = w.client.SendCode(t.Context(), w.tokens.Access, "phone_number")
	if fault := mustFault(t, err); fault.Code != session.NoContact {
		t.Errorf("without a phone: %v", fault)
	}
}

func TestRefreshKeepsWhatIsLeftOut(t *testing.T) {
	for _, app := range []string{clientID, "rotating"} {
		w := newFixture(t, func(c *Config) { c.ClientID = app })
		next, err := w.client.Refresh(t.Context(), w.tokens)
		if err != nil {
			t.Fatal(err)
		}
		if next.Refresh == "" || (next.Refresh != w.tokens.Refresh) != (app == "rotating") {
			t.Errorf("%s: refresh token changed: %v", app, next.Refresh != w.tokens.Refresh)
		}
		if next.Access == w.tokens.Access || next.ID == "" || next.Expires.IsZero() {
			t.Errorf("%s: tokens not renewed", app)
		}
	}
}

func TestRevoke(t *testing.T) {
	w := newFixture(t)
	if err := w.client.Revoke(t.Context(), w.tokens); err != nil {
		t.Fatal(err)
	}
	_, err := w.client.Profile(t.Context(), w.tokens.Access)
	if fault := mustFault(t, err); fault.Code != session.SignInRevoked || !fault.SignedOut() {
		t.Errorf("after revoking: %v", fault)
	}
	w.server.ResetCalls()
	if err := w.client.Revoke(t.Context(), session.Tokens{Access: w.tokens.Access}); err != nil || len(w.server.Calls()) != 0 {
		t.Errorf("without a refresh token: %v, calls %v", err, w.server.Calls())
	}
}

func TestSignInFaults(t *testing.T) {
	tests := []struct {
		name   string
		client Config
		user   string
		pass   session.Secret
		code   session.Code
		said   string
	}{
		{"wrong password", Config{Connection: settings.Connection{ClientID: clientID}}, user, "nope", session.WrongPassword, "Incorrect username or password."},
		{"secret missing", Config{Connection: settings.Connection{ClientID: "secretive"}}, user, password, session.ClientSecret, ""},
		{"secret wrong", Config{Connection: settings.Connection{ClientID: "secretive"}, ClientSecret: "client-canary-not"}, user, password, session.ClientSecret, ""},
		{"no such client", Config{Connection: settings.Connection{ClientID: "missing"}}, user, password, session.PoolNotFound, ""},
		{"no client id", Config{}, user, password, session.ClientMissing, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newFixture(t)
			test.client.UserPoolID, test.client.HTTP = pool, w.server.RoundTripper()
			_, err := newClient(t, test.client).SignIn(t.Context(), sent(test.user, test.pass))
			fault := mustFault(t, err)
			if fault.Code != test.code || (test.said != "" && fault.Message != test.said) {
				t.Errorf("got %s, said %q", fault.Code, fault.Message)
			}
		})
	}
}

// A step that is missing is no failure: it is asked for.
func TestSignInThatGoesOn(t *testing.T) {
	w := newFixture(t)
	step, err := w.client.SignIn(t.Context(), sent("sam", password))
	if err != nil || step.Challenge.Name != session.NewPassword || step.Challenge.Session == "" || step.Tokens.Access != "" {
		t.Errorf("%v: %+v", err, step)
	}
}

func TestSignInWithClientSecret(t *testing.T) {
	w := newFixture(t)
	c := newClient(t, Config{Connection: settings.Connection{UserPoolID: pool, ClientID: "secretive"}, ClientSecret: "client-canary", HTTP: w.server.RoundTripper()})
	if _, err := c.SignIn(t.Context(), sent(user, password)); err != nil {
		t.Error(err, errors.Unwrap(err))
	}
}

// The vector is amplify-flutter's, published with its tests.
func TestSecretHash(t *testing.T) {
	if got := aws.ToString((&Client{app: app{id: "age", secret: "secret"}}).secretHash("Mess")); got != "qnR8UCqJggD55PohusaBNviGoOJ67HC6Btry4qXLVZc=" {
		t.Errorf("got %s", got)
	}
}

// What goes over the wire: names, empty values, metadata, and no signature.
func TestRequest(t *testing.T) {
	var got *http.Request
	var body map[string]any
	c := newClient(t, Config{
		Connection: settings.Connection{Region: "eu-west-1", ClientMetadata: map[string]string{"tool": "editor"}},
		HTTP: roundTripFunc(
			func(r *http.Request) (*http.Response, error) {
				got = r
				raw, _ := io.ReadAll(r.Body)
				return answer(r, 200, amzJSON, "{}"), json.Unmarshal(raw, &body)
			}),
	})
	deliveries, err := c.Update(t.Context(), "token", []attribute.Attribute{{Name: "name", Value: ""}, {Name: "nickname", Value: "é\x00"}})
	if err != nil || deliveries != nil {
		t.Fatal(deliveries, err)
	}
	want := map[string]any{
		"AccessToken": "token", "ClientMetadata": map[string]any{"tool": "editor"},
		"UserAttributes": []any{map[string]any{"Name": "name", "Value": ""}, map[string]any{"Name": "nickname", "Value": "é\x00"}},
	}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Error(diff)
	}
	if got.URL.String() != "https://cognito-idp.eu-west-1.amazonaws.com/" || got.Method != "POST" ||
		got.Header.Get("X-Amz-Target") != "AWSCognitoIdentityProviderService.UpdateUserAttributes" ||
		got.Header.Get("Authorization") != "" || got.Header.Get("X-Amz-Date") != "" {
		t.Errorf("%s %s %v", got.Method, got.URL, got.Header)
	}
}

func TestNeverSignsWithCredentials(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDCANARY")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "canary")
	t.Setenv("AWS_PROFILE", "missing")
	TestRequest(t)
}

func TestInvalidUTF8IsNotSent(t *testing.T) {
	w := newFixture(t)
	for _, a := range []attribute.Attribute{{Name: "name", Value: "a\xffb"}, {Name: "na\xffme", Value: "a"}} {
		_, err := w.client.Update(t.Context(), w.tokens.Access, []attribute.Attribute{a})
		fault := mustFault(t, err)
		if fault.Code != session.InvalidValue || fault.Delivered != session.Refused || len(fault.Attributes) != 1 || len(w.server.Calls()) != 0 {
			t.Errorf("%v, lines %v, calls %v", fault, fault.Attributes, w.server.Calls())
		}
	}
}

// A thousand attributes of full length come through, escapes included.
func TestLargeProfile(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"Username":"u","UserAttributes":[`)
	for i := range 1000 {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"Name":"a","Value":"` + strings.Repeat("x", attribute.MaxValue) + `"}`)
	}
	b.WriteString("]}")
	profile, err := clientOver(t, answering(200, amzJSON, b.String())).Profile(t.Context(), "t")
	if err != nil || len(profile.Attributes) != 1000 || profile.ReadAt != at {
		t.Errorf("%d attributes, %v", len(profile.Attributes), err)
	}
}

func TestDemoSeed(t *testing.T) {
	seed := emulator.DemoSeed()
	server, err := emulator.New(seed, emulator.WithInProcessKeys())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range seed.Pools {
		c := newClient(t, Config{Connection: settings.Connection{UserPoolID: p.Id, ClientID: p.Clients[0].ClientId}, HTTP: server.RoundTripper()})
		step, err := c.SignIn(t.Context(), sent(p.Users[0].Username, session.Secret(p.Users[0].Password)))
		tokens := step.Tokens
		if err != nil {
			t.Fatal(err)
		}
		claims, err := readToken(string(tokens.Access))
		if err != nil || claims.check(time.Now(), Config{}) != nil || claims.PoolID != p.Id || claims.ClientID != p.Clients[0].ClientId {
			t.Errorf("claims %+v, %v", claims, err)
		}
	}
}

// A lifetime that the answer leaves out is read off the token.
func TestLifetimeOfTheToken(t *testing.T) {
	body := func(access string) string {
		raw, _ := json.Marshal(map[string]any{"AuthenticationResult": map[string]string{"AccessToken": access}})
		return string(raw)
	}
	tests := []struct {
		access  string
		expires time.Time
	}{{token(map[string]any{"exp": at.Unix()}), at}, {token(map[string]any{}), time.Time{}}, {"opaque", time.Time{}}}
	for _, test := range tests {
		got, err := clientOver(t, answering(200, amzJSON, body(test.access))).Refresh(t.Context(), session.Tokens{ID: "id", Refresh: "refresh"})
		want := session.Tokens{Access: session.Secret(test.access), ID: "id", Refresh: "refresh", Expires: test.expires}
		if err != nil || !got.Expires.Equal(want.Expires) || got.Access != want.Access || got.ID != "id" || got.Refresh != "refresh" {
			t.Errorf("expires %v, %v", got.Expires, err)
		}
	}
}

// What cannot work is not sent.
func TestRefreshNeedsItsToken(t *testing.T) {
	w := newFixture(t)
	_, err := w.client.Refresh(t.Context(), session.Tokens{Access: w.tokens.Access})
	if fault := mustFault(t, err); fault.Code != session.SignInExpired || len(w.server.Calls()) != 0 {
		t.Errorf("%v, calls %v", fault, w.server.Calls())
	}
}
