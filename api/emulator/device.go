package emulator

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"cognito-profile/session/sorting"
)

// device is a device of a user ("Working with user devices in your user pool"
// of the developer guide). It belongs to a sign-in until ConfirmDevice makes it
// the user's.
type device struct {
	key, group, name, ip string
	created, modified    time.Time
	authenticated        time.Time
	remembered           bool
	verifier             *verifier // of the device's password; nil until it is confirmed
}

// maxDevices is how many devices of a user are kept.
const maxDevices = 100

// newDevice is the device of a sign-in that named none.
func (p *pool) newDevice(ip string, now time.Time) *device {
	return &device{key: p.region + "_" + newUUID(), group: fmt.Sprintf("-%x", randomBytes(4)), ip: ip, created: now, modified: now, authenticated: now}
}

// device finds a confirmed device of the user.
func (u *user) device(key string) *device {
	for _, d := range u.devices {
		if d.key == key {
			return d
		}
	}
	return nil
}

// addDevice adds a confirmed device, in the order of ListDevices.
func (u *user) addDevice(d *device) {
	u.devices = append(u.devices, d)
	sorting.By(u.devices, (*device).compare)
	if excess := len(u.devices) - maxDevices; excess > 0 {
		u.devices = slices.Delete(u.devices, 0, excess)
	}
}

func (d *device) compare(other *device) int {
	return cmp.Or(d.created.Compare(other.created), cmp.Compare(d.key, other.key))
}

// newDeviceVerifier reads DeviceSecretVerifierConfig: base64 of the verifier and
// of the salt.
func newDeviceVerifier(config DeviceSecretVerifierConfig) (*verifier, error) {
	numbers := map[string]*big.Int{"PasswordVerifier": nil, "Salt": nil}
	for name, text := range map[string]string{"PasswordVerifier": config.PasswordVerifier, "Salt": config.Salt} {
		raw, err := base64.StdEncoding.DecodeString(text)
		if n := new(big.Int).SetBytes(raw); err == nil && n.Sign() > 0 && n.Cmp(srp().n) < 0 {
			numbers[name] = n
			continue
		}
		return nil, fmt.Errorf("%s is not a number in base64", name)
	}
	return &verifier{salt: numbers["Salt"], v: numbers["PasswordVerifier"]}, nil
}

// seedDevices adds the devices of a seed.
func (p *pool) seedDevices(u *user, seeds []DeviceSeed) error {
	if p.devices == nil && len(seeds) > 0 {
		return fmt.Errorf("devices need a DeviceConfiguration of the pool")
	}
	for _, seed := range seeds {
		d := &device{
			key: seed.DeviceKey, group: seed.DeviceGroupKey, name: seed.DeviceAttributes["device_name"], ip: seed.DeviceAttributes["last_ip_used"],
			created: seed.DeviceCreateDate, modified: seed.DeviceCreateDate, authenticated: seed.DeviceLastAuthenticatedDate,
			remembered: seed.DeviceRememberedStatus != "not_remembered",
		}
		switch {
		case !strings.HasPrefix(d.key, p.region+"_") || len(deviceText.violations("deviceKey", d.key)) > 0:
			return fmt.Errorf("device %q: a DeviceKey is the region and a UUID", d.key)
		case u.device(d.key) != nil:
			return fmt.Errorf("device %q appears twice", d.key)
		case !slices.Contains([]string{"", "remembered", "not_remembered"}, seed.DeviceRememberedStatus):
			return fmt.Errorf("device %q: DeviceRememberedStatus %q is neither remembered nor not_remembered", d.key, seed.DeviceRememberedStatus)
		}
		if config := seed.DeviceSecretVerifierConfig; config != (DeviceSecretVerifierConfig{}) {
			var err error
			if d.verifier, err = newDeviceVerifier(config); err != nil {
				return fmt.Errorf("device %q: %w", d.key, err)
			}
		}
		u.addDevice(d)
	}
	return nil
}
