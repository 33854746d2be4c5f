package emulator

import (
	"encoding/base64"
	"slices"
	"strings"
	"time"
)

// confirmDevice makes the device of the sign-in one of the user ("Cognito API
// reference, ConfirmDevice"). A pool that remembers always does so at once; one
// that lets the user opt in waits for UpdateDeviceStatus.
func (c *call) confirmDevice() (any, error) {
	if c.pool.devices == nil {
		return nil, errDevicesOff
	}
	key, d := c.in.text("DeviceKey"), c.family.device
	switch {
	case c.user.device(key) != nil:
		return nil, errDeviceExists
	case d == nil || d.key != key:
		return nil, errDeviceKey
	}
	config, _ := c.in["DeviceSecretVerifierConfig"].(map[string]any)
	salt, _ := config["Salt"].(string)
	password, _ := config["PasswordVerifier"].(string)
	v, err := newDeviceVerifier(DeviceSecretVerifierConfig{password, salt})
	if err != nil {
		return nil, invalidParameter("Invalid device secret verifier: %s", err)
	}
	optIn := c.pool.devices.DeviceOnlyRememberedOnUserPrompt
	d.verifier, d.name, d.modified, d.remembered = v, c.in.text("DeviceName"), c.at, !optIn
	c.user.addDevice(d)
	return struct{ UserConfirmationNecessary bool }{optIn}, nil
}

// ownDevice finds the device that a request names.
func (c *call) ownDevice() (*device, error) {
	if c.pool.devices == nil {
		return nil, errDevicesOff
	}
	if d := c.user.device(c.in.text("DeviceKey")); d != nil {
		return d, nil
	}
	return nil, errNoDevice
}

// deviceOutput is DeviceType of the API; dates are seconds since 1970.
type deviceOutput struct {
	DeviceKey                                                             string
	DeviceAttributes                                                      []pair
	DeviceCreateDate, DeviceLastModifiedDate, DeviceLastAuthenticatedDate float64
}

func (d *device) output() deviceOutput {
	attributes := []pair{{"device_status", "valid"}}
	if d.name != "" {
		attributes = append(attributes, pair{"device_name", d.name})
	}
	if d.ip != "" {
		attributes = append(attributes, pair{"last_ip_used", d.ip})
	}
	return deviceOutput{d.key, attributes, epoch(d.created), epoch(d.modified), epoch(d.authenticated)}
}

func epoch(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }

// getDevice shows a remembered device ("Cognito API reference, GetDevice").
// Others count as unknown, as seen with the SDK for Android.
func (c *call) getDevice() (any, error) {
	d, err := c.ownDevice()
	if err == nil && !d.remembered {
		err = errNoDevice
	}
	if err != nil {
		return nil, err
	}
	return struct{ Device deviceOutput }{d.output()}, nil
}

// forgetDevice removes a device ("Cognito API reference, ForgetDevice"). Its
// refresh tokens are refused from then on.
func (c *call) forgetDevice() (any, error) {
	d, err := c.ownDevice()
	if err != nil {
		return nil, err
	}
	c.user.devices = slices.DeleteFunc(c.user.devices, func(other *device) bool { return other == d })
	return struct{}{}, nil
}

// updateDeviceStatus remembers a device or stops that ("Cognito API reference,
// UpdateDeviceStatus").
func (c *call) updateDeviceStatus() (any, error) {
	d, err := c.ownDevice()
	if err != nil {
		return nil, err
	}
	if status := c.in.text("DeviceRememberedStatus"); status != "" {
		d.remembered, d.modified = status == "remembered", c.at
	}
	return struct{}{}, nil
}

type devicesOutput struct {
	Devices         []deviceOutput
	PaginationToken string `json:",omitempty"`
}

// devicePage is how many devices an answer has unless Limit is smaller.
const devicePage = 60

// listDevices lists the remembered devices, the oldest first ("Cognito API
// reference, ListDevices"; that others are left out was measured by Amplify).
func (c *call) listDevices() (any, error) {
	if c.pool.devices == nil {
		return nil, errDevicesOff
	}
	after, err := devicePosition(c.in.text("PaginationToken"))
	if err != nil {
		return nil, err
	}
	limit := c.in.number("Limit")
	if limit == 0 {
		limit = devicePage
	}
	out := devicesOutput{Devices: []deviceOutput{}}
	var last *device
	for _, d := range c.user.devices {
		if !d.remembered || after != nil && d.compare(after) <= 0 {
			continue
		}
		if len(out.Devices) == limit {
			out.PaginationToken = last.position()
			break
		}
		last, out.Devices = d, append(out.Devices, d.output())
	}
	return out, nil
}

// position is a PaginationToken: it names the last device of a page by what
// orders the list, so that the next page is right whatever is forgotten between.
func (d *device) position() string {
	return base64.RawURLEncoding.EncodeToString([]byte(d.created.UTC().Format(time.RFC3339Nano) + " " + d.key))
}

func devicePosition(token string) (*device, error) {
	if token == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(token)
	stamp, key, _ := strings.Cut(string(raw), " ")
	created, wrong := time.Parse(time.RFC3339Nano, stamp)
	if err != nil || wrong != nil {
		return nil, invalidParameter("Invalid pagination token")
	}
	return &device{created: created, key: key}, nil
}
