package emulator

import "slices"

// forgotPassword sends the code with which a new password can be set ("Cognito
// API reference, ForgotPassword"). Where the client hides which users exist, the
// delivery to an unknown, disabled or unreachable user is simulated.
func (c *call) forgotPassword() (any, error) {
	u, err := c.findUser()
	if err != nil {
		return nil, err
	}
	if c.client.hidesUsers && !c.canRecover(u) {
		return c.simulatedDelivery(), nil
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
	if err := u.countAttempt("ForgotPassword", c.at); err != nil {
		return nil, err
	}
	details, err := c.send(u, ForReset, resetCode, name, u.attributes[name])
	if err != nil {
		return nil, err
	}
	return deliveryOutput{details}, nil
}

// canRecover reports whether a code can reach a user: a known one who is enabled
// and has a verified contact ("Managing user existence error responses" of the
// developer guide).
func (c *call) canRecover(u *user) bool {
	return u != nil && u.enabled && c.recoveryChannel(u) != ""
}

// simulatedDelivery is the answer for an unknown name.
func (c *call) simulatedDelivery() deliveryOutput {
	return deliveryOutput{deliveryDetails{"email", "EMAIL", simulatedMask(c.in.text("Username"))}}
}

// findUser finds the user of a request without a token; nil for an unknown name,
// where the client hides which users exist.
func (c *call) findUser() (*user, error) {
	if err := c.useClient(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	if err := c.client.checkHash(c.in.text("SecretHash"), c.in.text("Username")); err != nil {
		return nil, err
	}
	u := c.pool.userBySignInName(c.in.text("Username"))
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
	u, err := c.findUser()
	if err != nil {
		return nil, err
	}
	if c.client.hidesUsers && !c.canRecover(u) {
		return nil, errCodeMismatch
	}
	if err := u.countAttempt("ForgotPassword", c.at); err != nil {
		return nil, err
	}
	if _, err := c.redeem(u, resetCode, c.in.text("ConfirmationCode")); err != nil {
		return nil, err
	}
	if err := c.checkNewPassword(u, c.in.text("Password")); err != nil {
		return nil, err
	}
	delete(u.codes, resetCode)
	u.setPassword(c.in.text("Password"))
	if slices.Contains([]string{"RESET_REQUIRED", "UNKNOWN", "COMPROMISED"}, u.status) {
		u.status = "CONFIRMED"
	}
	return struct{}{}, nil
}
