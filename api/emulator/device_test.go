package emulator

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"
)

const (
	alwaysPool = "eu-west-1_Always001"
	optInPool  = "eu-west-1_OptIn0001"
	noDevice   = "ResourceNotFoundException: Device does not exist."
	noRefresh  = "NotAuthorizedException: Invalid Refresh Token"
)

// deviceSeed has a pool that always remembers devices, which then replace the
// second factor, and one where the user opts in and they do not.
func deviceSeed() Seed {
	pool := func(id, client string, config DeviceConfiguration) PoolSeed {
		return PoolSeed{
			Id: id, AliasAttributes: []string{"email"}, DeviceConfiguration: &config, MfaConfiguration: "OPTIONAL", EnabledMfas: mfaKinds,
			Clients: []ClientSeed{
				{ClientId: client, ExplicitAuthFlows: everyFlow},
				{ClientId: client + "rotating", ExplicitAuthFlows: everyFlow, RefreshTokenRotation: TokenRotation{"ENABLED", 0}},
			},
			Users: []UserSeed{person("jane"), person("mail", "EMAIL_OTP")},
		}
	}
	return Seed{Pools: []PoolSeed{
		pool(alwaysPool, "always", DeviceConfiguration{ChallengeRequiredOnNewDevice: true}),
		pool(optInPool, "optin", DeviceConfiguration{DeviceOnlyRememberedOnUserPrompt: true}),
	}}
}

// clientDevice is what a client keeps of a device.
type clientDevice struct{ key, group, password string }

// verifierConfig is DeviceSecretVerifierConfig, made from the definition.
func (d clientDevice) verifierConfig(t testing.TB) object {
	salt := new(big.Int).SetBytes(randomBytes(16))
	inner := sha256.Sum256([]byte(d.group + d.key + ":" + d.password))
	v := new(big.Int).Exp(big.NewInt(2), hashed(signed(salt), inner[:]), number(t, srpPrime))
	return object{"Salt": base64.StdEncoding.EncodeToString(signed(salt)), "PasswordVerifier": base64.StdEncoding.EncodeToString(signed(v))}
}

type deviceTokens struct{ access, refresh string }

// finished reads the tokens of a sign-in, and the new device if it got one.
func (f *fixture) finished(out object) (deviceTokens, *clientDevice) {
	f.t.Helper()
	result, ok := out["AuthenticationResult"].(object)
	if !ok {
		f.t.Fatalf("not signed in: %v", out)
	}
	tokens := deviceTokens{result["AccessToken"].(string), result["RefreshToken"].(string)}
	fresh, ok := result["NewDeviceMetadata"].(object)
	if !ok {
		return tokens, nil
	}
	return tokens, &clientDevice{fresh["DeviceKey"].(string), fresh["DeviceGroupKey"].(string), "device password"}
}

func (f *fixture) confirm(tokens deviceTokens, d *clientDevice, name string) object {
	f.t.Helper()
	return f.must("ConfirmDevice", object{"AccessToken": tokens.access, "DeviceKey": d.key, "DeviceName": name, "DeviceSecretVerifierConfig": d.verifierConfig(f.t)})
}

// withDevice signs in by password with a device key.
func (f *fixture) withDevice(client, user, key string) object {
	return signIn(client, "USER_PASSWORD_AUTH", "USERNAME", user, "PASSWORD", password, "DEVICE_KEY", key)
}

// prove answers both challenges of a device.
func (f *fixture) prove(client, user string, s step, d *clientDevice) object {
	f.t.Helper()
	f.asks(s, "DEVICE_SRP_AUTH", map[string]any{"DEVICE_KEY": d.key, "USERNAME": user})
	p := newSRPClient(f.t, AnyForm)
	s = f.next(client, user, s, "DEVICE_KEY", d.key, "SRP_A", p.A.Text(16))
	if s.name != "DEVICE_PASSWORD_VERIFIER" || s.parameters["DEVICE_KEY"] != d.key || s.parameters["USERNAME"] != user {
		f.t.Fatalf("%+v", s)
	}
	s.parameters["USER_ID_FOR_SRP"] = d.key
	responses := p.answer(d.group, d.password, timestampOf(f.clock.now()), s.parameters)
	responses["USERNAME"], responses["DEVICE_KEY"] = user, d.key
	return object{"ClientId": client, "ChallengeName": s.name, "Session": s.session, "ChallengeResponses": responses}
}

func refreshWith(client, refresh, key string) object {
	body := object{"ClientId": client, "RefreshToken": refresh}
	if key != "" {
		body["DeviceKey"] = key
	}
	return body
}

func (f *fixture) devices(token string) []string {
	f.t.Helper()
	keys := []string{}
	for _, item := range f.must("ListDevices", object{"AccessToken": token})["Devices"].([]any) {
		keys = append(keys, item.(object)["DeviceKey"].(string))
	}
	return keys
}

func TestNewDevice(t *testing.T) {
	f := fixtureOf(t, deviceSeed())
	tokens, d := f.finished(f.must("InitiateAuth", passwordOf("always", "jane")))
	if d == nil || !strings.HasPrefix(d.key, "eu-west-1_") || len(d.key) > 55 || !strings.HasPrefix(d.group, "-") {
		t.Fatalf("device %+v", d)
	}
	if _, claims := claimsOf(t, tokens.access); claims["device_key"] != d.key {
		t.Errorf("claims %v", claims)
	}
	f.expect("GetTokensFromRefreshToken", refreshWith("always", tokens.refresh, ""), noRefresh)
	f.expect("GetTokensFromRefreshToken", refreshWith("always", tokens.refresh, d.key), noRefresh) // not confirmed yet
	if got := f.devices(tokens.access); len(got) != 0 {
		t.Errorf("devices %v", got)
	}
	if out := f.confirm(tokens, d, "Laptop"); out["UserConfirmationNecessary"] != false {
		t.Errorf("confirmed: %v", out)
	}
	f.expect("GetTokensFromRefreshToken", refreshWith("always", tokens.refresh, d.key), "ok")
	f.expect("GetTokensFromRefreshToken", refreshWith("always", tokens.refresh, ""), noRefresh)
	f.expect("InitiateAuth", signIn("always", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", tokens.refresh, "DEVICE_KEY", d.key), "ok")
	f.expect("InitiateAuth", signIn("always", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", tokens.refresh), noRefresh)
	got := f.must("GetDevice", object{"AccessToken": tokens.access, "DeviceKey": d.key})["Device"]
	now := float64(f.clock.now().Unix())
	want := object{"DeviceKey": d.key, "DeviceCreateDate": now, "DeviceLastModifiedDate": now, "DeviceLastAuthenticatedDate": now, "DeviceAttributes": []any{
		object{"Name": "device_status", "Value": "valid"}, object{"Name": "device_name", "Value": "Laptop"}, object{"Name": "last_ip_used", "Value": "127.0.0.1"},
	}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("device %v\nwant %v", got, want)
	}
}

// TestRememberedDeviceReplacesTheFactor: the second sign-in proves the device
// instead of asking for a code.
func TestRememberedDeviceReplacesTheFactor(t *testing.T) {
	f := fixtureOf(t, deviceSeed())
	s := f.password("always", "mail")
	f.asks(s, "EMAIL_OTP", sent("EMAIL", "m***@e***"))
	tokens, d := f.finished(f.must("RespondToAuthChallenge", responding("always", "mail", s, "EMAIL_OTP_CODE", f.lastCode())))
	f.confirm(tokens, d, "Laptop")

	f.clock.advance(time.Hour)
	s = stepOfAnswer(f.must("InitiateAuth", f.withDevice("always", "mail", d.key)))
	again, fresh := f.finished(f.must("RespondToAuthChallenge", f.prove("always", "mail", s, d)))
	if fresh != nil {
		t.Errorf("another device %+v", fresh)
	}
	f.expect("GetTokensFromRefreshToken", refreshWith("always", again.refresh, d.key), "ok")
	device := f.must("GetDevice", object{"AccessToken": again.access, "DeviceKey": d.key})["Device"].(object)
	if device["DeviceLastAuthenticatedDate"] == device["DeviceCreateDate"] {
		t.Errorf("not seen again: %v", device)
	}

	wrongWord := *d
	wrongWord.password = "another password"
	s = stepOfAnswer(f.must("InitiateAuth", f.withDevice("always", "mail", d.key)))
	f.expect("RespondToAuthChallenge", f.prove("always", "mail", s, &wrongWord), wrong)

	f.asks(f.password("always", "mail"), "EMAIL_OTP", sent("EMAIL", "m***@e***")) // without its key it is a new device
	f.expect("InitiateAuth", f.withDevice("always", "jane", d.key), noDevice)     // somebody else's
}

// TestDeviceAfterTheFactor: where a device replaces no factor it proves itself
// after it, also by SRP, and with the key in the answers only.
func TestDeviceAfterTheFactor(t *testing.T) {
	f := fixtureOf(t, deviceSeed())
	s := f.password("optin", "mail")
	tokens, d := f.finished(f.must("RespondToAuthChallenge", responding("optin", "mail", s, "EMAIL_OTP_CODE", f.lastCode())))
	if out := f.confirm(tokens, d, "Laptop"); out["UserConfirmationNecessary"] != true {
		t.Errorf("confirmed: %v", out)
	}
	f.must("UpdateDeviceStatus", object{"AccessToken": tokens.access, "DeviceKey": d.key, "DeviceRememberedStatus": "remembered"})

	p, parameters := f.srpStart("optin", "mail", AnyForm)
	responses := p.answer("OptIn0001", password, timestampOf(f.clock.now()), parameters)
	responses["DEVICE_KEY"] = d.key
	s = stepOfAnswer(f.must("RespondToAuthChallenge", verifierAnswer("optin", responses)))
	f.asks(s, "EMAIL_OTP", sent("EMAIL", "m***@e***"))
	s = f.next("optin", "mail", s, "EMAIL_OTP_CODE", f.lastCode())
	f.finished(f.must("RespondToAuthChallenge", f.prove("optin", "mail", s, d)))
}

func TestBadDeviceSeeds(t *testing.T) {
	for _, c := range []struct {
		device DeviceSeed
		want   string
	}{
		{DeviceSeed{DeviceKey: "us-east-1_0"}, "a DeviceKey is the region and a UUID"},
		{DeviceSeed{DeviceKey: "eu-west-1_0 0"}, "a DeviceKey is the region and a UUID"},
		{DeviceSeed{DeviceKey: "eu-west-1_0", DeviceRememberedStatus: "no"}, "neither remembered nor not_remembered"},
		{DeviceSeed{DeviceKey: "eu-west-1_0", DeviceSecretVerifierConfig: DeviceSecretVerifierConfig{"!", "AA=="}}, "is not a number in base64"},
	} {
		seed := deviceSeed()
		seed.Pools[0].Users[0].Devices = []DeviceSeed{c.device}
		if _, err := New(seed); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.device, err)
		}
	}
	seed := signInSeed()
	seed.Pools[0].Users[0].Devices = []DeviceSeed{{DeviceKey: "eu-west-1_0"}}
	if _, err := New(seed); err == nil || !strings.Contains(err.Error(), "need a DeviceConfiguration") {
		t.Errorf("%v", err)
	}
}

// TestSeededDeviceSignsIn: a seed can hold a device's verifier.
func TestSeededDeviceSignsIn(t *testing.T) {
	d := clientDevice{"eu-west-1_5f0c2a44-0000-4000-8000-00000000d001", "-a1b2c3d4", "device password"}
	config := d.verifierConfig(t)
	seed := deviceSeed()
	seed.Pools[0].Users[1].Devices = []DeviceSeed{{DeviceKey: d.key, DeviceGroupKey: d.group,
		DeviceSecretVerifierConfig: DeviceSecretVerifierConfig{config["PasswordVerifier"].(string), config["Salt"].(string)}}}
	f := fixtureOf(t, seed)
	s := stepOfAnswer(f.must("InitiateAuth", f.withDevice("always", "mail", d.key)))
	f.finished(f.must("RespondToAuthChallenge", f.prove("always", "mail", s, &d)))
}

func TestDevicesOff(t *testing.T) {
	f := newSignInFixture(t)
	tokens, d := f.finished(f.must("InitiateAuth", f.withDevice("both", "jane", "eu-west-1_0")))
	if d != nil {
		t.Errorf("a new device: %+v", d)
	}
	f.expect("GetTokensFromRefreshToken", refreshWith("both", tokens.refresh, "eu-west-1_0"), "ok")
	f.expect("GetTokensFromRefreshToken", refreshWith("both", tokens.refresh, ""), "ok")
}
