package api

import (
	"context"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"cognito-profile/session"
)

// Client talks to one user pool as one app client. It satisfies
// session.Service, holds no sign-in, and may be used by several goroutines.
type Client struct {
	sdk     *cip.Client
	http    httpClient
	retryer aws.Retryer
	address string // of the API
	genuine bool   // it is the service's own, not one that was set
	host    string // its host, with the port if it has one
	app     app
	clock   clock
	random  io.Reader // of SRP; nil except in tests
	log     *slog.Logger
	// readAhead is a profile that was read and that nobody has asked for yet; nil for none.
	readAhead *atomic.Pointer[profileAhead]

	listen   func(ctx context.Context, network, address string) (net.Listener, error)
	callback chan struct{} // holds a token while the callback's port is in use
}

// app is the app client with which users sign in.
type app struct {
	id       string
	secret   session.Secret
	pool     string // id; SRP needs it
	metadata map[string]string
	// domain is the address of the sign-in pages, "" when it is not known;
	// callback is the redirect URI.
	domain, callback string
}

var _ session.Service = (*Client)(nil)

// New checks the settings and builds a client. Nothing is sent; a file is read
// only when a CA bundle is set. Every error is a *ConfigError.
func New(c Config) (*Client, error) {
	at, err := c.resolve()
	if err != nil {
		return nil, err
	}
	http, err := c.httpClient()
	if err != nil {
		return nil, err
	}
	log := c.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	listen := c.Listen
	if listen == nil {
		listen = new(net.ListenConfig).Listen
	}
	retryer := newRetryer()
	return &Client{
		sdk: cip.New(cip.Options{
			Region:       at.region,
			BaseEndpoint: aws.String(at.address.String()),
			HTTPClient:   http,
			Retryer:      retryer,
		}),
		http:      http,
		retryer:   retryer,
		address:   at.address.String(),
		genuine:   c.Endpoint == "",
		host:      at.address.Host,
		log:       log,
		readAhead: new(atomic.Pointer[profileAhead]),
		app: app{
			id: c.ClientID, secret: c.ClientSecret, pool: c.UserPoolID, metadata: c.ClientMetadata,
			domain: at.domain, callback: redirectURI(c.RedirectPort),
		},
		clock:    newClock(c.Now),
		listen:   listen,
		callback: make(chan struct{}, 1),
	}, nil
}

func (c Config) httpClient() (httpClient, error) {
	if c.HTTP != nil {
		return httpClient{transport: c.HTTP}, nil
	}
	transport, err := newTransport(c.CABundle)
	if err != nil {
		return httpClient{}, err
	}
	return httpClient{transport: transport, traced: true}, nil
}

// WithSecret returns the same client with another secret of the app client.
func (c *Client) WithSecret(secret session.Secret) session.Service {
	other := *c
	other.app.secret = secret
	return &other
}

// Host returns the host of the API for people, with the port if it has one.
func (c *Client) Host() string { return c.host }

// Encrypted reports whether the connection is: https.
func (c *Client) Encrypted() bool { return strings.HasPrefix(c.address, "https://") }

// Key identifies this pool and app client; it is the same at every start.
func (c *Client) Key() string { return c.host + "/" + c.app.id }

// request is what the frame around a call has to know about it.
type request struct {
	operation
	host string // the host, if it is not that of the API
	// provesPassword reports whether a password in it is one that the user has, and
	// not one to be set.
	provesPassword bool
	// attributes are the names that were sent, in their order.
	attributes []string
	// secrets are sent and must not come back in any text.
	secrets []session.Secret
	// meanings are codes that have another meaning in this call.
	meanings meanings
	// page reports whether the answer may be a page for people.
	page bool
}

// sender is the SDK's method for an operation.
type sender[In, Out any] func(context.Context, *In, ...func(*cip.Options)) (*Out, error)

// mayBeEmpty accepts a response without members.
func mayBeEmpty[Out any](*Out) bool { return true }

// call sends one request through the SDK. A response that lacks what the service
// never leaves out is not the service's.
func call[In, Out any](ctx context.Context, c *Client, r request, in *In, send sender[In, Out], whole func(*Out) bool) (*Out, error) {
	var out *Out
	options := r.options(c.retryer)
	err := c.do(ctx, r, func(ctx context.Context) (err error) {
		out, err = send(ctx, in, options)
		if err == nil && !whole(out) {
			return errUndecoded
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// do is the frame around every call, through the SDK or not: the deadline, the
// trace of its requests, the log, and a *session.Fault of any error.
func (c *Client) do(ctx context.Context, r request, send func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	c.readAhead.Store(nil) // any call may change what was read
	trace := &callTrace{attempt: c.attemptLogger(ctx, r)}
	err := send(context.WithValue(ctx, callTraceKey{}, trace))
	c.clock.learn(trace.last)
	if err == nil && trace.last.html && !r.page {
		err = errUndecoded
	}
	if err == nil {
		c.logCall(ctx, r, nil, nil)
		return nil
	}
	fault := c.newFault(ctx, r, trace, err)
	c.logCall(ctx, r, err, fault)
	return fault
}

// localFault is a fault that was found before anything was sent.
//
//go:noinline
func (c *Client) localFault(code session.Code, cause error, attributes ...session.AttributeError) *session.Fault {
	return &session.Fault{Code: code, Host: c.host, Cause: cause, Attributes: attributes}
}
