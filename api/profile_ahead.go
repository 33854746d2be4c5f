package api

import (
	"context"

	"cognito-profile/session"
	"cognito-profile/session/attribute"
)

// profileAhead is the answer to a reading of the profile that nobody has asked for yet.
type profileAhead struct {
	access  session.Secret
	profile attribute.Profile
	err     error
}

// ReadAhead reads the profile, for the first who asks for it with the same access token
// before any other call.
func (c *Client) ReadAhead(ctx context.Context, access session.Secret) {
	profile, err := c.readProfile(ctx, access)
	c.readAhead.Store(&profileAhead{access, profile, err})
}

// Profile reads the profile of the user to whom the access token belongs, once more than
// ReadAhead has.
func (c *Client) Profile(ctx context.Context, access session.Secret) (attribute.Profile, error) {
	if read := c.readAhead.Swap(nil); read != nil && read.access == access {
		return read.profile, read.err
	}
	return c.readProfile(ctx, access)
}
