package api

import (
	"context"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"cognito-profile/session/settings"
)

// pipes is a listener whose connections stay inside the process.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	conn, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return conn, nil
}

func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }
func (p pipes) Close() error   { return nil }

// TestConnectionsOfASession counts them from the start to a save after long
// idle times. Before each save the profile is read, as the review does: a new
// connection is dialled for that, and the save finds it warm.
func TestConnectionsOfASession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		line, requests := make(pipes), 0
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			requests++
			_, _ = io.WriteString(w, `{"Username":"u"}`)
		})}
		go func() { _ = server.Serve(line) }()
		transport, err := newTransport("")
		if err != nil {
			t.Fatal(err)
		}
		dials := 0
		transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
			dials++
			near, far := net.Pipe()
			line <- far
			return near, nil
		}
		c := newClient(t, Config{Connection: settings.Connection{Endpoint: "http://127.0.0.1:9"}, HTTP: transport})
		reads := func() {
			if _, err := c.Profile(t.Context(), "t"); err != nil {
				t.Fatal(err)
			}
		}
		reads()
		for _, step := range []struct {
			idle  time.Duration
			dials int // before the save is sent
		}{{0, 1}, {idleTimeout - time.Second, 1}, {idleTimeout, 2}, {time.Hour, 3}} {
			time.Sleep(step.idle)
			synctest.Wait()
			before := requests
			reads()
			if dials != step.dials {
				t.Errorf("%d connections after %v, want %d", dials, step.idle, step.dials)
			}
			if _, err := c.Update(t.Context(), "t", nil); err != nil {
				t.Fatal(err)
			}
			if dials != step.dials {
				t.Errorf("the save after %v dials by itself", step.idle)
			}
			if n := requests - before; n != 2 {
				t.Errorf("%d requests for a reading and a save, want 2", n)
			}
		}
		transport.CloseIdleConnections()
		close(line)
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
}
