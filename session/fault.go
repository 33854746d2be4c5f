package session

import (
	"fmt"
	"log/slog"
	"strings"
)

// Fault is an error that a person is told about.
type Fault struct {
	Code Code
	// Lines are what the service said about single attributes, in its order.
	Lines []Line
	// Said is the service's own text, uncleaned; never shown when Code has
	// better words, except for what an organisation wrote (OrganisationRefused).
	Said string
	// Arrived says what is known about a write: see Arrival.
	Arrived Arrival
	// Status is the HTTP status, 0 when no answer came; Host is who was asked.
	Status int
	Host   string
	// RequestID is what AWS support asks for.
	RequestID string
	// Cause is kept for errors.Is and the debug log; it is not for people.
	Cause error
}

// Line is what the service said about one attribute.
type Line struct {
	Attribute string
	Code      Code
	Said      string
}

// Arrival says whether a write reached the service.
type Arrival int

// A refused write changed nothing. An unknown one may have: the profile has to
// be read again before anything is claimed.
const (
	Refused Arrival = iota
	Unknown
)

// Error is for logs; people get the words of the code.
func (f *Fault) Error() string { return fmt.Sprintf("%s (status %d)", f.Code, f.Status) }

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// LogValue tells slog what is no text of the service, which may repeat values.
func (f *Fault) LogValue() slog.Value {
	if f == nil {
		return slog.StringValue("")
	}
	return slog.GroupValue(slog.String("code", string(f.Code)), slog.Bool("refused", f.Arrived == Refused),
		slog.Int("status", f.Status), slog.String("host", f.Host), slog.String("request_id", f.RequestID))
}

// SignedOut reports whether the tokens are no longer good, so that only signing
// in again helps.
func (f *Fault) SignedOut() bool { return f.Code.has(signedOut) }

// CodeNotSent reports whether no message went out. Where sending one was all
// that was asked, nothing has happened.
func (f *Fault) CodeNotSent() bool { return f.Code.has(noMessage) }

// RestartsSignIn reports whether a sign-in under way has to begin again. After
// any other fault the same challenge can be answered again.
func (f *Fault) RestartsSignIn() bool { return f.Code.has(restarts) }

// Refusal is a value that the service refused, pinned to its field. It is about
// that value: once something else is typed, it says nothing any more.
type Refusal struct {
	Name, Value, Said string
	Code              Code
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
	for _, line := range fault.Lines {
		if fault.Code != AliasTaken || strings.Contains(line.Said, line.Attribute) {
			pin(line.Attribute, line.Code, line.Said)
		}
	}
	if len(list) == 0 {
		for _, name := range fault.Code.row().attributes {
			pin(name, fault.Code, fault.Said)
		}
	}
	if fault.Code == AliasTaken && len(list) > 1 {
		return nil
	}
	return list
}
