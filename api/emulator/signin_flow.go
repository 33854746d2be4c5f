package emulator

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"time"
)

// flow is one row of the ways to begin a sign-in.
type flow struct {
	allow string   // in ExplicitAuthFlows
	needs []string // of AuthParameters
	start func(*call, map[string]string) (any, error)
}

// flows are the values of AuthFlow. To add one, add a row; its start may return
// newChallenge(…).
var flows = map[string]flow{
	"USER_SRP_AUTH":      {"ALLOW_USER_SRP_AUTH", []string{"USERNAME", "SRP_A"}, (*call).srpFlow},
	"USER_PASSWORD_AUTH": {"ALLOW_USER_PASSWORD_AUTH", []string{"USERNAME", "PASSWORD"}, (*call).passwordFlow},
	"USER_AUTH":          {"ALLOW_USER_AUTH", []string{"USERNAME"}, (*call).choiceFlow},
	"CUSTOM_AUTH":        {"ALLOW_CUSTOM_AUTH", []string{"USERNAME"}, (*call).customFlow},
	"REFRESH_TOKEN_AUTH": {"ALLOW_REFRESH_TOKEN_AUTH", []string{"REFRESH_TOKEN"}, (*call).refreshFlow},
	"REFRESH_TOKEN":      {"ALLOW_REFRESH_TOKEN_AUTH", []string{"REFRESH_TOKEN"}, (*call).refreshFlow},
}

type authResult struct {
	AccessToken, IdToken string
	RefreshToken         string `json:",omitempty"`
	ExpiresIn            int
	TokenType            string
	NewDeviceMetadata    *deviceMetadata `json:",omitempty"`
}

type deviceMetadata struct{ DeviceKey, DeviceGroupKey string }

type authOutput struct {
	AuthenticationResult *authResult       `json:",omitempty"`
	ChallengeName        string            `json:",omitempty"`
	ChallengeParameters  map[string]string `json:",omitempty"`
	Session              string            `json:",omitempty"`
	AvailableChallenges  []string          `json:",omitempty"`
}

// initiateAuth begins a sign-in ("Cognito API reference, InitiateAuth").
func (c *call) initiateAuth() (any, error) {
	if err := c.useClient(c.in.text("ClientId")); err != nil {
		return nil, err
	}
	name := c.in.text("AuthFlow")
	flow, known := flows[name]
	if !known {
		return nil, errFlowUnknown
	}
	if !slices.Contains(c.client.flows, flow.allow) {
		return nil, flowDisabled(name)
	}
	parameters := c.in.texts("AuthParameters")
	for _, key := range flow.needs {
		if parameters[key] == "" {
			return nil, missingParameter(key)
		}
	}
	c.signInState = signInState{began: parameters["USERNAME"], deviceKey: parameters["DEVICE_KEY"]}
	if slices.Contains(flow.needs, "USERNAME") {
		if err := c.client.checkHash(parameters["SECRET_HASH"], parameters["USERNAME"]); err != nil {
			return nil, err
		}
	}
	return flow.start(c, parameters)
}

// useClient sets the client of a call, and its pool.
func (c *call) useClient(clientID string) error {
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
		if c.secret != "" && equalSecret(hash, secretHashOf(c.secret, name, c.id)) {
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

// findSignInUser finds the user of a USERNAME. With PreventUserExistenceErrors an
// unknown name is no error yet: the user is nil then ("Managing user
// existence error responses" of the developer guide).
func (c *call) findSignInUser(name string) (*user, error) {
	u := c.pool.userBySignInName(name)
	switch {
	case u == nil && c.client.hidesUsers:
		return nil, nil
	case u == nil:
		return nil, errUserNotFound
	case u.status == "RESET_REQUIRED" && u.password == "" && c.client.hidesUsers:
		return u, nil
	case u.status == "RESET_REQUIRED":
		return nil, errResetRequired
	}
	return u, nil
}

func (c *call) passwordFlow(parameters map[string]string) (any, error) {
	u, err := c.findSignInUser(parameters["USERNAME"])
	if err != nil {
		return nil, err
	}
	return c.checkPassword(u, parameters["PASSWORD"], (*call).afterPassword)
}

// checkPassword compares a password and continues with then when it is right. An
// account that is not confirmed is refused before that.
func (c *call) checkPassword(u *user, password string, then func(*call, *user) (any, error)) (any, error) {
	switch {
	case u == nil:
		return nil, errWrongPassword
	case u.status == "UNCONFIRMED":
		return nil, errNotConfirmed
	}
	if err := u.tryPassword(password, c.at); err != nil {
		return nil, err
	}
	c.used(methods["PASSWORD"])
	return then(c, u)
}

// afterPassword is the step after a right password: a temporary password must
// be replaced, then comes the second factor.
func (c *call) afterPassword(u *user) (any, error) {
	if err := u.checkStatus(); err != nil {
		return nil, err
	}
	if u.status == "FORCE_CHANGE_PASSWORD" {
		return c.newChallenge(challengeSession{user: u, challenge: "NEW_PASSWORD_REQUIRED"}, c.newPasswordParameters(u)), nil
	}
	return c.secondFactor(u)
}

// signedIn is the end of a sign-in. In a pool that remembers devices a remembered
// one has to prove itself first, and a sign-in that named none gets a new one.
func (c *call) signedIn(u *user) (any, error) {
	if err := u.checkStatus(); err != nil {
		return nil, err
	}
	d, err := c.signInDevice(u)
	if err != nil {
		return nil, err
	}
	if d != nil && d.remembered && !c.deviceProven {
		return c.askDevice(u, d), nil
	}
	var metadata *deviceMetadata
	if d != nil {
		d.authenticated, d.ip = c.at, c.ip
	} else if c.pool.devices != nil {
		d = c.pool.newDevice(c.ip, c.at)
		metadata = &deviceMetadata{d.key, d.group}
	}
	f := &family{client: c.client, user: u, scopes: []string{adminScope}, signedIn: c.at, device: d}
	if c.levelled {
		f.methods = c.methods
	}
	tokens := c.issueFamily(f)
	return authOutput{AuthenticationResult: &authResult{
		AccessToken: tokens.Access, IdToken: tokens.ID, RefreshToken: tokens.Refresh,
		ExpiresIn: int(c.client.access / time.Second), TokenType: "Bearer", NewDeviceMetadata: metadata,
	}}, nil
}
