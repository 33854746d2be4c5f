package emulator

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/descope/virtualwebauthn"
	"github.com/fxamacker/cbor/v2"
)

const (
	passkeyPool = "eu-west-1_Passkey01"
	passkeyRP   = "login.example.com"
	noPasskey   = "NotAuthorizedException: Invalid credential."
)

func passkeySeed() Seed {
	return Seed{Pools: []PoolSeed{{
		Id: passkeyPool, Name: "Passkeys", MfaConfiguration: "OPTIONAL", EnabledMfas: mfaKinds,
		Policies:              Policies{SignInPolicy: SignInPolicy{[]string{"PASSWORD", "WEB_AUTHN"}}},
		WebAuthnConfiguration: WebAuthnConfiguration{RelyingPartyId: passkeyRP},
		Clients:               []ClientSeed{{ClientId: "passkey", ExplicitAuthFlows: everyFlow}, {ClientId: "other", ExplicitAuthFlows: everyFlow}},
		Users:                 []UserSeed{person("jane"), person("sam"), person("mail", "EMAIL_OTP")},
	}}}
}

// authenticator is a virtual one, with the page that it is used from.
type authenticator struct {
	virtualwebauthn.Authenticator
	page virtualwebauthn.RelyingParty
}

func newAuthenticator() *authenticator {
	return &authenticator{virtualwebauthn.NewAuthenticator(), virtualwebauthn.RelyingParty{ID: passkeyRP, Name: "Passkeys", Origin: "https://" + passkeyRP}}
}

// newCredential draws a key whose coordinates have no leading zero, which the
// library leaves out against RFC 9053, 7.1.1.
func newCredential(kind virtualwebauthn.KeyType) virtualwebauthn.Credential {
	for {
		made := virtualwebauthn.NewCredential(kind)
		var key struct {
			X []byte `cbor:"-2,keyasint"`
			Y []byte `cbor:"-3,keyasint"`
		}
		if err := cbor.Unmarshal(made.Key.AttestationData(), &key); err != nil {
			panic(err)
		}
		if kind == virtualwebauthn.KeyTypeRSA || len(key.X) == 32 && len(key.Y) == 32 {
			return made
		}
	}
}

// create answers StartWebAuthnRegistration with a new credential.
func (a *authenticator) create(f *fixture, token string, key virtualwebauthn.KeyType) (virtualwebauthn.Credential, object) {
	f.t.Helper()
	options, err := virtualwebauthn.ParseAttestationOptions(jsonText(f.must("StartWebAuthnRegistration", object{"AccessToken": token})["CredentialCreationOptions"]))
	if err != nil {
		f.t.Fatal(err)
	}
	a.Options.UserHandle = []byte(options.UserID)
	made := newCredential(key)
	return made, decoded(f.t, virtualwebauthn.CreateAttestationResponse(a.page, a.Authenticator, made, *options))
}

// register adds a passkey to an account.
func (a *authenticator) register(f *fixture, token string, key virtualwebauthn.KeyType) virtualwebauthn.Credential {
	f.t.Helper()
	made, response := a.create(f, token, key)
	f.must("CompleteWebAuthnRegistration", object{"AccessToken": token, "Credential": response})
	return made
}

// get answers WEB_AUTHN with a credential.
func (a *authenticator) get(t testing.TB, s step, made virtualwebauthn.Credential) string {
	t.Helper()
	text, _ := s.parameters["CREDENTIAL_REQUEST_OPTIONS"].(string)
	options, err := virtualwebauthn.ParseAssertionOptions(text)
	if err != nil {
		t.Fatalf("%+v: %v", s, err)
	}
	if options.RelyingPartyID != passkeyRP || !made.IsAllowedForAssertion(*options) {
		t.Fatalf("options %s", text)
	}
	return virtualwebauthn.CreateAssertionResponse(a.page, a.Authenticator, made, *options)
}

func decoded(t testing.TB, text string) object {
	t.Helper()
	var out object
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func (f *fixture) passkeyChallenge(user string) step {
	f.t.Helper()
	s := f.begin("passkey", "USER_AUTH", "USERNAME", user, "PREFERRED_CHALLENGE", "WEB_AUTHN")
	if s.name != "WEB_AUTHN" {
		f.t.Fatalf("%+v", s)
	}
	return s
}

// TestPasskeySignIn registers a passkey of each kind that the library makes, and
// signs in with it.
func TestPasskeySignIn(t *testing.T) {
	for _, kind := range []virtualwebauthn.KeyType{virtualwebauthn.KeyTypeEC2, virtualwebauthn.KeyTypeRSA} {
		f := fixtureOf(t, passkeySeed())
		token := f.token(passkeyPool, "passkey", "jane")
		f.offers(f.begin("passkey", "USER_AUTH", "USERNAME", "jane"), "PASSWORD", "PASSWORD_SRP")
		a := newAuthenticator()
		made := a.register(f, token, kind)
		f.offers(f.begin("passkey", "USER_AUTH", "USERNAME", "jane"), "PASSWORD", "PASSWORD_SRP", "WEB_AUTHN")
		factors := f.must("GetUserAuthFactors", object{"AccessToken": token})["ConfiguredUserAuthFactors"].([]any)
		if len(factors) != 2 || factors[1] != "WEB_AUTHN" {
			t.Errorf("factors %v", factors)
		}
		made.Counter = 1
		s := f.passkeyChallenge("jane")
		f.signedIn(f.next("passkey", "jane", s, "CREDENTIAL", a.get(t, s, made)))
		chosen := f.next("passkey", "jane", f.begin("passkey", "USER_AUTH", "USERNAME", "jane"), "ANSWER", "WEB_AUTHN")
		f.refused(noPasskey, "passkey", "jane", chosen, "CREDENTIAL", a.get(t, chosen, made)) // the counter did not move
		s = f.passkeyChallenge("jane")
		made.Counter = 2
		f.signedIn(f.next("passkey", "jane", s, "CREDENTIAL", a.get(t, s, made)))
	}
}

// TestPasskeyOptions are the options of both ceremonies.
func TestPasskeyOptions(t *testing.T) {
	f := fixtureOf(t, passkeySeed())
	token := f.token(passkeyPool, "passkey", "jane")
	a := newAuthenticator()
	made := a.register(f, token, virtualwebauthn.KeyTypeEC2)
	id := base64.RawURLEncoding.EncodeToString(made.ID)
	options := f.must("StartWebAuthnRegistration", object{"AccessToken": token})["CredentialCreationOptions"].(object)
	user := options["user"].(object)
	handle, err := base64.RawURLEncoding.DecodeString(user["id"].(string))
	if err != nil || string(handle) != f.Attributes(passkeyPool, "jane")["sub"] || user["name"] != "jane@example.com" {
		t.Errorf("user %v, %v", user, err)
	}
	want := map[string]string{
		"rp":                     `{"id":"login.example.com","name":"Passkeys"}`,
		"pubKeyCredParams":       `[{"alg":-7,"type":"public-key"},{"alg":-257,"type":"public-key"},{"alg":-8,"type":"public-key"}]`,
		"excludeCredentials":     `[{"id":"` + id + `","type":"public-key"}]`,
		"authenticatorSelection": `{"requireResidentKey":true,"residentKey":"required","userVerification":"preferred"}`,
		"attestation":            `"none"`,
	}
	for name, text := range want {
		if got := jsonText(options[name]); got != text {
			t.Errorf("%s: %s, want %s", name, got, text)
		}
	}
}

// TestManyPasskeys lists them page by page, deletes one, and stops at the quota.
func TestManyPasskeys(t *testing.T) {
	f := fixtureOf(t, passkeySeed())
	token := f.token(passkeyPool, "passkey", "jane")
	a := newAuthenticator()
	for range maxPasskeys {
		a.register(f, token, virtualwebauthn.KeyTypeEC2)
	}
	f.expect("StartWebAuthnRegistration", object{"AccessToken": token}, limit)
	body := object{"AccessToken": token, "MaxResults": 8}
	var ids []string
	for range 5 {
		out := f.must("ListWebAuthnCredentials", body)
		for _, item := range out["Credentials"].([]any) {
			ids = append(ids, item.(object)["CredentialId"].(string))
		}
		if body["NextToken"] = out["NextToken"]; out["NextToken"] == nil {
			break
		}
	}
	if len(ids) != maxPasskeys {
		t.Errorf("%d passkeys", len(ids))
	}
	remove := object{"AccessToken": token, "CredentialId": ids[3]}
	f.expect("DeleteWebAuthnCredential", remove, "ok")
	f.expect("DeleteWebAuthnCredential", remove, "ResourceNotFoundException: Credential does not exist.")
	f.expect("ListWebAuthnCredentials", object{"AccessToken": token, "NextToken": ids[3]}, invalid+"Invalid pagination token")
	f.expect("StartWebAuthnRegistration", object{"AccessToken": token}, "ok")
	if list := f.must("ListWebAuthnCredentials", object{"AccessToken": token})["Credentials"].([]any); len(list) != maxPasskeys-1 {
		t.Errorf("%d passkeys left", len(list))
	}
}

// TestPasskeyIsTaken: a credential belongs to one account.
func TestPasskeyIsTaken(t *testing.T) {
	f := fixtureOf(t, passkeySeed())
	a := newAuthenticator()
	made := a.register(f, f.token(passkeyPool, "passkey", "jane"), virtualwebauthn.KeyTypeEC2)
	token := f.token(passkeyPool, "passkey", "sam")
	options, err := virtualwebauthn.ParseAttestationOptions(jsonText(f.must("StartWebAuthnRegistration", object{"AccessToken": token})["CredentialCreationOptions"]))
	if err != nil {
		t.Fatal(err)
	}
	response := decoded(t, virtualwebauthn.CreateAttestationResponse(a.page, a.Authenticator, made, *options))
	f.expect("CompleteWebAuthnRegistration", object{"AccessToken": token, "Credential": response}, invalid+"Credential is registered already.")
}

// TestPasskeyAsMFA: with a second factor on, a passkey is offered only where it
// counts as both, and then the authenticator has to verify the user.
func TestPasskeyAsMFA(t *testing.T) {
	const refused = invalid + "Passkeys count as MFA only beside another factor, in a pool that allows it"
	settings := func(token string, enabled bool) object {
		return object{"AccessToken": token, "WebAuthnMfaSettings": object{"Enabled": enabled}}
	}
	f := fixtureOf(t, passkeySeed())
	token := f.token(passkeyPool, "passkey", "mail")
	newAuthenticator().register(f, token, virtualwebauthn.KeyTypeEC2)
	f.offers(f.begin("passkey", "USER_AUTH", "USERNAME", "mail"), "PASSWORD", "PASSWORD_SRP")
	f.expect("SetUserMFAPreference", settings(token, true), refused)

	seed := passkeySeed()
	seed.Pools[0].WebAuthnConfiguration.FactorConfiguration = multiFactor
	f = fixtureOf(t, seed)
	token = f.token(passkeyPool, "passkey", "mail")
	f.expect("SetUserMFAPreference", settings(token, true), refused) // no passkey yet
	a := newAuthenticator()
	made := a.register(f, token, virtualwebauthn.KeyTypeEC2)
	f.offers(f.begin("passkey", "USER_AUTH", "USERNAME", "mail"), "PASSWORD", "PASSWORD_SRP")
	f.expect("SetUserMFAPreference", settings(token, true), "ok")
	f.offers(f.begin("passkey", "USER_AUTH", "USERNAME", "mail"), "PASSWORD", "PASSWORD_SRP", "WEB_AUTHN")
	s := f.passkeyChallenge("mail")
	f.signedIn(f.next("passkey", "mail", s, "CREDENTIAL", a.get(t, s, made)))
	a.Options.UserNotVerified = true
	s = f.passkeyChallenge("mail")
	f.refused(noPasskey, "passkey", "mail", s, "CREDENTIAL", a.get(t, s, made))

	alone := f.token(passkeyPool, "passkey", "jane")
	newAuthenticator().register(f, alone, virtualwebauthn.KeyTypeEC2)
	f.expect("SetUserMFAPreference", settings(alone, true), refused) // no other factor
}

func TestPasskeyConfiguration(t *testing.T) {
	seed := passkeySeed()
	seed.Pools[0].WebAuthnConfiguration = WebAuthnConfiguration{}
	f := fixtureOf(t, seed)
	body := object{"AccessToken": f.token(passkeyPool, "passkey", "jane")}
	f.expect("StartWebAuthnRegistration", body, "WebAuthnConfigurationMissingException: WebAuthn relying party is not configured for this user pool.")
	seed.Pools[0].Domain = "passkeys"
	f = fixtureOf(t, seed)
	body["AccessToken"] = f.token(passkeyPool, "passkey", "jane")
	options := f.must("StartWebAuthnRegistration", body)["CredentialCreationOptions"].(object)
	if id := options["rp"].(object)["id"]; id != "passkeys.auth.eu-west-1.amazoncognito.com" {
		t.Errorf("relying party %v", id)
	}
	for origin, want := range map[string]bool{
		"http://localhost": true, "http://localhost:8765": true, "https://localhost": true, "http://app.localhost:1": true,
		"http://127.0.0.1": false, "http://localhost.example.com": false, "localhost": false,
	} {
		if got := allowsOrigin("localhost", origin); got != want {
			t.Errorf("origin %s: %v", origin, got)
		}
	}
	for want, change := range map[string]func(*PoolSeed){
		"UserVerification":            func(p *PoolSeed) { p.WebAuthnConfiguration.UserVerification = "no" },
		"FactorConfiguration":         func(p *PoolSeed) { p.WebAuthnConfiguration.FactorConfiguration = "no" },
		"a CredentialId is base64url": func(p *PoolSeed) { p.Users[0].WebAuthnCredentials = []PasskeySeed{{CredentialId: "?"}} },
		"PublicKey": func(p *PoolSeed) {
			p.Users[0].WebAuthnCredentials = []PasskeySeed{{CredentialId: "AAAA", PublicKey: "AAAA"}}
		},
		"not enabled": func(p *PoolSeed) {
			p.Policies.SignInPolicy.AllowedFirstAuthFactors = nil
			p.Users[0].WebAuthnCredentials = []PasskeySeed{{CredentialId: "AAAA"}}
		},
	} {
		seed := passkeySeed()
		change(&seed.Pools[0])
		if _, err := New(seed); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// TestSeededPasskeySignsIn: a seed can hold a passkey's public key.
func TestSeededPasskeySignsIn(t *testing.T) {
	a := newAuthenticator()
	made := newCredential(virtualwebauthn.KeyTypeEC2)
	seed := passkeySeed()
	seed.Pools[0].Users[0].WebAuthnCredentials = []PasskeySeed{{
		CredentialId: base64.RawURLEncoding.EncodeToString(made.ID), FriendlyCredentialName: "Seeded",
		PublicKey: base64.RawURLEncoding.EncodeToString(made.Key.AttestationData()),
	}}
	f := fixtureOf(t, seed)
	s := f.passkeyChallenge("jane")
	f.signedIn(f.next("passkey", "jane", s, "CREDENTIAL", a.get(t, s, made)))
}
