package api

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"cognito-profile/session/settings"
)

// Times and sizes of the transport. The deadline of a call is above all of them.
const (
	dialTimeout   = 10 * time.Second
	tlsTimeout    = 10 * time.Second
	headerTimeout = 14 * time.Second
	// idleTimeout keeps a connection while a person types for minutes; TCP probes
	// find out earlier that the other side is gone.
	idleTimeout   = 10 * time.Minute
	probeInterval = 30 * time.Second

	maxHeader = 256 << 10
	// maxResponse is more than the largest profile of a pool: 70 attributes of
	// 2048 characters, six bytes each when escaped.
	maxResponse = 4 << 20
	// maxBundle is twenty times what browsers trust.
	maxBundle = 4 << 20
)

var (
	errTooLarge    = errors.New("the response is larger than any of the service")
	errLargeBundle = errors.New("larger than a bundle of certificates is")
	errNoPEM       = errors.New("no certificate in PEM form")
	errUndecoded   = errors.New("the response is not one of the service")
)

// newTransport speaks HTTP/1.1. Calls come one at a time, so HTTP/2 has nothing to
// interleave; over TLS on loopback it takes 0.36 ms for a read, HTTP/1.1 0.26 ms.
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
		Proxy:                  bypassLoopback(environmentProxy()),
		OnProxyConnectResponse: checkProxyResponse,
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
	pem, err := readBundle(path)
	if err != nil {
		reason := CABundleUnreadable
		if errors.Is(err, fs.ErrNotExist) {
			reason = CABundleMissing
		}
		return nil, &ConfigError{Setting: settings.CABundle, Value: path, Reason: reason, Cause: err}
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return nil, &ConfigError{Setting: settings.CABundle, Value: path, Reason: CABundleEmpty, Cause: errNoPEM}
	}
	return roots, nil
}

func readBundle(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	pem, err := io.ReadAll(io.LimitReader(file, maxBundle+1))
	if err == nil && len(pem) > maxBundle {
		err = errLargeBundle
	}
	return pem, err
}

// callTrace is what is known of a call beside its result.
type callTrace struct {
	sent atomic.Bool // a request may have reached the other side
	last responseInfo
	// proxy is the host of the proxy that was used, if any.
	proxy string
	// attempt is called after each attempt, unless it is nil.
	attempt func(response responseInfo, took time.Duration, err error)
}

// responseInfo is what a response has outside its body; zero without a response.
type responseInfo struct {
	status    int
	date      time.Time // of the service; zero without the header
	requestID string
	message   string
	html      bool
}

type callTraceKey struct{}

// httpClient sends the requests of the SDK. It follows no redirect: the body has a
// token that no other host may see.
type httpClient struct {
	transport http.RoundTripper
	// traced reports whether the transport supports httptrace. With any other, a
	// request counts as sent.
	traced bool
}

// Do sends a request once. The transport gets a copy of the body: the SDK closes
// its own when the header of the response is there, and a transport that still
// writes then reports a broken connection for a request that was received.
func (h httpClient) Do(r *http.Request) (*http.Response, error) {
	trace, ok := r.Context().Value(callTraceKey{}).(*callTrace)
	if !ok {
		trace = &callTrace{}
	}
	own, err := h.prepare(r, trace)
	if err != nil {
		return nil, err
	}
	trace.last = responseInfo{}
	began := time.Now()
	response, err := h.transport.RoundTrip(own)
	if err == nil {
		trace.last = infoOf(response)
	}
	if trace.attempt != nil {
		trace.attempt(trace.last, time.Since(began), err)
	}
	if err != nil {
		return nil, err
	}
	response.Body = &boundedBody{body: response.Body, left: maxResponse}
	return response, nil
}

func (h httpClient) prepare(r *http.Request, trace *callTrace) (*http.Request, error) {
	ctx := r.Context()
	if h.traced {
		ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
			GotConn: func(httptrace.GotConnInfo) { trace.sent.Store(true) },
		})
	} else {
		trace.sent.Store(true)
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

func infoOf(response *http.Response) responseInfo {
	date, _ := http.ParseTime(response.Header.Get("Date"))
	return responseInfo{
		date:      date,
		status:    response.StatusCode,
		requestID: response.Header.Get("X-Amzn-RequestId"),
		message:   response.Header.Get("X-Amzn-ErrorMessage"),
		html:      strings.Contains(strings.ToLower(response.Header.Get("Content-Type")), "html"),
	}
}

// brokenResponse is a connection that ended before the response did.
type brokenResponse struct{ cause error }

func (b *brokenResponse) Error() string { return "the response broke off: " + b.cause.Error() }
func (b *brokenResponse) Unwrap() error { return b.cause }

// boundedBody gives a response that is too long, and one that broke off, errors of
// their own.
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
	return &brokenResponse{err}
}
