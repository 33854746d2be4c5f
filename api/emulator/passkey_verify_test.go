package emulator

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/descope/virtualwebauthn"
	"github.com/fxamacker/cbor/v2"
)

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
		t.Run(name, func(t *testing.T) {
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
		})
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
