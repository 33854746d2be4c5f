package api

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/aws/smithy-go"

	"cognito-profile/session"
)

// unnamed is the SDK's code for an error answer that names no exception.
const unnamed = "UnknownError"

// verdict is what the tables say about a failure.
type verdict struct {
	code    session.Code
	arrived session.Arrival
	said    string
	lines   []session.Line
}

// newFault turns the error of a call into our words: by the exception that the
// service named, else by the status of an answer that it did not write, else
// by what happened on the way.
func (c *Client) newFault(ctx context.Context, r request, trip *journey, err error) *session.Fault {
	if ctx.Err() != nil && apiCode(err) == "" {
		err = errors.Join(ctx.Err(), err)
	}
	v := judge(r, trip, err)
	f := &session.Fault{
		Code:      v.code,
		Lines:     v.lines,
		Said:      v.said,
		Arrived:   v.arrived,
		Status:    trip.last.status,
		Host:      cmp.Or(r.host, c.host),
		RequestID: trip.last.requestID,
		Cause:     newCause(err, r.secrets),
	}
	if !r.writes || r.onlySends() && f.CodeNotSent() {
		f.Arrived = session.Refused
	}
	if refusal, ok := errors.AsType[*proxyRefusal](err); ok {
		f.Status = refusal.status
	}
	return f
}

func judge(r request, trip *journey, err error) verdict {
	exception, message := apiCode(err), apiMessage(err, trip)
	message = scrub(message, r.secrets)
	switch {
	case exception != "" && exception != unnamed:
		rule := faultRuleFor(exception, message)
		v := verdict{code: rule.code, arrived: rule.arrived, said: rule.said(message)}
		if rule.lines != nil {
			v.lines = rule.lines(rule.code, message, r.attributes)
		}
		v.code = narrowed(v.code, v.lines)
		return v
	case answered(trip, err):
		rule := statusRuleFor(trip.last.status, exception == unnamed && !trip.last.html)
		return verdict{code: rule.code, arrived: rule.arrived, said: message}
	default:
		return carriedRuleFor(err).after(trip.left.Load())
	}
}

// answered says that a whole answer came, whoever wrote it.
func answered(trip *journey, err error) bool {
	if trip.last.status == 0 || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	return !isA[*brokenAnswer](err)
}

// narrowed takes the code that all lines share for the whole.
func narrowed(code session.Code, lines []session.Line) session.Code {
	if code != session.InvalidValue || len(lines) == 0 {
		return code
	}
	for _, line := range lines {
		if line.Code != lines[0].Code {
			return code
		}
	}
	return lines[0].Code
}

func apiCode(err error) string {
	if named, ok := errors.AsType[smithy.APIError](err); ok {
		return named.ErrorCode()
	}
	return ""
}

// apiMessage falls back to the header that repeats the message.
func apiMessage(err error, trip *journey) string {
	named, ok := errors.AsType[smithy.APIError](err)
	if !ok {
		return ""
	}
	message := named.ErrorMessage()
	if message == "" || message == unnamed {
		message = trip.last.message
	}
	return shortened(message)
}

// maxSaid is more bytes than any message of the service has.
const maxSaid = 8 << 10

func shortened(message string) string {
	if len(message) <= maxSaid {
		return message
	}
	return strings.ToValidUTF8(message[:maxSaid], "")
}

// cause shows the text of an error without the secrets of the call, and of
// the error itself no more than what errors.Is finds.
type cause struct {
	text  string
	chain error
}

func newCause(err error, secrets []session.Secret) error {
	if undecoded, ok := errors.AsType[*smithy.DeserializationError](err); ok {
		undecoded.Snapshot = nil // the raw answer, which may hold tokens
	}
	return &cause{scrub(err.Error(), secrets), err}
}

func (c *cause) Error() string        { return c.text }
func (c *cause) GoString() string     { return c.text }
func (c *cause) Is(target error) bool { return errors.Is(c.chain, target) }
