package emulator

import (
	"slices"
)

// firstFactor is one way to begin USER_AUTH: the name of its challenge, the
// factor in the pool's sign-in policy, and the step that begins it. The
// parameters of the choice may answer the challenge at once.
type firstFactor struct {
	challenge, factor string
	begin             func(*call, challengeSession, map[string]string) (any, error)
}

// firstFactors in the order in which they are offered ("Authentication" of the
// developer guide, choice-based sign-in).
var firstFactors = []firstFactor{
	{"PASSWORD", "PASSWORD", (*call).beginPassword},
	{"PASSWORD_SRP", "PASSWORD", (*call).beginSRP},
	{"EMAIL_OTP", "EMAIL_OTP", (*call).beginCode},
	{"SMS_OTP", "SMS_OTP", (*call).beginCode},
	{"WEB_AUTHN", "WEB_AUTHN", (*call).beginPasskey},
}

// available are the challenges that a user may choose from. A temporary
// password, a second factor that is on and a pool that demands one leave the
// password only, and a passkey that counts as both factors.
func (c *call) available(u *user) []string {
	passwordOnly := u.status == "FORCE_CHANGE_PASSWORD" || c.pool.mfa == "ON" || len(c.pool.activeFactors(u)) > 0
	var names []string
	for _, f := range firstFactors {
		usable := u.has(sentTo[f.challenge]) && !passwordOnly
		switch f.factor {
		case "PASSWORD":
			usable = u.password != ""
		case "WEB_AUTHN":
			usable = len(u.passkeys) > 0 && (!passwordOnly || c.pool.passkeyIsMFA(u))
		}
		if usable && slices.Contains(c.pool.firstFactors, f.factor) {
			names = append(names, f.challenge)
		}
	}
	return names
}

// choiceFlow is InitiateAuth with USER_AUTH: the preferred challenge where it
// is available, a choice elsewhere.
func (c *call) choiceFlow(parameters map[string]string) (any, error) {
	name := parameters["USERNAME"]
	if session := c.in.text("Session"); session != "" {
		return c.signInAfterSignUp(session, name)
	}
	if err := c.askLevel(parameters); err != nil {
		return nil, err
	}
	u, err := c.findSignInUser(name)
	if err != nil {
		return nil, err
	}
	open := challengeSession{user: u, name: name}
	if u == nil {
		return c.simulateUser(open, parameters)
	}
	if err := u.checkStatus(); err != nil {
		return nil, err
	}
	open.choices = c.available(u)
	if len(open.choices) == 0 {
		return nil, errWrongPassword
	}
	return c.choose(open, parameters["PREFERRED_CHALLENGE"], parameters)
}

// choose begins a challenge, or asks for a choice when it is not among the
// available ones.
func (c *call) choose(open challengeSession, name string, given map[string]string) (any, error) {
	if slices.Contains(open.choices, name) {
		i := slices.IndexFunc(firstFactors, func(f firstFactor) bool { return f.challenge == name })
		open.challenge = name
		return firstFactors[i].begin(c, open, given)
	}
	open.challenge = "SELECT_CHALLENGE"
	out := c.newChallenge(open, nil)
	out.AvailableChallenges = open.choices
	return out, nil
}

// simulateUser answers for an unknown name: a challenge that looks like any
// other and has no right answer.
func (c *call) simulateUser(open challengeSession, parameters map[string]string) (any, error) {
	open.choices = []string{"PASSWORD", "PASSWORD_SRP"}
	wanted := parameters["PREFERRED_CHALLENGE"]
	if slices.Contains(open.choices, wanted) || !slices.Contains(c.pool.firstFactors, "EMAIL_OTP") {
		return c.choose(open, wanted, parameters)
	}
	open.challenge = "EMAIL_OTP"
	out := c.newChallenge(open, map[string]string{
		"CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL", "CODE_DELIVERY_DESTINATION": simulatedMask(open.name),
	})
	out.AvailableChallenges = []string{"EMAIL_OTP"}
	return out, nil
}

// simulatedMask is a destination that nothing is sent to.
func simulatedMask(name string) string {
	if isEmail(name) {
		return mask("email", name)
	}
	return mask("email", firstRune(uuidOf(name)[1:])+"@example.com")
}

// selectChallenge takes the choice.
func (c *call) selectChallenge(open *challengeSession, responses map[string]string) (any, error) {
	if !slices.Contains(open.choices, responses["ANSWER"]) {
		return nil, invalidParameter("Selected challenge is not available")
	}
	return c.choose(*open, responses["ANSWER"], responses)
}

func (c *call) beginPassword(open challengeSession, given map[string]string) (any, error) {
	if given["PASSWORD"] == "" {
		return c.newChallenge(open, nil), nil
	}
	return c.checkPassword(open.user, given["PASSWORD"], (*call).afterPassword)
}

func (c *call) passwordAnswer(open *challengeSession, responses map[string]string) (any, error) {
	return c.checkPassword(open.user, responses["PASSWORD"], (*call).afterPassword)
}

func (c *call) beginSRP(open challengeSession, given map[string]string) (any, error) {
	if given["SRP_A"] == "" {
		return c.newChallenge(open, nil), nil
	}
	return c.beginSRPExchange(open.name, given["SRP_A"], (*call).afterPassword)
}

func (c *call) srpAnswer(open *challengeSession, responses map[string]string) (any, error) {
	return c.beginSRPExchange(open.name, responses["SRP_A"], (*call).afterPassword)
}

func (c *call) beginCode(open challengeSession, _ map[string]string) (any, error) {
	destination := open.user.attributes[sentTo[open.challenge]]
	return c.askCode(open.user, open.challenge, destination, ForOTP, (*call).signedIn)
}

// signInAfterSignUp signs a person in with the Session of ConfirmSignUp.
func (c *call) signInAfterSignUp(session, name string) (any, error) {
	open, err := c.openSession(session, afterSignUp)
	if err != nil {
		return nil, err
	}
	if c.pool.userBySignInName(name) != open.user {
		return nil, errSession
	}
	open.used = true
	return c.secondFactor(open.user)
}
