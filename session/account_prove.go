package session

import (
	"cmp"
	"context"

	"cognito-profile/session/attribute"
)

// SameUserCall makes a call of a sign-in one that proves who is at the keyboard: when
// it signs in another user, the session stays as it was and the tokens are revoked.
func SameUserCall(c Call) Call {
	run := c.Run
	c.Run = func(ctx context.Context, s Session) (Session, error) {
		next, err := run(ctx, s)
		if s.State != SignedIn || next.Tokens == s.Tokens || next.sub() == s.sub() && s.sub() != "" {
			return next, err
		}
		s.Challenge, s.BrowserAuth, s.Events = Challenge{}, BrowserAuth{}, next.Events
		return s, &Fault{Code: OtherUser, Cause: s.service.Revoke(ctx, next.Tokens)}
	}
	return c
}

// sub is the id of the user, from the profile or, before that was read, the token.
func (s Session) sub() string {
	return cmp.Or(s.Profile.Value(attribute.Sub), claimsOf(s.Tokens.Access).Sub)
}
