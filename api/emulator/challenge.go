package emulator

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"
)

// sessionLife is AuthSessionValidity of every client, its default.
const sessionLife = 3 * time.Minute

// challenges are the answers that RespondToAuthChallenge understands, by
// ChallengeName.
var challenges = map[string]func(*call, *challengeSession, map[string]string) (any, error){
	"NEW_PASSWORD_REQUIRED": (*call).newPassword,
}

// challengeSession is the state between a challenge and its answer.
type challengeSession struct {
	client    *client
	user      *user
	challenge string
	expires   time.Time
	used      bool
}

// challenged asks for another step.
func (c *call) challenged(u *user, name string, parameters map[string]string) authOutput {
	id := base64.RawURLEncoding.EncodeToString(randomBytes(512))
	c.sessions[id] = &challengeSession{client: c.client, user: u, challenge: name, expires: c.at.Add(sessionLife)}
	return authOutput{ChallengeName: name, ChallengeParameters: parameters, Session: id}
}

// respond takes the answer to a challenge ("Cognito API reference,
// RespondToAuthChallenge"). A session is spent by success only.
func (c *call) respond() (any, error) {
	if err := c.enter(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	responses := c.in.texts("ChallengeResponses")
	if err := c.client.checkHash(responses["SECRET_HASH"], responses["USERNAME"]); err != nil {
		return nil, err
	}
	open, known := c.sessions[c.in.text("Session")]
	answer, built := challenges[c.in.text("ChallengeName")]
	switch {
	case !known, !built, open.client != c.client, open.challenge != c.in.text("ChallengeName"):
		return nil, errSession
	case open.used:
		return nil, errSessionUsed
	case !c.at.Before(open.expires):
		return nil, errSessionExpired
	case responses["USERNAME"] == "":
		return nil, invalidParameter("Missing required parameter USERNAME")
	case c.pool.signsIn(responses["USERNAME"]) != open.user:
		return nil, errSession
	}
	out, err := answer(c, open, responses)
	if err != nil {
		return nil, err
	}
	open.used = true
	return out, nil
}

const attributePrefix = "userAttributes."

func (c *call) newPasswordParameters(u *user) map[string]string {
	required := []string{}
	shown := map[string]string{}
	for _, name := range sortedKeys(c.pool.schema) {
		if c.pool.schema[name].required && !u.has(name) {
			required = append(required, attributePrefix+name)
		}
	}
	for name, value := range u.attributes {
		if name != "sub" && c.client.mayRead(name) {
			shown[name] = value
		}
	}
	return map[string]string{
		"USER_ID_FOR_SRP":    u.name,
		"requiredAttributes": jsonText(required),
		"userAttributes":     jsonText(shown),
	}
}

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("emulator: " + err.Error())
	}
	return string(b)
}

// newPassword replaces the temporary password and fills in missing required
// attributes.
func (c *call) newPassword(open *challengeSession, responses map[string]string) (any, error) {
	u := open.user
	c.user = u
	if err := checkPassword(responses["NEW_PASSWORD"]); err != nil {
		return nil, err
	}
	var changes []change
	for _, key := range sortedKeys(responses) {
		name, isAttribute := strings.CutPrefix(key, attributePrefix)
		if !isAttribute {
			continue
		}
		if slices.Contains(neverByUser, name) {
			return nil, invalidParameter("Cannot modify the non-mutable attribute %s", name)
		}
		if c.pool.schema[name].required && u.has(name) {
			return nil, invalidParameter("Cannot modify an already provided %s", name)
		}
		if responses[key] != "" {
			changes = append(changes, change{name: name, value: responses[key]})
		}
	}
	for _, name := range sortedKeys(c.pool.schema) {
		given := slices.ContainsFunc(changes, func(ch change) bool { return ch.name == name })
		if c.pool.schema[name].required && !u.has(name) && !given {
			return nil, invalidParameter("Invalid attributes given, %s is missing", name)
		}
	}
	if err := c.mayChange(changes); err != nil {
		return nil, err
	}
	for _, ch := range changes {
		u.attributes[ch.name] = ch.value
		if isContact(ch.name) {
			u.attributes[ch.name+"_verified"] = "false"
		}
	}
	u.password, u.status = responses["NEW_PASSWORD"], "CONFIRMED"
	return c.signedIn(u), nil
}

// checkPassword is the default policy: eight characters of four kinds.
func checkPassword(password string) error {
	rules := []struct {
		broken bool
		why    string
	}{
		{len([]rune(password)) < 8, "Password not long enough"},
		{!strings.ContainsFunc(password, unicode.IsUpper), "Password must have uppercase characters"},
		{!strings.ContainsFunc(password, unicode.IsLower), "Password must have lowercase characters"},
		{!strings.ContainsFunc(password, unicode.IsDigit), "Password must have numeric characters"},
		{!strings.ContainsAny(password, "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- "), "Password must have symbol characters"},
	}
	for _, rule := range rules {
		if rule.broken {
			return invalidPassword(rule.why)
		}
	}
	return nil
}
