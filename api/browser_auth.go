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

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"

	"cognito-profile/session"
)

// scopes are for the calls about one's own user, and for an ID token with the
// nonce. GetUser needs no more; with email, phone and profile the sign-in would
// fail if the app client may not read all of their attributes (developer guide,
// "Token endpoint", invalid_grant).
var scopes = []string{"openid", Scope}

var (
	errNoDomain = errors.New("neither a domain nor a pool id is set")
	errState    = errors.New("the answer does not have the state of this sign-in")
	errNonce    = errors.New("the ID token does not belong to this sign-in")
)

// StartBrowserAuth prepares a sign-in in a browser ("Authorize endpoint" of the
// developer guide). The pages remember a sign-in for an hour; prompt=login makes
// them ask again, and max_age those that don't know it.
func (c *Client) StartBrowserAuth(ctx context.Context, ask session.BrowserAsk) (session.BrowserAuth, error) {
	if c.app.id == "" {
		return session.BrowserAuth{}, c.localFault(session.ClientMissing, errNoClient)
	}
	pages, err := c.pages(ctx)
	if err != nil {
		return session.BrowserAuth{}, err
	}
	auth := session.BrowserAuth{Domain: pages, Callback: c.app.callback, State: rand.Text(), Nonce: rand.Text(), Verifier: session.Secret(oauth2.GenerateVerifier())}
	options := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(string(auth.Verifier)), oauth2.SetAuthURLParam("nonce", auth.Nonce)}
	if ask.Another || ask.Fresh.MaxAge > 0 {
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"))
	}
	for name, value := range freshness(ask.Fresh, "max_age", "acr_values") {
		options = append(options, oauth2.SetAuthURLParam(name, value))
	}
	auth.URL = c.oauth(auth).AuthCodeURL(auth.State, options...)
	return auth, nil
}

// RedeemURL redeems the answer in the address at which the browser ended. A copied
// address may have line breaks.
func (c *Client) RedeemURL(ctx context.Context, auth session.BrowserAuth, address session.Secret) (session.Step, error) {
	u, err := url.Parse(strings.Join(strings.Fields(string(address)), ""))
	if err != nil {
		return session.Step{}, c.localFault(session.NotTheAddress, nil) // the cause would show the address
	}
	answer := u.Query()
	switch {
	case !answer.Has("code") && !answer.Has("error"):
		return session.Step{}, c.localFault(session.NotTheAddress, nil)
	case !matchesState(auth, answer):
		return session.Step{}, c.localFault(session.ForeignAnswer, nil)
	}
	return c.redeem(ctx, auth, answer)
}

// matchesState reports whether an answer is of this sign-in.
func matchesState(auth session.BrowserAuth, answer url.Values) bool {
	return auth.State != "" && subtle.ConstantTimeCompare([]byte(answer.Get("state")), []byte(auth.State)) == 1
}

func (c *Client) oauth(auth session.BrowserAuth) *oauth2.Config {
	style := oauth2.AuthStyleInParams
	if c.app.secret != "" {
		style = oauth2.AuthStyleInHeader
	}
	return &oauth2.Config{
		ClientID: c.app.id, ClientSecret: string(c.app.secret), RedirectURL: auth.Callback, Scopes: scopes,
		Endpoint: oauth2.Endpoint{AuthURL: auth.Domain + "/oauth2/authorize", TokenURL: auth.Domain + "/oauth2/token", AuthStyle: style},
	}
}

// redeem exchanges an answer for tokens ("Token endpoint" of the developer guide)
// and checks them.
func (c *Client) redeem(ctx context.Context, auth session.BrowserAuth, answer url.Values) (session.Step, error) {
	began := c.clock.now()
	token, err := c.exchange(ctx, auth, answer)
	if err != nil {
		return session.Step{}, err
	}
	id, _ := token.Extra("id_token").(string)
	if err := c.check(auth, id, token.AccessToken); err != nil {
		return session.Step{}, err
	}
	return session.Step{Tokens: session.Tokens{
		Access: session.Secret(token.AccessToken), ID: session.Secret(id), Refresh: session.Secret(token.RefreshToken),
		Expires: c.expiry(token.AccessToken, token.ExpiresIn, began),
	}}, nil
}

// exchange calls the token endpoint, once, unless the answer is an error.
func (c *Client) exchange(ctx context.Context, auth session.BrowserAuth, answer url.Values) (*oauth2.Token, error) {
	code := answer.Get("code")
	r := request{operation: redeemCode, host: hostOf(auth.Domain), secrets: []session.Secret{session.Secret(code), auth.Verifier, c.app.secret}}
	if refusal := answer.Get("error"); refusal != "" {
		return nil, c.newFault(ctx, r, &callTrace{}, pageError(refusal, answer.Get("error_description")))
	}
	var token *oauth2.Token
	err := c.do(ctx, r, func(ctx context.Context) (err error) {
		ctx = context.WithValue(ctx, oauth2.HTTPClient, &http.Client{
			Transport: roundTripper{c.http}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		})
		token, err = c.oauth(auth).Exchange(ctx, code, oauth2.VerifierOption(string(auth.Verifier)))
		if refusal, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
			return pageError(refusal.ErrorCode, refusal.ErrorDescription)
		}
		if err != nil && !isA[*smithyhttp.RequestSendError](err) && !isA[*brokenResponse](err) {
			return errUndecoded
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return token, nil
}

// pageError is an error of an OAuth endpoint, which the table finds by its code. The
// description is often missing.
func pageError(code, description string) error {
	return &smithy.GenericAPIError{Code: cmp.Or(code, unnamed), Message: cmp.Or(description, code)}
}

// check refuses tokens of another sign-in (OpenID Connect Core, 3.1.3.7; TLS to the
// token endpoint takes the place of their signature), and tokens without the
// scope of all calls.
func (c *Client) check(auth session.BrowserAuth, id, access string) error {
	refuse := func(code session.Code, cause error) error {
		return &session.Fault{Code: code, Host: hostOf(auth.Domain), Cause: cause}
	}
	var idClaims struct {
		jwt.RegisteredClaims
		Nonce string `json:"nonce"`
	}
	_, _, err := jwt.NewParser().ParseUnverified(id, &idClaims)
	if err != nil && !errors.Is(err, jwt.ErrTokenUnverifiable) || idClaims.Nonce != auth.Nonce || !slices.Contains(idClaims.Audience, c.app.id) {
		return refuse(session.ForeignAnswer, errNonce)
	}
	claims, err := readToken(access)
	if err != nil {
		return err
	}
	if !claims.hasScope(Scope) {
		return refuse(session.MissingScope, &TokenError{Reason: TokenScope})
	}
	return nil
}

// hostOf returns the host of a checked address.
func hostOf(address string) string {
	_, host, _ := strings.Cut(address, "://")
	return host
}

// roundTripper sends requests of others than the SDK through its client.
type roundTripper struct{ client httpClient }

func (t roundTripper) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	response, err := t.client.Do(r)
	if err != nil {
		return nil, &smithyhttp.RequestSendError{Err: err}
	}
	return response, nil
}
