package emulator

import (
	"encoding/base64"
	"strings"
	"time"
)

// refreshToken is one refresh token of a family. A rotated one is accepted
// until its grace ends.
type refreshToken struct {
	family  *family
	rotated bool
	grace   time.Time
}

// issue begins a family of tokens for a sign-in with the API.
func (s *Server) issue(c *client, u *user, scopes ...string) Tokens {
	if len(scopes) == 0 {
		scopes = []string{adminScope}
	}
	return s.issueFamily(&family{client: c, user: u, scopes: scopes, signedIn: s.now()})
}

// issueFamily makes the first tokens of a family.
func (s *Server) issueFamily(f *family) Tokens {
	now := s.now()
	f.id, f.expires = newUUID(), now.Add(f.client.refresh)
	f.client.pool.families[f.id] = f
	refresh := newRefreshToken()
	s.refreshTokens[refresh] = &refreshToken{family: f}
	tokens := Tokens{Access: f.access(now), ID: f.identity(now), Refresh: refresh, Expires: now.Add(f.client.access)}
	f.nonce = ""
	return tokens
}

func (p *pool) revokeAll(u *user) {
	for _, f := range p.families {
		if f.user == u {
			f.revoked = true
		}
	}
}

// refreshFlow is InitiateAuth with REFRESH_TOKEN_AUTH, which clients with
// rotation may not use.
func (c *call) refreshFlow(parameters map[string]string) (any, error) {
	if c.client.rotates {
		return nil, flowDisabled(c.in.text("AuthFlow"))
	}
	held, err := c.usableRefreshToken(parameters["REFRESH_TOKEN"])
	if err != nil {
		return nil, err
	}
	u := held.family.user
	if err := c.client.checkHash(parameters["SECRET_HASH"], u.name, u.attributes["sub"]); err != nil {
		return nil, err
	}
	return c.refreshed(held), nil
}

// tokensFromRefresh works with and without rotation ("Cognito API reference,
// GetTokensFromRefreshToken").
func (c *call) tokensFromRefresh() (any, error) {
	if err := c.useClientWithSecret(); err != nil {
		return nil, err
	}
	held, err := c.usableRefreshToken(c.in.text("RefreshToken"))
	if err != nil {
		return nil, err
	}
	return c.refreshed(held), nil
}

func (c *call) useClientWithSecret() error {
	if err := c.useClient(c.in.text("ClientId")); err != nil {
		return err
	}
	if !equalSecret(c.client.secret, c.in.text("ClientSecret")) {
		return badSecret(c.client.id)
	}
	return nil
}

// usableRefreshToken finds a refresh token that may still be used.
func (c *call) usableRefreshToken(token string) (*refreshToken, error) {
	held := c.refreshTokens[token]
	switch {
	case held == nil || held.family.client != c.client:
		return nil, errRefreshInvalid
	case held.family.revoked:
		return nil, errRefreshRevoked
	case !c.at.Before(held.family.expires):
		return nil, errRefreshExpired
	case held.rotated && !c.at.Before(held.grace):
		return nil, errRefreshReused
	}
	u := held.family.user
	if c.pool.users[c.pool.fold(u.name)] != u {
		return nil, errUserNotFound
	}
	return held, u.checkStatus()
}

// refreshed makes new access and ID tokens and, with rotation, a new refresh
// token for the remaining life of the old one.
func (c *call) refreshed(held *refreshToken) authOutput {
	f := held.family
	result := &authResult{
		AccessToken: f.access(c.at), IdToken: f.identity(c.at),
		ExpiresIn: int(c.client.access / time.Second), TokenType: "Bearer",
	}
	if c.client.rotates {
		if !held.rotated {
			held.rotated, held.grace = true, c.at.Add(c.client.grace)
		}
		result.RefreshToken = newRefreshToken()
		c.refreshTokens[result.RefreshToken] = &refreshToken{family: f}
	}
	return authOutput{AuthenticationResult: result}
}

// revokeToken is "Cognito API reference, RevokeToken".
func (c *call) revokeToken() (any, error) {
	if err := c.useClientWithSecret(); err != nil {
		return nil, err
	}
	if err := c.revokeRefreshToken(c.in.text("Token")); err != nil {
		return nil, err
	}
	return struct{}{}, nil
}

// revokeRefreshToken ends a refresh token and the access tokens that came from it. A token
// that is unknown is as good as revoked.
func (c *call) revokeRefreshToken(token string) error {
	held := c.refreshTokens[token]
	switch {
	case !c.client.revocation:
		return errNoRevocation
	case held == nil && strings.Count(token, ".") == 2:
		return errTokenType
	case held == nil:
		return nil
	case held.family.client != c.client:
		return errForeignToken
	}
	held.family.revoked = true
	return nil
}

// globalSignOut revokes all tokens of the user.
func (c *call) globalSignOut() (any, error) {
	c.pool.revokeAll(c.user)
	return struct{}{}, nil
}

// newRefreshToken looks like the encrypted tokens of the service: five parts,
// about 1,800 characters, of which nothing can be read.
func newRefreshToken() string {
	var b strings.Builder
	b.WriteString(base64.RawURLEncoding.EncodeToString([]byte(`{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}`)))
	for _, size := range []int{256, 12, 1000, 16} {
		b.WriteByte('.')
		b.WriteString(base64.RawURLEncoding.EncodeToString(randomBytes(size)))
	}
	return b.String()
}
