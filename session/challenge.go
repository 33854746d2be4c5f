package session

import (
	"encoding/json"
	"maps"
	"slices"

	"cognito-profile/session/attribute"
)

// Login is how somebody begins to sign in. Without a password the service is
// asked which other ways there are.
type Login struct {
	Name     string
	Password Secret
	// SendPassword: the person agreed to send the password itself, because the
	// app client, or a missing pool id, leaves no way of only proving it.
	SendPassword bool
	// DeviceCredentials are filled in by the session; the one of the user who signs in is
	// used.
	DeviceCredentials DeviceCredentials
	// Fresh is set for a sign-in that proves who is at the keyboard.
	Fresh Freshness
}

// Step is what one step of a sign-in comes to: tokens, or one more challenge.
// DeviceCredential is what this machine has for the user, if the pool remembers it.
type Step struct {
	Tokens           Tokens
	DeviceCredential DeviceCredential
	Challenge        Challenge
}

// Challenge is what the service asks before it gives tokens. The zero value
// asks nothing.
type Challenge struct {
	Name    ChallengeName
	User    string // who answers, as the service calls them
	Session Secret // good for one answer that is right, for a few minutes
	// Params are the service's own (API reference, RespondToAuthChallenge),
	// Choices the challenges that SELECT_CHALLENGE offers.
	Params  map[string]string
	Choices []string
	// Chosen is what was chosen without asking the service: its answer goes
	// out together with the choice.
	Chosen string
	// Setup is the secret for an authenticator app, in base32, once MFA_SETUP
	// has made one (AssociateSoftwareToken).
	Setup Secret
	// DeviceCredentials are those of the Login.
	DeviceCredentials DeviceCredentials
}

// ChallengeName is ChallengeNameType of the API; new ones pass through.
type ChallengeName string

// The challenges that the table below can answer, and those it names.
const (
	NewPassword     ChallengeName = "NEW_PASSWORD_REQUIRED"
	CodeBySMS       ChallengeName = "SMS_MFA"
	CodeByEmail     ChallengeName = "EMAIL_OTP"
	FirstCodeBySMS  ChallengeName = "SMS_OTP"
	CodeFromApp     ChallengeName = "SOFTWARE_TOKEN_MFA"
	SelectMFA       ChallengeName = "SELECT_MFA_TYPE"
	SetUpMFA        ChallengeName = "MFA_SETUP"
	SelectChallenge ChallengeName = "SELECT_CHALLENGE"
	AskPassword     ChallengeName = "PASSWORD"
	ProvePassword   ChallengeName = "PASSWORD_SRP"
	Custom          ChallengeName = "CUSTOM_CHALLENGE"
	Passkey         ChallengeName = "WEB_AUTHN"
)

// challengeRow is a challenge and what to ask for it.
type challengeRow struct {
	name    ChallengeName
	prompts func(Challenge) []Prompt
}

// challenges is the table of facts about each challenge (developer guide,
// "Authentication flows"; API reference, RespondToAuthChallenge).
var challenges = []challengeRow{
	{NewPassword, newPasswordPrompts},
	{CodeBySMS, onePrompt("SMS_MFA_CODE", PromptCode)},
	{CodeByEmail, onePrompt("EMAIL_OTP_CODE", PromptCode)},
	{FirstCodeBySMS, onePrompt("SMS_OTP_CODE", PromptCode)},
	{CodeFromApp, onePrompt("SOFTWARE_TOKEN_MFA_CODE", PromptCode)},
	{SelectMFA, func(c Challenge) []Prompt { return choicePrompt(c.List("MFAS_CAN_CHOOSE")) }},
	{SetUpMFA, setUpPrompts},
	{SelectChallenge, func(c Challenge) []Prompt { return choicePrompt(among(c.Choices, selectable)) }},
	{AskPassword, onePrompt("PASSWORD", PromptSecret)},
	{ProvePassword, onePrompt("PASSWORD", PromptSecret)},
	{Custom, onePrompt("ANSWER", PromptText)},
}

// None reports whether nothing is asked.
func (c Challenge) None() bool { return c.Name == "" }

// Delivery is where the code of the challenge went, if it says so.
func (c Challenge) Delivery() Delivery {
	return Delivery{Medium: Medium(c.Params["CODE_DELIVERY_DELIVERY_MEDIUM"]), Destination: c.Params["CODE_DELIVERY_DESTINATION"]}
}

// ours are parameters that are not for the person.
var ours = []string{"USERNAME", "USER_ID_FOR_SRP"}

// Published is what the organisation's own challenge says to the person: names
// and values in the order of the names.
func (c Challenge) Published() []attribute.Attribute {
	if c.Name != Custom {
		return nil
	}
	var list []attribute.Attribute
	for _, name := range slices.Sorted(maps.Keys(c.Params)) {
		if value := c.Params[name]; value != "" && !slices.Contains(ours, name) {
			list = append(list, attribute.Attribute{Name: name, Value: value})
		}
	}
	return list
}

// chosen is what a choice leads to before the service is asked: a password and
// an address are answered together with the choice.
func (c Challenge) chosen(answers Answers) (Challenge, bool) {
	answer := ChallengeName(answers["ANSWER"])
	switch {
	case c.Name == SelectChallenge && (answer == AskPassword || answer == ProvePassword):
		c.Name = answer
	case c.Name == SetUpMFA && answer == CodeByEmail:
	default:
		return c, false
	}
	c.Chosen = string(answer)
	return c, true
}

// List reads a parameter that is a JSON array in a string.
func (c Challenge) List(parameter string) []string {
	var list []string
	_ = json.Unmarshal([]byte(c.Params[parameter]), &list)
	return list
}
