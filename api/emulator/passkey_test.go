package emulator

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

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

// TestPasskeyRegistrationRefusals changes one thing of a good registration at a
// time.
func TestPasskeyRegistrationRefusals(t *testing.T) {
	const (
		unsupported = "WebAuthnCredentialNotSupportedException: Credential is not supported."
		malformed   = invalid + "Invalid credential: it is not a public key credential of WebAuthn."
		noChallenge = "WebAuthnChallengeNotFoundException: WebAuthn challenge not found or expired."
		origin      = "WebAuthnOriginNotAllowedException: Origin of the credential is not allowed for the relying party."
	)
	page := func(set func(*virtualwebauthn.RelyingParty)) func(*fixture, *authenticator) {
		return func(_ *fixture, a *authenticator) { set(&a.page) }
	}
	from := func(address string) func(*fixture, *authenticator) {
		return page(func(p *virtualwebauthn.RelyingParty) { p.Origin = address })
	}
	for name, c := range map[string]struct {
		before func(*fixture, *authenticator)
		after  func(*fixture, object)
		want   string
	}{
		"good":           {want: "ok"},
		"subdomain":      {before: from("https://app.login.example.com"), want: "ok"},
		"port":           {before: from("https://login.example.com:8443"), want: "ok"},
		"other origin":   {before: from("https://evil.example"), want: origin},
		"longer name":    {before: from("https://evil-login.example.com"), want: origin},
		"in the clear":   {before: from("http://login.example.com"), want: origin},
		"no origin":      {before: from(""), want: origin},
		"other rp":       {before: page(func(p *virtualwebauthn.RelyingParty) { p.ID = "example.com" }), want: "WebAuthnRelyingPartyMismatchException: Credential is of another relying party."},
		"nobody present": {before: func(_ *fixture, a *authenticator) { a.Options.UserNotPresent = true }, want: unsupported},
		"not verified":   {before: func(_ *fixture, a *authenticator) { a.Options.UserNotVerified = true }, want: "ok"},
		"too late":       {after: func(f *fixture, _ object) { f.clock.advance(3 * time.Minute) }, want: noChallenge},
		"started again": {after: func(f *fixture, _ object) {
			f.must("StartWebAuthnRegistration", object{"AccessToken": f.token(passkeyPool, "passkey", "jane")})
		}, want: noChallenge},
		"other type":      {after: func(_ *fixture, r object) { r["type"] = "password" }, want: malformed},
		"other id":        {after: func(_ *fixture, r object) { r["id"], r["rawId"] = "AAAA", "AAAA" }, want: malformed},
		"ids differ":      {after: func(_ *fixture, r object) { r["rawId"] = "AAAA" }, want: malformed},
		"no attestation":  {after: func(_ *fixture, r object) { r["response"].(object)["attestationObject"] = "" }, want: malformed},
		"half an answer":  {after: halved("attestationObject"), want: malformed},
		"half the client": {after: halved("clientDataJSON"), want: malformed},
		"an assertion":    {after: func(_ *fixture, r object) { reencode(r, "webauthn.create", "webauthn.get") }, want: malformed},
		"signed by none":  {after: func(_ *fixture, r object) { reattest(r, "packed", map[string]any{"alg": -7, "sig": []byte("x")}) }, want: unsupported},
		"attested none":   {after: func(_ *fixture, r object) { reattest(r, "none", map[string]any{}) }, want: "ok"},
		"none with more":  {after: func(_ *fixture, r object) { reattest(r, "none", map[string]any{"x": 1}) }, want: unsupported},
		"other format":    {after: func(_ *fixture, r object) { reattest(r, "tpm", map[string]any{}) }, want: unsupported},
	} {
		f := fixtureOf(t, passkeySeed())
		token := f.token(passkeyPool, "passkey", "jane")
		a := newAuthenticator()
		if c.before != nil {
			c.before(f, a)
		}
		_, response := a.create(f, token, virtualwebauthn.KeyTypeEC2)
		if c.after != nil {
			c.after(f, response)
		}
		body := object{"AccessToken": token, "Credential": response}
		if got := f.outcome("CompleteWebAuthnRegistration", body); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
		if c.want == "ok" {
			f.expect("CompleteWebAuthnRegistration", body, noChallenge)
		}
	}
	f := fixtureOf(t, passkeySeed())
	_, response := newAuthenticator().create(f, f.token(passkeyPool, "passkey", "jane"), virtualwebauthn.KeyTypeEC2)
	complete := func(client, user string) object {
		return object{"AccessToken": f.token(passkeyPool, client, user), "Credential": response}
	}
	f.expect("CompleteWebAuthnRegistration", complete("passkey", "sam"), noChallenge)
	f.expect("CompleteWebAuthnRegistration", complete("other", "jane"), "WebAuthnClientMismatchException: Access token and WebAuthn registration are of different clients.")
	f.expect("CompleteWebAuthnRegistration", complete("passkey", "jane"), "ok")
}

// halved cuts a member of the response.
func halved(member string) func(*fixture, object) {
	return func(_ *fixture, r object) {
		text := r["response"].(object)[member].(string)
		r["response"].(object)[member] = text[:len(text)/2]
	}
}

// reencode replaces a text in clientDataJSON.
func reencode(r object, old, now string) {
	response := r["response"].(object)
	raw, err := base64.RawURLEncoding.DecodeString(response["clientDataJSON"].(string))
	if err != nil {
		panic(err)
	}
	response["clientDataJSON"] = base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(raw), old, now, 1)))
}

// reattest replaces the attestation statement.
func reattest(r object, format string, statement map[string]any) {
	response := r["response"].(object)
	raw, err := base64.RawURLEncoding.DecodeString(response["attestationObject"].(string))
	if err != nil {
		panic(err)
	}
	var attestation map[string]any
	if err := cbor.Unmarshal(raw, &attestation); err != nil {
		panic(err)
	}
	attestation["fmt"], attestation["attStmt"] = format, statement
	if raw, err = cbor.Marshal(attestation); err != nil {
		panic(err)
	}
	response["attestationObject"] = base64.RawURLEncoding.EncodeToString(raw)
}

// TestPasskeySignInRefusals changes one thing of a good sign-in at a time.
func TestPasskeySignInRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		before func(*authenticator)
		after  func(object)
		want   string
	}{
		"good":           {want: "ok"},
		"no user handle": {before: func(a *authenticator) { a.Options.UserHandle = nil }, want: "ok"},
		"other account":  {before: func(a *authenticator) { a.Options.UserHandle = []byte("somebody else") }, want: noPasskey},
		"other origin":   {before: func(a *authenticator) { a.page.Origin = "https://evil.example" }, want: noPasskey},
		"other rp":       {before: func(a *authenticator) { a.page.ID = "example.com" }, want: noPasskey},
		"nobody present": {before: func(a *authenticator) { a.Options.UserNotPresent = true }, want: noPasskey},
		"unknown id":     {after: func(r object) { r["id"], r["rawId"] = "AAAA", "AAAA" }, want: noPasskey},
		"a registration": {after: func(r object) { reencode(r, "webauthn.get", "webauthn.create") }, want: noPasskey},
		"other data":     {after: func(r object) { reencode(r, `"type"`, ` "type"`) }, want: noPasskey},
		"no signature":   {after: func(r object) { r["response"].(object)["signature"] = "" }, want: noPasskey},
		"half a proof":   {after: func(r object) { halved("signature")(nil, r) }, want: noPasskey},
		"half the data":  {after: func(r object) { halved("authenticatorData")(nil, r) }, want: noPasskey},
	} {
		t.Log(name)
		f := fixtureOf(t, passkeySeed())
		a := newAuthenticator()
		made := a.register(f, f.token(passkeyPool, "passkey", "jane"), virtualwebauthn.KeyTypeEC2)
		if c.before != nil {
			c.before(a)
		}
		s := f.passkeyChallenge("jane")
		response := decoded(t, a.get(t, s, made))
		if c.after != nil {
			c.after(response)
		}
		f.refused(c.want, "passkey", "jane", s, "CREDENTIAL", jsonText(response))
		f.refused(sessionUsed, "passkey", "jane", s, "CREDENTIAL", jsonText(response))
	}
	f := fixtureOf(t, passkeySeed())
	a := newAuthenticator()
	made := a.register(f, f.token(passkeyPool, "passkey", "jane"), virtualwebauthn.KeyTypeEC2)
	first, second := f.passkeyChallenge("jane"), f.passkeyChallenge("jane")
	f.refused(noPasskey, "passkey", "jane", second, "CREDENTIAL", a.get(t, first, made)) // the challenge of another sign-in
	f.refused(noPasskey, "passkey", "jane", f.passkeyChallenge("jane"), "CREDENTIAL", "nonsense")
}

// TestEdDSAPasskey is an authenticator with an Ed25519 key, which the library
// does not make.
func TestEdDSAPasskey(t *testing.T) {
	f := fixtureOf(t, passkeySeed())
	token := f.token(passkeyPool, "passkey", "jane")
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	encode := base64.RawURLEncoding.EncodeToString
	id := encode([]byte("ed25519 key"))
	data := func(kind string, challenge any) []byte {
		return []byte(jsonText(object{"type": kind, "challenge": challenge, "origin": "https://" + passkeyRP}))
	}
	rp := sha256.Sum256([]byte(passkeyRP))
	head := func(flags byte) []byte { return append(rp[:], flags, 0, 0, 0, 0) }

	options := f.must("StartWebAuthnRegistration", object{"AccessToken": token})["CredentialCreationOptions"].(object)
	key, err := cbor.Marshal(map[int]any{1: 1, 3: -8, -1: 6, -2: []byte(public)})
	if err != nil {
		t.Fatal(err)
	}
	attested := append(head(flagPresent|flagVerified|flagAttested), make([]byte, 16)...)
	attested = append(attested, 0, 11)
	attested = append(append(attested, "ed25519 key"...), key...)
	attestation, err := cbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": attested})
	if err != nil {
		t.Fatal(err)
	}
	f.must("CompleteWebAuthnRegistration", object{"AccessToken": token, "Credential": object{
		"id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform", "response": object{
			"clientDataJSON": encode(data("webauthn.create", options["challenge"])), "attestationObject": encode(attestation), "transports": []string{"internal"},
		},
	}})

	s := f.passkeyChallenge("jane")
	request := decoded(t, s.parameters["CREDENTIAL_REQUEST_OPTIONS"].(string))
	client := data("webauthn.get", request["challenge"])
	sum := sha256.Sum256(client)
	signature := ed25519.Sign(private, append(head(flagPresent), sum[:]...))
	f.signedIn(f.next("passkey", "jane", s, "CREDENTIAL", jsonText(object{"id": id, "rawId": id, "type": "public-key", "response": object{
		"clientDataJSON": encode(client), "authenticatorData": encode(head(flagPresent)), "signature": encode(signature),
	}})))
	list := f.must("ListWebAuthnCredentials", object{"AccessToken": token})["Credentials"].([]any)
	want := object{
		"CredentialId": id, "FriendlyCredentialName": "Passkey 1", "RelyingPartyId": passkeyRP, "AuthenticatorAttachment": "platform",
		"AuthenticatorTransports": []any{"internal"}, "CreatedAt": float64(f.clock.now().Unix()),
	}
	if len(list) != 1 || !maps.EqualFunc(list[0].(object), want, func(a, b any) bool { return jsonText(a) == jsonText(b) }) {
		t.Errorf("listed %v", list)
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

// TestCOSEKeys refuses keys that are too weak, of other curves or incomplete.
func TestCOSEKeys(t *testing.T) {
	big := append([]byte{0x80}, make([]byte, 255)...)
	big[255] = 1
	for name, c := range map[string]struct {
		key  map[int]any
		good bool
	}{
		"RS256":          {map[int]any{1: 3, 3: -257, -1: big, -2: []byte{1, 0, 1}}, true},
		"short RSA":      {map[int]any{1: 3, 3: -257, -1: big[:128], -2: []byte{1, 0, 1}}, false},
		"even exponent":  {map[int]any{1: 3, 3: -257, -1: big, -2: []byte{4}}, false},
		"long exponent":  {map[int]any{1: 3, 3: -257, -1: big, -2: []byte{1, 0, 0, 0, 1}}, false},
		"no modulus":     {map[int]any{1: 3, 3: -257, -2: []byte{1, 0, 1}}, false},
		"off the curve":  {map[int]any{1: 2, 3: -7, -1: 1, -2: make([]byte, 32), -3: make([]byte, 32)}, false},
		"P-384":          {map[int]any{1: 2, 3: -35, -1: 2, -2: make([]byte, 48), -3: make([]byte, 48)}, false},
		"other kty":      {map[int]any{1: 1, 3: -7, -1: 1, -2: make([]byte, 32), -3: make([]byte, 32)}, false},
		"Ed25519":        {map[int]any{1: 1, 3: -8, -1: 6, -2: make([]byte, 32)}, true},
		"short Ed25519":  {map[int]any{1: 1, 3: -8, -1: 6, -2: make([]byte, 31)}, false},
		"Ed448":          {map[int]any{1: 1, 3: -8, -1: 7, -2: make([]byte, 57)}, false},
		"no algorithm":   {map[int]any{1: 2, -1: 1}, false},
		"curve as bytes": {map[int]any{1: 1, 3: -8, -1: []byte{6}, -2: make([]byte, 32)}, false},
	} {
		raw, err := cbor.Marshal(c.key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseCOSEKey(raw); (err == nil) != c.good {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzCredential throws any answer of an authenticator at both ceremonies:
// nothing panics, and nothing that was not signed is taken for a sign-in.
func FuzzCredential(f *testing.F) {
	a := newAuthenticator()
	made := newCredential(virtualwebauthn.KeyTypeEC2)
	challenge := []byte("challenge")
	f.Add(virtualwebauthn.CreateAttestationResponse(a.page, a.Authenticator, made, virtualwebauthn.AttestationOptions{Challenge: challenge}))
	f.Add(virtualwebauthn.CreateAssertionResponse(a.page, a.Authenticator, made, virtualwebauthn.AssertionOptions{Challenge: []byte("other")}))
	f.Add(`{"type":"public-key","id":"AAAA","rawId":"AAAA","response":{}}`)
	key, err := parseCOSEKey(made.Key.AttestationData())
	if err != nil {
		f.Fatal(err)
	}
	u := &user{passkeys: []*passkey{{id: base64.RawURLEncoding.EncodeToString(made.ID), rp: passkeyRP, key: key}}}
	f.Fuzz(func(t *testing.T, text string) {
		given, err := parseCredential([]byte(text))
		if err != nil {
			return
		}
		e := ceremony{"webauthn.create", base64.RawURLEncoding.EncodeToString(challenge), passkeyRP, false}
		if k, err := e.register(given); (k == nil) == (err == nil) {
			t.Errorf("registered %v, %v", k, err)
		}
		e.kind = "webauthn.get"
		if e.authenticate(u, given) == nil {
			t.Errorf("signed in by %s", text)
		}
	})
}
