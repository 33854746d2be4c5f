package api

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"cognito-profile/session"
)

// The log has what helps to find out why a call fails: which one, where to, how
// often it was sent, its status and how long it took. It has nothing of the
// bodies and no text of the service, which may repeat values. Without a log this
// costs a comparison.

// attemptLogger returns the function that logs each attempt of a call, or nil
// without a log.
func (c *Client) attemptLogger(ctx context.Context, r request) func(response responseInfo, took time.Duration, err error) {
	if !c.log.Enabled(ctx, slog.LevelInfo) {
		return nil
	}
	number := 0
	return func(response responseInfo, took time.Duration, err error) {
		number++
		c.log.LogAttrs(ctx, slog.LevelInfo, "attempt",
			slog.String("operation", r.name), slog.String("host", cmp.Or(r.host, c.host)), slog.Int("attempt", number),
			slog.Int("status", response.status), slog.String("request_id", response.requestID),
			slog.String("took", took.Round(10*time.Microsecond).String()), slog.String("trouble", transportText(err, r.secrets)),
		)
	}
}

// logCall logs the end of a call.
func (c *Client) logCall(ctx context.Context, r request, err error, fault *session.Fault) {
	if !c.log.Enabled(ctx, slog.LevelInfo) {
		return
	}
	outcome := slog.String("fault", "")
	if fault != nil {
		outcome = slog.Any("fault", fault)
	}
	c.log.LogAttrs(ctx, slog.LevelInfo, "call",
		slog.String("operation", r.name), slog.String("exception", redact(apiCode(err), r.secrets)), outcome)
}

// transportText is the error of a call without a response: names and numbers of
// networks and certificates.
func transportText(err error, secrets []session.Secret) string {
	if err == nil {
		return ""
	}
	return redact(err.Error(), secrets)
}
