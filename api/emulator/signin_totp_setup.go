package emulator

import "slices"

// askSetup asks for a second factor to be set up. The list has everything that
// the pool allows, though a phone number cannot be set up here.
func (c *call) askSetup(u *user) authOutput {
	return c.newChallenge(challengeSession{user: u, challenge: "MFA_SETUP"}, map[string]string{
		"USER_ID_FOR_SRP": u.name, "MFAS_CAN_SETUP": jsonText(c.pool.factors),
	})
}

type associateOutput struct {
	SecretCode string
	Session    string `json:",omitempty"`
}

// associateToken makes the secret of an authenticator app, for a signed-in user
// or in a sign-in ("Cognito API reference, AssociateSoftwareToken").
func (c *call) associateToken() (any, error) {
	open, err := c.setupSession()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(c.pool.factors, "SOFTWARE_TOKEN_MFA") {
		return nil, errTOTPOff
	}
	secret := newTOTPSecret()
	c.showAppCode(c.user, softwareToken{secret: secret})
	if open == nil {
		c.user.token.pending = secret
		return associateOutput{SecretCode: secret}, nil
	}
	next := *open
	next.secret, next.proven, next.wrong = secret, false, 0
	open.used = true
	return associateOutput{SecretCode: secret, Session: c.storeSession(next)}, nil
}

// setupSession finds the user of a request with an access token or a Session.
func (c *call) setupSession() (*challengeSession, error) {
	if token := c.in.text("AccessToken"); token != "" {
		var err error
		c.caller, err = c.authenticateCaller(token)
		return nil, err
	}
	id := c.in.text("Session")
	if id == "" {
		return nil, invalidParameter("Either AccessToken or Session is required")
	}
	open, known := c.sessions.entries[id]
	if !known {
		return nil, errSession
	}
	c.signInState = open.signInState
	c.caller = caller{client: open.client, pool: open.client.pool, user: open.user}
	return c.openSession(id, "MFA_SETUP")
}

// maxSetupWrong is how many wrong codes end the setup of an authenticator app
// in a sign-in.
const maxSetupWrong = 3

type verifyOutput struct {
	Status  string
	Session string `json:",omitempty"`
}

// verifyToken takes the first code of an authenticator app ("Cognito API
// reference, VerifySoftwareToken"). What is no code at all ends the Session,
// though it fails on the model already.
func (c *call) verifyToken() (any, error) {
	open, err := c.setupSession()
	if err != nil {
		return nil, err
	}
	if problems := userCodeText.violations("userCode", c.in.text("UserCode")); len(problems) > 0 {
		if open != nil {
			open.used = true
		}
		return nil, validationError(problems)
	}
	fresh := softwareToken{secret: c.user.token.pending, device: c.in.text("FriendlyDeviceName")}
	if open != nil {
		fresh.secret = open.secret
	}
	if fresh.secret == "" {
		return nil, errTOTPMissing
	}
	if fresh.take(fresh.secret, c.in.text("UserCode"), c.at) != nil {
		c.showAppCode(c.user, fresh)
		if open == nil {
			return nil, errTOTPSetup
		}
		if open.wrong++; open.wrong < maxSetupWrong {
			return nil, errTOTPSetup
		}
		open.used = true
		return nil, errTOTPSetupEnd
	}
	c.user.token = fresh
	if open == nil {
		return verifyOutput{Status: "SUCCESS"}, nil
	}
	next := *open
	next.proven, open.used = true, true
	return verifyOutput{"SUCCESS", c.storeSession(next)}, nil
}

// finishSetup takes the answer to MFA_SETUP: the Session of a proven
// authenticator app, or an email address, which gets a code. An answer that is
// neither ends the session.
func (c *call) finishSetup(open *challengeSession, responses map[string]string) (any, error) {
	address := responses["EMAIL"] + responses["email"]
	if address == "" {
		if !open.proven {
			return nil, errSession
		}
		open.user.turnOn("SOFTWARE_TOKEN_MFA")
		return c.signedIn(open.user)
	}
	open.used = true
	switch {
	case !slices.Contains(c.pool.factors, "EMAIL_OTP"):
		return nil, invalidParameter("Invalid MFA type selected")
	case !isEmail(address):
		return nil, errEmailFormat
	case c.pool.otherOwner("email", address, open.user) != nil:
		return nil, aliasExists("email")
	}
	return c.askCode(open.user, "EMAIL_OTP", address, ForMFA, func(c *call, u *user) (any, error) {
		u.attributes["email"], u.attributes["email_verified"] = address, "true"
		u.turnOn("EMAIL_OTP")
		return c.signedIn(u)
	})
}

func (u *user) turnOn(kind string) {
	if !slices.Contains(u.mfa, kind) {
		u.mfa = append(u.mfa, kind)
	}
}
