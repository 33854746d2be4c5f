package api

import (
	"context"
	"crypto/rand"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"cognito-profile/session"
)

// What can be asked of the service without a sign-in: each probe is one or a few
// requests with nothing secret in them, whose refusal is what was to be found out.

// ProbePool asks for the pool's OpenID configuration. The error is a *session.Fault:
// PoolNotFound for a pool that is not in this region.
func (c *Client) ProbePool(ctx context.Context) error {
	var found struct{}
	err := c.discover(ctx, &found)
	if fault := session.FaultOf(err); fault != nil && fault.Code == session.NoDomain {
		fault.Code = session.PoolNotFound
	}
	return err
}

// LacksPool asks as ProbePool does, and believes no server in the place of the service:
// one that has no such document answers as if there were no pool.
func (c *Client) LacksPool(ctx context.Context) bool {
	fault := session.FaultOf(c.ProbePool(ctx))
	return c.genuine && fault != nil && fault.Code == session.PoolNotFound
}

// nobody is a user name that nobody has: a sign-in with it ends with its first answer.
func nobody() string { return "doctor-" + rand.Text() }

// accepted are the answers of a flow that the app client allows, for a user who does
// not exist (developer guide, "Managing error responses"); some pools answer as if there were one.
var accepted = []session.Code{session.UserNotFound, session.WrongPassword, session.PasswordPause, session.OrganisationRefused}

// ProbeFlows begins a sign-in as nobody by each flow that proves a password without
// sending it, until one is allowed. The client's secret and metadata are left out. The
// error is a *session.Fault: FlowNotEnabled when none is allowed, ClientSecret when the
// app client has a secret, PoolNotFound when there is no such app client.
func (c *Client) ProbeFlows(ctx context.Context) error {
	bare := *c
	bare.app.secret, bare.app.metadata = "", nil
	var err error
	for _, f := range provingFlows.flows {
		proof, failed := newSRP(bare.random)
		if failed != nil {
			return c.localFault(session.ProgramFault, failed)
		}
		parameters := map[string]string{"SRP_A": proof.start()}
		maps.Copy(parameters, f.parameters)
		_, err = bare.initiate(ctx, f.name, session.Login{Name: nobody()}, parameters)
		fault := session.FaultOf(err)
		switch {
		case fault == nil, slices.Contains(accepted, fault.Code):
			return nil
		case !provingFlows.passOver(fault):
			return err
		}
	}
	return err
}

// ProbePages asks the pool's sign-in pages to begin a sign-in, as a browser would, and
// follows no redirect; registered reports whether they know the app client with this
// callback. The error is a *session.Fault: NoDomain without pages, ScopeNotAllowed and
// NoBrowserFlow by what they refuse.
func (c *Client) ProbePages(ctx context.Context) (registered bool, err error) {
	auth, err := c.StartBrowserAuth(ctx, session.BrowserAsk{})
	if err != nil {
		return false, err
	}
	r := request{operation: authorize, host: hostOf(auth.Domain), page: true}
	err = c.do(ctx, r, func(ctx context.Context) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, auth.URL, nil)
		if err != nil {
			return err
		}
		response, err := roundTripper{c.http}.RoundTrip(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		to, err := response.Location()
		if err != nil {
			return errUndecoded
		}
		refusal := to.Query().Get("error")
		if registered = !strings.HasSuffix(to.Path, "/error"); registered && refusal != "" {
			return pageError(refusal, to.Query().Get("error_description"))
		}
		return nil
	})
	return registered, err
}

// ClockAhead is how far the service's clock is ahead of this machine's, by the answers so
// far; false when none had the time.
func (c *Client) ClockAhead() (ahead time.Duration, known bool) {
	return c.clock.ahead(), c.clock.heard.Load()
}

// Proxy is the host of the proxy on the way to the service, "" for none. The error is a
// *session.Fault: BadProxy for a setting that can't be used.
func (c *Client) Proxy() (string, error) {
	r, err := http.NewRequest(http.MethodPost, c.address, nil)
	if err != nil {
		return "", c.localFault(session.ProgramFault, err)
	}
	proxy, err := bypassLoopback(environmentProxy())(r)
	switch {
	case err != nil:
		return "", c.localFault(session.BadProxy, err)
	case proxy == nil:
		return "", nil
	}
	return proxy.Host, nil
}

// Callback is the redirect URI that has to be registered for a browser.
func (c *Client) Callback() string { return c.app.callback }
