package session

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
)

// tokenClaims are claims of an access or ID token. They are not verified: nothing
// but what is shown and asked depends on them.
type tokenClaims struct {
	Issuer    string `json:"iss"`
	Sub       string `json:"sub"`
	AuthTime  int64  `json:"auth_time"` // seconds since 1970
	DeviceKey string `json:"device_key"`
	Level     string `json:"acr"` // which authentication level was reached
}

// claimsOf reads the claims of a token (RFC 7519, section 3); of what is no such
// token there are none.
func claimsOf(token Secret) tokenClaims {
	var claims tokenClaims
	parts := strings.Split(string(token), ".")
	if len(parts) != 3 {
		return claims
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil || json.Unmarshal(raw, &claims) != nil {
		return tokenClaims{}
	}
	return claims
}

// signedInAt is when the user signed in for these tokens, by the service's clock. A
// refresh does not change it.
func (t Tokens) signedInAt() time.Time {
	for _, token := range []Secret{t.Access, t.ID} {
		if at := claimsOf(token).AuthTime; at > 0 {
			return time.Unix(at, 0)
		}
	}
	return time.Time{}
}
