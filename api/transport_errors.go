package api

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"slices"
	"strings"
	"syscall"

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
	{isErr(errBadProxy), session.BadProxy, ""},
	{isProxyConnection, session.ProxyUnreachable, ""},
	{isUnknownHost, session.HostNotFound, ""},
	{isDial, session.NoNetwork, ""},
	{isTimeout, session.NoNetwork, session.TimedOut},
	{isA[tls.RecordHeaderError], session.NotAnAnswer, ""},
	{isOldTLS, session.TLSTooOld, ""},
	{isA[x509.HostnameError], session.TLSWrongHost, ""},
	{isOutdated, session.TLSExpired, ""},
	{isA[*tls.CertificateVerificationError], session.NotTrusted, ""},
	{isTLSAlert, session.TLSRefused, session.TLSRefused},
	{isA[*brokenResponse], session.NoNetwork, session.AnswerLost},
	{isA[smithy.InvalidParamsError], session.ProgramFault, ""},
	{isA[*smithyhttp.RequestSendError], session.NoNetwork, session.AnswerLost},
	{func(error) bool { return true }, session.ProgramFault, session.ProgramFault},
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

// isLocal reports whether nothing could leave this machine: no name server gave an
// address, or there is no route to it.
func isLocal(err error) bool {
	unreachable := errors.Is(err, syscall.ENETUNREACH) || errors.Is(err, syscall.EHOSTUNREACH) || errors.Is(err, syscall.ENETDOWN)
	return isA[*net.DNSError](err) || unreachable && (isDial(err) || isProxyConnection(err))
}

// isTLS reports whether there is no encrypted connection: another attempt changes
// nothing.
func isTLS(err error) bool {
	return isOldTLS(err) || isA[*tls.CertificateVerificationError](err) || isTLSAlert(err)
}

// isOldTLS reports whether the other side has only versions below MinVersion. It
// refuses ours with the alert protocol_version (RFC 8446, section 6.2), or selects
// one of its own. Package tls has no error values for them.
func isOldTLS(err error) bool {
	return err != nil && (strings.Contains(err.Error(), "tls: protocol version not supported") ||
		strings.Contains(err.Error(), "tls: server selected unsupported protocol version"))
}

// isOutdated reports whether a certificate has expired or is not valid yet.
func isOutdated(err error) bool {
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	return ok && invalid.Reason == x509.Expired
}

// isTLSAlert reports whether the other side refused our half of the handshake.
func isTLSAlert(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "remote error"
}
