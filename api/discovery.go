package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// pages returns the address of the pool's sign-in pages: the one that is set, else
// the one of the pool's OpenID configuration (developer guide, "Identity provider
// and relying party endpoints"). A pool without such pages has the host of the API
// there, which has none.
func (c *Client) pages(ctx context.Context) (string, error) {
	switch {
	case c.app.domain != "":
		return c.app.domain, nil
	case c.app.pool == "":
		return "", c.localFault(session.NoDomain, errNoDomain)
	}
	var found struct {
		Authorize string `json:"authorization_endpoint"`
	}
	if err := c.discover(ctx, &found); err != nil {
		return "", err
	}
	u, err := url.Parse(found.Authorize)
	if err != nil || isAPIHost(u.Hostname()) {
		return "", c.localFault(session.NoDomain, err)
	}
	domain, err := Config{Connection: settings.Connection{Domain: u.Scheme + "://" + u.Host}}.domain("")
	if err != nil {
		return "", c.localFault(session.NoDomain, err)
	}
	return domain, nil
}

// isAPIHost reports whether a host is that of the API, cognito-idp.{region}.… or
// issuer-cognito-idp.{region}.….
func isAPIHost(host string) bool {
	label, _, _ := strings.Cut(host, ".")
	return strings.Contains(label, "cognito-idp")
}

// noConfiguration is our exception for an unknown pool, for which the service
// names none.
const noConfiguration = "NoOpenIDConfiguration"

// discover reads the OpenID configuration.
func (c *Client) discover(ctx context.Context, found any) error {
	address := strings.TrimSuffix(c.address, "/") + "/" + c.app.pool + "/.well-known/openid-configuration"
	return c.do(ctx, request{operation: discovery}, func(ctx context.Context) error { return c.read(ctx, address, found) })
}

// read reads a JSON document, with errors that newFault knows.
func (c *Client) read(ctx context.Context, address string, into any) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	response, err := roundTripper{c.http}.RoundTrip(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusBadRequest, http.StatusNotFound:
		return &smithy.GenericAPIError{Code: noConfiguration}
	default:
		return &smithy.GenericAPIError{Code: unnamed}
	}
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		if isA[*brokenResponse](err) {
			return &smithyhttp.RequestSendError{Err: err}
		}
		return errUndecoded
	}
	return nil
}
