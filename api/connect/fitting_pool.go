package connect

import (
	"cmp"
	"errors"
	"strings"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/listing"
	"cognito-profile/session/store"
)

// FittingPools is an app client that came without a region, and the pools of the
// config file that give one: those of this app client, or else any. None is taken
// unasked, since flags and environment mean a pool of their own.
type FittingPools struct {
	Names []string
	// Same reports whether they have this app client.
	Same  bool
	Cause *api.ConfigError
}

// Error is for logs; people get the words.
func (f *FittingPools) Error() string {
	return f.Cause.Error() + ", which these pools have: " + strings.Join(f.Names, " ")
}

// Unwrap returns what is missing.
func (f *FittingPools) Unwrap() error { return f.Cause }

// Words returns the keys of the text for people, and pairs of place and value.
func (f *FittingPools) Words() (keys, places []string) {
	keys, places = f.Cause.Words()
	fits := "config.pools_with_region"
	if f.Same {
		fits = "config.pools_of_client"
	}
	return append(keys, fits), append(places, "pools", listing.Of(f.Names), "pool", f.Names[0])
}

// withFittingPools adds to a missing region which pools would give it. A config file
// that can't be read adds nothing: it isn't asked for.
func (r Request) withFittingPools(err error) error {
	var missing *api.ConfigError
	if !errors.As(err, &missing) || missing.Reason != api.RegionMissing {
		return err
	}
	given := r.Settings.Values()
	config, unread := r.config()
	if unread != nil {
		return err
	}
	var same, others []string
	for _, p := range config.LastFirst(store.LastPool("")) {
		c := p.Settings.Values()
		region, _ := session.SplitPoolID(c.UserPoolID)
		switch {
		case cmp.Or(c.Region, region, c.Endpoint) == "":
		case c.ClientID == given.ClientID:
			same = append(same, p.Name)
		default:
			others = append(others, p.Name)
		}
	}
	switch {
	case len(same) > 0:
		return &FittingPools{same, true, missing}
	case len(others) > 0:
		return &FittingPools{others, false, missing}
	}
	return err
}
