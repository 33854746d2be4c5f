package session

import "slices"

// DeviceCredential is this machine as a pool remembers it for one user (developer
// guide, "Working with user devices in your user pool"). Its password is made here,
// and proved by SRP after a right password or in place of a second factor. The zero
// value is none.
type DeviceCredential struct {
	// User is the account's own name, Alias what they signed in with last. The
	// device is used for nobody else.
	User, Alias string
	Key, Group  string // DeviceKey and DeviceGroupKey, of the service
	Password    Secret
}

// DeviceCredentials are those that this machine has for the users of a pool, one for
// each and the newest first.
type DeviceCredentials []DeviceCredential

// Of returns the device of a user, by the account's own name or else by the one
// they signed in with last.
func (d DeviceCredentials) Of(user string) DeviceCredential {
	i := d.owned(user)
	if i < 0 {
		i = slices.IndexFunc(d, func(d DeviceCredential) bool { return d.Alias != "" && d.Alias == user })
	}
	if i < 0 {
		return DeviceCredential{}
	}
	return d[i]
}

// owned finds the device of an account, -1 without one.
func (d DeviceCredentials) owned(user string) int {
	return slices.IndexFunc(d, func(d DeviceCredential) bool { return d.User != "" && d.User == user })
}

// With has a device in the place of the one that its user had; none changes
// nothing.
func (d DeviceCredentials) With(device DeviceCredential) DeviceCredentials {
	if device == (DeviceCredential{}) {
		return d
	}
	rest := slices.DeleteFunc(slices.Clone(d), func(d DeviceCredential) bool { return d.User == device.User })
	return append(DeviceCredentials{device}, rest...)
}

// Without forgets the device of a user.
func (d DeviceCredentials) Without(user string) DeviceCredentials {
	gone := d.Of(user)
	return slices.DeleteFunc(slices.Clone(d), func(d DeviceCredential) bool { return d == gone })
}

// WithoutKey forgets the device of a key, of which the service knows nothing any more.
func (d DeviceCredentials) WithoutKey(key string) DeviceCredentials {
	return slices.DeleteFunc(slices.Clone(d), func(d DeviceCredential) bool { return d.Key == key })
}

// DeviceCredential is that of the user who is signed in.
func (s Session) DeviceCredential() DeviceCredential {
	return s.DeviceCredentials.Of(s.Profile.Username)
}

// withStoredCredential adds a device that an earlier run kept; one that is known is
// newer.
func (s Session) withStoredCredential(d DeviceCredential) Session {
	if s.DeviceCredentials.owned(d.User) < 0 {
		s.DeviceCredentials = s.DeviceCredentials.With(d)
	}
	return s
}

// signedInWith notes the device of a sign-in, and what was typed for it.
func (s Session) signedInWith(d DeviceCredential, alias string) Session {
	if d != (DeviceCredential{}) {
		d.Alias = alias
	}
	s.DeviceCredentials = s.DeviceCredentials.With(d)
	return s
}

// withOwnCredential gives the device of the tokens to the user whose profile was
// read: not every sign-in shows the account's own name.
func (s Session) withOwnCredential() Session {
	known := s.DeviceCredentials
	i := slices.IndexFunc(known, func(d DeviceCredential) bool { return d.Key != "" && d.Key == s.Tokens.DeviceKey })
	if i >= 0 && known[i].User != s.Profile.Username {
		d := known[i]
		d.User = s.Profile.Username
		s.DeviceCredentials = slices.Delete(slices.Clone(known), i, i+1).With(d)
	}
	return s
}

// tryDevice runs a step of a sign-in, and runs it again without the device that the
// service no longer knows: forgotten elsewhere, it costs nothing but that.
func (s Session) tryDevice(user string, step func(DeviceCredentials) (Step, error)) (Session, Step, error) {
	out, err := step(s.DeviceCredentials)
	if fault := FaultOf(err); fault != nil && fault.Code == DeviceForgotten {
		s.DeviceCredentials = s.DeviceCredentials.Without(user)
		out, err = step(nil)
	}
	return s, out, err
}
