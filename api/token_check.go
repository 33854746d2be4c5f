package api

import (
	"time"

	"cognito-profile/session"
)

// TokenReason is why a token that was given can't be used.
type TokenReason string

// Every reason, in words under token.<reason>.
var (
	TokenForm        = tokenReasons.add("form")          // no token at all
	TokenRefresh     = tokenReasons.add("refresh_token") // a refresh token
	TokenID          = tokenReasons.add("id_token")      // an ID token, or one of yet another use
	TokenExpired     = tokenReasons.add("expired")
	TokenScope       = tokenReasons.add("missing_scope")
	TokenOtherPool   = tokenReasons.add("other_pool")
	TokenOtherRegion = tokenReasons.add("other_region")
	TokenOtherClient = tokenReasons.add("other_client")
)

var tokenReasons list[TokenReason]

// TokenReasons lists every reason.
func TokenReasons() []TokenReason { return tokenReasons }

// TokenError is the cause of the fault of a token that was refused before
// anything was sent.
type TokenError struct {
	Reason TokenReason
	// Has is what the token has, Wanted what the settings have instead.
	Has, Wanted string
}

// Error is for logs; people get the words of the reason.
func (e *TokenError) Error() string { return "token: " + string(e.Reason) }

// Words returns the keys of the text for people, and pairs of place and value.
func (e *TokenError) Words() (keys, places []string) {
	return []string{"token." + string(e.Reason)}, []string{"has", e.Has, "wanted", e.Wanted, "scope", Scope}
}

func refuseToken(code session.Code, e TokenError) error {
	return &session.Fault{Code: code, Cause: &e}
}

// check refuses a token that the service would refuse, or that is of another pool
// or app client than is wanted. The error is a *session.Fault with InvalidToken,
// SignInExpired or MissingScope around a *TokenError. What either side lacks is
// not compared, and a region has no meaning with a custom endpoint.
func (c Claims) check(now time.Time, want Config) error {
	differ := func(has, wanted string) bool { return has != "" && wanted != "" && has != wanted }
	checks := []struct {
		bad    bool
		code   session.Code
		reason TokenReason
		has    string
		wanted string
	}{
		{c.Use != "" && c.Use != "access", session.InvalidToken, TokenID, c.Use, ""},
		{!c.Expires.IsZero() && !now.Before(c.Expires), session.SignInExpired, TokenExpired, utc(c.Expires), utc(now)},
		{!c.hasScope(Scope), session.MissingScope, TokenScope, c.ClientID, ""},
		{differ(c.PoolID, want.UserPoolID), session.InvalidToken, TokenOtherPool, c.PoolID, want.UserPoolID},
		{want.Endpoint == "" && differ(c.Region, want.Region), session.InvalidToken, TokenOtherRegion, c.Region, want.Region},
		{differ(c.ClientID, want.ClientID), session.InvalidToken, TokenOtherClient, c.ClientID, want.ClientID},
	}
	for _, check := range checks {
		if check.bad {
			return refuseToken(check.code, TokenError{check.reason, check.has, check.wanted})
		}
	}
	return nil
}

func utc(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// ForToken returns the config completed by a token: by its pool, whose id has the
// region, and its app client. The error is a *session.Fault around a *TokenError.
func (c Config) ForToken(token session.Secret, now time.Time) (Config, Claims, error) {
	claims, err := readToken(string(token))
	if err == nil {
		err = claims.check(now, c)
	}
	if err != nil {
		return c, Claims{}, err
	}
	if c.UserPoolID == "" {
		c.UserPoolID = claims.PoolID
	}
	if c.ClientID == "" {
		c.ClientID = claims.ClientID
	}
	return c, claims, nil
}
