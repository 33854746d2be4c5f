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

// carriedRule reads what went wrong on the way, when there is no whole answer.
// A request that never left changed nothing; what became of one that had left
// nobody knows.
type carriedRule struct {
	is func(error) bool
	// unsent and sent are what it comes to before and after the request has
	// left; sent is empty for what can only happen before.
	unsent, sent session.Code
}

// carriedRules is read from the top; the first row that fits is taken.
var carriedRules = []carriedRule{
	{isErr(context.Canceled), session.Cancelled, session.Cancelled},
	{isErr(context.DeadlineExceeded), session.NoNetwork, session.TimedOut},
	{isA[*proxyRefusal], session.NotAnAnswer, ""},
	{isErr(errBadProxy), session.NoNetwork, ""},
	{isUnknownHost, session.HostNotFound, ""},
	{isDial, session.NoNetwork, ""},
	{isTimeout, session.NoNetwork, session.TimedOut},
	{isA[tls.RecordHeaderError], session.NotAnAnswer, ""},
	{isA[*tls.CertificateVerificationError], session.NotTrusted, ""},
	{isTLSAlert, session.NotTrusted, session.NotTrusted},
	{isA[*brokenAnswer], session.NoNetwork, session.AnswerLost},
	{isA[smithy.InvalidParamsError], session.Unexplained, ""},
	{isA[*smithyhttp.RequestSendError], session.NoNetwork, session.AnswerLost},
	{func(error) bool { return true }, session.Unexplained, session.Unexplained},
}

// after is the verdict on a call that brought no whole answer.
func (r carriedRule) after(left bool) verdict {
	if left && r.sent != "" {
		return verdict{code: r.sent, arrived: session.Unknown}
	}
	return verdict{code: r.unsent}
}

func carriedRuleFor(err error) carriedRule {
	return carriedRules[slices.IndexFunc(carriedRules, func(r carriedRule) bool { return r.is(err) })]
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

// isTLSAlert is the other side refusing our half of a handshake.
func isTLSAlert(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "remote error"
}
