package emulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"
)

// sessionLife is AuthSessionValidity of every client, its default.
const sessionLife = 3 * time.Minute

// flow is one row of the ways to begin a sign-in. A flow without start is
// answered as if the client did not allow it.
type flow struct {
	allow string // in ExplicitAuthFlows
	start func(*call, map[string]string) (any, error)
}

// flows are the values of AuthFlow. To build another one, give its row a
// start; it may return challenged(…).
var flows = map[string]flow{
	"USER_PASSWORD_AUTH": {"ALLOW_USER_PASSWORD_AUTH", (*call).passwordFlow},
	"REFRESH_TOKEN_AUTH": {"ALLOW_REFRESH_TOKEN_AUTH", (*call).refreshFlow},
	"REFRESH_TOKEN":      {"ALLOW_REFRESH_TOKEN_AUTH", (*call).refreshFlow},
	"USER_SRP_AUTH":      {"ALLOW_USER_SRP_AUTH", nil},
	"CUSTOM_AUTH":        {"ALLOW_CUSTOM_AUTH", nil},
	"USER_AUTH":          {"ALLOW_USER_AUTH", nil},
}

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

type authResult struct {
	AccessToken, IdToken string
	RefreshToken         string `json:",omitempty"`
	ExpiresIn            int
	TokenType            string
}

type authOutput struct {
	AuthenticationResult *authResult       `json:",omitempty"`
	ChallengeName        string            `json:",omitempty"`
	ChallengeParameters  map[string]string `json:",omitempty"`
	Session              string            `json:",omitempty"`
}

// initiateAuth begins a sign-in ("Cognito API reference, InitiateAuth").
func (c *call) initiateAuth() (any, error) {
	if err := c.enter(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	name := c.in.text("AuthFlow")
	way, known := flows[name]
	if !known {
		return nil, errFlowUnknown
	}
	if way.start == nil || !slices.Contains(c.client.flows, way.allow) {
		return nil, invalidParameter("%s flow not enabled for this client", name)
	}
	return way.start(c, c.in.texts("AuthParameters"))
}

// enter makes a client, and its pool, those of the call.
func (c *call) enter(clientID string) error {
	c.client = c.clients[clientID]
	if c.client == nil {
		return unknownClient(clientID)
	}
	c.pool = c.client.pool
	return nil
}

// checkHash compares a SECRET_HASH: base64 of the HMAC-SHA256 of user name and
// client id under the client's secret. Any of the names may have been hashed.
func (c *client) checkHash(hash string, names ...string) error {
	if c.secret == "" && hash == "" {
		return nil
	}
	for _, name := range names {
		if c.secret != "" && same(hash, secretHashOf(c.secret, name, c.id)) {
			return nil
		}
	}
	return badSecret(c.id)
}

func secretHashOf(secret, name, clientID string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(name + clientID))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func (c *call) passwordFlow(parameters map[string]string) (any, error) {
	for _, name := range []string{"USERNAME", "PASSWORD"} {
		if parameters[name] == "" {
			return nil, invalidParameter("Missing required parameter %s", name)
		}
	}
	if err := c.client.checkHash(parameters["SECRET_HASH"], parameters["USERNAME"]); err != nil {
		return nil, err
	}
	u := c.pool.signsIn(parameters["USERNAME"])
	switch {
	case u == nil && c.client.hidesUsers:
		return nil, errWrongPassword
	case u == nil:
		return nil, errUserNotFound
	case u.status == "RESET_REQUIRED":
		return nil, errResetRequired
	}
	if err := u.tryPassword(parameters["PASSWORD"], c.at); err != nil {
		return nil, err
	}
	if err := u.standing(); err != nil {
		return nil, err
	}
	if u.status == "FORCE_CHANGE_PASSWORD" {
		return c.challenged(u, "NEW_PASSWORD_REQUIRED", c.newPasswordParameters(u)), nil
	}
	return c.signedIn(u), nil
}

// signedIn is the end of a sign-in.
func (c *call) signedIn(u *user) authOutput {
	tokens := c.issue(c.client, u)
	return authOutput{AuthenticationResult: &authResult{
		AccessToken: tokens.Access, IdToken: tokens.ID, RefreshToken: tokens.Refresh,
		ExpiresIn: int(c.client.access / time.Second), TokenType: "Bearer",
	}}
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
		changes = append(changes, change{name: name, value: responses[key]})
	}
	for _, name := range sortedKeys(c.pool.schema) {
		given := slices.ContainsFunc(changes, func(ch change) bool { return ch.name == name && ch.value != "" })
		if c.pool.schema[name].required && !u.has(name) && !given {
			return nil, invalidParameter("Invalid attributes given, %s is missing", name)
		}
	}
	if err := c.mayChange(changes); err != nil {
		return nil, err
	}
	for _, ch := range changes {
		c.apply(ch)
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
