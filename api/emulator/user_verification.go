package emulator

// sendVerification sends a code to the current value of a contact, whatever
// change is pending ("Cognito API reference,
// GetUserAttributeVerificationCode").
func (c *call) sendVerification() (any, error) {
	name := c.in.text("AttributeName")
	if !isContact(name) {
		return nil, errVerifyName
	}
	if !c.user.has(name) {
		if name == "email" {
			return nil, errNoEmail
		}
		return nil, errNoPhone
	}
	if err := c.user.countAttempt(c.operation, c.at); err != nil {
		return nil, err
	}
	details, err := c.send(c.user, ForAttribute, name, name, c.user.attributes[name])
	if err != nil {
		return nil, err
	}
	return deliveryOutput{details}, nil
}

// verifyAttribute takes the code of a contact: the value that the code was sent
// to becomes the stored, verified one, unless another user owns it by now
// ("Cognito API reference, VerifyUserAttribute").
func (c *call) verifyAttribute() (any, error) {
	name := c.in.text("AttributeName")
	if !isContact(name) {
		return nil, errVerifyName
	}
	if err := c.user.countAttempt(c.operation, c.at); err != nil {
		return nil, err
	}
	sent, err := c.redeem(c.user, name, c.in.text("Code"))
	if err != nil {
		return nil, err
	}
	if c.pool.otherOwner(name, sent.value, c.user) != nil {
		return nil, aliasExists(name)
	}
	delete(c.user.codes, name)
	c.user.attributes[name], c.user.attributes[name+"_verified"] = sent.value, "true"
	return struct{}{}, nil
}

// redeem compares a code with the outstanding one. There is none once it has
// been used, has expired or was never sent.
func (c *call) redeem(u *user, key, text string) (code, error) {
	sent, ok := u.codes[key]
	if !ok || !c.at.Before(sent.expires) {
		return code{}, errCodeExpired
	}
	if !equalSecret(sent.text, text) {
		return code{}, errCodeMismatch
	}
	return sent, nil
}
