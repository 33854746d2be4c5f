package api

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

var (
	errNoClient  = &ConfigError{Setting: settings.ClientID, Reason: ClientMissing}
	errNoRefresh = errors.New("these tokens came without a refresh token")
)

// Refresh trades the refresh token for new tokens (API reference,
// GetTokensFromRefreshToken), which works with and without rotation. What the
// response leaves out is kept from t.
func (c *Client) Refresh(ctx context.Context, t session.Tokens) (session.Tokens, error) {
	if t.Refresh == "" {
		return session.Tokens{}, c.localFault(session.SignInExpired, errNoRefresh)
	}
	if c.app.id == "" {
		return session.Tokens{}, c.localFault(session.ClientMissing, errNoClient)
	}
	r := request{operation: refresh, secrets: []session.Secret{t.Refresh, t.Access, c.app.secret}}
	began := c.clock.now()
	out, err := call(ctx, c, r, &cip.GetTokensFromRefreshTokenInput{
		ClientId:       aws.String(c.app.id),
		ClientSecret:   revealIfSet(c.app.secret),
		ClientMetadata: c.app.metadata,
		DeviceKey:      stringIfSet(t.DeviceKey),
		RefreshToken:   reveal(t.Refresh),
	}, c.sdk.GetTokensFromRefreshToken, func(out *cip.GetTokensFromRefreshTokenOutput) bool {
		return hasTokens(out.AuthenticationResult)
	})
	if err != nil {
		return session.Tokens{}, err
	}
	return c.newTokens(out.AuthenticationResult, t, began), nil
}

// Revoke ends the refresh token and the access tokens made from it (API
// reference, RevokeToken). Without a refresh token nothing is sent.
func (c *Client) Revoke(ctx context.Context, t session.Tokens) error {
	if t.Refresh == "" {
		return nil
	}
	if c.app.id == "" {
		return c.localFault(session.ClientMissing, errNoClient)
	}
	r := request{operation: revoke, secrets: []session.Secret{t.Refresh, c.app.secret}}
	_, err := call(ctx, c, r, &cip.RevokeTokenInput{
		ClientId:     aws.String(c.app.id),
		ClientSecret: revealIfSet(c.app.secret),
		Token:        reveal(t.Refresh),
	}, c.sdk.RevokeToken, mayBeEmpty)
	return err
}

// SignOutEverywhere ends every token of the user (API reference, GlobalSignOut).
func (c *Client) SignOutEverywhere(ctx context.Context, access session.Secret) error {
	r := request{operation: signOutAll, secrets: []session.Secret{access}}
	_, err := call(ctx, c, r, &cip.GlobalSignOutInput{AccessToken: reveal(access)}, c.sdk.GlobalSignOut, mayBeEmpty)
	return err
}

func hasTokens(result *types.AuthenticationResultType) bool {
	return result != nil && aws.ToString(result.AccessToken) != ""
}

// newTokens reads the result of a sign-in or refresh.
func (c *Client) newTokens(result *types.AuthenticationResultType, old session.Tokens, began time.Time) session.Tokens {
	next := session.Tokens{
		Access:    session.Secret(*result.AccessToken),
		ID:        session.Secret(aws.ToString(result.IdToken)),
		Refresh:   session.Secret(aws.ToString(result.RefreshToken)),
		DeviceKey: old.DeviceKey,
	}
	if next.ID == "" {
		next.ID = old.ID
	}
	if next.Refresh == "" {
		next.Refresh = old.Refresh
	}
	next.Expires = c.expiry(*result.AccessToken, int64(result.ExpiresIn), began)
	return next
}

// expiry is when an access token expires that was asked for at a time and is good for
// these seconds: counted from before the call, so that a token never seems fresher than
// it is. Without them, the token has it by the service's clock; else it is zero.
func (c *Client) expiry(access string, seconds int64, began time.Time) time.Time {
	if seconds > 0 {
		return began.Add(time.Duration(seconds) * time.Second)
	}
	claims, err := readToken(access)
	if err != nil {
		return time.Time{}
	}
	return c.clock.local(claims.Expires)
}

func revealIfSet(s session.Secret) *string { return stringIfSet(string(s)) }

func stringIfSet(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
