package ui

import (
	"context"

	"cognito-profile/session"
)

// openPool opens what was chosen.
func (e env) openPool(c session.PoolChoice) *call {
	return &call{name: callEnter, enters: func(ctx context.Context) (session.Opened, error) { return e.opener.Open(ctx, c) }}
}
