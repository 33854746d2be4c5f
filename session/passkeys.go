package session

import (
	"context"
	"slices"
	"time"
)

// PasskeyCredential is a passkey of the user (API reference,
// WebAuthnCredentialDescription).
type PasskeyCredential struct {
	ID           string
	Name         string
	RelyingParty string    // the domain that it is for
	Attachment   string    // platform, cross-platform, or ""
	Transports   []string  // usb, nfc, ble, internal, hybrid
	Created      time.Time // zero when it is missing
}

func (p PasskeyCredential) key() string { return p.ID }

// hasPasskey reports whether a passkey of the user was read.
func (s Session) hasPasskey() bool { return len(s.Account.Passkeys.Value.Items) > 0 }

// LastWayIn reports whether a passkey is, as far as it is known, all that the user
// can sign in with: no other one is there, and no other first factor.
func (s Session) LastWayIn(id string) bool {
	factors, list := s.Account.Factors, s.Account.Passkeys.Value
	if factors.State != RowKnown || s.external() || len(list.Items) != 1 || list.Items[0].ID != id || list.Next != "" {
		return false
	}
	return !slices.ContainsFunc(factors.Value.First, func(way string) bool { return way != string(Passkey) })
}

// NewPasskeys lists the passkeys that are not among those of before.
func (s Session) NewPasskeys(before []PasskeyCredential) []PasskeyCredential {
	return slices.DeleteFunc(slices.Clone(s.Account.Passkeys.Value.Items), func(now PasskeyCredential) bool {
		return slices.ContainsFunc(before, func(b PasskeyCredential) bool { return b.ID == now.ID })
	})
}

// FindPasskeyPage finds the page of the pool on which a browser adds a passkey.
func (s Session) FindPasskeyPage(ctx context.Context) (Session, error) {
	address, err := s.service.PasskeyURL(ctx)
	if err == nil {
		s.Account.PasskeyPage = address
	}
	return s, err
}
