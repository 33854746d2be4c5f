package emulator

import "slices"

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
	if err := c.user.spend(c.operation, c.at); err != nil {
		return nil, err
	}
	details, err := c.send(c.user, name, name, c.user.attributes[name])
	if err != nil {
		return nil, err
	}
	return struct{ CodeDeliveryDetails deliveryDetails }{details}, nil
}

// verifyAttribute takes the code of a contact: the value that the code was sent
// to becomes the stored, verified one, unless another user owns it by now
// ("Cognito API reference, VerifyUserAttribute").
func (c *call) verifyAttribute() (any, error) {
	name := c.in.text("AttributeName")
	if !isContact(name) {
		return nil, errVerifyName
	}
	if err := c.user.spend(c.operation, c.at); err != nil {
		return nil, err
	}
	sent, err := c.redeem(c.user, name, c.in.text("Code"))
	if err != nil {
		return nil, err
	}
	if c.pool.takenBy(name, sent.value, c.user) != nil {
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
	if !same(sent.text, text) {
		return code{}, errCodeMismatch
	}
	return sent, nil
}

// confirmSignUp makes an unconfirmed user a confirmed one and verifies the
// address that the code went to ("Cognito API reference, ConfirmSignUp").
func (c *call) confirmSignUp() (any, error) {
	u, err := c.unconfirmed()
	if err != nil {
		return nil, err
	}
	if u.status != "UNCONFIRMED" {
		return nil, notAuthorized("User cannot be confirmed. Current status is %s", u.status)
	}
	if err := u.spend(c.operation, c.at); err != nil {
		return nil, err
	}
	sent, err := c.redeem(u, "", c.in.text("ConfirmationCode"))
	if err != nil {
		return nil, err
	}
	name := u.channel(c.pool)
	if other := c.pool.takenBy(name, sent.value, u); other != nil {
		if !c.in.flag("ForceAliasCreation") {
			return nil, aliasExists(name)
		}
		other.attributes[name+"_verified"] = "false"
	}
	delete(u.codes, "")
	u.status = "CONFIRMED"
	u.attributes[name+"_verified"] = "true"
	return struct{}{}, nil
}

// resendConfirmation sends the code of a sign-up anew ("Cognito API reference,
// ResendConfirmationCode").
func (c *call) resendConfirmation() (any, error) {
	u, err := c.unconfirmed()
	if err != nil {
		return nil, err
	}
	if u.status != "UNCONFIRMED" {
		return nil, errAlreadyConfirm
	}
	if err := u.spend(c.operation, c.at); err != nil {
		return nil, err
	}
	name := u.channel(c.pool)
	details, err := c.send(u, "", name, u.attributes[name])
	if err != nil {
		return nil, err
	}
	return struct{ CodeDeliveryDetails deliveryDetails }{details}, nil
}

// unconfirmed finds the user whom a request without a token names.
func (c *call) unconfirmed() (*user, error) {
	if err := c.enter(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	if err := c.client.checkHash(c.in.text("SecretHash"), c.in.text("Username")); err != nil {
		return nil, err
	}
	u := c.pool.signsIn(c.in.text("Username"))
	if u == nil {
		return nil, exception{code: "UserNotFoundException", message: "Username/client id combination not found."}
	}
	if u.channel(c.pool) == "" {
		return nil, invalidParameter("Cannot resend codes. Auto verification not turned on.")
	}
	return u, nil
}

// channel is where the code of a sign-up goes: the phone before the mail.
func (u *user) channel(p *pool) string {
	for _, name := range []string{"phone_number", "email"} {
		if u.has(name) && slices.Contains(p.autoVerified, name) {
			return name
		}
	}
	return ""
}
