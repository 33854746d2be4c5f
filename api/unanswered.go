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
type carriedRule struct {
	is   func(error) bool
	code session.Code
	// early says that this can only happen before the request has left.
	early bool
}

// carriedRules is read from the top; the first row that fits is taken.
var carriedRules = []carriedRule{
	{isErr(context.Canceled), session.Cancelled, false},
	{isErr(context.DeadlineExceeded), session.TimedOut, false},
	{isA[*proxyRefusal], session.NotAnAnswer, true},
	{isErr(errBadProxy), session.NoNetwork, true},
	{isTimeout, session.TimedOut, false},
	{isUnknownHost, session.HostNotFound, true},
	{isA[tls.RecordHeaderError], session.NotAnAnswer, true},
	{isA[*tls.CertificateVerificationError], session.NotTrusted, true},
	{isTLSAlert, session.NotTrusted, false},
	{isDial, session.NoNetwork, true},
	{isA[*brokenAnswer], session.NoNetwork, false},
	{isA[smithy.InvalidParamsError], session.Unexplained, true},
	{isA[*smithyhttp.RequestSendError], session.NoNetwork, false},
	{func(error) bool { return true }, session.Unexplained, false},
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
