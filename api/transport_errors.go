package api

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"slices"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"cognito-profile/session"
)

// transportRule is for a call without a whole response. A request that was never
// sent changed nothing; the effect of one that was sent is unknown.
type transportRule struct {
	is func(error) bool
	// unsent and sent are the codes before and after the request was sent; sent is
	// empty for what can only happen before.
	unsent, sent session.Code
}

// transportRules is read from the top; the first row that fits is taken.
var transportRules = []transportRule{
	{isErr(context.Canceled), session.Cancelled, session.Cancelled},
	{isErr(context.DeadlineExceeded), session.NoNetwork, session.TimedOut},
	{isA[*proxyError], session.NotAnAnswer, ""},
	{isErr(errBadProxy), session.NoNetwork, ""},
	{isUnknownHost, session.HostNotFound, ""},
	{isDial, session.NoNetwork, ""},
	{isTimeout, session.NoNetwork, session.TimedOut},
	{isA[tls.RecordHeaderError], session.NotAnAnswer, ""},
	{isA[*tls.CertificateVerificationError], session.NotTrusted, ""},
	{isTLSAlert, session.NotTrusted, session.NotTrusted},
	{isA[*brokenResponse], session.NoNetwork, session.AnswerLost},
	{isA[smithy.InvalidParamsError], session.Unexplained, ""},
	{isA[*smithyhttp.RequestSendError], session.NoNetwork, session.AnswerLost},
	{func(error) bool { return true }, session.Unexplained, session.Unexplained},
}

func (r transportRule) classify(sent bool) classification {
	if sent && r.sent != "" {
		return classification{code: r.sent, delivered: session.Unknown}
	}
	return classification{code: r.unsent}
}

func transportRuleFor(err error) transportRule {
	return transportRules[slices.IndexFunc(transportRules, func(r transportRule) bool { return r.is(err) })]
}

func isErr(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

func isA[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}

func isTimeout(err error) bool {
	timed, ok := errors.AsType[net.Error](err)
	return ok && timed.Timeout()
}

func isUnknownHost(err error) bool {
	dns, ok := errors.AsType[*net.DNSError](err)
	return ok && dns.IsNotFound
}

func isDial(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// isTLSAlert reports whether the other side refused our half of the handshake.
func isTLSAlert(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "remote error"
}
