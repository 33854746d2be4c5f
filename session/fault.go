package session

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// Fault is an error for people.
type Fault struct {
	Code Code
	// Attributes are the errors of single attributes, in the service's order.
	Attributes []AttributeError
	// Message is the service's own text, uncleaned. It is shown only where the
	// words of Code have a place for it.
	Message string
	// Delivered is what is known about a write.
	Delivered Delivered
	// Status is the HTTP status, 0 when no answer came; Host is who was asked.
	Status int
	Host   string
	// Local reports whether nothing left this machine: it found no address of the
	// host, or has no route to it.
	Local bool
	// Skew is how far the service's clock is ahead of this machine's, where that may
	// be the reason; else 0.
	Skew time.Duration
	// Pool is the id with which a password was proved that was refused, as long as nothing
	// shows that it is right; else "".
	Pool string
	// RequestID is what AWS support asks for.
	RequestID string
	// Cause is kept for errors.Is and the debug log; it is not for people.
	Cause error
}

// FaultOf is the fault in the error of a call; every other error is Unexplained.
func FaultOf(err error) *Fault {
	var fault *Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &fault):
		return fault
	}
	return &Fault{Code: Unexplained, Delivered: Unknown, Cause: err}
}

// AttributeError is what the service refused about one attribute.
type AttributeError struct {
	Attribute string
	Code      Code
	Message   string
}

// Delivered is whether a write reached the service.
type Delivered int

// A refused write changed nothing. An unknown one may have: the profile has to
// be read again before anything is claimed.
const (
	Refused Delivered = iota
	Unknown
)

// Error is for logs; people get the words of the code.
func (f *Fault) Error() string { return fmt.Sprintf("%s (status %d)", f.Code, f.Status) }

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// LogValue leaves out the texts of the service, which may repeat values.
func (f *Fault) LogValue() slog.Value {
	if f == nil {
		return slog.StringValue("")
	}
	return slog.GroupValue(slog.String("code", string(f.Code)), slog.Bool("refused", f.Delivered == Refused),
		slog.Int("status", f.Status), slog.String("host", f.Host), slog.String("request_id", f.RequestID))
}

// SignedOut reports whether the tokens are no longer good, so that only signing
// in again helps.
func (f *Fault) SignedOut() bool { return f.Code.has(signedOut) }

// CodeNotSent reports whether no message went out. Where sending one was all
// that was asked, nothing has happened.
func (f *Fault) CodeNotSent() bool { return f.Code.has(noMessage) }

// AboutNewPassword reports whether another new password may be accepted.
func (f *Fault) AboutNewPassword() bool { return f.Code.has(newPassword) }

// RestartsSignIn reports whether a sign-in under way has to begin again. After
// any other fault the same challenge can be answered again.
func (f *Fault) RestartsSignIn() bool { return f.Code.has(restarts) }

// Final reports whether the service itself ended the call, so that it doesn't work
// on it any more. The answer of a gateway that ran out of time (502 to 504) ends
// nothing.
func (f *Fault) Final() bool {
	return !f.Code.has(unended) && f.Status > 0 && f.Status <= http.StatusInternalServerError
}

// Offline reports whether the service could not be reached, so that there is nothing
// to do but to try again later.
func (f *Fault) Offline() bool { return f != nil && f.Code.has(offline) }

// Unavailable reports whether the service does its work for nobody just now, as far
// as one call shows it: it could not be reached, failed, or is too busy.
func (f *Fault) Unavailable() bool { return f != nil && f.Code.has(offline|unavailable) }

// AboutConnection reports whether the fault is about the connection to the service, or
// the service as a whole, and not about what was asked.
func (f *Fault) AboutConnection() bool { return f.Code.has(connection | offline | unavailable) }

// ClockDependent reports whether a wrong clock of this machine can be the reason:
// proofs of a password, sessions and codes of an authenticator app are good for
// minutes.
func (f *Fault) ClockDependent() bool { return f.Code.has(timed) }

// AboutValues reports whether the fault is about values of attributes, of which
// only Attributes has the names.
func (f *Fault) AboutValues() bool {
	row := f.Code.row()
	return row.traits&ofValue != 0 && len(row.attributes) == 0
}

// Refusal is a value that the service refused, pinned to its field. It is about
// that value: once something else is typed, it says nothing any more.
type Refusal struct {
	Name, Value, Message string
	Code                 Code
}

// refusals pins what a fault says to the fields of the plan. An alias that is
// taken is pinned to the field that the service names, else only when the plan
// has just one field that it can mean.
func refusals(plan Plan, fault *Fault) []Refusal {
	var list []Refusal
	pin := func(name string, code Code, said string) {
		for _, c := range plan.Changes {
			if c.Name == name {
				list = append(list, Refusal{name, c.After, said, code})
			}
		}
	}
	for _, line := range fault.Attributes {
		if fault.Code != AliasTaken || strings.Contains(line.Message, line.Attribute) {
			pin(line.Attribute, line.Code, line.Message)
		}
	}
	if len(list) == 0 {
		for _, name := range fault.Code.row().attributes {
			pin(name, fault.Code, fault.Message)
		}
	}
	if fault.Code == AliasTaken && len(list) > 1 {
		return nil
	}
	return list
}
