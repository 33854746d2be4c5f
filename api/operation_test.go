package api

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"syscall"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"cognito-profile/api/emulator"
	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// How often each operation is sent when it fails in ways that may pass, and in
// ways that do not.
func TestAttempts(t *testing.T) {
	passing := []roundTripFunc{
		answering(500, amzJSON, `{"__type":"InternalErrorException"}`),
		answering(502, "text/html", "<html>502</html>"),
		failing(&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}),
		failing(&net.OpError{Op: "read", Err: syscall.ECONNRESET}),
	}
	lasting := []roundTripFunc{
		answering(400, amzJSON, `{"__type":"TooManyRequestsException"}`),
		answering(400, amzJSON, `{"__type":"LimitExceededException","message":"Attempt limit exceeded"}`),
		answering(400, amzJSON, `{"__type":"limitexceededexception"}`),
		answering(400, amzJSON, `{"__type":"NotAuthorizedException"}`),
		answering(403, "text/html", "<html>403</html>"),
		failing(&net.DNSError{Err: "no such host", IsNotFound: true}),
	}
	for _, call := range calls {
		for _, c := range passing {
			if got := attempts(t, c, call.do); got != call.attempts {
				t.Errorf("%s: %d attempts, want %d", call.name, got, call.attempts)
			}
		}
		for _, c := range lasting {
			if got := attempts(t, c, call.do); got != 1 {
				t.Errorf("%s: %d attempts at what cannot pass", call.name, got)
			}
		}
	}
	reads := []string{"GetUser", "GetUserAuthFactors", "ListDevices", "ListWebAuthnCredentials"}
	for _, call := range calls {
		if (call.attempts > 1) != slices.Contains(reads, call.name) {
			t.Errorf("%s: %d attempts", call.name, call.attempts)
		}
	}
}

func failing(err error) roundTripFunc {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

// attempts counts, in fake time, and holds the pauses to their bound.
func attempts(t *testing.T, c roundTripFunc, do func(context.Context, *Client) error) int {
	n := 0
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		err := do(t.Context(), clientOver(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			n++
			return c(r)
		})))
		mustFault(t, err)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("paused for %v", took)
		}
	})
	return n
}

func TestReadRecovers(t *testing.T) {
	w := newFixture(t)
	w.server.FailNext("GetUser", emulator.Failure{Status: 503}, 2)
	synctest.Test(t, func(t *testing.T) {
		if _, err := w.client.Profile(t.Context(), w.tokens.Access); err != nil {
			t.Error(err)
		}
	})
	if n := len(w.server.Calls()); n != 3 {
		t.Errorf("%d calls", n)
	}
}

// A fault speaks of the last attempt, not of an answer before it.
func TestLastAttemptCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		_, err := clientOver(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			if n++; n == 1 {
				return answer(r, 500, amzJSON, "{}"), nil
			}
			return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
		})).Profile(t.Context(), "t")
		if fault := mustFault(t, err); fault.Code != session.NoNetwork || fault.Status != 0 || fault.RequestID != "" {
			t.Errorf("%v, request %q", fault, fault.RequestID)
		}
	})
}

// A write whose answer is lost is sent once and known to be unknown.
func TestLostAnswer(t *testing.T) {
	for _, lost := range []emulator.Failure{
		{Drop: true, Applied: true},
		{Hang: true, Applied: true},
		{Err: errors.New("use of closed network connection"), Applied: true},
		{Status: 502, HTML: "<html>502</html>", Applied: true},
	} {
		w := newFixture(t)
		w.server.FailNext("UpdateUserAttributes", lost, 1)
		synctest.Test(t, func(t *testing.T) {
			_, err := w.client.Update(t.Context(), w.tokens.Access, []attribute.Attribute{{Name: "name", Value: "Jane Doe"}})
			if fault := mustFault(t, err); fault.Delivered != session.Unknown {
				t.Errorf("%+v: %v", lost, fault)
			}
		})
		if n := len(w.server.Calls()); n != 1 {
			t.Errorf("%+v: sent %d times", lost, n)
		}
		if w.server.Attributes(pool, user)["name"] != "Jane Doe" {
			t.Errorf("%+v: not applied", lost)
		}
	}
}

func TestDeadline(t *testing.T) {
	for _, call := range calls {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			fault := mustFault(t, call.do(t.Context(), clientOver(t, hanging)))
			if took := time.Since(began); fault.Code != session.TimedOut || took != callTimeout {
				t.Errorf("%s: %v after %v", call.name, fault, took)
			}
			if !errors.Is(fault, context.DeadlineExceeded) || (fault.Delivered == session.Unknown) != call.writes {
				t.Errorf("%s: arrived %v, cause %v", call.name, fault.Delivered, fault.Cause)
			}
		})
	}
}

func TestCallersDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		_, err := clientOver(t, hanging).Profile(ctx, "t")
		if fault := mustFault(t, err); fault.Code != session.TimedOut || time.Since(began) != time.Second {
			t.Errorf("%v after %v", fault, time.Since(began))
		}
	})
}

func TestCancel(t *testing.T) {
	for _, call := range calls {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			time.AfterFunc(time.Second, func() { cancel(errors.New("esc")) })
			began := time.Now()
			fault := mustFault(t, call.do(ctx, clientOver(t, hanging)))
			if took := time.Since(began); fault.Code != session.Cancelled || took != time.Second {
				t.Errorf("%s: %v after %v", call.name, fault, took)
			}
			if !errors.Is(fault, context.Canceled) || (fault.Delivered == session.Unknown) != call.writes {
				t.Errorf("%s: arrived %v, cause %v", call.name, fault.Delivered, fault.Cause)
			}
		})
	}
}

// The transport may end a body with the caller's own reason for leaving.
func TestCancelWhileReading(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	_, err := clientOver(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
		a := answer(r, 200, amzJSON, "")
		cancel(errors.New("esc"))
		a.Body = io.NopCloser(iotest.ErrReader(context.Cause(ctx)))
		return a, nil
	})).Profile(ctx, "t")
	if fault := mustFault(t, err); fault.Code != session.Cancelled {
		t.Errorf("%v: %v", fault, fault.Cause)
	}
}

func TestCancelBetweenAttempts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		_, err := clientOver(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			n++
			cancel()
			return answer(r, 500, amzJSON, "{}"), nil
		})).Profile(ctx, "t")
		if fault := mustFault(t, err); fault.Code != session.Cancelled || n != 1 {
			t.Errorf("%v after %d attempts", fault, n)
		}
	})
}

// Nothing is sent when the context has ended already.
func TestCancelledBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, call := range calls {
		err := call.do(ctx, clientOver(t, roundTripFunc(func(*http.Request) (*http.Response, error) {
			t.Error("sent")
			return nil, errors.New("sent")
		})))
		if fault := mustFault(t, err); fault.Code != session.Cancelled || fault.Delivered != session.Refused {
			t.Errorf("%s: %v, delivered %v", call.name, fault, fault.Delivered)
		}
	}
}

// hanging answers nothing until the request is given up.
var hanging = roundTripFunc(func(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, context.Cause(r.Context())
})
