package emulator

import (
	"fmt"
	"slices"
	"strings"
)

// mfaKinds are the second factors, in the order in which they are offered.
var mfaKinds = []string{"SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"}

// sentTo is the attribute to which a challenge sends its code.
var sentTo = map[string]string{"SMS_MFA": "phone_number", "SMS_OTP": "phone_number", "EMAIL_OTP": "email"}

// checkFactors refuses a seed with second factors that cannot be.
func (u *user) checkFactors() error {
	for _, kind := range append(slices.Clone(u.mfa), u.preferred) {
		if kind != "" && !slices.Contains(mfaKinds, kind) {
			return fmt.Errorf("second factor %q is none of %s", kind, strings.Join(mfaKinds, ", "))
		}
	}
	if u.preferred != "" && !slices.Contains(u.mfa, u.preferred) {
		return fmt.Errorf("PreferredMfaSetting is not in UserMFASettingList")
	}
	if key, err := totpKey(u.token.secret); u.token.secret != "" && (err != nil || len(key) == 0) {
		return fmt.Errorf("the SecretCode of SoftwareToken is not base32")
	}
	return nil
}

// hasFactor reports whether a user could use a second factor.
func (u *user) hasFactor(kind string) bool {
	if kind == "SOFTWARE_TOKEN_MFA" {
		return u.token.secret != ""
	}
	return u.has(sentTo[kind])
}

// activeFactors are those that a user has turned on, the pool allows and that
// work.
func (p *pool) activeFactors(u *user) []string {
	var active []string
	for _, kind := range mfaKinds {
		if p.mfa != "OFF" && slices.Contains(p.factors, kind) && slices.Contains(u.mfa, kind) && u.hasFactor(kind) {
			active = append(active, kind)
		}
	}
	return active
}

// reachableFactors are those of the pool that would work for a user, turned on
// or not.
func (p *pool) reachableFactors(u *user) []string {
	return slices.DeleteFunc(slices.Clone(mfaKinds), func(kind string) bool {
		return !slices.Contains(p.factors, kind) || !u.hasFactor(kind)
	})
}

// secondFactor is the step after the password ("Adding MFA to a user pool" of
// the developer guide): the preferred factor, the only one, a choice, or setting
// one up. Where the pool requires a factor and the user has turned none on, a
// phone number or email address on the profile is asked by message; only without
// one comes the setup. A remembered device may stand in for all of it.
func (c *call) secondFactor(u *user) (any, error) {
	d, err := c.signInDevice(u)
	if err != nil {
		return nil, err
	}
	if c.pool.replacesFactor(d) {
		return c.signedIn(u)
	}
	active := c.pool.activeFactors(u)
	if slices.Contains(active, u.preferred) {
		return c.askFactor(u, u.preferred)
	}
	if len(active) == 0 && c.pool.mfa == "ON" {
		if active = c.pool.reachableFactors(u); len(active) == 0 {
			return c.askSetup(u), nil
		}
	}
	switch len(active) {
	case 0:
		return c.signedIn(u)
	case 1:
		return c.askFactor(u, active[0])
	}
	open := challengeSession{user: u, challenge: "SELECT_MFA_TYPE", choices: active}
	return c.newChallenge(open, map[string]string{"MFAS_CAN_CHOOSE": jsonText(active)}), nil
}

// askFactor asks for one second factor.
func (c *call) askFactor(u *user, kind string) (any, error) {
	if kind != "SOFTWARE_TOKEN_MFA" {
		return c.askCode(u, kind, u.attributes[sentTo[kind]], ForMFA, (*call).signedIn)
	}
	c.showAppCode(u, u.token)
	parameters := map[string]string{"USER_ID_FOR_SRP": u.name}
	if u.token.device != "" {
		parameters["FRIENDLY_DEVICE_NAME"] = u.token.device
	}
	return c.newChallenge(challengeSession{user: u, challenge: kind}, parameters), nil
}

// askCode sends a code and asks for it.
func (c *call) askCode(u *user, kind, destination string, purpose Purpose, then func(*call, *user) (any, error)) (any, error) {
	text := c.nextCode(digits[purpose])
	details, err := c.deliver(u, purpose, sentTo[kind], destination, text)
	if err != nil {
		return nil, err
	}
	open := challengeSession{user: u, challenge: kind, code: text, attribute: sentTo[kind], destination: destination, then: then}
	out := c.newChallenge(open, map[string]string{
		"CODE_DELIVERY_DELIVERY_MEDIUM": details.DeliveryMedium, "CODE_DELIVERY_DESTINATION": details.Destination,
	})
	if purpose == ForOTP {
		out.AvailableChallenges = []string{kind}
	}
	return out, nil
}

// maxWrong is the number of wrong codes that ends a session. Amazon documents
// none; six were seen to be tolerated.
const maxWrong = 10

// countWrongCode counts a wrong code and ends the session at the limit.
func (open *challengeSession) countWrongCode(err error) error {
	if open.wrong++; open.wrong >= maxWrong {
		return errSession
	}
	return err
}

// sentCode takes the code of a message, which also proves the address.
func (c *call) sentCode(open *challengeSession, responses map[string]string) (any, error) {
	if open.user == nil || !equalSecret(open.code, responses[open.challenge+"_CODE"]) {
		return nil, open.countWrongCode(errMFAMismatch)
	}
	u, name := open.user, open.attribute
	if u.attributes[name] == open.destination && c.pool.otherOwner(name, open.destination, u) == nil {
		u.attributes[name+"_verified"] = "true"
	}
	return open.then(c, u)
}

// softwareTokenCode takes the code of an authenticator app.
func (c *call) softwareTokenCode(open *challengeSession, responses map[string]string) (any, error) {
	u := open.user
	switch err := u.token.take(u.token.secret, responses["SOFTWARE_TOKEN_MFA_CODE"], c.at); err {
	case nil:
		return c.signedIn(u)
	case errTOTPMismatch:
		c.showAppCode(u, u.token)
		return nil, open.countWrongCode(err)
	default:
		c.showAppCode(u, u.token)
		return nil, err
	}
}

// selectMFA takes the choice among several second factors.
func (c *call) selectMFA(open *challengeSession, responses map[string]string) (any, error) {
	if !slices.Contains(open.choices, responses["ANSWER"]) {
		return nil, invalidParameter("Invalid MFA type selected")
	}
	return c.askFactor(open.user, responses["ANSWER"])
}
