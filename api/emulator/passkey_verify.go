package emulator

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"

	"github.com/fxamacker/cbor/v2"
)

// credential is RegistrationResponseJSON or AuthenticationResponseJSON of
// WebAuthn level 3, as PublicKeyCredential.toJSON() gives them. Binary values
// are base64url.
type credential struct {
	ID                      string `json:"id"`
	RawID                   string `json:"rawId"`
	Type                    string `json:"type"`
	AuthenticatorAttachment string `json:"authenticatorAttachment"`
	Response                struct {
		ClientDataJSON    string   `json:"clientDataJSON"`
		AttestationObject string   `json:"attestationObject"`
		Transports        []string `json:"transports"`
		AuthenticatorData string   `json:"authenticatorData"`
		Signature         string   `json:"signature"`
		UserHandle        string   `json:"userHandle"`
	} `json:"response"`
}

// ceremony is what a credential has to fit.
type ceremony struct {
	kind      string // webauthn.create, webauthn.get
	challenge string
	rp        string
	verified  bool // the authenticator must have verified the user
}

// authenticatorData is what an authenticator signs (WebAuthn, 6.1).
type authenticatorData struct {
	flags   byte
	counter uint32
	rest    []byte
}

const (
	flagPresent    = 1 << 0
	flagVerified   = 1 << 2
	flagAttested   = 1 << 6
	flagExtensions = 1 << 7
)

var errMalformedCredential = invalidParameter("Invalid credential: it is not a public key credential of WebAuthn.")

func fromBase64URL(text string) ([]byte, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) == 0 {
		return nil, errMalformedCredential
	}
	return raw, nil
}

func parseCredential(text []byte) (credential, error) {
	var c credential
	if json.Unmarshal(text, &c) != nil || c.Type != "public-key" || c.ID == "" || c.ID != c.RawID {
		return c, errMalformedCredential
	}
	return c, nil
}

// clientData checks what the browser collected, and returns its hash
// (WebAuthn, 7.1 steps 7–12 and 7.2 steps 10–15).
func (e ceremony) clientData(c credential) ([]byte, error) {
	raw, err := fromBase64URL(c.Response.ClientDataJSON)
	if err != nil {
		return nil, err
	}
	var data struct {
		Type, Challenge, Origin string
		CrossOrigin             bool
	}
	if json.Unmarshal(raw, &data) != nil || data.Type != e.kind {
		return nil, errMalformedCredential
	}
	switch {
	case !equalSecret(data.Challenge, e.challenge):
		return nil, errPasskeyChallenge
	case data.CrossOrigin || !allowsOrigin(e.rp, data.Origin):
		return nil, errPasskeyOrigin
	}
	sum := sha256.Sum256(raw)
	return sum[:], nil
}

// authenticator checks the part that both ceremonies share of what an
// authenticator signed (WebAuthn, 7.1 steps 14–18 and 7.2 steps 16–20).
func (e ceremony) authenticator(raw []byte) (authenticatorData, error) {
	const fixed = sha256.Size + 1 + 4
	if len(raw) < fixed {
		return authenticatorData{}, errMalformedCredential
	}
	data := authenticatorData{flags: raw[sha256.Size], counter: binary.BigEndian.Uint32(raw[sha256.Size+1:]), rest: raw[fixed:]}
	rp := sha256.Sum256([]byte(e.rp))
	switch {
	case !bytes.Equal(raw[:sha256.Size], rp[:]):
		return data, errPasskeyRelyingParty
	case data.flags&flagPresent == 0, e.verified && data.flags&flagVerified == 0:
		return data, errPasskeyUnsupported
	}
	return data, nil
}

// register verifies a new credential (WebAuthn, 7.1).
func (e ceremony) register(c credential) (*passkey, error) {
	hash, err := e.clientData(c)
	if err != nil {
		return nil, err
	}
	raw, err := fromBase64URL(c.Response.AttestationObject)
	if err != nil {
		return nil, err
	}
	var object struct {
		Fmt      string          `cbor:"fmt"`
		AttStmt  cbor.RawMessage `cbor:"attStmt"`
		AuthData []byte          `cbor:"authData"`
	}
	if cbor.Unmarshal(raw, &object) != nil {
		return nil, errMalformedCredential
	}
	data, err := e.authenticator(object.AuthData)
	if err != nil {
		return nil, err
	}
	id, keyBytes, err := data.attested()
	if err != nil {
		return nil, err
	}
	if base64.RawURLEncoding.EncodeToString(id) != c.ID {
		return nil, errMalformedCredential
	}
	key, err := parseCOSEKey(keyBytes)
	if err != nil {
		return nil, errPasskeyUnsupported
	}
	if err := checkAttestation(object.Fmt, object.AttStmt, key, slices.Concat(object.AuthData, hash)); err != nil {
		return nil, err
	}
	return &passkey{
		id: c.ID, rp: e.rp, attachment: c.AuthenticatorAttachment, transports: c.Response.Transports, key: key, counter: data.counter,
	}, nil
}

// attested splits the attested credential data: AAGUID, length and id of the
// credential, the public key (WebAuthn, 6.5.1).
func (d authenticatorData) attested() (id, key []byte, err error) {
	const aaguid = 16
	if d.flags&flagAttested == 0 || len(d.rest) < aaguid+2 {
		return nil, nil, errMalformedCredential
	}
	length := int(binary.BigEndian.Uint16(d.rest[aaguid:]))
	rest := d.rest[aaguid+2:]
	if length == 0 || length > 1023 || len(rest) < length {
		return nil, nil, errMalformedCredential
	}
	id, rest = rest[:length], rest[length:]
	var raw cbor.RawMessage
	after, err := cbor.UnmarshalFirst(rest, &raw)
	if err != nil || d.flags&flagExtensions == 0 && len(after) > 0 {
		return nil, nil, errMalformedCredential
	}
	return id, raw, nil
}

// checkAttestation takes no attestation, and that of the credential's own key
// (WebAuthn, 8.7 and 8.2): there is no other that was asked for.
func checkAttestation(format string, statement cbor.RawMessage, key *coseKey, signed []byte) error {
	var self struct {
		Alg int             `cbor:"alg"`
		Sig []byte          `cbor:"sig"`
		X5c cbor.RawMessage `cbor:"x5c"`
	}
	var members map[string]cbor.RawMessage
	if cbor.Unmarshal(statement, &members) != nil || cbor.Unmarshal(statement, &self) != nil {
		return errMalformedCredential
	}
	switch {
	case format == "none" && len(members) == 0:
		return nil
	case format == "packed" && self.X5c == nil && self.Alg == key.alg && key.verify(signed, self.Sig):
		return nil
	}
	return errPasskeyUnsupported
}

var errCounter = errors.New("the counter went back")

// authenticate verifies a sign-in by a passkey of a user (WebAuthn, 7.2).
func (e ceremony) authenticate(u *user, c credential) error {
	k := u.passkey(c.ID)
	if k == nil || k.key == nil || k.rp != e.rp {
		return errNoPasskey
	}
	if handle := c.Response.UserHandle; handle != "" && handle != u.handle() {
		return errNoPasskey
	}
	hash, err := e.clientData(c)
	if err != nil {
		return err
	}
	raw, err := fromBase64URL(c.Response.AuthenticatorData)
	if err != nil {
		return err
	}
	data, err := e.authenticator(raw)
	if err != nil {
		return err
	}
	signature, err := fromBase64URL(c.Response.Signature)
	if err != nil {
		return err
	}
	if !k.key.verify(slices.Concat(raw, hash), signature) {
		return errNoPasskey
	}
	if (data.counter != 0 || k.counter != 0) && data.counter <= k.counter {
		return errCounter
	}
	k.counter = data.counter
	return nil
}
