package emulator

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"time"
)

// challenge is one row of the challenges that RespondToAuthChallenge takes.
type challenge struct {
	name   string
	needs  []string // of ChallengeResponses, beside USERNAME
	answer func(*call, *challengeSession, map[string]string) (any, error)
}

// challenges are the values of ChallengeName, in the order of the service model. To
// add one, add a row and return newChallenge(…) from the step before it. A row
// without an answer is a name that no sign-in of a user comes to.
var challenges = []challenge{
	{"SMS_MFA", []string{"SMS_MFA_CODE"}, (*call).sentCode},
	{"EMAIL_OTP", []string{"EMAIL_OTP_CODE"}, (*call).sentCode},
	{"SOFTWARE_TOKEN_MFA", []string{"SOFTWARE_TOKEN_MFA_CODE"}, (*call).softwareTokenCode},
	{"SELECT_MFA_TYPE", []string{"ANSWER"}, (*call).selectMFA},
	{"MFA_SETUP", nil, (*call).finishSetup},
	{"PASSWORD_VERIFIER", []string{"PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"}, (*call).passwordVerifier},
	{"CUSTOM_CHALLENGE", []string{"ANSWER"}, (*call).customAnswer},
	{"SELECT_CHALLENGE", []string{"ANSWER"}, (*call).selectChallenge},
	{"DEVICE_SRP_AUTH", []string{"DEVICE_KEY", "SRP_A"}, (*call).deviceSRP},
	{"DEVICE_PASSWORD_VERIFIER", []string{"DEVICE_KEY", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"}, (*call).deviceVerifierAnswer},
	{"ADMIN_NO_SRP_AUTH", nil, nil},
	{"NEW_PASSWORD_REQUIRED", []string{"NEW_PASSWORD"}, (*call).newPassword},
	{"SMS_OTP", []string{"SMS_OTP_CODE"}, (*call).sentCode},
	{"PASSWORD", []string{"PASSWORD"}, (*call).passwordAnswer},
	{"WEB_AUTHN", []string{"CREDENTIAL"}, (*call).passkeyAnswer},
	{"PASSWORD_SRP", []string{"SRP_A"}, (*call).srpAnswer},
}

// challengeNames lists the names.
func challengeNames() []string {
	var names []string
	for _, row := range challenges {
		names = append(names, row.name)
	}
	return names
}

// signInState is what every step of a sign-in hands on to the next one.
type signInState struct {
	began        string // USERNAME of InitiateAuth
	named        bool   // a challenge has named the account
	deviceKey    string // DEVICE_KEY, the newest that was sent
	deviceProven bool   // by DEVICE_PASSWORD_VERIFIER
	levelled     bool   // TARGET_ACR_VALUES came with it
	methods      []string
}

// challengeSession is the state between a challenge and its answer. The fields
// of the second group belong to some challenges only.
type challengeSession struct {
	signInState
	client    *client
	user      *user // nil for an unknown name
	name      string
	challenge string
	expires   time.Time
	used      bool

	then        func(*call, *user) (any, error) // what a right answer leads to
	srp         *srpExchange
	code        string // that was sent
	attribute   string // to which it was sent
	destination string
	choices     []string
	secret      string // of an authenticator app that is being set up, or the challenge of a passkey
	proven      bool   // by a code of it
	question    int
	wrong       int // answers so far
}

// newChallenge asks for another step.
func (c *call) newChallenge(open challengeSession, parameters map[string]string) authOutput {
	c.named = c.named || parameters["USERNAME"] != "" || parameters["USER_ID_FOR_SRP"] != ""
	return authOutput{ChallengeName: open.challenge, ChallengeParameters: parameters, Session: c.storeSession(open)}
}

// sessionMemory is how long an ended session is still named as such.
const sessionMemory = time.Hour

// storeSession stores the state of a sign-in under a new Session.
func (c *call) storeSession(open challengeSession) string {
	id := base64.RawURLEncoding.EncodeToString(randomBytes(512))
	open.client, open.expires, open.used = c.client, c.at.Add(c.client.sessionLife), false
	open.signInState = c.signInState
	c.sessions.forget(func(old *challengeSession) bool { return c.at.Sub(old.expires) >= sessionMemory })
	c.sessions.put(id, &open)
	return id
}

// respond takes the answer to a challenge ("Cognito API reference,
// RespondToAuthChallenge"). A session is spent by success and by
// NotAuthorizedException; after any other error it can be answered again.
func (c *call) respond() (any, error) {
	if err := c.useClient(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	responses := c.in.texts("ChallengeResponses")
	id, name := c.in.text("Session"), c.in.text("ChallengeName")
	if id == "" && name == "PASSWORD_VERIFIER" {
		id = unescapedBase64(responses["PASSWORD_CLAIM_SECRET_BLOCK"])
	}
	open, err := c.openSession(id, name)
	if err != nil {
		return nil, err
	}
	if err := c.client.checkHash(responses["SECRET_HASH"], open.hashedNames()...); err != nil {
		return nil, err
	}
	c.signInState = open.signInState
	c.used(methods[name])
	c.deviceKey = cmp.Or(responses["DEVICE_KEY"], c.deviceKey)
	row := challenges[slices.IndexFunc(challenges, func(row challenge) bool { return row.name == name })]
	for _, key := range append([]string{"USERNAME"}, row.needs...) {
		if responses[key] == "" {
			return nil, missingParameter(key)
		}
	}
	if c.pool.userBySignInName(responses["USERNAME"]) != open.user {
		return nil, errSession
	}
	out, err := row.answer(c, open, responses)
	open.used = open.used || endsSession(err)
	return out, err
}

// hashedNames are the names of which SECRET_HASH may be: the account's own, as
// the challenge names it, not the alias that began the sign-in. Where no
// challenge has named the account yet, a client knows the alias only.
func (open *challengeSession) hashedNames() []string {
	own := open.name
	switch {
	case open.user != nil:
		own = open.user.name
	case open.srp != nil:
		own = open.srp.name
	}
	if open.named {
		return []string{own}
	}
	return []string{own, open.began}
}

// endsSession reports whether an answer ended its session.
func endsSession(err error) bool {
	var named exception
	return err == nil || errors.As(err, &named) && named.code == "NotAuthorizedException"
}

// openSession finds an open session of a challenge.
func (c *call) openSession(id, name string) (*challengeSession, error) {
	open, known := c.sessions.entries[id]
	switch {
	case !known && name == "PASSWORD_VERIFIER":
		return nil, errWrongPassword
	case !known, open.client != c.client, open.challenge != name:
		return nil, errSession
	case open.used:
		return nil, errSessionUsed
	case !c.at.Before(open.expires):
		return nil, errSessionExpired
	}
	return open, nil
}

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("emulator: " + err.Error())
	}
	return string(b)
}
