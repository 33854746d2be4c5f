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
		return s.ofSameUser(ctx, next, err)
	}
	return c
}

// ofSameUser is what a sign-in came to, if it was by the user who is signed in already.
func (s Session) ofSameUser(ctx context.Context, next Session, err error) (Session, error) {
	if s.State != SignedIn || next.Tokens == s.Tokens || next.sub() == s.sub() && s.sub() != "" {
		return next, err
	}
	s.Challenge, s.BrowserAuth, s.Events = Challenge{}, BrowserAuth{}, next.Events
	return s, &Fault{Code: OtherUser, Cause: s.service.Revoke(ctx, next.Tokens)}
}

// sub is the id of the user, from the profile or, before that was read, the token.
func (s Session) sub() string {
	return cmp.Or(s.Profile.Value(attribute.Sub), claimsOf(s.Tokens.Access).Sub)
}
