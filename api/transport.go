package api

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"cognito-profile/session/settings"
)

// What the transport waits for and how much it takes. The deadline of the
// call stands above all of these times.
const (
	dialTimeout   = 10 * time.Second
	tlsTimeout    = 10 * time.Second
	headerTimeout = 14 * time.Second
	// idleTimeout keeps a connection for somebody who types for minutes; TCP
	// probes tell earlier when the other side is gone.
	idleTimeout   = 10 * time.Minute
	probeInterval = 30 * time.Second

	maxHeader = 256 << 10
	// maxAnswer is above the largest profile that a pool can hold: 70
	// attributes of 2048 characters, six bytes each when escaped.
	maxAnswer = 4 << 20
)

var (
	errTooLarge  = errors.New("the answer is larger than any of the service")
	errBadProxy  = errors.New("the proxy setting is not an address")
	errNoPEM     = errors.New("no certificate in PEM form")
	errUndecoded = errors.New("the answer is not one of the service")
)

// newTransport speaks HTTP/1.1. Calls come one at a time, so that HTTP/2 has
// nothing to interleave; over TLS on loopback it takes 0.36 ms for a read where
// HTTP/1.1 takes 0.26 ms.
func newTransport(caBundle string) (*http.Transport, error) {
	roots, err := readCABundle(caBundle)
	if err != nil {
		return nil, err
	}
	dialer := &net.Dialer{Timeout: dialTimeout, KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: probeInterval, Interval: probeInterval, Count: 3,
	}}
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Transport{
		Proxy:                  notHere(http.ProxyFromEnvironment),
		OnProxyConnectResponse: refusedByProxy,
		DialContext:            dialer.DialContext,
		Protocols:              protocols,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots},
		TLSHandshakeTimeout:    tlsTimeout,
		ResponseHeaderTimeout:  headerTimeout,
		IdleConnTimeout:        idleTimeout,
		MaxIdleConnsPerHost:    2,
		MaxResponseHeaderBytes: maxHeader,
	}, nil
}

func readCABundle(path string) (*x509.CertPool, error) {
	if path == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(path)
	if err != nil {
		return nil, &ConfigError{Setting: settings.CABundle, Value: path, Reason: CABundleUnreadable, Cause: err}
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return nil, &ConfigError{Setting: settings.CABundle, Value: path, Reason: CABundleEmpty, Cause: errNoPEM}
	}
	return roots, nil
}

// notHere keeps this machine's own addresses from going through a proxy, and
// never repeats a proxy setting, which may hold a password.
func notHere(proxy func(*http.Request) (*url.URL, error)) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		if isLoopback(r.URL.Hostname()) {
			return nil, nil
		}
		u, err := proxy(r)
		if err != nil {
			return nil, errBadProxy
		}
		return u, nil
	}
}

// proxyRefusal is a proxy that would not open a tunnel.
type proxyRefusal struct{ status int }

func (p *proxyRefusal) Error() string {
	return fmt.Sprintf("the proxy answered with status %d", p.status)
}

func refusedByProxy(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode/100 == 2 {
		return nil
	}
	return &proxyRefusal{answer.StatusCode}
}

// journey is what is known of a request on its way, and of the last answer to it.
type journey struct {
	left atomic.Bool
	last noted
	// sent hears of each time that the request is sent, unless it is nil.
	sent func(answer noted, took time.Duration, err error)
}

// noted is what an answer says outside its body; zero when there is none.
type noted struct {
	status    int
	requestID string
	message   string
	html      bool
}

type journeyKey struct{}

// wire is what the SDK sends through. It follows no redirect: the body holds
// a token that only the chosen host may see.
type wire struct {
	carrier http.RoundTripper
	// traced says that the carrier tells when it has a connection; of any
	// other it is assumed that the request left.
	traced bool
}

// Do sends a request once. The carrier gets a copy of the body, because the SDK
// takes its own back as soon as the head of the answer is there, and a
// transport that still writes then reports a broken connection for a request
// that arrived.
func (w wire) Do(r *http.Request) (*http.Response, error) {
	trip, ok := r.Context().Value(journeyKey{}).(*journey)
	if !ok {
		trip = &journey{}
	}
	own, err := w.prepare(r, trip)
	if err != nil {
		return nil, err
	}
	trip.last = noted{}
	began := time.Now()
	answer, err := w.carrier.RoundTrip(own)
	if err == nil {
		trip.last = note(answer)
	}
	if trip.sent != nil {
		trip.sent(trip.last, time.Since(began), err)
	}
	if err != nil {
		return nil, err
	}
	answer.Body = &boundedBody{body: answer.Body, left: maxAnswer}
	return answer, nil
}

func (w wire) prepare(r *http.Request, trip *journey) (*http.Request, error) {
	ctx := r.Context()
	if w.traced {
		ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
			GotConn: func(httptrace.GotConnInfo) { trip.left.Store(true) },
		})
	} else {
		trip.left.Store(true)
	}
	own := r.Clone(ctx)
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		own.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
		own.Body, _ = own.GetBody()
		own.ContentLength = int64(len(body))
	}
	return own, nil
}

func note(answer *http.Response) noted {
	return noted{
		status:    answer.StatusCode,
		requestID: answer.Header.Get("X-Amzn-RequestId"),
		message:   answer.Header.Get("X-Amzn-ErrorMessage"),
		html:      strings.Contains(strings.ToLower(answer.Header.Get("Content-Type")), "html"),
	}
}

// brokenAnswer is a connection that ended before the answer did.
type brokenAnswer struct{ cause error }

func (b *brokenAnswer) Error() string { return "the answer broke off: " + b.cause.Error() }
func (b *brokenAnswer) Unwrap() error { return b.cause }

// boundedBody tells an answer that is too long, and one that broke off, from
// one that cannot be read.
type boundedBody struct {
	body io.ReadCloser
	left int64
}

func (b *boundedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		var one [1]byte
		if n, err := b.body.Read(one[:]); n == 0 && err != nil {
			return 0, broken(err)
		}
		return 0, errTooLarge
	}
	if int64(len(p)) > b.left {
		p = p[:b.left]
	}
	n, err := b.body.Read(p)
	b.left -= int64(n)
	return n, broken(err)
}

func (b *boundedBody) Close() error { return b.body.Close() }

func broken(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	return &brokenAnswer{err}
}
