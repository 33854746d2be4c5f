package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// deviceSteps are the requests that prove a device.
const deviceSteps = "DEVICE_SRP_AUTH DEVICE_PASSWORD_VERIFIER"

// login is a sign-in of a user of the seed with what is known of devices.
func login(name string, devices ...session.DeviceCredential) session.Login {
	return session.Login{Name: name, Password: seedPassword, DeviceCredentials: devices}
}

// finish wants a sign-in to end with tokens.
func (g *signInTest) finish(step session.Step, err error) session.Step {
	g.t.Helper()
	return g.step("")(step, err)
}

// devices are what the service lists of the user.
func (g *signInTest) devices(access session.Secret) []string {
	g.t.Helper()
	raw := g.call("ListDevices", map[string]any{"AccessToken": string(access)})
	var names []string
	for _, d := range raw["Devices"].([]any) {
		names = append(names, d.(map[string]any)["DeviceKey"].(string))
	}
	return names
}

// call sends a request that the client has no method for.
func (g *signInTest) call(operation string, body map[string]any) map[string]any {
	g.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		g.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(g.t.Context(), http.MethodPost, "http://emulator/", bytes.NewReader(raw))
	if err != nil {
		g.t.Fatal(err)
	}
	r.Header.Set("Content-Type", amzJSON)
	r.Header.Set("X-Amz-Target", "AWSCognitoIdentityProviderService."+operation)
	response, err := g.server.RoundTripper().RoundTrip(r)
	if err != nil {
		g.t.Fatal(err)
	}
	defer response.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(response.Body).Decode(&out); err != nil || response.StatusCode != 200 {
		g.t.Fatalf("%s: status %d, %v, %v", operation, response.StatusCode, err, out)
	}
	return out
}

func (g *signInTest) forget(access session.Secret, key string) {
	g.t.Helper()
	g.call("ForgetDevice", map[string]any{"AccessToken": string(access), "DeviceKey": key})
}

// TestDeviceIsConfirmed: the first sign-in makes this machine a device, without which
// no token can be refreshed, and no later one makes another.
func TestDeviceIsConfirmed(t *testing.T) {
	g := newSignInTest(t, "signin011always")
	first := g.finish(g.client.SignIn(t.Context(), login("jane@example.com")))
	d := first.DeviceCredential
	if d.User != "jane" || d.Group == "" || len(d.Password) != base64.StdEncoding.EncodedLen(devicePasswordBytes) || d.Key != first.Tokens.DeviceKey {
		t.Fatalf("device %+v, tokens of %q", d, first.Tokens.DeviceKey)
	}
	if got := g.asked(); got != "USER_SRP_AUTH PASSWORD_VERIFIER ConfirmDevice GetUser" {
		t.Errorf("asked %s", got)
	}
	if got := g.devices(first.Tokens.Access); !slices.Equal(got, []string{d.Key}) {
		t.Errorf("devices %v", got)
	}
	tokens := first.Tokens
	for range 2 {
		g.now = g.now.Add(50 * time.Minute)
		var err error
		if tokens, err = g.client.Refresh(t.Context(), tokens); err != nil || tokens.DeviceKey != d.Key {
			t.Fatalf("refreshed: %v, device %q", err, tokens.DeviceKey)
		}
	}
	without := tokens
	without.DeviceKey = ""
	_, err := g.client.Refresh(t.Context(), without)
	g.fails(err, session.SignInExpired)
	g.asked()
	again := g.finish(g.client.SignIn(t.Context(), login("jane", d)))
	if got := g.asked(); again.DeviceCredential != d || again.Tokens.DeviceKey != d.Key || got != "USER_SRP_AUTH PASSWORD_VERIFIER "+deviceSteps+" GetUser" {
		t.Errorf("%+v, asked %s", again.DeviceCredential, got)
	}
	if got := g.devices(again.Tokens.Access); len(got) != 1 {
		t.Errorf("devices %v", got)
	}
}

// TestDeviceReplacesTheFactor: the device is proved where a code was asked for, by a
// password that is proved and by one that is sent.
func TestDeviceReplacesTheFactor(t *testing.T) {
	g := newSignInTest(t, "signin011always")
	asks := g.step(session.CodeByEmail)(g.client.SignIn(t.Context(), login("mail")))
	d := g.finish(g.client.Answer(t.Context(), asks.Challenge, session.Answers{"EMAIL_OTP_CODE": g.code()})).DeviceCredential
	if d.User != "mail" {
		t.Fatalf("device of %q", d.User)
	}
	g.asked()
	g.finish(g.client.SignIn(t.Context(), login("mail@example.com", d)))
	if got := g.asked(); got != "USER_SRP_AUTH PASSWORD_VERIFIER "+deviceSteps+" GetUser" {
		t.Errorf("proved: asked %s", got)
	}
	open := login("mail@example.com", d)
	open.SendPassword = true
	if d.Alias != "" {
		t.Fatalf("the session notes what was typed: %+v", d)
	}
	if step, err := g.client.SignIn(t.Context(), open); err != nil || step.Challenge.Name != session.CodeByEmail {
		t.Errorf("a name that is not known to be the user's: %v, %q", err, step.Challenge.Name)
	}
	open.DeviceCredentials[0].Alias = "mail@example.com"
	g.asked()
	g.finish(g.client.SignIn(t.Context(), open))
	if got := g.asked(); got != "USER_PASSWORD_AUTH "+deviceSteps+" GetUser" {
		t.Errorf("sent: asked %s", got)
	}
	g.step(session.CodeByEmail)(g.client.SignIn(t.Context(), login("mail")))
}

// TestDeviceThatIsNotRemembered: where the user should be asked, the device is
// confirmed, which refreshes need, and not remembered.
func TestDeviceThatIsNotRemembered(t *testing.T) {
	g := newSignInTest(t, "signin012optin")
	first := g.finish(g.client.SignIn(t.Context(), login("jane")))
	if _, err := g.client.Refresh(t.Context(), first.Tokens); err != nil {
		t.Error(err)
	}
	if got := g.devices(first.Tokens.Access); slices.Contains(got, first.DeviceCredential.Key) {
		t.Errorf("remembered unasked: %v", got)
	}
	again := g.finish(g.client.SignIn(t.Context(), login("jane", first.DeviceCredential)))
	if again.DeviceCredential != first.DeviceCredential {
		t.Errorf("another device: %+v", again.DeviceCredential)
	}
	if got := g.asked(); strings.Count(got, "ConfirmDevice") != 1 || strings.Contains(got, "DEVICE_SRP_AUTH") {
		t.Errorf("asked %s", got)
	}
}

// TestForgottenDevice: the service says so of a proved password and of one that is
// sent, before and after a second factor; no wrong password is claimed.
func TestForgottenDevice(t *testing.T) {
	g := newSignInTest(t, "signin011always")
	first := g.finish(g.client.SignIn(t.Context(), login("jane")))
	known := login("jane", first.DeviceCredential)
	wrong := login("jane", first.DeviceCredential)
	wrong.DeviceCredentials[0].Password = "another"
	_, err := g.client.SignIn(t.Context(), wrong)
	g.fails(err, session.DeviceForgotten)
	g.forget(first.Tokens.Access, first.DeviceCredential.Key)
	_, err = g.client.SignIn(t.Context(), known)
	g.fails(err, session.DeviceForgotten)
	known.SendPassword = true
	_, err = g.client.SignIn(t.Context(), known)
	g.fails(err, session.DeviceForgotten)
	_, err = g.client.Refresh(t.Context(), first.Tokens)
	g.fails(err, session.SignInExpired)
	if next := g.finish(g.client.SignIn(t.Context(), login("jane"))); next.DeviceCredential.Key == first.DeviceCredential.Key || next.DeviceCredential.Key == "" {
		t.Errorf("device %q after %q", next.DeviceCredential.Key, first.DeviceCredential.Key)
	}
}

// TestForgottenDeviceThroughASession is what a person sees of it: nothing.
func TestForgottenDeviceThroughASession(t *testing.T) {
	for _, send := range []bool{false, true} {
		g := newSignInTest(t, "signin011always")
		s, err := session.New(g.client, attribute.Schema{}).SignIn(t.Context(), login("jane"))
		if err != nil || s.DeviceCredential() == (session.DeviceCredential{}) {
			t.Fatalf("%v: %+v", err, s.DeviceCredentials)
		}
		was := s.DeviceCredential()
		g.forget(s.Tokens.Access, was.Key)
		again := login("jane")
		again.SendPassword = send
		if s, err = s.SignIn(t.Context(), again); err != nil || s.DeviceCredential() == was || len(s.DeviceCredentials) != 1 {
			t.Errorf("sent: %v, %v: %+v", send, err, s.DeviceCredentials)
		}
		if _, err := s.Refresh(t.Context(), s.Tokens); err != nil {
			t.Errorf("sent: %v: %v", send, err)
		}
	}
}

// TestDeviceOfAnotherUser never leaves this machine.
func TestDeviceOfAnotherUser(t *testing.T) {
	g := newSignInTest(t, "signin011always")
	d := g.finish(g.client.SignIn(t.Context(), login("jane"))).DeviceCredential
	g.sent = nil
	for _, send := range []bool{false, true} {
		other := login("mail", d)
		other.SendPassword = send
		g.step(session.CodeByEmail)(g.client.SignIn(t.Context(), other))
	}
	for _, call := range g.sent {
		if strings.Contains(call.text, "DEVICE_KEY") {
			t.Errorf("%s sends %s", call.operation, call.text)
		}
	}
}

// TestDeviceIsNotConfirmed: the sign-in goes on. A device that was refused is none;
// one whose response was lost may be one.
func TestDeviceIsNotConfirmed(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		body   string
		kept   bool
	}{
		"refused":  {400, `{"__type":"InvalidParameterException","message":"Invalid device key given."}`, false},
		"unknown":  {500, `{"__type":"InternalErrorException"}`, true},
		"answered": {200, `{}`, true},
	} {
		var log bytes.Buffer
		g := newSignInTest(t, "signin011always", func(_ *emulator.Seed, c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
		carried := g.client.http.transport
		g.client.sdk = newClient(t, Config{Connection: settings.Connection{UserPoolID: seedPools["signin011always"], ClientID: "signin011always"}, HTTP: roundTripFunc(func(r *http.Request) (*http.Response, error) {
			if strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".ConfirmDevice") {
				return answer(r, test.status, amzJSON, test.body), nil
			}
			return carried.RoundTrip(r)
		})}).sdk
		step := g.finish(g.client.SignIn(t.Context(), login("jane")))
		if kept := step.DeviceCredential != (session.DeviceCredential{}); kept != test.kept || step.Tokens.DeviceKey == "" {
			t.Errorf("%s: device %+v, tokens of %q", name, step.DeviceCredential, step.Tokens.DeviceKey)
		}
		if password := string(step.DeviceCredential.Password); password != "" && strings.Contains(log.String(), password) {
			t.Errorf("%s: the log has the device's password", name)
		}
	}
}

// TestDeviceNumbers confirms and proves devices whose salt and verifier begin with
// zero bits or a set top bit: what is padded wrong fails only there.
func TestDeviceNumbers(t *testing.T) {
	g := newSignInTest(t, "signin011always")
	for _, first := range []byte{0x00, 0x01, 0x0f, 0x7f, 0x80, 0xff} {
		g.client.random = deviceRandom(first)
		d := g.finish(g.client.SignIn(t.Context(), login("jane"))).DeviceCredential
		g.client.random = nil
		again := g.finish(g.client.SignIn(t.Context(), login("jane", d)))
		if again.DeviceCredential != d {
			t.Errorf("a salt that begins with %#x: another device", first)
		}
	}
}

// deviceRandom draws what a sign-in and a new device take, with a salt that begins
// with this byte.
func deviceRandom(first byte) *bytes.Reader {
	secret := bytes.Repeat([]byte{0x5a}, srpSecretBytes)
	device := bytes.Repeat([]byte{0x33}, devicePasswordBytes+deviceSaltBytes)
	device[devicePasswordBytes] = first
	return bytes.NewReader(append(secret, device...))
}

// TestDeviceVerifier compares the verifier with one from the definition: the salt
// and the inner hash as in SRP for users, with group and key.
func TestDeviceVerifier(t *testing.T) {
	d := session.DeviceCredential{Group: "-a1b2c3d4", Key: "eu-central-1_1", Password: "secret"}
	salt := big.NewInt(0x80)
	group := srpGroup()
	inner := hashed([]byte(fmt.Sprintf("%s%s:%s", d.Group, d.Key, string(d.Password))))
	x := hashed([]byte{0x00, 0x80}, inner.FillBytes(make([]byte, 32)))
	if want := new(big.Int).Exp(group.g, x, group.n); srpVerifier(d, salt).Cmp(want) != 0 {
		t.Error("not g^H(salt ‖ H(group ‖ key ‖ \":\" ‖ password))")
	}
}
