package emulator

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestConfirmDeviceRefusals(t *testing.T) {
	f := fixtureOf(t, deviceSeed())
	tokens, d := f.finished(f.must("InitiateAuth", passwordOf("always", "jane")))
	_, other := f.finished(f.must("InitiateAuth", passwordOf("always", "jane")))
	confirm := func(token, key string, config any) object {
		return object{"AccessToken": token, "DeviceKey": key, "DeviceSecretVerifierConfig": config}
	}
	good := d.verifierConfig(t)
	for _, c := range []struct {
		body object
		want string
	}{
		{confirm(tokens.access, other.key, good), invalid + "Invalid device key given."},
		{confirm(f.token(alwaysPool, "always", "jane"), d.key, good), invalid + "Invalid device key given."},
		{confirm(tokens.access, d.key, nil), ""},
		{confirm(tokens.access, d.key, object{"Salt": good["Salt"]}), ""},
		{confirm(tokens.access, d.key, object{"Salt": good["Salt"], "PasswordVerifier": "!"}), ""},
		{confirm(tokens.access, d.key, object{"Salt": good["Salt"], "PasswordVerifier": base64.StdEncoding.EncodeToString(number(t, srpPrime).Bytes())}), ""},
		{confirm(tokens.access, "nonsense", good), invalid + "Invalid device key given."},
		{confirm(tokens.access, d.key, good), "ok"},
		{confirm(tokens.access, d.key, good), "DeviceKeyExistsException: Device key already exists."},
	} {
		got := f.outcome("ConfirmDevice", c.body)
		if c.want == "" && strings.HasPrefix(got, invalid+"Invalid device secret verifier: ") {
			continue
		}
		if got != c.want {
			t.Errorf("%v:\n got %q\nwant %q", c.body, got, c.want)
		}
	}
}

// TestOptIn: a confirmed device is remembered only when the user opts in.
func TestOptIn(t *testing.T) {
	f := fixtureOf(t, deviceSeed())
	tokens, d := f.finished(f.must("InitiateAuth", passwordOf("optin", "jane")))
	f.confirm(tokens, d, "Laptop")
	status := func(status string) string {
		return f.outcome("UpdateDeviceStatus", object{"AccessToken": tokens.access, "DeviceKey": d.key, "DeviceRememberedStatus": status})
	}
	f.expect("GetDevice", object{"AccessToken": tokens.access, "DeviceKey": d.key}, noDevice)
	f.expect("GetTokensFromRefreshToken", refreshWith("optin", tokens.refresh, d.key), "ok")
	if _, fresh := f.finished(f.must("InitiateAuth", f.withDevice("optin", "jane", d.key))); fresh != nil {
		t.Errorf("a confirmed device got a new one: %+v", fresh)
	}
	if got := status("remembered"); got != "ok" || len(f.devices(tokens.access)) != 1 {
		t.Errorf("remembered: %s, %v", got, f.devices(tokens.access))
	}
	if s := stepOfAnswer(f.must("InitiateAuth", f.withDevice("optin", "jane", d.key))); s.name != "DEVICE_SRP_AUTH" {
		t.Errorf("%+v", s)
	}
	if got := status("not_remembered"); got != "ok" || len(f.devices(tokens.access)) != 0 {
		t.Errorf("not remembered: %s, %v", got, f.devices(tokens.access))
	}
	if got := status("forgotten"); !strings.HasPrefix(got, invalid+"1 validation error detected") {
		t.Error(got)
	}
}

// TestForgottenDevice: its refresh tokens are of no use, its key is unknown.
func TestForgottenDevice(t *testing.T) {
	f := fixtureOf(t, deviceSeed())
	tokens, d := f.finished(f.must("InitiateAuth", passwordOf("alwaysrotating", "jane")))
	f.confirm(tokens, d, "Laptop")
	next := f.must("GetTokensFromRefreshToken", refreshWith("alwaysrotating", tokens.refresh, d.key))["AuthenticationResult"].(object)
	f.expect("ForgetDevice", object{"AccessToken": tokens.access, "DeviceKey": d.key}, "ok")
	f.expect("ForgetDevice", object{"AccessToken": tokens.access, "DeviceKey": d.key}, noDevice)
	f.expect("UpdateDeviceStatus", object{"AccessToken": tokens.access, "DeviceKey": d.key}, noDevice)
	f.expect("GetTokensFromRefreshToken", refreshWith("alwaysrotating", next["RefreshToken"].(string), d.key), noRefresh)
	f.expect("InitiateAuth", f.withDevice("alwaysrotating", "jane", d.key), noDevice)
	p, parameters := f.srpStart("always", "jane", AnyForm, "DEVICE_KEY", d.key)
	f.expect("RespondToAuthChallenge", verifierAnswer("always", p.answer("Always001", password, timestampOf(f.clock.now()), parameters)), noDevice)
	f.expect("GetUser", object{"AccessToken": tokens.access}, "ok")
}

// TestDevicePages walks a list of devices page by page while one is forgotten.
func TestDevicePages(t *testing.T) {
	seed := deviceSeed()
	for i := range 7 {
		seed.Pools[0].Users[0].Devices = append(seed.Pools[0].Users[0].Devices, DeviceSeed{
			DeviceKey: fmt.Sprintf("eu-west-1_%d", i), DeviceAttributes: map[string]string{"device_name": fmt.Sprint("Device ", i), "last_ip_used": "192.0.2.1"},
			DeviceCreateDate: time.Date(2026, 1, 1+i/2, 0, 0, 0, 0, time.UTC),
		})
	}
	seed.Pools[0].Users[0].Devices[3].DeviceRememberedStatus = "not_remembered"
	f := fixtureOf(t, seed)
	token := f.token(alwaysPool, "always", "jane")
	body := object{"AccessToken": token, "Limit": 2}
	var keys []string
	for range 5 {
		out := f.must("ListDevices", body)
		for _, item := range out["Devices"].([]any) {
			keys = append(keys, item.(object)["DeviceKey"].(string))
		}
		if keys[len(keys)-1] == "eu-west-1_1" {
			f.must("ForgetDevice", object{"AccessToken": token, "DeviceKey": "eu-west-1_1"})
		}
		if body["PaginationToken"] = out["PaginationToken"]; out["PaginationToken"] == nil {
			break
		}
	}
	if got := strings.Join(keys, " "); got != "eu-west-1_0 eu-west-1_1 eu-west-1_2 eu-west-1_4 eu-west-1_5 eu-west-1_6" {
		t.Errorf("pages: %s", got)
	}
	body["PaginationToken"] = "nonsense"
	f.expect("ListDevices", body, invalid+"Invalid pagination token")
}

// TestDevicesAtTheTokenEndpoint: a sign-in with the API, which has a device, does
// not refresh there; one of the managed login, which has none, refreshes anywhere.
func TestDevicesAtTheTokenEndpoint(t *testing.T) {
	seed := webSeed()
	seed.Pools[0].DeviceConfiguration = &DeviceConfiguration{}
	b := newBrowser(t)
	b.fixture = fixtureOf(t, seed)
	b.Transport = b.RoundTripper()
	again := func(refresh string) (int, object) {
		return b.token(values("grant_type", "refresh_token", "client_id", "web", "refresh_token", refresh))
	}
	tokens, d := b.finished(b.must("InitiateAuth", passwordOf("web", "jane")))
	b.confirm(tokens, d, "Laptop")
	if status, out := again(tokens.refresh); status != 400 || out["error"] != "invalid_grant" {
		t.Errorf("sign-in with the API: %d %v", status, out)
	}
	_, out := b.token(codeGrant(b.code("jane")))
	refresh := out["refresh_token"].(string)
	if status, out := again(refresh); status != 200 {
		t.Errorf("managed login: %d %v", status, out)
	}
	b.expect("GetTokensFromRefreshToken", refreshWith("web", refresh, ""), "ok")
}
