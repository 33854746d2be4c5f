package api

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"

	"cognito-profile/session"
)

// scopes are what the browser asks for: the calls about one's own user, and an
// ID token for the nonce. The profile is read with GetUser, which needs no
// more; email, phone and profile would only make the sign-in fail where the app
// client may not read all that is behind them (developer guide, "Token
// endpoint", invalid_grant).
var scopes = []string{"openid", adminScope}

var (
	errNoDomain = errors.New("neither a domain is set nor the id of a pool that could be asked")
	errNonce    = errors.New("the ID token does not belong to this sign-in")
)

// Browse prepares a sign-in in a browser ("Authorize endpoint" of the developer
// guide). For an hour the pages know who signed in there last; prompt has them
// ask again.
func (c *Client) Browse(ctx context.Context, another bool) (session.Visit, error) {
	if c.app.id == "" {
		return session.Visit{}, c.local(session.ClientMissing, errNoClient)
	}
	pages, err := c.pages(ctx)
	if err != nil {
		return session.Visit{}, err
	}
	v := session.Visit{Domain: pages, Callback: c.app.callback, State: rand.Text(), Nonce: rand.Text(), Verifier: session.Secret(oauth2.GenerateVerifier())}
	wanted := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(string(v.Verifier)), oauth2.SetAuthURLParam("nonce", v.Nonce)}
	if another {
		wanted = append(wanted, oauth2.SetAuthURLParam("prompt", "login"))
	}
	v.URL = c.oauth(v).AuthCodeURL(v.State, wanted...)
	return v, nil
}

// HandIn trades the answer in the address that the browser ended at. A copied
// address may have been broken into lines.
func (c *Client) HandIn(ctx context.Context, v session.Visit, address session.Secret) (session.Step, error) {
	u, err := url.Parse(strings.Join(strings.Fields(string(address)), ""))
	if err != nil {
		return session.Step{}, c.local(session.NotTheAddress, nil) // the cause would show the address
	}
	answer := u.Query()
	switch {
	case !answer.Has("code") && !answer.Has("error"):
		return session.Step{}, c.local(session.NotTheAddress, nil)
	case !answers(v, answer):
		return session.Step{}, c.local(session.ForeignAnswer, nil)
	}
	return c.redeem(ctx, v, answer)
}

// answers says that an answer is to this visit.
func answers(v session.Visit, answer url.Values) bool {
	return v.State != "" && subtle.ConstantTimeCompare([]byte(answer.Get("state")), []byte(v.State)) == 1
}

func (c *Client) oauth(v session.Visit) *oauth2.Config {
	style := oauth2.AuthStyleInParams
	if c.app.secret != "" {
		style = oauth2.AuthStyleInHeader
	}
	return &oauth2.Config{
		ClientID: c.app.id, ClientSecret: string(c.app.secret), RedirectURL: v.Callback, Scopes: scopes,
		Endpoint: oauth2.Endpoint{AuthURL: v.Domain + "/oauth2/authorize", TokenURL: v.Domain + "/oauth2/token", AuthStyle: style},
	}
}

// redeem trades an answer for tokens ("Token endpoint" of the developer guide),
// which are used only when they are of this sign-in and of use.
func (c *Client) redeem(ctx context.Context, v session.Visit, answer url.Values) (session.Step, error) {
	began := c.now()
	token, err := c.exchange(ctx, v, answer)
	if err != nil {
		return session.Step{}, err
	}
	id, _ := token.Extra("id_token").(string)
	if err := c.check(v, id, token.AccessToken); err != nil {
		return session.Step{}, err
	}
	return session.Step{Tokens: session.Tokens{
		Access: session.Secret(token.AccessToken), ID: session.Secret(id), Refresh: session.Secret(token.RefreshToken),
		Expires: began.Add(time.Duration(token.ExpiresIn) * time.Second),
	}}, nil
}

// exchange asks the token endpoint, once, unless the answer is a refusal.
func (c *Client) exchange(ctx context.Context, v session.Visit, answer url.Values) (*oauth2.Token, error) {
	code := answer.Get("code")
	r := request{operation: redeemCode, host: hostOf(v.Domain), secrets: []session.Secret{session.Secret(code), v.Verifier, c.app.secret}}
	if refusal := answer.Get("error"); refusal != "" {
		return nil, c.newFault(ctx, r, &journey{}, pageError(refusal, answer.Get("error_description")))
	}
	var token *oauth2.Token
	err := c.do(ctx, r, func(ctx context.Context) (err error) {
		carried := context.WithValue(ctx, oauth2.HTTPClient, &http.Client{
			Transport: asRoundTripper{c.wire}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		})
		token, err = c.oauth(v).Exchange(carried, code, oauth2.VerifierOption(string(v.Verifier)))
		if refusal, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
			return pageError(refusal.ErrorCode, refusal.ErrorDescription)
		}
		if err != nil && !isA[*smithyhttp.RequestSendError](err) && !isA[*brokenAnswer](err) {
			return errUndecoded
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return token, nil
}

// pageError is a refusal by one of the OAuth endpoints, by whose code the table
// finds it. What they say beside it is for people; often it is nothing.
func pageError(code, description string) error {
	return &smithy.GenericAPIError{Code: cmp.Or(code, unnamed), Message: cmp.Or(description, code)}
}

// check refuses tokens of another sign-in (OpenID Connect Core, 3.1.3.7; that
// they come from the token endpoint over TLS stands for their signature), and
// those with which nothing can be done.
func (c *Client) check(v session.Visit, id, access string) error {
	refuse := func(code session.Code, cause error) error {
		return &session.Fault{Code: code, Host: hostOf(v.Domain), Cause: cause}
	}
	var own struct {
		jwt.RegisteredClaims
		Nonce string `json:"nonce"`
	}
	_, _, err := jwt.NewParser().ParseUnverified(id, &own)
	if err != nil && !errors.Is(err, jwt.ErrTokenUnverifiable) || own.Nonce != v.Nonce || !slices.Contains(own.Audience, c.app.id) {
		return refuse(session.ForeignAnswer, errNonce)
	}
	claims, err := readToken(access)
	if err != nil {
		return err
	}
	if !claims.hasScope(adminScope) {
		return refuse(session.MissingScope, &TokenError{Reason: TokenScope})
	}
	return nil
}

// hostOf is the host of an address that was checked.
func hostOf(address string) string {
	_, host, _ := strings.Cut(address, "://")
	return host
}

// asRoundTripper lets others than the SDK send through the wire.
type asRoundTripper struct{ wire }

func (t asRoundTripper) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	answer, err := t.Do(r)
	if err != nil {
		return nil, &smithyhttp.RequestSendError{Err: err}
	}
	return answer, nil
}
