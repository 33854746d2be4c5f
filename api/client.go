package api

import (
	"context"
	"io"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"cognito-profile/session"
)

// Client talks to one user pool as one app client. It satisfies
// session.Service, holds no sign-in, and may be used by several goroutines.
type Client struct {
	sdk     *cip.Client
	wire    wire
	retryer aws.Retryer
	address string // of the API; host is who that is
	host    string
	app     app
	now     func() time.Time
	random  io.Reader // of SRP; nil outside of tests
	log     *slog.Logger

	listen   func(ctx context.Context, network, address string) (net.Listener, error)
	callback chan struct{} // holds who listens at the callback
}

// app is the app client in whose name users sign in.
type app struct {
	id       string
	secret   session.Secret
	pool     string // id; SRP needs it
	metadata map[string]string
	// domain is the address of the sign-in pages, "" when it is not known;
	// callback is where they send the browser back to.
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
	carrier, err := c.carrier()
	if err != nil {
		return nil, err
	}
	now := c.Now
	if now == nil {
		now = time.Now
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
			HTTPClient:   carrier,
			Retryer:      retryer,
		}),
		wire:    carrier,
		retryer: retryer,
		address: at.address.String(),
		host:    at.address.Host,
		log:     log,
		app: app{
			id: c.ClientID, secret: c.ClientSecret, pool: c.UserPoolID, metadata: c.ClientMetadata,
			domain: at.domain, callback: callbackAt(c.RedirectPort),
		},
		now:      now,
		listen:   listen,
		callback: make(chan struct{}, 1),
	}, nil
}

func (c Config) carrier() (wire, error) {
	if c.HTTP != nil {
		return wire{carrier: c.HTTP}, nil
	}
	transport, err := newTransport(c.CABundle)
	if err != nil {
		return wire{}, err
	}
	return wire{carrier: transport, traced: true}, nil
}

// WithSecret is the same client with another secret of the app client.
func (c *Client) WithSecret(secret session.Secret) session.Service {
	other := *c
	other.app.secret = secret
	return &other
}

// Host is who is asked, for people: a name, with the port if there is one.
func (c *Client) Host() string { return c.host }

// Key tells this pool and app client from all others, at every start the same.
func (c *Client) Key() string { return c.host + "/" + c.app.id }

// request is what a fault may have to know about a call.
type request struct {
	operation
	host string // who is asked, when that is not the API
	// attributes are the names that were sent, in their order.
	attributes []string
	// secrets were sent and must not come back in any text.
	secrets []session.Secret
}

// sender is the SDK's method for an operation.
type sender[In, Out any] func(context.Context, *In, ...func(*cip.Options)) (*Out, error)

// mayBeEmpty accepts an answer that says nothing.
func mayBeEmpty[Out any](*Out) bool { return true }

// call sends one request through the SDK. An answer that is not whole lacks what
// the service never leaves out, so something else wrote it.
func call[In, Out any](ctx context.Context, c *Client, r request, in *In, send sender[In, Out], whole func(*Out) bool) (*Out, error) {
	var out *Out
	err := c.do(ctx, r, func(ctx context.Context) (err error) {
		out, err = send(ctx, in, r.options(c.retryer))
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

// do is the frame around every call, through the SDK or not: its deadline, the
// trace of its requests, the log, and a *session.Fault of whatever goes wrong.
func (c *Client) do(ctx context.Context, r request, send func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, r.deadline)
	defer cancel()
	trip := &journey{sent: c.attempts(ctx, r)}
	err := send(context.WithValue(ctx, journeyKey{}, trip))
	if err == nil && trip.last.html {
		err = errUndecoded
	}
	if err == nil {
		c.ended(ctx, r, nil, nil)
		return nil
	}
	fault := c.newFault(ctx, r, trip, err)
	c.ended(ctx, r, err, fault)
	return fault
}

// local is a fault that was found before anything was sent.
func (c *Client) local(code session.Code, cause error, lines ...session.Line) *session.Fault {
	return &session.Fault{Code: code, Host: c.host, Cause: cause, Lines: lines}
}

// scrub takes the secrets of a call out of a text. Secrets of fewer than four
// characters are left: they would take half of the words with them.
func scrub(text string, secrets []session.Secret) string {
	for _, s := range secrets {
		if len(s) >= 4 {
			text = strings.ReplaceAll(text, string(s), s.String())
		}
	}
	return text
}
