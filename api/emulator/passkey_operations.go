package emulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// registration is a passkey that is being added.
type registration struct {
	challenge string
	client    *client
	expires   time.Time
}

// startPasskey begins to add a passkey ("Cognito API reference,
// StartWebAuthnRegistration"). A newer start replaces an older one.
func (c *call) startPasskey() (any, error) {
	options, err := c.beginRegistration()
	if err != nil {
		return nil, err
	}
	return struct{ CredentialCreationOptions any }{options}, nil
}

func (c *call) beginRegistration() (map[string]any, error) {
	if err := c.pool.passkeysUsable(); err != nil {
		return nil, err
	}
	if len(c.user.passkeys) >= maxPasskeys {
		return nil, errLimit
	}
	challenge := newPasskeyChallenge()
	c.user.registration = &registration{challenge, c.client, c.at.Add(passkeyTimeout)}
	return c.pool.creationOptions(c.user, challenge), nil
}

// completePasskey verifies the new credential and stores it ("Cognito API
// reference, CompleteWebAuthnRegistration").
func (c *call) completePasskey() (any, error) {
	document, err := json.Marshal(c.in["Credential"])
	if err != nil {
		return nil, errMalformedCredential
	}
	return struct{}{}, c.finishRegistration(document)
}

func (c *call) finishRegistration(document []byte) error {
	if err := c.pool.passkeysUsable(); err != nil {
		return err
	}
	open := c.user.registration
	switch {
	case open == nil || !c.at.Before(open.expires):
		return errPasskeyChallenge
	case open.client != c.client:
		return errPasskeyClient
	}
	given, err := parseCredential(document)
	if err != nil {
		return err
	}
	k, err := c.ceremony("webauthn.create", open.challenge).register(given)
	if err != nil {
		return err
	}
	for _, u := range c.pool.users {
		if u.passkey(k.id) != nil {
			return errPasskeyKnown
		}
	}
	c.user.registration = nil
	k.created, k.name = c.at, fmt.Sprintf("Passkey %d", len(c.user.passkeys)+1)
	c.user.passkeys = append(c.user.passkeys, k)
	return nil
}

// ceremony is what a credential of the pool has to fit. Where a passkey counts
// as several factors the authenticator has to verify the user.
func (c *call) ceremony(kind, challenge string) ceremony {
	verified := c.pool.userVerification() == "required" || c.pool.webAuthn.FactorConfiguration == multiFactor
	return ceremony{kind, challenge, c.pool.relyingParty(), verified}
}

// passkeyOutput is WebAuthnCredentialDescription of the API; CreatedAt is in
// seconds since 1970.
type passkeyOutput struct {
	CredentialId, FriendlyCredentialName, RelyingPartyId string
	AuthenticatorAttachment                              string `json:",omitempty"`
	AuthenticatorTransports                              []string
	CreatedAt                                            float64
}

type passkeysOutput struct {
	Credentials []passkeyOutput
	NextToken   string `json:",omitempty"`
}

// listPasskeys lists the passkeys in the order in which they were added ("Cognito
// API reference, ListWebAuthnCredentials"). NextToken is the id of the last one
// of a page.
func (c *call) listPasskeys() (any, error) {
	if err := c.pool.passkeysUsable(); err != nil {
		return nil, err
	}
	keys := c.user.passkeys
	if after := c.in.text("NextToken"); after != "" {
		i := slices.IndexFunc(keys, func(k *passkey) bool { return k.id == after })
		if i < 0 {
			return nil, invalidParameter("Invalid pagination token")
		}
		keys = keys[i+1:]
	}
	out := passkeysOutput{Credentials: []passkeyOutput{}}
	if limit := c.in.number("MaxResults"); limit > 0 && limit < len(keys) {
		keys = keys[:limit]
		out.NextToken = keys[limit-1].id
	}
	for _, k := range keys {
		transports := append([]string{}, k.transports...)
		out.Credentials = append(out.Credentials, passkeyOutput{k.id, k.name, k.rp, k.attachment, transports, epoch(k.created)})
	}
	return out, nil
}

// deletePasskey removes a passkey ("Cognito API reference,
// DeleteWebAuthnCredential").
func (c *call) deletePasskey() (any, error) {
	if err := c.pool.passkeysUsable(); err != nil {
		return nil, err
	}
	k := c.user.passkey(c.in.text("CredentialId"))
	if k == nil {
		return nil, errPasskeyUnknown
	}
	c.user.passkeys = slices.DeleteFunc(c.user.passkeys, func(other *passkey) bool { return other == k })
	return struct{}{}, nil
}
