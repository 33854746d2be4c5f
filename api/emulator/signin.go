package emulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"time"
)

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
