package emulator

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"syscall"
)

// RoundTripper calls the server without a socket, on the goroutine of the
// caller. It starts no goroutine and keeps no channel, so it may be used in a
// testing/synctest bubble. Delays end when the request's context does, with the
// error of the context.
func (s *Server) RoundTripper() http.RoundTripper { return inProcess{s} }

type inProcess struct{ server *Server }

func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	a, err := t.server.answer(r)
	if ended := r.Context().Err(); ended != nil {
		return nil, ended
	}
	if err != nil {
		return nil, err
	}
	a.header.Set("Content-Length", strconv.Itoa(len(a.body)))
	return &http.Response{
		Status: fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)), StatusCode: a.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(bytes.NewReader(a.body)), ContentLength: int64(len(a.body)), Request: r,
	}, nil
}

// errReset is how a broken connection looks to a client.
var errReset = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
