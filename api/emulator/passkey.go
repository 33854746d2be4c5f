package emulator

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// passkey is a WebAuthn credential of a user.
type passkey struct {
	id         string // base64url
	name       string
	rp         string
	attachment string
	transports []string
	created    time.Time
	key        *coseKey // nil in a seed without PublicKey: no signature fits
	counter    uint32
}

// maxPasskeys is how many passkeys a user may have ("Quotas in Amazon Cognito").
const maxPasskeys = 20

func (u *user) passkey(id string) *passkey {
	for _, k := range u.passkeys {
		if k.id == id {
			return k
		}
	}
	return nil
}

// relyingParty is the id under which passkeys are made: the one of the
// configuration, or the pool's domain.
func (p *pool) relyingParty() string { return cmp.Or(p.webAuthn.RelyingPartyId, p.host()) }

const multiFactor = "MULTI_FACTOR_WITH_USER_VERIFICATION"

// passkeysUsable returns why a pool takes no passkeys, or nil.
func (p *pool) passkeysUsable() error {
	switch {
	case !slices.Contains(p.firstFactors, "WEB_AUTHN"):
		return errPasskeysOff
	case p.relyingParty() == "":
		return errNoRelyingParty
	}
	return nil
}

// allowsOrigin reports whether a page may use the passkeys of a relying party:
// one of its domain or below it, over TLS unless that is the machine itself
// (WebAuthn level 3, 5.1.3 and 13.4.9).
func allowsOrigin(rp, origin string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false
	}
	host := u.Hostname()
	within := host == rp || strings.HasSuffix(host, "."+rp)
	local := host == "localhost" || strings.HasSuffix(host, ".localhost")
	return within && (u.Scheme == "https" || u.Scheme == "http" && local)
}

// credentialRef names a passkey in options.
type credentialRef struct {
	Type       string   `json:"type"`
	ID         string   `json:"id"`
	Transports []string `json:"transports,omitempty"`
}

func (u *user) credentialRefs() []credentialRef {
	refs := []credentialRef{}
	for _, k := range u.passkeys {
		refs = append(refs, credentialRef{"public-key", k.id, k.transports})
	}
	return refs
}

// creationOptions is PublicKeyCredentialCreationOptionsJSON of WebAuthn.
func (p *pool) creationOptions(u *user, challenge string) map[string]any {
	name := cmp.Or(u.attributes["preferred_username"], u.attributes["email"], u.name)
	var algorithms []map[string]any
	for _, alg := range coseAlgorithms {
		algorithms = append(algorithms, map[string]any{"type": "public-key", "alg": alg})
	}
	return map[string]any{
		"challenge": challenge, "timeout": passkeyTimeout.Milliseconds(), "attestation": "none",
		"rp":                 map[string]string{"id": p.relyingParty(), "name": cmp.Or(p.name, p.relyingParty())},
		"user":               map[string]string{"id": u.handle(), "name": name, "displayName": name},
		"pubKeyCredParams":   algorithms,
		"excludeCredentials": u.credentialRefs(),
		"authenticatorSelection": map[string]any{
			"requireResidentKey": true, "residentKey": "required", "userVerification": p.userVerification(),
		},
	}
}

// requestOptions is PublicKeyCredentialRequestOptionsJSON of WebAuthn.
func (p *pool) requestOptions(u *user, challenge string) map[string]any {
	return map[string]any{
		"challenge": challenge, "timeout": passkeyTimeout.Milliseconds(), "rpId": p.relyingParty(),
		"allowCredentials": u.credentialRefs(), "userVerification": p.userVerification(),
	}
}

func (p *pool) userVerification() string { return cmp.Or(p.webAuthn.UserVerification, "preferred") }

// passkeyTimeout is how long a registration may take.
const passkeyTimeout = 3 * time.Minute

// handle is the user handle of WebAuthn, by which an authenticator names the
// account.
func (u *user) handle() string {
	return base64.RawURLEncoding.EncodeToString([]byte(u.attributes["sub"]))
}

func newPasskeyChallenge() string { return base64.RawURLEncoding.EncodeToString(randomBytes(32)) }

// seedPasskeys adds the passkeys of a seed.
func (p *pool) seedPasskeys(u *user, seeds []PasskeySeed) error {
	if err := p.passkeysUsable(); err != nil && len(seeds) > 0 {
		return fmt.Errorf("passkeys: %w", err)
	}
	for _, seed := range seeds {
		k := &passkey{
			id: seed.CredentialId, name: seed.FriendlyCredentialName, rp: cmp.Or(seed.RelyingPartyId, p.relyingParty()),
			attachment: seed.AuthenticatorAttachment, transports: seed.AuthenticatorTransports, created: seed.CreatedAt,
		}
		if raw, err := base64.RawURLEncoding.DecodeString(k.id); err != nil || len(raw) == 0 || u.passkey(k.id) != nil {
			return fmt.Errorf("passkey %q: a CredentialId is base64url and unique", k.id)
		}
		if seed.PublicKey != "" {
			raw, err := base64.RawURLEncoding.DecodeString(seed.PublicKey)
			if err == nil {
				k.key, err = parseCOSEKey(raw)
			}
			if err != nil {
				return fmt.Errorf("passkey %q: PublicKey: %w", k.id, err)
			}
		}
		u.passkeys = append(u.passkeys, k)
	}
	return nil
}
