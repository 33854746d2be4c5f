package api

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"cognito-profile/session"
)

// The log tells what somebody needs to know who finds out why a call fails:
// which one, where to, how often it was sent, how it was answered and when.
// Nothing that was sent or answered in a body is in it, and no text of the
// service, which likes to repeat values. Without a log this costs a comparison.

// attempts tells of each time that a call is sent; nil when nobody listens.
func (c *Client) attempts(ctx context.Context, r request) func(answer noted, took time.Duration, err error) {
	if !c.log.Enabled(ctx, slog.LevelInfo) {
		return nil
	}
	number := 0
	return func(answer noted, took time.Duration, err error) {
		number++
		c.log.LogAttrs(ctx, slog.LevelInfo, "attempt",
			slog.String("operation", r.name), slog.String("host", cmp.Or(r.host, c.host)), slog.Int("attempt", number),
			slog.Int("status", answer.status), slog.String("request_id", answer.requestID),
			slog.String("took", took.Round(10*time.Microsecond).String()), slog.String("trouble", onTheWay(err, r.secrets)),
		)
	}
}

// ended tells of the end of a call.
func (c *Client) ended(ctx context.Context, r request, err error, fault *session.Fault) {
	if !c.log.Enabled(ctx, slog.LevelInfo) {
		return
	}
	outcome := slog.String("fault", "")
	if fault != nil {
		outcome = slog.Any("fault", fault)
	}
	c.log.LogAttrs(ctx, slog.LevelInfo, "call",
		slog.String("operation", r.name), slog.String("exception", scrub(apiCode(err), r.secrets)), outcome)
}

// onTheWay is what went wrong when no answer came: names and numbers of
// networks and certificates, which no call brings with it.
func onTheWay(err error, secrets []session.Secret) string {
	if err == nil {
		return ""
	}
	return scrub(err.Error(), secrets)
}
