package session

import (
	"cmp"
	"time"
)

// Device is a device that the pool remembers for the user (API reference,
// DeviceType).
type Device struct {
	Key                        string
	Name                       string // "" when it has none
	IP                         string // where it was seen last
	Remembered                 bool
	Created, Changed, LastSeen time.Time // zero when it is missing
}

func (d Device) key() string { return d.Key }

// ThisDevice is the key of the device of this sign-in; "" where the pool remembers
// none. Tokens from elsewhere have it in a claim alone (developer guide,
// "Understanding the access token", device_key).
func (s Session) ThisDevice() string {
	return cmp.Or(s.Tokens.DeviceKey, claimsOf(s.Tokens.Access).DeviceKey)
}

// DeviceHere reports whether this device is among those that were read; ok is false
// when that is not known.
func (s Session) DeviceHere() (here, ok bool) {
	devices, key := s.Account.Devices, s.ThisDevice()
	if devices.State != RowKnown || key == "" {
		return false, false
	}
	here = devices.Value.find(key) != nil
	return here, here || devices.Value.Next == ""
}

// MayRemember reports whether this device can be remembered: it is known not to be, and
// was not forgotten in this run.
func (s Session) MayRemember() bool {
	here, known := s.DeviceHere()
	forgotten := s.Tokens.DeviceKey != "" && s.DeviceCredential().Key != s.Tokens.DeviceKey
	return known && !here && !forgotten
}
