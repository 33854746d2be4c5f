package emulator

import "slices"

// forgotPassword sends the code with which a new password can be set ("Cognito
// API reference, ForgotPassword"). For a name that nobody has it pretends to,
// where the client hides who exists.
func (c *call) forgotPassword() (any, error) {
	u, err := c.unproven()
	if err != nil {
		return nil, err
	}
	if u == nil {
		return c.pretendedDelivery(), nil
	}
	if !u.enabled {
		return nil, errDisabled
	}
	if u.status == "FORCE_CHANGE_PASSWORD" || u.status == "EXTERNAL_PROVIDER" {
		return nil, errNoReset
	}
	name := c.recoveryChannel(u)
	if name == "" {
		return nil, errNoRecovery
	}
	if err := u.spend("ForgotPassword", c.at); err != nil {
		return nil, err
	}
	details, err := c.send(u, ForReset, resetCode, name, u.attributes[name])
	if err != nil {
		return nil, err
	}
	return deliveryOutput{details}, nil
}

// pretendedDelivery is the answer about a name that nobody has.
func (c *call) pretendedDelivery() deliveryOutput {
	return deliveryOutput{deliveryDetails{"email", "EMAIL", pretendedMask(c.in.text("Username"))}}
}

// unproven finds the user whom a request without a token is about; nil stands
// for a name that nobody has, where the client hides that.
func (c *call) unproven() (*user, error) {
	if err := c.enter(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	if err := c.client.checkHash(c.in.text("SecretHash"), c.in.text("Username")); err != nil {
		return nil, err
	}
	u := c.pool.signsIn(c.in.text("Username"))
	if u == nil && !c.client.hidesUsers {
		return nil, errNoSuchName
	}
	return u, nil
}

// recoveryChannel is where the code goes: the first verified contact of the
// pool's order, but not the one to which the only second factor goes.
func (c *call) recoveryChannel(u *user) string {
	active := c.pool.activeFactors(u)
	for _, name := range c.pool.recovery {
		taken := len(active) == 1 && sentTo[active[0]] == name
		if u.has(name) && u.attributes[name+"_verified"] == "true" && !taken {
			return name
		}
	}
	return ""
}

// confirmForgotPassword sets the new password ("Cognito API reference,
// ConfirmForgotPassword"). A password that breaks the policy leaves the code
// usable.
func (c *call) confirmForgotPassword() (any, error) {
	u, err := c.unproven()
	if err != nil {
		return nil, err
	}
	if u == nil {
		return nil, errCodeExpired
	}
	if err := u.spend("ForgotPassword", c.at); err != nil {
		return nil, err
	}
	if _, err := c.redeem(u, resetCode, c.in.text("ConfirmationCode")); err != nil {
		return nil, err
	}
	if err := c.pool.passwords.check(c.in.text("Password")); err != nil {
		return nil, err
	}
	delete(u.codes, resetCode)
	u.setPassword(c.in.text("Password"))
	if slices.Contains([]string{"RESET_REQUIRED", "UNKNOWN", "COMPROMISED"}, u.status) {
		u.status = "CONFIRMED"
	}
	return struct{}{}, nil
}
