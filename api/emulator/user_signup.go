package emulator

import "slices"

// confirmSignUp makes an unconfirmed user a confirmed one and verifies the
// address that the code went to ("Cognito API reference, ConfirmSignUp").
func (c *call) confirmSignUp() (any, error) {
	u, err := c.findUser()
	if err != nil {
		return nil, err
	}
	if u == nil {
		return nil, errCodeExpired
	}
	if u.status != "UNCONFIRMED" {
		return nil, notAuthorized("User cannot be confirmed. Current status is %s", u.status)
	}
	if err := u.countAttempt(c.operation, c.at); err != nil {
		return nil, err
	}
	sent, err := c.redeem(u, signUpCode, c.in.text("ConfirmationCode"))
	if err != nil {
		return nil, err
	}
	name := u.channel(c.pool)
	if other := c.pool.otherOwner(name, sent.value, u); other != nil {
		if !c.in.flag("ForceAliasCreation") {
			return nil, aliasExists(name)
		}
		other.attributes[name+"_verified"] = "false"
	}
	delete(u.codes, signUpCode)
	u.status = "CONFIRMED"
	u.attributes[name+"_verified"] = "true"
	return confirmSignUpOutput{c.signUpSession(u)}, nil
}

// resendConfirmation sends the code of a sign-up again ("Cognito API reference,
// ResendConfirmationCode").
func (c *call) resendConfirmation() (any, error) {
	u, err := c.findUser()
	if err != nil {
		return nil, err
	}
	if u == nil {
		return c.simulatedDelivery(), nil
	}
	if u.status != "UNCONFIRMED" {
		return nil, errAlreadyConfirm
	}
	name := u.channel(c.pool)
	if name == "" {
		return nil, errNoAutoVerify
	}
	if err := u.countAttempt(c.operation, c.at); err != nil {
		return nil, err
	}
	details, err := c.send(u, ForSignUp, signUpCode, name, u.attributes[name])
	if err != nil {
		return nil, err
	}
	return deliveryOutput{details}, nil
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

// confirmSignUpOutput holds the Session with which USER_AUTH signs a user in right
// after the confirmation.
type confirmSignUpOutput struct {
	Session string `json:",omitempty"`
}

// afterSignUp names sessions that only InitiateAuth takes.
const afterSignUp = "after ConfirmSignUp"

func (c *call) signUpSession(u *user) string {
	if !slices.Contains(c.client.flows, flows["USER_AUTH"].allow) {
		return ""
	}
	return c.storeSession(challengeSession{user: u, challenge: afterSignUp})
}

// signUp makes an unconfirmed user and sends the code that confirms it
// ("Cognito API reference, SignUp"). Where nothing is verified by itself there
// is no code. The password may be left out where codes can replace it.
func (c *call) signUp() (any, error) {
	if err := c.useClient(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	name := c.in.text("Username")
	if err := c.client.checkHash(c.in.text("SecretHash"), name); err != nil {
		return nil, err
	}
	if !c.pool.openToSignUp {
		return nil, errNoSignUp
	}
	given, err := c.signUpAttributes(name)
	if err != nil {
		return nil, err
	}
	if err := c.pool.checkUsername(name); err != nil {
		return nil, err
	}
	if password := c.in.text("Password"); password != "" || !c.pool.passwordless() {
		if err := c.pool.passwords.check(password); err != nil {
			return nil, err
		}
	}
	if c.pool.userBySignInName(name) != nil {
		return nil, errUsernameUsed
	}
	seed := UserSeed{Username: name, Password: c.in.text("Password"), UserStatus: "UNCONFIRMED", Attributes: given}
	if err := c.pool.addUser(seed); err != nil {
		return nil, invalidParameter("%s", err)
	}
	u := c.pool.userBySignInName(name)
	out := signUpOutput{UserSub: u.attributes["sub"]}
	if channel := u.channel(c.pool); channel != "" {
		details, err := c.send(u, ForSignUp, signUpCode, channel, u.attributes[channel])
		if err != nil {
			return nil, err
		}
		out.CodeDeliveryDetails = &details
	}
	return out, nil
}

type signUpOutput struct {
	UserConfirmed       bool
	UserSub             string
	CodeDeliveryDetails *deliveryDetails `json:",omitempty"`
}

// signUpAttributes checks the attributes of a sign-up against permission and
// schema.
func (c *call) signUpAttributes(username string) (map[string]string, error) {
	given := map[string]string{}
	items, _ := c.in["UserAttributes"].([]any)
	for _, item := range items {
		object, _ := item.(map[string]any)
		name, _ := object["Name"].(string)
		given[name], _ = object["Value"].(string)
	}
	for _, attribute := range c.pool.usernames {
		if formatError(attribute, username) == nil && given[attribute] == "" {
			given[attribute] = username
		}
	}
	problems := ""
	for _, name := range sortedKeys(given) {
		a, known := c.pool.schema[name]
		switch {
		case !c.client.mayWrite(name):
			return nil, errUnauthorized
		case !known:
			return nil, invalidParameter("Attributes did not conform to the schema: Type for attribute {%s} could not be determined", name)
		case slices.Contains(serviceOwned, name):
			return nil, invalidParameter("Cannot modify the non-mutable attribute %s", name)
		}
		if err := formatError(name, given[name]); err != nil {
			return nil, err
		}
		if line := a.violation(given[name]); line != "" {
			problems += name + ": " + line + "\n"
		}
	}
	for _, name := range sortedKeys(c.pool.schema) {
		if c.pool.schema[name].required && name != "sub" && given[name] == "" {
			problems += name + ": The attribute is required\n"
		}
	}
	if problems != "" {
		return nil, invalidParameter("Attributes did not conform to the schema: %s", problems)
	}
	return given, nil
}
