package api

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"cognito-profile/session"
)

// Scope is the one that an access token needs for every call about its own user
// (developer guide, "Understanding the access token").
const Scope = "aws.cognito.signin.user.admin"

// Claims are those of an access token. They are not verified: they serve to tell a
// person early what the service would refuse.
type Claims struct {
	Use      string // "access" or "id"
	Scopes   []string
	Expires  time.Time // zero without the claim
	Region   string    // from the issuer, as PoolID
	PoolID   string
	ClientID string
}

// tokenAlphabet are the characters of a token (API reference, TokenModelType).
// The decoder of base64 would let line ends pass.
const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=."

// encryptedDots is the number of dots in an encrypted token (RFC 7516, section
// 3.1), which a refresh token of the service is.
const encryptedDots = 4

type wireClaims struct {
	jwt.RegisteredClaims
	Use      string `json:"token_use"`
	Scope    string `json:"scope"`
	ClientID string `json:"client_id"`
}

// readToken decodes a token without trusting it. The error is a *session.Fault
// with the code InvalidToken around a *TokenError and has nothing of the token.
// The token has no blanks around it.
func readToken(token string) (Claims, error) {
	var raw wireClaims
	_, _, err := jwt.NewParser().ParseUnverified(token, &raw)
	foreign := strings.ContainsFunc(token, func(r rune) bool { return !strings.ContainsRune(tokenAlphabet, r) })
	if foreign || (err != nil && !errors.Is(err, jwt.ErrTokenUnverifiable)) {
		reason := TokenForm
		if !foreign && strings.Count(token, ".") == encryptedDots {
			reason = TokenRefresh
		}
		return Claims{}, refuseToken(session.InvalidToken, TokenError{Reason: reason})
	}
	c := Claims{
		Use:      raw.Use,
		Scopes:   strings.Fields(raw.Scope),
		ClientID: raw.ClientID,
	}
	if raw.ExpiresAt != nil {
		c.Expires = raw.ExpiresAt.Time
	}
	c.Region, c.PoolID = readIssuer(raw.Issuer)
	return c, nil
}

// readIssuer takes https://cognito-idp.{region}.amazonaws.com/{pool id} and the
// form of multi-region pools, https://issuer-cognito-idp.{region}.… (developer
// guide, "Federation endpoints"). Issuers of other hosts have the pool id alone.
func readIssuer(issuer string) (region, poolID string) {
	u, err := url.Parse(issuer)
	if err != nil {
		return "", ""
	}
	path := strings.Trim(u.Path, "/")
	poolID = path[strings.LastIndex(path, "/")+1:]
	if !session.IsPoolID(poolID) {
		poolID = ""
	}
	labels := strings.Split(u.Hostname(), ".")
	if len(labels) > 3 && strings.HasSuffix(labels[0], "cognito-idp") && labels[2] == "amazonaws" && session.IsRegion(labels[1]) {
		region = labels[1]
	}
	return region, poolID
}

// hasScope reports whether the token has a scope.
func (c Claims) hasScope(scope string) bool { return slices.Contains(c.Scopes, scope) }
