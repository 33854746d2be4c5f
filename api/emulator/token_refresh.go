package emulator

import (
	"strings"
	"time"
)

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
	if f.client.revocation {
		f.origin = newUUID()
	}
	s.families.forget(func(old *family) bool { return !now.Before(old.expires) })
	s.families.put(f.id, f)
	tokens := Tokens{Access: f.access(now), ID: f.identity(now), Refresh: s.newRefreshToken(f, now), Expires: now.Add(f.client.access)}
	f.nonce = ""
	return tokens
}

// revokeAll revokes all tokens of a user.
func (s *Server) revokeAll(u *user) {
	for _, f := range s.families.entries {
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
	stored, err := c.usableRefreshToken(parameters["REFRESH_TOKEN"], parameters["DEVICE_KEY"])
	if err != nil {
		return nil, err
	}
	u := stored.family.user
	if err := c.client.checkHash(parameters["SECRET_HASH"], u.name, u.attributes["sub"]); err != nil {
		return nil, err
	}
	return c.refreshed(stored), nil
}

// tokensFromRefresh works with and without rotation ("Cognito API reference,
// GetTokensFromRefreshToken").
func (c *call) tokensFromRefresh() (any, error) {
	if err := c.useClientWithSecret(); err != nil {
		return nil, err
	}
	stored, err := c.usableRefreshToken(c.in.text("RefreshToken"), c.in.text("DeviceKey"))
	if err != nil {
		return nil, err
	}
	return c.refreshed(stored), nil
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

// usableRefreshToken finds a refresh token that may still be used. A sign-in in a
// pool that remembers devices refreshes with the key of its confirmed device
// only ("Refreshing tokens" of the developer guide).
func (c *call) usableRefreshToken(token, deviceKey string) (*refreshToken, error) {
	claims, ok := c.openRefreshToken(token)
	f := c.families.entries[claims.family]
	switch {
	case ok && f == nil && !c.at.Before(claims.expires):
		return nil, errRefreshExpired
	case f == nil || f.client != c.client:
		return nil, errRefreshInvalid
	case f.revoked:
		return nil, errRefreshRevoked
	case !c.at.Before(f.expires):
		return nil, errRefreshExpired
	}
	stored := f.live[claims.serial]
	if stored == nil || stored.rotated && !c.at.Before(stored.grace) {
		return nil, errRefreshReused
	}
	if c.pool.users[c.pool.fold(f.user.name)] != f.user {
		return nil, errUserNotFound
	}
	if d := f.device; d != nil && (d.key != deviceKey || f.user.device(deviceKey) != d) {
		return nil, errRefreshInvalid
	}
	return stored, f.user.checkStatus()
}

// refreshed makes new access and ID tokens and, with rotation, a new refresh
// token for the remaining life of the old one.
func (c *call) refreshed(stored *refreshToken) authOutput {
	f := stored.family
	result := &authResult{
		AccessToken: f.access(c.at), IdToken: f.identity(c.at),
		ExpiresIn: int(c.client.access / time.Second), TokenType: "Bearer",
	}
	if c.client.rotates {
		if !stored.rotated {
			stored.rotated, stored.grace = true, c.at.Add(c.client.grace)
		}
		result.RefreshToken = c.newRefreshToken(f, c.at)
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

// revokeRefreshToken ends a refresh token and the access tokens that came from
// it. An unknown token counts as revoked.
func (c *call) revokeRefreshToken(token string) error {
	claims, _ := c.openRefreshToken(token)
	f := c.families.entries[claims.family]
	switch {
	case !c.client.revocation:
		return errNoRevocation
	case f == nil && strings.Count(token, ".") == 2:
		return errTokenType
	case f == nil:
		return nil
	case f.client != c.client:
		return errForeignToken
	}
	f.revoked = true
	return nil
}

// globalSignOut revokes all tokens of the user.
func (c *call) globalSignOut() (any, error) {
	c.revokeAll(c.user)
	return struct{}{}, nil
}
