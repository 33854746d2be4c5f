package session

import "slices"

// Device is this machine as a pool remembers it for one user (developer guide,
// "Working with user devices in your user pool"). Its password is made here, and
// proved by SRP after a right password or in place of a second factor. The zero
// value is none.
type Device struct {
	// User is the account's own name, Alias what they signed in with last. The
	// device is used for nobody else.
	User, Alias string
	Key, Group  string // DeviceKey and DeviceGroupKey, of the service
	Password    Secret
}

// Devices are those that this machine is for the users of a pool, one for each
// and the newest first.
type Devices []Device

// Of returns the device of a user, by the account's own name or else by the one
// they signed in with last.
func (d Devices) Of(user string) Device {
	i := d.owned(user)
	if i < 0 {
		i = slices.IndexFunc(d, func(d Device) bool { return d.Alias != "" && d.Alias == user })
	}
	if i < 0 {
		return Device{}
	}
	return d[i]
}

// owned finds the device of an account, -1 without one.
func (d Devices) owned(user string) int {
	return slices.IndexFunc(d, func(d Device) bool { return d.User != "" && d.User == user })
}

// With has a device in the place of the one that its user had; none changes
// nothing.
func (d Devices) With(device Device) Devices {
	if device == (Device{}) {
		return d
	}
	rest := slices.DeleteFunc(slices.Clone(d), func(d Device) bool { return d.User == device.User })
	return append(Devices{device}, rest...)
}

// Without forgets the device of a user.
func (d Devices) Without(user string) Devices {
	gone := d.Of(user)
	return slices.DeleteFunc(slices.Clone(d), func(d Device) bool { return d == gone })
}

// Device is the one that this machine is for the user who is signed in.
func (s Session) Device() Device { return s.Devices.Of(s.Profile.Username) }

// withKeptDevice adds a device that an earlier run kept; one that is known is newer.
func (s Session) withKeptDevice(d Device) Session {
	if s.Devices.owned(d.User) < 0 {
		s.Devices = s.Devices.With(d)
	}
	return s
}

// signedInWith notes the device of a sign-in, and what was typed for it.
func (s Session) signedInWith(d Device, alias string) Session {
	if d != (Device{}) {
		d.Alias = alias
	}
	s.Devices = s.Devices.With(d)
	return s
}

// ownDevice gives the device of the tokens to the user whose profile was read:
// not every sign-in shows the account's own name.
func (s Session) ownDevice() Session {
	i := slices.IndexFunc(s.Devices, func(d Device) bool { return d.Key != "" && d.Key == s.Tokens.Device })
	if i >= 0 && s.Devices[i].User != s.Profile.Username {
		d := s.Devices[i]
		s.Devices = slices.Delete(slices.Clone(s.Devices), i, i+1)
		d.User = s.Profile.Username
		s.Devices = s.Devices.With(d)
	}
	return s
}

// withoutDevice runs a step of a sign-in, and runs it again without the device
// that the service no longer knows: forgotten elsewhere, it costs nothing but that.
func (s Session) withoutDevice(user string, step func(Devices) (Step, error)) (Session, Step, error) {
	out, err := step(s.Devices)
	if fault := FaultOf(err); fault != nil && fault.Code == DeviceForgotten {
		s.Devices = s.Devices.Without(user)
		out, err = step(nil)
	}
	return s, out, err
}
