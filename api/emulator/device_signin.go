package emulator

// signInDevice finds the device whose DEVICE_KEY came with a sign-in; nil where
// none came or the pool remembers none.
func (c *call) signInDevice(u *user) (*device, error) {
	if c.pool.devices == nil || c.deviceKey == "" {
		return nil, nil
	}
	if d := u.device(c.deviceKey); d != nil {
		return d, nil
	}
	return nil, errNoDevice
}

// replacesFactor reports whether a device stands in for the second factor: a
// remembered one, where the pool asks new devices only.
func (p *pool) replacesFactor(d *device) bool {
	return d != nil && d.remembered && p.devices.ChallengeRequiredOnNewDevice
}

// askDevice asks a remembered device to prove its password.
func (c *call) askDevice(u *user, d *device) authOutput {
	return c.newChallenge(challengeSession{user: u, challenge: "DEVICE_SRP_AUTH"}, map[string]string{"DEVICE_KEY": d.key, "USERNAME": u.name})
}

// deviceSRP takes the answer to DEVICE_SRP_AUTH: the device's SRP_A. The maths
// are those of PASSWORD_VERIFIER, with DeviceGroupKey for the pool and DeviceKey
// for the user.
func (c *call) deviceSRP(open *challengeSession, responses map[string]string) (any, error) {
	d := open.user.device(responses["DEVICE_KEY"])
	if d == nil || d.key != c.deviceKey {
		return nil, errNoDevice
	}
	if d.verifier == nil {
		return nil, errWrongPassword
	}
	x, err := c.newExchange(d.group, d.key, d.verifier, responses["SRP_A"])
	if err != nil {
		return nil, err
	}
	parameters := x.parameters(d.verifier)
	parameters["DEVICE_KEY"], parameters["USERNAME"] = d.key, open.user.name
	return c.newChallenge(challengeSession{user: open.user, challenge: "DEVICE_PASSWORD_VERIFIER", srp: x}, parameters), nil
}

// deviceVerifierAnswer takes the answer to DEVICE_PASSWORD_VERIFIER, which ends
// the sign-in.
func (c *call) deviceVerifierAnswer(open *challengeSession, responses map[string]string) (any, error) {
	x := open.srp
	right, err := x.verify(responses["PASSWORD_CLAIM_SIGNATURE"], responses["TIMESTAMP"], c.at)
	if err != nil {
		return nil, err
	}
	if !right || unescapedBase64(responses["PASSWORD_CLAIM_SECRET_BLOCK"]) != x.block || responses["DEVICE_KEY"] != x.name {
		return nil, errWrongPassword
	}
	c.deviceProven = true
	return c.signedIn(open.user)
}
