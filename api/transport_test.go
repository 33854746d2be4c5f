package api

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
	"cognito-profile/session/settings"
)

// listen serves raw connections on loopback until the test ends.
func listen(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				serve(conn)
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

// The head of each answer comes before its body, which is when the SDK takes
// the request body back; a transport that still holds it then breaks the call.
func TestHeadBeforeBody(t *testing.T) {
	address := listen(t, func(conn net.Conn) {
		in := bufio.NewReader(conn)
		for {
			r, err := http.ReadRequest(in)
			if err != nil {
				return
			}
			fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 2\r\n\r\n")
			io.Copy(io.Discard, r.Body)
			fmt.Fprint(conn, "{}")
		}
	})
	c := newClient(t, Config{Connection: settings.Connection{Endpoint: address}})
	value := strings.Repeat("x", attribute.MaxValue)
	var attributes []attribute.Attribute
	for i := range 60 {
		attributes = append(attributes, attribute.Attribute{Name: fmt.Sprint("custom:", i), Value: value})
	}
	for range 60 {
		if _, err := c.Update(t.Context(), "t", attributes); err != nil {
			t.Fatal(err, errors.Unwrap(err))
		}
	}
}

// Calls share a connection, so that a save after a read is one round trace.
func TestConnectionStaysWarm(t *testing.T) {
	var connections atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"Username":"u"}`)
	}))
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	c := newClient(t, Config{Connection: settings.Connection{Endpoint: server.URL}})
	for range 5 {
		if _, err := c.Profile(t.Context(), "t"); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Update(t.Context(), "t", nil); err != nil {
			t.Fatal(err)
		}
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
	transport := c.sdk.Options().HTTPClient.(httpClient).transport.(*http.Transport)
	if transport.IdleConnTimeout < 5*time.Minute || transport.DisableKeepAlives || transport.TLSClientConfig.MinVersion < 0x0303 {
		t.Errorf("idle timeout %v, TLS from %x", transport.IdleConnTimeout, transport.TLSClientConfig.MinVersion)
	}
}

func refusing(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return "http://" + l.Addr().String()
}

// Errors of the transport of a write, and whether it may have been delivered.
func TestTransportErrors(t *testing.T) {
	untrusted := httptest.NewUnstartedServer(nil)
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	untrusted.StartTLS()
	defer untrusted.Close()
	plain := httptest.NewServer(nil)
	defer plain.Close()
	arrived := make(chan struct{})
	silent := listen(t, func(conn net.Conn) {
		if _, err := conn.Read(make([]byte, 1)); err == nil {
			arrived <- struct{}{}
		}
		io.Copy(io.Discard, conn)
	})
	tests := []struct {
		name, endpoint string
		code           session.Code
		delivered      session.Delivered
	}{
		{"refused", refusing(t), session.NoNetwork, session.Refused},
		{"certificate of somebody else", untrusted.URL, session.NotTrusted, session.Refused},
		{"no TLS there", "https" + strings.TrimPrefix(plain.URL, "http"), session.NotAnAnswer, session.Refused},
		{"no TLS here", "http" + strings.TrimPrefix(untrusted.URL, "https"), session.NotAnAnswer, session.Unknown},
		{"closed at once", listen(t, func(net.Conn) {}), session.AnswerLost, session.Unknown},
		{"closed after the request", listen(t, func(c net.Conn) { readRequest(c) }), session.AnswerLost, session.Unknown},
		{"not HTTP", listen(t, func(c net.Conn) { readRequest(c); fmt.Fprint(c, "220 smtp ready\r\n") }), session.AnswerLost, session.Unknown},
		{"broke off", listen(t, func(c net.Conn) {
			readRequest(c)
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"Cod")
		}), session.AnswerLost, session.Unknown},
		{"broke off in an error", listen(t, func(c net.Conn) {
			readRequest(c)
			fmt.Fprint(c, "HTTP/1.1 400 Bad Request\r\nContent-Length: 99\r\n\r\n{\"__type\"")
		}), session.AnswerLost, session.Unknown},
		{"head without end", listen(t, func(c net.Conn) {
			readRequest(c)
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\n")
			for range 4096 {
				if _, err := fmt.Fprintf(c, "X-Filler: %s\r\n", strings.Repeat("x", 1000)); err != nil {
					return
				}
			}
		}), session.AnswerLost, session.Unknown},
		{"no answer", silent, session.TimedOut, session.Unknown},
		{"no handshake", "https" + strings.TrimPrefix(silent, "http"), session.NoNetwork, session.Refused},
	}
	for _, test := range tests {
		ctx := t.Context()
		if strings.HasSuffix(test.endpoint, strings.TrimPrefix(silent, "http")) {
			late := expiring{ctx, make(chan struct{})}
			go func() {
				<-arrived
				close(late.over)
			}()
			ctx = late
		}
		_, err := newClient(t, Config{Connection: settings.Connection{Endpoint: test.endpoint}}).Update(ctx, "t", nil)
		if fault := mustFault(t, err); fault.Code != test.code || fault.Delivered != test.delivered || fault.Local {
			t.Errorf("%s: %s, delivered %v, local %v: %v", test.name, fault.Code, fault.Delivered, fault.Local, fault.Cause)
		}
	}
}

// expiring is a context whose deadline has passed once over is closed: when something
// has happened, however long that took.
type expiring struct {
	context.Context
	over chan struct{}
}

func (e expiring) Done() <-chan struct{} { return e.over }

func (e expiring) Err() error {
	select {
	case <-e.over:
		return context.DeadlineExceeded
	default:
		return e.Context.Err()
	}
}

func readRequest(conn net.Conn) {
	r, err := http.ReadRequest(bufio.NewReader(conn))
	if err == nil {
		io.Copy(io.Discard, r.Body)
	}
}

// TestNothingLeavesTheMachine without a name server's answer or a route.
func TestNothingLeavesTheMachine(t *testing.T) {
	tests := []struct {
		name string
		err  error
		code session.Code
	}{
		{"unknown host", &net.DNSError{Err: "no such host", Name: "h", IsNotFound: true}, session.HostNotFound},
		{"no name server", &net.DNSError{Err: "server misbehaving", Name: "h", IsTemporary: true}, session.NoNetwork},
		{"slow name server", &net.DNSError{Err: "timeout", Name: "h", IsTimeout: true}, session.NoNetwork},
		{"no route", os.NewSyscallError("connect", syscall.ENETUNREACH), session.NoNetwork},
		{"no way to the host", os.NewSyscallError("connect", syscall.EHOSTUNREACH), session.NoNetwork},
		{"no interface", os.NewSyscallError("connect", syscall.ENETDOWN), session.NoNetwork},
	}
	for _, test := range tests {
		transport, err := newTransport("")
		if err != nil {
			t.Fatal(err)
		}
		transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: test.err}
		}
		c := newClient(t, Config{Connection: settings.Connection{Region: "eu-west-1"}, HTTP: transport})
		_, err = c.Update(t.Context(), "t", nil)
		if fault := mustFault(t, err); fault.Code != test.code || fault.Host != "cognito-idp.eu-west-1.amazonaws.com" ||
			fault.Delivered != session.Refused || !fault.Local {
			t.Errorf("%s: %s, local %v: %v", test.name, fault.Code, fault.Local, fault.Cause)
		}
	}
}

// Whatever a proxy sends, no more than the bound is taken in.
func TestEndlessAnswer(t *testing.T) {
	for _, start := range []string{"", `{"Username":"`} {
		for _, status := range []int{200, 502} {
			var taken int64
			c := clientOver(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
				a := answer(r, status, amzJSON, "")
				a.Body = io.NopCloser(io.MultiReader(strings.NewReader(start), endless{&taken}))
				return a, nil
			}))
			_, err := c.Update(t.Context(), "t", nil)
			if fault := mustFault(t, err); fault.Code != session.NotAnAnswer || fault.Status != status {
				t.Errorf("%d %q: %v: %v", status, start, fault, fault.Cause)
			}
			if taken > 2*maxResponse {
				t.Errorf("%d %q: took %d bytes", status, start, taken)
			}
		}
	}
}

type endless struct{ taken *int64 }

func (e endless) Read(p []byte) (int, error) {
	*e.taken += int64(len(p))
	return copy(p, bytes.Repeat([]byte("x"), len(p))), nil
}

// A redirect is not followed: the request holds a token.
func TestRedirectIsNotFollowed(t *testing.T) {
	var seen atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { seen.Add(1) }))
	defer elsewhere.Close()
	server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer server.Close()
	_, err := newClient(t, Config{Connection: settings.Connection{Endpoint: server.URL}}).Update(t.Context(), "t", nil)
	if fault := mustFault(t, err); fault.Code != session.NotAnAnswer || fault.Status != 307 || seen.Load() != 0 {
		t.Errorf("%v, followed %d times", fault, seen.Load())
	}
}
