package api

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/aws/smithy-go"

	"cognito-profile/session"
)

// unnamed is the SDK's code for an error response that names no exception.
const unnamed = "UnknownError"

// classification is what the tables make of a failure.
type classification struct {
	code       session.Code
	delivered  session.Delivered
	message    string
	attributes []session.AttributeError
}

// newFault turns the error of a call into a fault: by the exception that the
// service named, else by the status of a response that something else wrote,
// else by what went wrong in the transport.
func (c *Client) newFault(ctx context.Context, r request, trace *callTrace, err error) *session.Fault {
	if ctx.Err() != nil && apiCode(err) == "" {
		err = errors.Join(ctx.Err(), err)
	}
	class := classify(r, trace, err)
	f := &session.Fault{
		Code:       class.code,
		Attributes: class.attributes,
		Message:    class.message,
		Delivered:  class.delivered,
		Status:     trace.last.status,
		Host:       cmp.Or(r.host, c.host),
		Local:      isLocal(err),
		RequestID:  trace.last.requestID,
		Cause:      newCause(err, r.secrets),
	}
	if code, ok := r.meanings[f.Code]; ok {
		f.Code = code
	}
	if r.signsIn() && f.ClockDependent() {
		f.Skew = c.clock.skew()
	}
	if !r.writes || r.onlySendsCode() && f.CodeNotSent() {
		f.Delivered = session.Refused
	}
	if f.Code == session.ProxyUnreachable {
		f.Host = trace.proxy
	}
	if refusal, ok := errors.AsType[*proxyError](err); ok {
		f.Status = refusal.status
	}
	return f
}

func classify(r request, trace *callTrace, err error) classification {
	exception, said := apiCode(err), apiMessage(err, trace)
	message := redact(said, r.secrets)
	switch {
	case exception != "" && exception != unnamed:
		rule := faultRuleFor(exception, said) // a password may be a word of the message
		if rule.exception == "" && rule.text == "" && trace.last.status/100 == 5 {
			rule.code = session.ServiceFault // an unknown exception with such a status is no refusal
		}
		class := classification{code: rule.code, delivered: rule.delivered, message: redact(rule.shown(said), r.secrets)}
		if rule.attributes != nil {
			class.attributes = rule.attributes(rule.code, message, r.attributes)
		}
		class.code = narrowed(class.code, class.attributes)
		if r.provesPassword && class.code == session.PasswordRule {
			class.code = session.WrongPassword
		}
		return class
	case responded(trace, err):
		rule := statusRuleFor(trace.last.status, exception == unnamed && !trace.last.html)
		return classification{code: rule.code, delivered: rule.delivered, message: message}
	default:
		return transportRuleFor(err).classify(trace.sent.Load())
	}
}

// responded reports whether a whole response came, from the service or not.
func responded(trace *callTrace, err error) bool {
	if trace.last.status == 0 || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	return !isA[*brokenResponse](err)
}

// narrowed returns the code that all attributes share, if they do, in place of the
// general one.
func narrowed(code session.Code, attributes []session.AttributeError) session.Code {
	if code != session.InvalidValue || len(attributes) == 0 {
		return code
	}
	for _, a := range attributes {
		if a.Code != attributes[0].Code {
			return code
		}
	}
	return attributes[0].Code
}

func apiCode(err error) string {
	if named, ok := errors.AsType[smithy.APIError](err); ok {
		return named.ErrorCode()
	}
	return ""
}

// apiMessage falls back to the header that repeats the message.
func apiMessage(err error, trace *callTrace) string {
	named, ok := errors.AsType[smithy.APIError](err)
	if !ok {
		return ""
	}
	message := named.ErrorMessage()
	if message == "" || message == unnamed {
		message = trace.last.message
	}
	return shortened(message)
}

// maxMessage is more bytes than any message of the service has.
const maxMessage = 8 << 10

func shortened(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	return strings.ToValidUTF8(message[:maxMessage], "")
}

// cause is the text of an error without the secrets of the call. Of the error
// itself it gives no more than errors.Is finds.
type cause struct {
	text  string
	chain error
}

func newCause(err error, secrets []session.Secret) error {
	if undecoded, ok := errors.AsType[*smithy.DeserializationError](err); ok {
		undecoded.Snapshot = nil // the raw response, which may hold tokens
	}
	return &cause{redact(err.Error(), secrets), err}
}

func (c *cause) Error() string        { return c.text }
func (c *cause) GoString() string     { return c.text }
func (c *cause) Is(target error) bool { return errors.Is(c.chain, target) }
